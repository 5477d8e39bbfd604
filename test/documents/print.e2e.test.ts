// Real PDFs from a real browser: what they say, that they are accessible, that they are not blank, and that the printer
// outlives its browser and hostile data.

import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createDocuments, type Documents, type Letter } from '../../documents/documents.ts';
import { createPrinter, PrintError } from '../../documents/print.ts';
import { prepareBrowser } from '../../server/boot/browser.ts';
import { caseData, INSTITUTION, source } from './petitie-cases.ts';
import { picture, readPdf } from './read-pdf.ts';

async function browser() {
  const found = await prepareBrowser({ chromium: process.env.TRASEU_CHROMIUM ?? null, say: () => {} });
  if (!found.found) throw new Error(found.why);
  return found;
}

function letter(template: string, changes: Partial<Letter> = {}): Letter {
  const data = caseData('persoana');
  return {
    template: { name: template, source: source(`documents/${template}.hbs`) },
    data,
    institution: INSTITUTION,
    title: 'Răspuns la petiție',
    entry: { number: '1402', date: '2026-11-26' },
    followUp: {
      address: 'https://servicii.valea-lunga.example/urmarire',
      words: 'Urmăriți petiția la servicii.valea-lunga.example/urmarire',
    },
    ...changes,
  };
}

const fromText = (text: string, data: Letter['data'] = {}): Letter =>
  letter('raspuns', { template: { name: 'text.hbs', source: text }, data });

const tests = suite<{ documents: Documents }>('print');

tests.before((context) => {
  context.documents = createDocuments(browser);
});
tests.after((context) => context.documents.close());

tests('the answer says its numbers, names and text with every diacritic', async ({ documents }) => {
  const { pdf, title } = await documents.issue(letter('raspuns'));
  const read = await readPdf(pdf);
  for (const words of [
    'Nr. 1402',
    'din 26 noiembrie 2026',
    'petiția nr. 1318 din 20 noiembrie 2026',
    'Constantinescu-Brădișteanu Ana-Maria',
    'Trotuarul s-a surpat din cauza unei conducte de apă avariate, pe care operatorul a înlocuit-o la 24 noiembrie 2026.',
    'Hotărârea Consiliului Local nr. 158/2014',
    'Radu Stănescu',
    'Mihai Ardelean',
    'Întocmit: Ioana Crăciunescu-Țepeneag',
    'Pagina 1 / 1',
  ]) {
    assert.ok(read.text.includes(words), `${words}\n${read.text}`);
  }
  assert.is(read.title, title.replaceAll('\u00a0', ' ').length > 0 ? title : '');
  assert.match(title.replaceAll('\u00a0', ' '), 'Răspuns la petiție nr. 1402 din 26 noiembrie 2026');
});

tests('it is tagged, in Romanian, with headings', async ({ documents }) => {
  const read = await readPdf((await documents.issue(letter('raspuns'))).pdf);
  assert.is(read.tagged, true);
  assert.is(read.language, 'ro');
  assert.ok(read.roles.has('H1') && read.roles.has('P'), [...read.roles].join());
});

tests('every small and capital diacritic survives in each style', async ({ documents }) => {
  const all = 'ăâîșț ĂÂÎȘȚ';
  const text = `<p>{{a}}</p><p><b>{{a}}</b></p><p><i>{{a}}</i></p>`;
  const read = await readPdf((await documents.issue(fromText(text, { a: all }))).pdf);
  assert.is(read.text.split(all).length - 1, 3, read.text);
});

tests('its picture is not blank, and has the QR code in the corner', async ({ documents }) => {
  const { pdf } = await documents.issue(letter('recipisa'));
  const { inked } = await picture(pdf);
  assert.ok(inked > 0.02 && inked < 0.3, `inked ${inked}`);
  const without = await picture((await documents.issue(letter('recipisa', { followUp: null }))).pdf);
  assert.ok(inked - without.inked > 0.001, 'the QR code inks the page');
});

tests(
  'a long text goes over pages with numbers, breaks words only where Romanian does, and copies clean',
  async ({ documents }) => {
    const sentence =
      'Reprezentanții compartimentelor interesate au constatat neregularități privind autorizarea construcțiilor. ';
    const { pdf } = await documents.issue(fromText('{{nl2p a}}', { a: sentence.repeat(60) }));
    const read = await readPdf(pdf);
    assert.ok(read.pages.length >= 2);
    read.pages.forEach((page, at) => assert.match(page, `Pagina ${at + 1} / ${read.pages.length}`));
    assert.ok(/\p{Ll}[-\u00ad]\n/u.test(read.pages[0] ?? ''), 'some word is broken at the end of a line');
    const inLine = (read.pages[0] ?? '').split('\n').filter((line) => line.slice(0, -1).includes('\u00ad'));
    assert.equal(inLine, []);
  },
);

tests('hostile data is text, and the page reaches nothing', async ({ documents }) => {
  let reached = 0;
  const server = createServer((socket) => {
    reached += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
  try {
    const typed = `<script>document.title='furat'</script><img src="${address}">`;
    // A template is written by the process owner; even so it loads nothing and runs nothing.
    const template = `<p>{{a}}</p><img src="${address}" alt=""><script>document.body.textContent='furat'</script><link rel="stylesheet" href="${address}"><iframe src="file:///etc/passwd"></iframe>`;
    const changes = { css: `body { background: url(${address}) } </style><p>furat</p>` };
    const read = await readPdf((await documents.issue({ ...fromText(template, { a: typed }), ...changes })).pdf);
    assert.match(read.text, '<script>document.title=');
    assert.not.match(read.text.replace(typed, ''), /(?<!')furat(?!')/);
    assert.not.match(read.text, 'root:');
    assert.not.match(read.title ?? '', 'furat');
    assert.is(reached, 0);
  } finally {
    server.close();
  }
});

tests('title, number and footer are escaped where they stand', async ({ documents }) => {
  const title = 'Titlu "cu" \\ semne </style><b>x</b> și rând\nnou';
  const read = await readPdf((await documents.issue(letter('recipisa', { title }))).pdf);
  assert.match(read.text, '</style><b>x</b>');
});

tests('a killed browser is replaced, and what was printing then fails or is whole', async () => {
  const documents = createDocuments(browser, { pages: 2 });
  try {
    await documents.issue(letter('recipisa'));
    const first = documents.browserPid();
    assert.type(first, 'number');
    const printing = Promise.allSettled([documents.issue(letter('recipisa')), documents.issue(letter('recipisa'))]);
    process.kill(first ?? 0, 'SIGKILL');
    for (const each of await printing) {
      if (each.status === 'rejected') assert.instance(each.reason, PrintError);
      else assert.match((await readPdf(each.value.pdf)).text, '1402');
    }
    const again = await documents.issue(letter('recipisa'));
    assert.match((await readPdf(again.pdf)).text, '1402');
    assert.is.not(documents.browserPid(), first);
  } finally {
    await documents.close();
  }
});

tests('many at once wait in line and all are printed', async ({ documents }) => {
  const made = await Promise.all(
    Array.from({ length: 7 }, (_, at) => documents.issue(fromText('<p>foaia {{a}}</p>', { a: at }))),
  );
  const texts = await Promise.all(made.map(async ({ pdf }) => (await readPdf(pdf)).text));
  texts.forEach((text, at) => assert.match(text, `foaia ${at}`));
});

tests('a page that takes too long is given up and the next one is printed', async () => {
  // Short for the heavy page, long for the light one, also on a slow machine.
  const printer = createPrinter(browser, { timeoutMs: 15_000, pages: 1 });
  try {
    const heavy = `<!doctype html><title>b</title><style>p::first-letter{color:red}</style>${'<table><tr><td><p>rând</p></td></tr></table>'.repeat(200_000)}`;
    try {
      await printer.print(heavy);
      assert.unreachable('the heavy page should not be printed in time');
    } catch (error) {
      assert.instance(error, PrintError);
    }
    const next = await printer.print('<!doctype html><title>a</title><p>foaia a</p>');
    assert.match((await readPdf(next)).text, 'foaia a');
  } finally {
    await printer.close();
  }
});

tests('without a browser the failure says what to do, and each print asks again', async () => {
  let asked = 0;
  const documents = createDocuments(async () => {
    asked += 1;
    throw new Error('Install a browser.');
  });
  for (let at = 0; at < 2; at++) {
    try {
      await documents.issue(letter('recipisa'));
      assert.unreachable();
    } catch (error) {
      assert.instance(error, PrintError);
      assert.match((error as Error).message, 'Install a browser.');
    }
  }
  assert.is(asked, 2);
});

tests.run();

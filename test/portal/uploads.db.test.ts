// Attachments through the portal: what is kept of them, limits together, two requests at once, how they are served, and
// the virus scanner on the way.

import { createCanvas } from '@napi-rs/canvas';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openClamAv } from '../../connectors/clamav/clamav.ts';
import { EICAR, startSimulator } from '../../connectors/clamav/simulator.ts';
import { jpegSegment, pdfFile, phoneExif } from '../sample-files.ts';
import { openPortal, Visitor, type Answer, type Portal } from './visitor.ts';

const test = suite('attachments in the portal');
let portal: Portal;
test.before(async () => {
  portal = await openPortal({ UPLOAD_FILE_BYTES: '100000', UPLOAD_TOTAL_BYTES: '250000', UPLOAD_FILES: '4' });
});
test.after(() => portal.close());

type Sending = [fileName: string, content: Buffer][];

interface Page {
  visitor: Visitor;
  draft: string;
  path: string;
  /** As the button beside the field does. */
  upload(...files: Sending): Promise<Answer>;
}

async function atFiles(): Promise<Page> {
  const visitor = new Visitor(portal);
  const { path } = await visitor.get('/proceduri/petitie/cerere');
  const draft = path.replace(/\/pagini\/cine$/, '');
  const page = `${draft}/pagini/documente-anexate`;
  await visitor.get(page);
  const upload = (...files: Sending): Promise<Answer> =>
    visitor.post(
      page,
      { _upload: 'documente' },
      files.map(([fileName, content]) => ({ name: 'documente', fileName, content })),
    );
  return { visitor, draft, path: page, upload };
}

const listed = ({ html }: Answer): string[] =>
  [...html.matchAll(/href="\/cereri\/ciorne\/[\w-]+\/documente\/[\w-]+">([^<]+)</g)].map(([, name]) => name ?? '');
const hrefOf = ({ html }: Answer): string =>
  /href="(\/cereri\/ciorne\/[\w-]+\/documente\/[^"]+)"/.exec(html)?.[1] ?? '';
const documents = async (draft: string): Promise<{ sha256: string; title: string }[]> =>
  portal.services.store
    .knex('document')
    .where({ draft_id: draft.split('/').at(-1) })
    .orderBy('created_at');

test('two uploads at the same moment are both kept, or one is told', async () => {
  const page = await atFiles();
  const answers = await Promise.all(
    ['a', 'b', 'c'].map((name, index) => page.upload([`${name}.pdf`, pdfFile(300 + index)])),
  );
  assert.ok(answers.every(({ status }) => status === 200));
  assert.equal(listed(await page.visitor.get(page.path)).sort(), ['a.pdf', 'b.pdf', 'c.pdf']);
  const more = await Promise.all(
    ['d', 'e', 'f'].map((name, index) => page.upload([`${name}.pdf`, pdfFile(400 + index)])),
  );
  assert.is(more.filter(({ status }) => status === 422).length, 2, 'four for a request');
  const kept = listed(await page.visitor.get(page.path));
  assert.is(kept.length, 4);
  assert.is((await documents(page.draft)).length, 4, 'nothing is kept that no answer refers to');
});

test('an upload beside a page that is being saved loses neither', async () => {
  const page = await atFiles();
  const typed = { tip: 'persoana', nume: 'Popescu', prenume: 'Ioan', _shown: 'tip nume prenume' };
  await Promise.all([
    page.upload(['a.pdf', pdfFile()]),
    page.visitor.post(`${page.draft}/pagini/cine`, typed),
    page.upload(['b.pdf', pdfFile(900)]),
  ]);
  assert.equal(listed(await page.visitor.get(page.path)).sort(), ['a.pdf', 'b.pdf']);
  assert.match((await page.visitor.get(`${page.draft}/pagini/cine`)).html, /value="Popescu"/);
});

test('together they have a limit, and each is told of its own', async () => {
  const page = await atFiles();
  const sent = await page.upload(['1.pdf', pdfFile(90_000)], ['2.pdf', pdfFile(90_001)], ['3.pdf', pdfFile(90_002)]);
  assert.is(sent.status, 422);
  assert.match(sent.text, /Cu „3\.pdf”, fișierele depășesc împreună 244 kB/);
  assert.equal(listed(sent), ['1.pdf', '2.pdf']);
  const later = await page.upload(['4.pdf', pdfFile(90_003)]);
  assert.match(later.text, /Cu „4\.pdf”, fișierele depășesc împreună 244 kB/);
  const small = await page.upload(['5.pdf', pdfFile(50_000)]);
  assert.is(small.status, 200);
});

test('more files than a request may have: the first are kept, the others told', async () => {
  const page = await atFiles();
  const files = Array.from({ length: 6 }, (_, index): Sending[number] => [`${index}.pdf`, pdfFile(500 + index)]);
  const sent = await page.upload(...files);
  assert.is(sent.status, 422);
  assert.match(sent.text, /Puteți atașa cel mult 4 fișiere/);
  assert.equal(listed(sent), ['0.pdf', '1.pdf', '2.pdf', '3.pdf']);
});

test('the same file sent twice is kept once; the same under another name is another', async () => {
  const page = await atFiles();
  await page.upload(['a.pdf', pdfFile()]);
  await page.upload(['a.pdf', pdfFile()]);
  const sent = await page.upload(['b.pdf', pdfFile()], ['a.pdf', pdfFile(600)]);
  assert.equal(listed(sent), ['a.pdf', 'b.pdf', 'a.pdf']);
});

test('a photograph is kept without its place', async () => {
  const page = await atFiles();
  const plain = createCanvas(8, 8).encodeSync('jpeg');
  const exif = jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), phoneExif(6)]));
  const sent = await page.upload(['IMG_1.jpg', Buffer.concat([plain.subarray(0, 2), exif, plain.subarray(2)])]);
  const { body } = await page.visitor.get(hrefOf(sent));
  assert.not.ok(body.includes('GPS-46-46-12'));
  const [document] = await documents(page.draft);
  const { content } = await portal.services.store.knex('blob').where({ sha256: document!.sha256 }).first();
  assert.equal(content, body, 'nor is it anywhere in the database');
});

test('what is served cannot run: its type, no guessing, a sandbox, attachments', async () => {
  const page = await atFiles();
  const sent = await page.upload(['Foaie „1”.html', pdfFile()], ['a.png', createCanvas(2, 2).encodeSync('png')]);
  assert.equal(listed(sent), ['Foaie „1”.pdf', 'a.png']);
  const [pdf, png] = [...sent.html.matchAll(/href="(\/cereri\/ciorne\/[\w-]+\/documente\/[^"]+)"/g)].map(
    ([, href]) => href!,
  );
  for (const [href, type] of [
    [pdf, 'application/pdf'],
    [png, 'image/png'],
  ] as const) {
    const { headers } = await page.visitor.get(href!);
    assert.is(headers['content-type'], type);
    assert.is(headers['x-content-type-options'], 'nosniff');
    assert.match(String(headers['content-disposition']), /^inline; filename="/);
    assert.match(String(headers['content-security-policy']), /^default-src 'none'; frame-ancestors 'self'/);
    assert.match(String(headers['cache-control']), /private, no-store/);
  }
  assert.match(String((await page.visitor.get(png!)).headers['content-security-policy']), /; sandbox$/);
  const page2 = page.draft.split('/').at(-1) ?? '';
  await portal.services.store.knex('document').where({ draft_id: page2 }).update({ media_type: 'text/html' });
  const { headers } = await page.visitor.get(pdf!);
  assert.is(headers['content-type'], 'application/octet-stream', 'whatever the database says');
  assert.match(String(headers['content-disposition']), /^attachment/);
});

test('a script gets the page itself, without losing what others typed', async () => {
  const page = await atFiles();
  const files = [{ name: 'documente', fileName: 'a.pdf', content: pdfFile() }];
  const sent = await page.visitor.post(page.path, { _upload: 'documente', _inline: '1' }, files);
  assert.is(sent.path, page.path, 'no redirect');
  const file = JSON.parse(/data-file="([^"]+)"/.exec(sent.html)?.[1]?.replaceAll('&quot;', '"') ?? '{}') as object;
  assert.equal(Object.keys(file), ['id', 'name', 'sizeBytes', 'mediaType']);
  const { id } = file as { id: string };
  const removed = await page.visitor.post(page.path, { _remove: `documente[${id}]`, _inline: '1' });
  assert.is(removed.path, page.path);
  assert.equal(await documents(page.draft), []);
});

test('the files of somebody else are not there', async () => {
  const page = await atFiles();
  await page.upload(['a.pdf', pdfFile()]);
  const stranger = new Visitor(portal);
  await stranger.get('/proceduri/petitie/cerere');
  assert.is((await stranger.get(`${page.draft}/fisiere/documente`)).status, 404);
  const post = await stranger.post(`${page.draft}/fisiere/documente`, {}, [
    { name: 'documente', fileName: 'b.pdf', content: pdfFile(800) },
  ]);
  assert.is(post.status, 404);
  assert.is((await page.visitor.get(`${page.draft}/fisiere/subiect`)).status, 404, 'a question that takes no files');
  assert.is((await documents(page.draft)).length, 1);
});

test('the virus scanner: found, away, back', async () => {
  const page = await atFiles();
  const simulator = await startSimulator();
  const { services } = portal;
  services.clamAv = openClamAv({ url: simulator.url });
  try {
    assert.is((await page.upload(['curat.pdf', pdfFile()])).status, 200);
    const wicked = Buffer.concat([Buffer.from(`%PDF-1.7\n${EICAR}\n`), pdfFile().subarray(9)]);
    const found = await page.upload(['rău.pdf', wicked]);
    assert.match(found.text, /„rău\.pdf” nu a trecut verificarea de siguranță și nu l-am păstrat/);
    assert.not.match(found.text, /eicar/i);
    await simulator.close();
    const away = await page.upload(['altul.pdf', pdfFile(700)]);
    assert.is(away.status, 422);
    assert.match(away.text, /„altul\.pdf” nu a putut fi verificat acum\. Încercați din nou/);
    assert.equal(listed(away), ['curat.pdf']);
    assert.is((await documents(page.draft)).length, 1);
  } finally {
    services.clamAv = null;
  }
});

test('who uploads without a file is told to choose one, on both pages', async () => {
  const page = await atFiles();
  const sent = await page.upload();
  assert.is(sent.status, 422);
  assert.match(sent.html, /href="#documente">Alegeți fișiere</);
  const other = await page.visitor.post(`${page.draft}/fisiere/documente`, { _upload: 'documente' }, []);
  assert.is(other.status, 422);
  assert.match(other.html, /Alegeți fișiere/);
});

test('somebody who breaks off, or sends too much beside files, leaves nothing behind', async () => {
  const page = await atFiles();
  const text = await page.visitor.post(
    page.path,
    {
      _upload: 'documente',
      x: 'y'.repeat(190_000),
      ...Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`x${index}`, 'y'.repeat(190_000)])),
    },
    [],
  );
  assert.is(text.status, 413);
  assert.equal(await documents(page.draft), []);
});

test.run();

// A petition is filed without JavaScript and without an account: pages, mistakes, files, coming back, sending twice.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';
import { pdfFile } from '../sample-files.ts';
import { openPortal, Visitor, type Answer, type Portal } from './visitor.ts';

const test = suite('filing in the portal');
let portal: Portal;
test.before(async () => {
  portal = await openPortal({ UPLOAD_FILE_BYTES: '200000' });
});
test.after(() => portal.close());

const pdf = pdfFile(2000);
const who = { tip: 'persoana', nume: 'Popescu', prenume: 'Ioan' };
const contact = { canalRaspuns: 'email', email: 'ioan@exemplu.ro' };
const petition = {
  subiect: 'Trotuar surpat în dreptul școlii',
  categorie: 'drumuri',
  text: 'Trotuarul de pe strada Horea este surpat de două luni și copiii merg pe carosabil.',
};

async function begin(visitor: Visitor): Promise<string> {
  const page = await visitor.get('/proceduri/petitie/cerere');
  assert.match(page.path, /^\/cereri\/ciorne\/[\w-]{36}\/pagini\/cine$/);
  return page.path.replace(/\/pagini\/cine$/, '');
}

/** Answers a page; what comes up only after an answer is answered in a second round, as a person would. */
async function fill(visitor: Visitor, path: string, fields: Record<string, string>): Promise<Answer> {
  const shown = (page: Answer): string => /name="_shown" value="([^"]*)"/.exec(page.html)?.[1] ?? '';
  const page = await visitor.get(path);
  const first = await visitor.post(path, { ...fields, _shown: shown(page), _pas: 'continua' });
  if (first.path !== path || first.status === 422) return first;
  return visitor.post(path, { ...fields, _shown: shown(first), _pas: 'continua' });
}

async function complete(visitor: Visitor): Promise<string> {
  const draft = await begin(visitor);
  await fill(visitor, `${draft}/pagini/cine`, who);
  await fill(visitor, `${draft}/pagini/contact`, contact);
  await fill(visitor, `${draft}/pagini/petitia`, petition);
  await fill(visitor, `${draft}/pagini/impreuna-cu`, {});
  const check = await fill(visitor, `${draft}/pagini/documente-anexate`, {});
  assert.is(check.path, `${draft}/verificare`, check.text.slice(0, 600));
  return draft;
}

test('from the procedure to number, deadline and code', async () => {
  const visitor = new Visitor(portal);
  const page = await visitor.get('/proceduri/petitie');
  assert.match(page.text, /30 de zile/);
  const draft = await complete(visitor);
  const check = await visitor.get(`${draft}/verificare`);
  assert.match(check.text, /Popescu/);
  assert.match(check.text, /Trotuar surpat/);
  const done = await visitor.post(`${draft}/verificare`, {});
  assert.match(done.path, /^\/cereri\/[\w-]{36}\/confirmare$/);
  assert.match(done.text, /Numărul de înregistrare/);
  assert.match(done.text, /mai sunt 3\d de zile/);
  assert.match(done.text, /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/);
  const request = await visitor.get(done.path.replace('/confirmare', ''));
  assert.is(request.status, 200);
  assert.match(request.text, /Ați trimis cererea/);
});

test('sending twice files once, also after the draft is gone', async () => {
  const visitor = new Visitor(portal);
  const draft = await complete(visitor);
  const [first, second] = await Promise.all([
    visitor.post(`${draft}/verificare`, {}),
    visitor.post(`${draft}/verificare`, {}),
  ]);
  const third = await visitor.post(`${draft}/verificare`, {});
  assert.is(first.path, second.path);
  assert.is(first.path, third.path);
});

test('a page with mistakes says what to do and keeps what was typed', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  await fill(visitor, `${draft}/pagini/cine`, who);
  const wrong = await fill(visitor, `${draft}/pagini/contact`, {
    canalRaspuns: 'email',
    email: 'ioan@',
    telefon: '12',
  });
  assert.is(wrong.status, 422);
  assert.match(wrong.html, /<title>Eroare: /);
  assert.match(wrong.html, /value="ioan@"/);
  assert.match(wrong.html, /value="12"/);
  const back = await visitor.get(`${draft}/pagini/contact`);
  assert.match(back.html, /value="ioan@"/, 'saved all the same');
});

test('nothing incomplete can be sent', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  await fill(visitor, `${draft}/pagini/cine`, who);
  const refused = await visitor.post(`${draft}/verificare`, {});
  assert.is(refused.status, 422);
  assert.match(refused.text, /Completați pagina „Petiția”/);
});

test('files: kept by content, refused with a reason, removed again', async () => {
  const visitor = new Visitor(portal);
  const draft = await complete(visitor);
  const path = `${draft}/pagini/documente-anexate`;
  const send = (fileName: string, content: Buffer) =>
    visitor.post(path, { _upload: 'documente', _shown: 'documente' }, [{ name: 'documente', fileName, content }]);
  const kept = await send('Șanț și ploaie.pdf', pdf);
  assert.match(kept.text, /Șanț și ploaie\.pdf/);
  const disguised = await send('virus.pdf', Buffer.from('MZ this is a program, not a document at all'));
  assert.is(disguised.status, 422);
  assert.match(disguised.text, /„virus\.pdf” nu este un fișier PDF/);
  assert.match(disguised.text, /Șanț și ploaie\.pdf/, 'what was kept stays');
  const large = await send('mare.pdf', Buffer.concat([pdf, Buffer.alloc(300_000)]));
  assert.is(large.status, 422);
  assert.match(large.text, /„mare\.pdf” depășește 195 kB/);
  assert.match((await send('gol.pdf', Buffer.alloc(0))).text, /„gol\.pdf” este gol/);
  const href = /href="(\/cereri\/ciorne\/[^"]+\/documente\/[^"]+)"/.exec(kept.html)?.[1] ?? '';
  const document = await visitor.get(href);
  assert.is(document.headers['content-type'], 'application/pdf');
  assert.equal(document.body, pdf);
  assert.is((await new Visitor(portal).get(href)).status, 404, 'somebody else sees nothing');
  const id = href.split('/').at(-1) ?? '';
  const asked = await visitor.post(path, { _remove: `documente[${id}]`, _shown: 'documente' });
  assert.match(asked.text, /Eliminați „Șanț și ploaie\.pdf”\?/);
  assert.match((await visitor.get(path)).text, /Șanț și ploaie/, 'it is still there');
  const removed = await visitor.post(asked.path.replace(/\?.*/, ''), { _remove: `documente[${id}]` });
  assert.is(removed.path, path, 'nothing is left to look at');
  assert.not.match(removed.text, /Șanț și ploaie/);
  await send('plan.pdf', pdf);
  const done = await visitor.post(`${draft}/verificare`, {});
  const request = await visitor.get(done.path.replace('/confirmare', ''));
  assert.match(request.text, /plan\.pdf/);
  const own = /href="(\/documente\/[^"]+)"/.exec(request.html)?.[1] ?? '';
  assert.is((await visitor.get(own)).status, 200);
  assert.is((await new Visitor(portal).get(own)).status, 404);
});

test('saved for later, continued from the page of the procedure, deleted', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  const saved = await visitor.post(`${draft}/pagini/cine`, { ...who, _shown: 'tip', _pas: 'salveaza' });
  assert.is(saved.path, `${draft}/salvata`);
  const procedure = await visitor.get('/proceduri/petitie');
  assert.match(procedure.html, new RegExp(`href="${draft}"`));
  assert.is((await visitor.get(draft)).path, `${draft}/pagini/contact`, 'goes on where something is left');
  assert.match((await visitor.get(`${draft}/pagini/cine`)).html, /value="Popescu"/);
  assert.is((await new Visitor(portal).get(`${draft}/pagini/cine`)).status, 404);
  await visitor.get(`${draft}/salvata`);
  assert.match((await visitor.post(`${draft}/stergere`, {})).text, /Am șters cererea începută/);
  assert.is((await visitor.get(`${draft}/pagini/cine`)).status, 404);
});

test('what the account knows is not asked again', async () => {
  const visitor = new Visitor(portal);
  await visitor.get('/autentificare');
  await visitor.post('/autentificare', { email: demoEmail('cetatean'), parola: DEMO_PASSWORD });
  const draft = await begin(visitor);
  const contact = `${draft}/pagini/contact`;
  const page = await visitor.get(contact);
  assert.match(page.html, new RegExp(`value="${demoEmail('cetatean')}"`));
  assert.match(page.text, /Din contul dumneavoastră: adresa de e-mail/, 'with where it comes from');
  await visitor.post(contact, { email: 'altcineva@exemplu.ro', _shown: 'email', _pas: 'continua' });
  assert.not.match((await visitor.get(contact)).text, /Din contul dumneavoastră: adresa/, 'an answer of one’s own');
  assert.match((await visitor.get('/cererile-mele')).html, new RegExp(`href="${draft}"`));
});

test('questions asked in the background save nothing', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  const asked = await visitor.post(`${draft}/pagini/cine`, { ...who, _shown: 'tip', _refresh: '1' });
  assert.match(asked.html, /name="nume"/);
  assert.not.match((await visitor.get(`${draft}/pagini/cine`)).html, /value="Popescu"/);
});

test('a form that was not ours is refused in words', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  const refused = await visitor.post(`${draft}/pagini/cine`, { ...who, _csrf: 'forged' });
  assert.is(refused.status, 403);
  assert.match(refused.text, /Pagina a stat deschisă prea mult/);
});

test.run();

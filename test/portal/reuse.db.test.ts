// Asked only once, in the portal: a signed-in person is offered what an earlier request told, with its number and date;
// nobody else is, and nothing is filled in before it is taken.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DEMO_PASSWORD, demoEmail } from '../../server/seed/institution.ts';
import { openPortal, Visitor, type Portal } from './visitor.ts';

const test = suite('asked only once, in the portal');
let portal: Portal;
test.before(async () => {
  portal = await openPortal();
});
test.after(() => portal.close());

const shownOn = (html: string): string => /name="_shown" value="([^"]*)"/.exec(html)?.[1] ?? '';

async function begin(visitor: Visitor): Promise<string> {
  const page = await visitor.get('/proceduri/petitie/cerere');
  return page.path.replace(/\/pagini\/cine$/, '');
}

async function fill(visitor: Visitor, path: string, fields: Record<string, string>): Promise<void> {
  const page = await visitor.get(path);
  const first = await visitor.post(path, { ...fields, _shown: shownOn(page.html), _pas: 'continua' });
  if (first.path === path) await visitor.post(path, { ...fields, _shown: shownOn(first.html), _pas: 'continua' });
}

async function file(visitor: Visitor): Promise<void> {
  const draft = await begin(visitor);
  await fill(visitor, `${draft}/pagini/cine`, { tip: 'persoana', nume: 'Ștefănescu', prenume: 'Ruxandra' });
  await fill(visitor, `${draft}/pagini/contact`, {
    canalRaspuns: 'posta',
    adresa: 'Strada Lungă nr. 4',
    localitate: 'Deva',
    judet: 'Hunedoara',
  });
  await fill(visitor, `${draft}/pagini/petitia`, {
    subiect: 'Iluminat',
    categorie: 'drumuri',
    text: 'Nu arde becul din fața școlii.',
  });
  await fill(visitor, `${draft}/pagini/impreuna-cu`, {});
  await fill(visitor, `${draft}/pagini/documente-anexate`, {});
  const done = await visitor.post(`${draft}/verificare`, {});
  assert.match(done.path, /confirmare$/, done.text.slice(300, 1200));
}

async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor(portal);
  await visitor.get('/autentificare');
  await visitor.post('/autentificare', { email: demoEmail('cetatean'), parola: DEMO_PASSWORD });
  return visitor;
}

test('offered with its source, taken with one button, what was typed is kept', async () => {
  const visitor = await signedIn();
  await file(visitor);
  const draft = await begin(visitor);
  const asked = await visitor.get(`${draft}/pagini/cine`);
  assert.not.match(asked.text, /Ștefănescu/, 'not asked for a name yet');
  const shown = await visitor.post(`${draft}/pagini/cine`, {
    tip: 'persoana',
    _shown: shownOn(asked.html),
    _pas: 'continua',
  });
  assert.match(shown.text, /Ne-ați spus deja/);
  assert.match(shown.text, /Din cererea nr\. \d+ din \d+ \S+ \d{4}/);
  assert.match(shown.text, /Ștefănescu/);
  assert.not.match(shown.html, /value="Ștefănescu"/, 'in no field yet');
  const [, source = ''] = /name="_use" value="([^"]+)"/.exec(shown.html) ?? [];
  const [, action = ''] = /formaction="([^"]+)"/i.exec(shown.html) ?? [];
  const taken = await visitor.post(action, {
    tip: 'persoana',
    prenume: 'Maria',
    _shown: shownOn(shown.html),
    _use: source,
  });
  assert.is(taken.path.split('?')[0], `${draft}/pagini/cine`);
  assert.match(taken.text, /Am completat răspunsurile/);
  assert.match(taken.html, /value="Ștefănescu"/);
  assert.match(taken.html, /value="Maria"/, 'an answer wins over an offer');
});

test('a source that is not one’s own gives nothing and loses nothing', async () => {
  const visitor = await signedIn();
  const draft = await begin(visitor);
  const page = await visitor.get(`${draft}/pagini/cine`);
  const answer = await visitor.post(`${draft}/pagini/cine/cunoscute`, {
    tip: 'persoana',
    nume: 'Pop',
    _shown: shownOn(page.html),
    _use: '00000000-0000-4000-8000-000000000000',
  });
  assert.match(answer.text, /nu mai pot fi folosite/);
  assert.match(answer.html, /value="Pop"/);
});

test('without an account nothing is offered', async () => {
  const visitor = new Visitor(portal);
  await file(visitor);
  const draft = await begin(visitor);
  const page = await visitor.get(`${draft}/pagini/cine`);
  const shown = await visitor.post(`${draft}/pagini/cine`, {
    tip: 'persoana',
    _shown: shownOn(page.html),
    _pas: 'continua',
  });
  assert.not.match(shown.text, /Ne-ați spus deja/);
});

test.run();

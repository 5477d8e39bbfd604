// Adding another signatory and changing an answer from the check, without JavaScript: where each press leads, what is
// kept, and that no press does its work twice.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openPortal, Visitor, type Answer, type Portal } from './visitor.ts';

const test = suite('adding another and changing answers');
let portal: Portal;
test.before(async () => {
  portal = await openPortal();
});
test.after(() => portal.close());

const shownIn = ({ html }: Answer): string => /name="_shown" value="([^"]*)"/.exec(html)?.[1] ?? '';

/** Answers a page, and once more what comes up only after an answer. */
async function fill(visitor: Visitor, path: string, fields: Record<string, string>): Promise<Answer> {
  const page = await visitor.get(path);
  const first = await visitor.post(path, { ...fields, _shown: shownIn(page), _pas: 'continua' });
  if (first.path !== path || first.status === 422) return first;
  return visitor.post(path, { ...fields, _shown: shownIn(first), _pas: 'continua' });
}

const signatory = (index: number, nume: string): Record<string, string> => ({
  [`semnatari[${index}].nume`]: nume,
  [`semnatari[${index}].prenume`]: 'Ana',
  [`semnatari[${index}].adresa`]: 'Strada Horea nr. 2',
});

/** A draft with everything but the other signatories, at the first of them. */
async function collective(visitor: Visitor): Promise<string> {
  const begun = await visitor.get('/proceduri/petitie/cerere');
  const draft = begun.path.replace(/\/pagini\/cine$/, '');
  await fill(visitor, `${draft}/pagini/cine`, { tip: 'persoana', nume: 'Popescu', prenume: 'Ioan' });
  await fill(visitor, `${draft}/pagini/contact`, { canalRaspuns: 'email', email: 'ioan@exemplu.ro' });
  await fill(visitor, `${draft}/pagini/petitia`, {
    subiect: 'Trotuar surpat în dreptul școlii',
    categorie: 'drumuri',
    text: 'Trotuarul de pe strada Horea este surpat de două luni.',
  });
  const first = await fill(visitor, `${draft}/pagini/impreuna-cu`, { impreuna: 'true' });
  assert.is(first.path, `${draft}/pagini/ceilalti-semnatari/1`, 'one is needed: the first is asked at once');
  return draft;
}

test('one signatory after the other, then the next page', async () => {
  const visitor = new Visitor(portal);
  const draft = await collective(visitor);
  const list = `${draft}/pagini/ceilalti-semnatari`;
  assert.match((await visitor.get(`${list}/1`)).html, /<title>Semnatarul 1 · Ceilalți semnatari · /);
  assert.is((await visitor.get(list)).path, `${list}/1`);
  assert.is((await visitor.get(`${list}/2`)).path, `${list}/1`, 'not the second before the first');
  const wrong = await fill(visitor, `${list}/1`, { 'semnatari[0].nume': 'Ionescu' });
  assert.is(wrong.status, 422);
  assert.match(wrong.html, /<title>Eroare: Semnatarul 1/);
  const one = await fill(visitor, `${list}/1`, signatory(0, 'Ionescu'));
  assert.is(one.path, list);
  assert.match(one.text, /Semnatarul 1 Ionescu, Ana, Strada Horea nr\. 2/);
  assert.not.match(one.text, /Eliminați/, 'the only one that is needed');
  const unanswered = await visitor.post(list, { _pas: 'continua' });
  assert.is(unanswered.status, 422);
  assert.match(unanswered.html, /<a href="#semnatari">Alegeți „Da”/);
  const second = await visitor.post(list, { _more: 'da' });
  assert.is(second.path, `${list}/2`);
  const twice = await Promise.all(
    [1, 2].map(() => visitor.post(`${list}/2`, { ...signatory(1, 'Marin'), _shown: shownIn(second) })),
  );
  assert.equal(
    twice.map(({ path }) => path),
    [list, list],
  );
  const both = await visitor.get(list);
  assert.match(both.text, /Semnatarul 2 Marin/);
  assert.not.match(both.text, /Semnatarul 3/, 'pressed twice, added once');
  assert.match((await visitor.get(`${list}/2`)).text, /Semnatarul 2 din 2/);
  assert.is((await visitor.post(list, { _more: 'nu' })).path, `${draft}/pagini/documente-anexate`);
});

test('an item is removed after a question, put back, and removed once', async () => {
  const visitor = new Visitor(portal);
  const draft = await collective(visitor);
  const list = `${draft}/pagini/ceilalti-semnatari`;
  await fill(visitor, `${list}/1`, signatory(0, 'Ionescu'));
  await fill(visitor, `${list}/2`, signatory(1, 'Marin'));
  const page = await visitor.get(list);
  const href = (/href="([^"]+eliminare[^"]+)"/.exec(page.html)?.[1] ?? '').replaceAll('&amp;', '&');
  const asked = await visitor.get(href);
  assert.match(asked.text, /Eliminați semnatarul 1\?.*Ionescu/);
  const press = { _remove: 'semnatari[0]', _items: 'semnatari:2' };
  const removed = await visitor.post(list, press);
  assert.match(removed.text, /Ați eliminat semnatarul 1\./);
  assert.match(removed.text, /Semnatarul 1 Marin/);
  await visitor.post(list, press);
  assert.match((await visitor.get(list)).text, /Semnatarul 1 Marin/, 'the second press finds one item, not two');
  const back = await visitor.post(list, { _undo: 'semnatari' });
  assert.match(back.text, /Semnatarul 1 Ionescu.*Semnatarul 2 Marin/);
  assert.not.match(back.text, /Ați eliminat/);
  assert.is((await visitor.get(`${list}/eliminare?element=semnatari[7]`)).path, list);
  assert.is((await visitor.get(`${list}/eliminare`)).path, list);
});

test('a change from the check returns there; what it brings up comes first', async () => {
  const visitor = new Visitor(portal);
  const draft = await collective(visitor);
  const list = `${draft}/pagini/ceilalti-semnatari`;
  await fill(visitor, `${list}/1`, signatory(0, 'Ionescu'));
  await visitor.post(list, { _more: 'nu' });
  const check = await fill(visitor, `${draft}/pagini/documente-anexate`, {});
  assert.is(check.path, `${draft}/verificare`);
  assert.match(check.html, new RegExp(`href="${draft}/pagini/petitia\\?din=verificare#subiect"`));
  assert.match(check.html, new RegExp(`href="${list}/1\\?din=verificare#semnatari-0-nume"`));
  const item = await visitor.get(`${list}/1?din=verificare`);
  assert.match(item.html, new RegExp(`class="back" href="${draft}/verificare"`));
  assert.is((await fill(visitor, `${list}/1?din=verificare`, signatory(0, 'Ionesco'))).path, `${draft}/verificare`);
  const alone = await fill(visitor, `${draft}/pagini/impreuna-cu?din=verificare`, {});
  assert.is(alone.path, `${draft}/verificare`);
  assert.not.match(alone.text, /Ionesco/, 'hidden is absent');
  assert.is((await visitor.get(list)).path, `${draft}/verificare`, 'a page that is hidden now leads on');
  const again = await fill(visitor, `${draft}/pagini/impreuna-cu?din=verificare`, { impreuna: 'true' });
  assert.is(again.path, `${list}?din=verificare`, 'a page that was not there before');
  assert.match(again.text, /Ionesco/, 'and what was typed there returns');
  assert.is((await visitor.post(`${list}?din=verificare`, { _more: 'nu' })).path, `${draft}/verificare`);
  const broken = await fill(visitor, `${draft}/pagini/contact?din=verificare`, { canalRaspuns: 'email', email: '' });
  assert.is(broken.status, 422);
  assert.match((await visitor.get(`${draft}/verificare`)).html, /<title>Eroare: /);
});

test('from the check an item goes and comes back there', async () => {
  const visitor = new Visitor(portal);
  const draft = await collective(visitor);
  const list = `${draft}/pagini/ceilalti-semnatari`;
  await fill(visitor, `${list}/1`, signatory(0, 'Ionescu'));
  await fill(visitor, `${list}/2`, signatory(1, 'Marin'));
  const check = await visitor.get(`${draft}/verificare`);
  const href = (/href="([^"]+eliminare[^"]+)"/.exec(check.html)?.[1] ?? '').replaceAll('&amp;', '&');
  const asked = await visitor.get(href);
  const action = (/<form method="post" action="([^"]+)"/.exec(asked.html)?.[1] ?? '').replaceAll('&amp;', '&');
  const gone = await visitor.post(action, { _remove: 'semnatari[0]', _items: 'semnatari:2', _pas: 'verificare' });
  assert.is(gone.path, `${draft}/verificare#s-semnatari`);
  assert.match(gone.text, /Ați eliminat semnatarul 1\./);
  const undo = (/<form method="post" action="([^"]+ceilalti[^"]+)"/.exec(gone.html)?.[1] ?? '').replaceAll(
    '&amp;',
    '&',
  );
  const back = await visitor.post(undo, { _undo: 'semnatari', _pas: 'verificare' });
  assert.is(back.path, `${draft}/verificare#semnatari`);
  assert.match(back.text, /Ionescu/);
  assert.match(back.text, /Marin/);
});

test('a page that other answers have hidden meanwhile leads on, whichever button was pressed', async () => {
  const visitor = new Visitor(portal);
  const draft = await collective(visitor);
  const list = `${draft}/pagini/ceilalti-semnatari`;
  await fill(visitor, `${list}/1`, signatory(0, 'Ionescu'));
  await visitor.post(list, { _remove: 'semnatari[0]', _items: 'semnatari:1' });
  assert.not.match((await visitor.get(`${draft}/pagini/cine`)).text, /Ați eliminat/, 'said on its page only');
  await fill(visitor, `${draft}/pagini/impreuna-cu`, {});
  assert.is((await visitor.post(list, { _more: 'nu' })).path, `${draft}/verificare`);
  assert.is((await visitor.post(list, { _refresh: '1' })).path, `${draft}/verificare`);
});

test('addresses that no form has are not found', async () => {
  const visitor = new Visitor(portal);
  const draft = await collective(visitor);
  for (const path of ['nimic', 'cine/x', 'ceilalti-semnatari/0', 'nimic/eliminare', 'ceilalti-semnatari/1e2']) {
    assert.is((await visitor.get(`${draft}/pagini/${path}`)).status, 404, path);
  }
  assert.is(
    (await visitor.get(`${draft}/pagini/cine/1`)).path,
    `${draft}/pagini/cine`,
    'a page without items has none',
  );
});

test.run();

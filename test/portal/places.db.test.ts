// Choosing a place in the portal without JavaScript: looking for it, holding it, losing it to somebody else, sending.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { rows } from '../../store/rows.ts';
import { changePetition } from './new-form.ts';
import { openPortal, Visitor, type Answer, type Portal } from './visitor.ts';

const test = suite('places in the portal');
let portal: Portal;

test.before(async () => {
  portal = await openPortal();
  await changePetition(portal.services.store, (part) =>
    part.key === 'loc'
      ? [{ type: 'place', id: 'loc', key: 'loc', label: 'Locul', validate: { required: true } }]
      : [part],
  );
});
test.after(() => portal.close());

const petition = {
  subiect: 'Trotuar surpat în dreptul școlii',
  categorie: 'drumuri',
  text: 'Trotuarul de pe strada Horea este surpat de două luni și copiii merg pe carosabil.',
};

async function fill(visitor: Visitor, path: string, fields: Record<string, string>): Promise<Answer> {
  const shown = (page: Answer): string => /name="_shown" value="([^"]*)"/.exec(page.html)?.[1] ?? '';
  const page = await visitor.get(path);
  const first = await visitor.post(path, { ...fields, _shown: shown(page), _pas: 'continua' });
  if (first.path !== path || first.status === 422) return first;
  return visitor.post(path, { ...fields, _shown: shown(first), _pas: 'continua' });
}

/** Answers everything before the page with the place. */
async function begin(visitor: Visitor): Promise<string> {
  const page = await visitor.get('/proceduri/petitie/cerere');
  const draft = page.path.replace(/\/pagini\/cine$/, '');
  await fill(visitor, `${draft}/pagini/cine`, { tip: 'persoana', nume: 'Popescu', prenume: 'Ioan' });
  await fill(visitor, `${draft}/pagini/contact`, { canalRaspuns: 'email', email: 'ioan@exemplu.ro' });
  return draft;
}

const choose = (visitor: Visitor, draft: string, loc: string): Promise<Answer> =>
  fill(visitor, `${draft}/pagini/petitia`, { ...petition, loc, 'loc.zona': '', 'loc.cauta': '' });

const placesOn = ({ html }: Answer): string[] =>
  [...html.matchAll(/type="radio"[^>]*value="([ABC]-\d+)"/g)].map(([, id = '']) => id);

test('looked for by zone and by building, without losing what was typed', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  const path = `${draft}/pagini/petitia`;
  const page = await visitor.get(path);
  assert.is(placesOn(page).length, 8);
  const found = await visitor.post(path, {
    ...petition,
    _shown: 'subiect categorie text loc',
    'loc.zona': 'B',
    'loc.cauta': 'bloc f1',
    _refresh: 'loc',
  });
  assert.is(found.status, 200);
  assert.equal(placesOn(found).length > 0 && placesOn(found).every((id) => id.startsWith('B-')), true);
  assert.match(found.html, 'value="Trotuar surpat');
  assert.match(found.text, /la \d+ m de Bloc F1/);
});

test('held for half an hour, anew with each page, and said so', async () => {
  const visitor = new Visitor(portal);
  const draft = await begin(visitor);
  const next = await choose(visitor, draft, 'A-010');
  assert.is(next.path, `${draft}/pagini/impreuna-cu`);
  assert.match(next.text, /Locul A-010 este rezervat pentru dumneavoastră până la ora \d+:\d\d/);
  const other = new Visitor(portal);
  const theirs = await begin(other);
  assert.not(placesOn(await other.get(`${theirs}/pagini/petitia`)).includes('A-010'));
  const again = await choose(visitor, draft, 'A-012');
  assert.match(again.text, 'Locul A-012 este rezervat');
  assert.is((await choose(other, theirs, 'A-010')).path, `${theirs}/pagini/impreuna-cu`);
});

test('who comes second is told what to do, and keeps the other answers', async () => {
  const [one, two] = [new Visitor(portal), new Visitor(portal)];
  const [mine, yours] = [await begin(one), await begin(two)];
  const both = await Promise.all([choose(one, mine, 'A-017'), choose(two, yours, 'A-017')]);
  const lost = both.filter(({ status }) => status === 422);
  assert.is(lost.length, 1);
  assert.match(lost[0]!.text, 'Locul A-017 nu mai este liber: l-a luat altcineva între timp. Alegeți alt loc');
  assert.match(lost[0]!.html, 'value="Trotuar surpat');
  assert.not(placesOn(lost[0]!).includes('A-017'));
});

test('a place that ran out and was taken is told before sending; a free one is held and sent', async () => {
  const [one, two] = [new Visitor(portal), new Visitor(portal)];
  const [mine, yours] = [await begin(one), await begin(two)];
  await choose(one, mine, 'C-005');
  await rows(portal.services.store.knex, `update place_reservation set expires_at = now() where place_id = 'C-005'`);
  await choose(two, yours, 'C-005');
  await fill(one, `${mine}/pagini/impreuna-cu`, {});
  await fill(one, `${mine}/pagini/documente-anexate`, {});
  const refused = await one.post(`${mine}/verificare`, {});
  assert.is(refused.status, 422);
  await choose(one, mine, 'C-006');
  const sent = await one.post(`${mine}/verificare`, {});
  assert.match(sent.path, /\/confirmare$/);
  const [held] = await rows<{ dossier: string | null; draft: string | null }>(
    portal.services.store.knex,
    `select dossier_id as dossier, draft_id as draft from place_reservation where place_id = 'C-006'`,
  );
  assert.ok(sent.path.includes(held!.dossier!));
  assert.is(held!.draft, null);
});

test('the map tells what is free and nothing of persons; its pictures come from the institution’s host only', async () => {
  const visitor = new Visitor(portal);
  const map = await visitor.get('/harta/locuri.json');
  const { places, base, tiles } = JSON.parse(map.html) as {
    places: Record<string, unknown>[];
    base: unknown[];
    tiles: null;
  };
  assert.is(places.length, 62);
  assert.ok(base.length > 10);
  assert.is(tiles, null);
  assert.equal(Object.keys(places[0]!).sort(), ['geometry', 'id', 'kind', 'status', 'street', 'zone']);
  const policy = async (page: string): Promise<string> =>
    String((await visitor.get(`${draft}/pagini/${page}`)).headers['content-security-policy']);
  const draft = await begin(visitor);
  assert.not.match(await policy('petitia'), 'tiles.example');
  const settings = { places: { tiles: { url: 'https://tiles.example:8443/{z}/{x}/{y}.png', attribution: '©' } } };
  const { knex } = portal.services.store;
  await rows(knex, 'update tenant set settings = settings || ?::jsonb', [JSON.stringify(settings)]);
  assert.match(await policy('petitia'), /img-src 'self' data: https:\/\/tiles\.example:8443;/);
  await rows(knex, `update tenant set settings = settings - 'places'`);
});

test.run();

// Files of the items of a list: beside each other on one page, and on an item's own page.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pdfFile } from '../sample-files.ts';
import { changePetition, type Part } from './new-form.ts';
import { openPortal, Visitor, type Answer, type Portal } from './visitor.ts';

const test = suite('files of items in the portal');
let portal: Portal;

const act: Part = { type: 'filepicker', id: 'act', key: 'act', label: 'Actul' };
const witnesses: Part = {
  type: 'dynamiclist',
  id: 'martori',
  path: 'martori',
  label: 'Martorii',
  defaultRepetitions: 2,
  properties: { item: 'Martorul' },
  components: [
    { type: 'textfield', id: 'martor', key: 'nume', label: 'Numele' },
    { ...act, id: 'dovada' },
  ],
};

test.before(async () => {
  portal = await openPortal();
  await changePetition(portal.services.store, (part) => {
    if (part.key === 'documente') return [part, witnesses];
    return part['path'] === 'semnatari' ? [{ ...part, components: [...(part.components ?? []), act] }] : [part];
  });
});
test.after(() => portal.close());

const begin = async (): Promise<{ visitor: Visitor; draft: string }> => {
  const visitor = new Visitor(portal);
  const { path } = await visitor.get('/proceduri/petitie/cerere');
  return { visitor, draft: path.replace(/\/pagini\/cine$/, '') };
};

const sent = (name: string, size: number) => [{ name, fileName: `${name}.pdf`, content: pdfFile(size) }];

/** Names of files by the field that the page shows them in. */
const files = ({ html }: Answer): Record<string, string[]> =>
  Object.fromEntries(
    html
      .split('data-field="')
      .slice(1)
      .map((part) => [
        part.slice(0, part.indexOf('"')),
        [...part.matchAll(/data-file="([^"]+)"/g)].map(
          ([, file = '']) => (JSON.parse(file.replaceAll('&quot;', '"')) as { name: string }).name,
        ),
      ]),
  );

const answers = async (draft: string): Promise<Record<string, unknown>> => {
  const id = draft.split('/').at(-1);
  const row = (await portal.services.store.knex('draft').where({ id }).first()) as { data: Record<string, unknown> };
  return row.data;
};

test('a file for the second of the items that a list begins with, by a script: both are there', async () => {
  const { visitor, draft } = await begin();
  const page = `${draft}/pagini/documente-anexate`;
  await visitor.get(page);
  const upload = { _upload: 'martori[1].act', _inline: '1' };
  const answer = await visitor.post(page, upload, sent('martori[1].act', 300));
  assert.is(answer.status, 200);
  const { martori } = await answers(draft);
  assert.is((martori as unknown[]).length, 2);
  const { 'martori[0].act': first, 'martori[1].act': second } = files(await visitor.get(page));
  assert.equal([first, second], [[], ['martori[1].act.pdf']]);
  const id = /data-file="{&quot;id&quot;:&quot;([\w-]+)/.exec(answer.html)?.[1] ?? '';
  const gone = await visitor.post(page, { _remove: `martori[1].act[${id}]`, _inline: '1' });
  assert.equal(files(gone)['martori[1].act'], []);
});

test('without a script: the page of the item’s files, and back', async () => {
  const { visitor, draft } = await begin();
  const page = `${draft}/pagini/documente-anexate`;
  await visitor.get(page);
  const typed = { 'martori[0].nume': 'Ana', 'martori[1].nume': 'Ion', _shown: 'martori[0].nume martori[1].nume' };
  const landed = await visitor.post(page, { ...typed, _upload: 'martori[0].act' }, sent('martori[0].act', 400));
  assert.is(decodeURIComponent(landed.path), `${draft}/fisiere/martori[0].act`);
  assert.match(landed.text, /martori\[0\]\.act\.pdf/);
  const back = await visitor.get(page);
  assert.equal(files(back)['martori[0].act'], ['martori[0].act.pdf']);
  assert.match(back.html, /value="Ana"[^]*value="Ion"/);
});

test('an item that nobody can see takes no file, and nothing is kept', async () => {
  const { visitor, draft } = await begin();
  const page = `${draft}/pagini/documente-anexate`;
  await visitor.get(page);
  const answer = await visitor.post(page, { _upload: 'martori[7].act' }, sent('martori[7].act', 500));
  assert.is(answer.status, 404);
  const id = draft.split('/').at(-1);
  assert.equal(await portal.services.store.knex('document').where({ draft_id: id }), []);
});

test('on the page of a new item the file makes the item; its other answers join it', async () => {
  const { visitor, draft } = await begin();
  await visitor.get(`${draft}/pagini/impreuna-cu`);
  await visitor.post(`${draft}/pagini/impreuna-cu`, { impreuna: 'true', _shown: 'impreuna', _pas: 'continua' });
  const page = `${draft}/pagini/ceilalti-semnatari/1`;
  await visitor.get(page);
  const upload = { _upload: 'semnatari[0].act', _inline: '1' };
  const answer = await visitor.post(page, upload, sent('semnatari[0].act', 600));
  assert.equal(files(answer)['semnatari[0].act'], ['semnatari[0].act.pdf']);
  assert.is(answer.path, page);
  const shown = /name="_shown" value="([^"]+)"/.exec(answer.html)?.[1] ?? '';
  assert.ok(shown.split(' ').includes('semnatari[0].nume'), shown);
  await visitor.post(page, { 'semnatari[0].nume': 'Pop', _shown: shown, _pas: 'continua' });
  const { semnatari } = (await answers(draft)) as { semnatari: Record<string, unknown>[] };
  assert.is(semnatari.length, 1);
  assert.is(semnatari[0]?.['nume'], 'Pop');
  assert.is((semnatari[0]?.['act'] as unknown[] | undefined)?.length, 1);
  const check = await visitor.get(`${draft}/fisiere/${encodeURIComponent('semnatari[0].act')}`);
  assert.is(check.status, 200);
  assert.match(check.html, /pagini\/ceilalti-semnatari\/1/);
});

test.run();

// Filing: number, deadline, instance and documents together or not at all, and once.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addDocument } from '../../store/add-document.ts';
import { allocateNumber, cancelEntry } from '../../store/allocate-number.ts';
import { createDraft, loadDraft } from '../../store/drafts.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import { followDossier } from '../../store/own-dossiers.ts';
import { readProcedure } from '../../store/procedures.ts';
import { listDocuments } from '../../store/read-document.ts';
import type { DossierRow } from '../../store/tables/dossier.ts';
import { readInstance } from '../../store/tables/instance.ts';
import type { RegisterEntryRow } from '../../store/tables/register.ts';
import { checkConsistency } from './consistency.ts';
import { ELSEWHERE, HERE, MANIFEST, NOON, type Office, openOffice, SECRET } from './office.ts';

const test = suite('filing');
let office: Office;

test.before(async () => {
  office = await openOffice();
});
test.before.each(() => {
  office.now = NOON;
});
test.after.each(async () => {
  assert.equal((await checkConsistency(office.store.knex)).problems, []);
});
test.after(() => office.close());

const dossier = (id: string): Promise<DossierRow | undefined> =>
  office.store.knex<DossierRow>('dossier').where({ id }).first();
const numbers = async (register: string, year: number): Promise<number[]> => {
  const entries = await office.store
    .knex<RegisterEntryRow>('register_entry')
    .where({ tenant_id: HERE, register, year });
  return entries.map(({ number }) => number).sort((a, b) => a - b);
};
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);
const entry = { tenant: HERE, direction: 'out' as const, channel: 'online', party: null, summary: 'x', dossier: null };

test('a filed application has its number, its deadline by the rule in force, its facts, and runs', async () => {
  const filed = await office.file();
  assert.is(filed.number.on, '2026-11-20');
  assert.is(filed.legal, '2026-12-21');
  assert.match(filed.code ?? '', /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  const row = await dossier(filed.dossier);
  assert.is(row?.subject, 'Groapă pe Strada Școlii');
  assert.is(row?.applicant_name, 'Ștefan Țăranu');
  assert.is(row?.applicant_email, 'stefan@exemplu.ro');
  assert.is(row?.deadline_basis, 'OG nr. 27/2002, art. 8');
  assert.is(row?.department, null);
  const instance = await readInstance(office.store.knex, HERE, filed.instance);
  assert.is(instance?.business_key, `${filed.number.number}/2026`);
  const variables = instance?.state.activities[1]?.variables;
  assert.equal(variables?.['dosar'], {
    id: filed.dossier,
    institutie: 'primaria-1',
    numar: String(filed.number.number),
    data: '2026-11-20',
    registru: 'intrare-iesire',
    an: 2026,
    canal: 'online',
    limba: 'ro',
    areContact: true,
  });
  assert.equal(variables?.['termen'], {
    start: '2026-11-20',
    tinta: '2026-12-21',
    legal: '2026-12-21',
    avertizare: '2026-12-16T08:00:00+02:00',
    limita: '2026-12-21T23:59:59+02:00',
    prelungit: false,
    redirectionare: {
      start: '2026-11-20',
      tinta: '2026-11-25',
      legal: '2026-11-26',
      avertizare: null,
      limita: '2026-11-26T23:59:59+02:00',
      prelungit: false,
    },
  });
});

test('a double click files once and gets the same code', async () => {
  const submissionKey = crypto.randomUUID();
  const [a, b, c] = await Promise.all([1, 2, 3].map(() => office.file({ submissionKey })));
  assert.is(a?.dossier, b?.dossier);
  assert.is(a?.dossier, c?.dossier);
  assert.equal(a?.number, c?.number);
  assert.is(a?.code, b?.code);
  assert.is(a?.legal, b?.legal);
  assert.is([a, b, c].filter((each) => each?.repeated).length, 2);
  assert.is((await office.file({ submissionKey, secret: 'another secret after the first was changed' })).code, null);
});

test('the secret code is in no table', async () => {
  const filed = await office.file();
  const bare = filed.code?.replaceAll('-', '') ?? '?';
  const { rows } = await office.store.knex.raw<{ rows: { found: boolean }[] }>(
    `select bool_or(t::text like ? or t::text like ?) as found from (
       select to_jsonb(d) as t from dossier d union all select to_jsonb(h) from history h union all select to_jsonb(i) from instance i
       union all select to_jsonb(l) from timeline l) t`,
    [`%${filed.code}%`, `%${bare}%`],
  );
  assert.is(rows[0]?.found, false);
});

test('number and code together find the case, however they are typed', async () => {
  const { number, code, dossier: id } = await office.file();
  const typed = (text: string, secret: string, tenant = HERE) =>
    followDossier(office.store, { tenant, number: text, code: secret });
  assert.is(await typed(`${number.number}`, code!), id);
  assert.is(await typed(` ${number.number} / 2026`, code!.toLowerCase().replaceAll('-', ' ')), id);
  assert.is(await typed(`${number.number}/20.11.2026`, code!), id);
  assert.is(await typed(`${number.number}/2025`, code!), null);
  assert.is(await typed(`${number.number + 1}`, code!), null);
  assert.is(await typed(`${number.number}`, 'AAAA-AAAA-AAAA'), null);
  assert.is(await typed(`${number.number}`, code!, ELSEWHERE), null);
  assert.is(await typed("1' or true", code!), null);
});

test('many at once get numbers without gaps, and one that fails leaves none', async () => {
  const before = (await numbers('intrare-iesire', 2026)).length;
  const attempts = upTo(20).map((index) =>
    index % 5 === 0
      ? fileDossier(office.store, {
          tenant: HERE,
          procedure: 'cerere',
          submissionKey: `bad-${index}`,
          data: { nume: 'a\u0000b' },
          channel: 'online',
          language: 'ro',
          account: null,
          secret: SECRET,
        }).then(
          (result) => result.ok,
          () => false,
        )
      : office.file().then(() => true),
  );
  const done = await Promise.all(attempts);
  assert.is(done.filter(Boolean).length, 16);
  assert.equal(await numbers('intrare-iesire', 2026), upTo(before + 16));
});

test('an engine that refuses leaves nothing behind', async () => {
  const before = await numbers('intrare-iesire', 2026);
  const result = await fileDossier(office.store, {
    tenant: HERE,
    procedure: 'cerere',
    submissionKey: 'refused',
    data: { subiect: 'rău \u0000', nume: 'x' },
    channel: 'online',
    language: 'ro',
    account: null,
    secret: SECRET,
  });
  assert.not.ok(result.ok);
  assert.is(result.ok ? '' : result.problem, 'REJECTED');
  assert.equal(await numbers('intrare-iesire', 2026), before);
});

test('an unknown procedure is refused', async () => {
  const result = await fileDossier(office.store, {
    tenant: HERE,
    procedure: 'nimic',
    submissionKey: 'x',
    data: {},
    channel: 'online',
    language: 'ro',
    account: null,
    secret: SECRET,
  });
  assert.equal(result.ok ? '' : result.problem, 'NO_PROCEDURE');
});

test('the year turns at midnight in Bucharest, and numbers begin again at 1', async () => {
  const at = (text: string) => {
    office.now = Date.parse(text);
    return allocateNumber(office.store, { ...entry, register: 'schimbare-an', cause: null });
  };
  assert.equal(await at('2026-12-31T21:59:58Z'), { register: 'schimbare-an', year: 2026, number: 1, on: '2026-12-31' });
  assert.is((await at('2026-12-31T21:59:59.999Z')).number, 2);
  assert.equal(await at('2026-12-31T22:00:00Z'), { register: 'schimbare-an', year: 2027, number: 1, on: '2027-01-01' });
});

test('one that asked before midnight and waited stays in the old year', async () => {
  office.now = Date.parse('2026-12-31T21:59:59.500Z');
  const { knex } = office.store;
  // The clock of this store moves between the question and the answer.
  const times = [Date.parse('2026-12-31T21:59:59.900Z'), Date.parse('2026-12-31T22:00:01Z')];
  const slow = { ...office.store, knex, clock: () => times.shift() ?? office.now };
  const number = await allocateNumber(slow, { ...entry, register: 'miezul-noptii', cause: null });
  assert.equal(number, { register: 'miezul-noptii', year: 2026, number: 1, on: '2026-12-31' });
});

test('the same cause gets the same number, also at the same moment', async () => {
  const ask = { ...entry, register: 'cauze', cause: '7:3' };
  const [a, b] = await Promise.all([allocateNumber(office.store, ask), allocateNumber(office.store, ask)]);
  assert.equal(a, b);
  assert.is((await allocateNumber(office.store, { ...ask, cause: '7:4' })).number, 2);
  assert.equal(await allocateNumber(office.store, ask), a);
  assert.equal(await numbers('cauze', 2026), [1, 2]);
});

test('a cancelled entry keeps its number and its reason', async () => {
  const { register, year, number } = await allocateNumber(office.store, { ...entry, register: 'anulate', cause: null });
  const cancel = () =>
    cancelEntry(office.store, { tenant: HERE, register, year, number, reason: 'înregistrată din greșeală' });
  assert.is(await cancel(), true);
  assert.is(await cancel(), false);
  assert.is((await allocateNumber(office.store, { ...entry, register: 'anulate', cause: null })).number, 2);
});

test('the documents of the draft that the data name move into the case, and the draft is gone', async () => {
  const { store } = office;
  const { release } = (await readProcedure(store, HERE, MANIFEST.key))!;
  const { draft, token } = await createDraft(store, {
    tenant: HERE,
    procedure: MANIFEST.key,
    release,
    account: null,
  });
  const add = async (fileName: string): Promise<string> => {
    const added = await addDocument(store, {
      tenant: HERE,
      owner: { draft },
      kind: 'attachment',
      title: 'Poză',
      fileName,
      mediaType: 'image/png',
      content: new Uint8Array([1, 2, 3]),
      public: true,
      createdBy: 'system:portal',
    });
    assert.ok(added.ok);
    return added.document.id;
  };
  const [id] = [await add('poză.png'), await add('a unei întrebări ascunse.png')];
  const filed = await office.file({ draft, release, data: { subiect: 'Groapă', poze: [{ id, name: 'poză.png' }] } });
  assert.is(await loadDraft(store, { tenant: HERE, draft, token, account: null }), null);
  const documents = await listDocuments(store, office.people['registry']!, filed.dossier);
  assert.equal(
    documents.map(({ fileName }) => fileName),
    ['poză.png'],
  );
});

test("the institution's own days off move the deadline", async () => {
  await office.store
    .knex('calendar_day')
    .insert({ tenant_id: HERE, on_date: '2026-12-21', working: false, reason: 'punte' });
  assert.is((await office.file()).legal, '2026-12-22');
  await office.store.knex('calendar_day').where({ tenant_id: HERE }).delete();
});

test('after each step the row follows the variables', async () => {
  const filed = await office.file();
  await office.triage(filed, 'urbanism', { responsabil: office.people['clerk']!.account });
  assert.is((await dossier(filed.dossier))?.department, 'urbanism');
  assert.is((await dossier(filed.dossier))?.responsible, office.people['clerk']!.account);
});

test("without an e-mail in the form the account's own is kept, also after a step", async () => {
  const { account } = office.people['ana']!;
  const filed = await office.file({ account, data: { subiect: 'x', nume: 'Ana' } });
  assert.is((await dossier(filed.dossier))?.applicant_email, 'ana@exemplu.ro');
  await office.triage(filed, 'urbanism');
  assert.is((await dossier(filed.dossier))?.applicant_email, 'ana@exemplu.ro');
});

test('an unknown department leaves the column empty and the step done', async () => {
  const filed = await office.file();
  await office.triage(filed, 'nu-exista', { responsabil: 'cineva' });
  assert.is((await dossier(filed.dossier))?.department, null);
  assert.is((await dossier(filed.dossier))?.responsible, null);
});

test.run();

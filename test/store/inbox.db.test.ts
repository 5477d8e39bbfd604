// Queues in the order of their deadlines, page by page, with their numbers; search in pages.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { claimTask } from '../../store/claim-task.ts';
import { closeDossier } from '../../store/close-dossier.ts';
import type { Filed } from '../../store/file-dossier.ts';
import { countInbox, listInbox, type InboxRow, type Queue } from '../../store/inbox.ts';
import { sendMessage } from '../../store/messages.ts';
import { listOwnDossiers } from '../../store/own-dossiers.ts';
import { readCaseFile } from '../../store/read-dossier.ts';
import { readTaskPage } from '../../store/read-task.ts';
import { mayClaim } from '../../store/task-rights.ts';
import type { Scope } from '../../store/scope.ts';
import { type DossierSearch, searchDossiers } from '../../store/search-dossiers.ts';
import { HERE, NOON, type Office, openOffice } from './office.ts';

const test = suite('inbox');
const DAY = 86_400_000;
let office: Office;
/** Filed on five days from Monday 23 November, the last first; 0–2 at urbanism, 3 at fiscal, 4 at the registry. */
const cases: Filed[] = [];

test.before(async () => {
  office = await openOffice();
  for (const index of [4, 3, 2, 1, 0]) {
    office.now = NOON + (index + 3) * DAY;
    const data = { subiect: index % 2 ? 'Ștergere amendă 50%' : 'Iluminat public', nume: `Ștefan Țăranu ${index}` };
    const filed = await office.file({ data, account: office.people['ana']!.account });
    cases[index] = filed;
    if (index < 4) await office.triage(filed, index < 3 ? 'urbanism' : 'fiscal');
  }
  office.now = NOON + 8 * DAY;
});
test.after(() => office.close());

const person = (name: string): Scope & { account: string } => office.people[name]!;
const orderOf = (rows: InboxRow[]): number[] =>
  rows.map((row) => cases.findIndex((each) => each.instance === row.instance));
const list = async (name: string, queue: Queue): Promise<number[]> =>
  orderOf((await listInbox(office.store, person(name), { queue })).rows);

test('each queue holds what it says, the earliest deadline first', async () => {
  assert.equal(await list('clerk', 'department'), [0, 1, 2]);
  assert.equal(await list('clerk', 'free'), [0, 1, 2]);
  assert.equal(await list('clerk', 'mine'), []);
  assert.equal(await list('clerk2', 'department'), [3]);
  assert.equal(await list('registry', 'department'), [4]);
  assert.equal(await list('mayor', 'department'), []);
  assert.equal(await list('ana', 'department'), []);
  assert.equal(await countInbox(office.store, person('clerk')), { mine: 0, department: 3, free: 3, overdue: 0 });
});

test('what is claimed is mine, and its colleagues still see it', async () => {
  const [task] = await office.tasks(cases[1]!.instance);
  await claimTask(office.store, {
    tenant: HERE,
    instance: cases[1]!.instance,
    key: task!.key,
    actor: person('clerk').account,
    may: () => true,
  });
  assert.equal(await list('clerk', 'mine'), [1]);
  assert.equal(await list('clerk', 'free'), [0, 2]);
  assert.equal(await list('head', 'department'), [0, 1, 2]);
  assert.equal(await countInbox(office.store, person('clerk')), { mine: 1, department: 3, free: 2, overdue: 0 });
  const { rows } = await listInbox(office.store, person('head'), { queue: 'department' });
  assert.is(rows[1]?.assigneeName, 'Țăran clerk');
  const may = async (name: string) =>
    (await readTaskPage(office.store, person(name), { instance: cases[1]!.instance, key: task!.key }))?.may;
  assert.equal(await may('clerk'), { claim: false, work: true, assign: false });
  assert.equal(await may('head'), { claim: false, work: false, assign: true });
  assert.equal(await may('mayor'), { claim: false, work: false, assign: false });
  const claim = (name: string) =>
    claimTask(office.store, {
      tenant: HERE,
      instance: cases[1]!.instance,
      key: task!.key,
      actor: person(name).account,
      may: mayClaim(person(name)),
    });
  const codeOf = async (name: string) => {
    const claimed = await claim(name);
    return claimed.ok ? 'ok' : claimed.rejection.code;
  };
  // A colleague was faster; a double click; somebody it is not for.
  assert.equal(
    [await codeOf('head'), await codeOf('clerk'), await codeOf('clerk2')],
    ['WRONG_STATE', 'ok', 'NOT_PERMITTED'],
  );
});

test('a row shows the case', async () => {
  await sendMessage(office.store, person('ana'), {
    dossier: cases[0]!.dossier,
    direction: 'from_applicant',
    authorName: 'Ana',
    body: 'x',
    cause: null,
  });
  const { rows } = await listInbox(office.store, person('clerk'), { queue: 'department' });
  assert.equal(rows[0]?.dossier, {
    id: cases[0]!.dossier,
    procedure: 'cerere',
    subject: 'Iluminat public',
    applicantName: 'Ștefan Țăranu 0',
    department: 'urbanism',
    filedOn: '2026-11-23',
    number: cases[0]!.number.number,
    year: 2026,
    deadlineOn: '2026-12-23',
    targetOn: '2026-12-23',
    extended: false,
    unread: 1,
  });
});

test('pages follow each other without gap or repetition', async () => {
  const seen: number[] = [];
  let after: string | null = null;
  do {
    const page = await listInbox(office.store, person('head'), { queue: 'department', size: 1, after });
    seen.push(...orderOf(page.rows));
    after = page.next;
  } while (after !== null);
  assert.equal(seen, [0, 1, 2]);
  assert.equal(
    orderOf((await listInbox(office.store, person('head'), { queue: 'department', after: 'nonsense' })).rows),
    [0, 1, 2],
  );
});

test('after the legal day a case is overdue, for its department and for who sees all', async () => {
  office.now = Date.parse('2026-12-24T21:59:00Z');
  assert.equal(await list('head', 'overdue'), [0]);
  // Midnight in Bucharest.
  office.now = Date.parse('2026-12-24T22:00:00Z');
  assert.equal(await list('head', 'overdue'), [0, 1]);
  assert.equal(await list('mayor', 'overdue'), [0, 1]);
  assert.equal(await list('clerk2', 'overdue'), []);
  assert.is((await countInbox(office.store, person('mayor'))).overdue, 2);
  office.now = NOON + 8 * DAY;
});

const search = async (name: string, asked: Partial<DossierSearch>): Promise<number[]> => {
  const { rows } = await searchDossiers(office.store, person(name), { today: '2026-11-25', ...asked });
  return rows.map((row) => cases.findIndex((each) => each.dossier === row.id));
};

test('search finds words without diacritics, in any order, and numbers', async () => {
  assert.equal(await search('registry', {}), [4, 3, 2, 1, 0]);
  assert.equal(await search('registry', { text: 'TARANU stergere' }), [3, 1]);
  assert.equal(await search('registry', { text: 'țăranu \u015ftergere' }), [3, 1]);
  assert.equal(await search('registry', { text: '50%' }), [3, 1]);
  assert.equal(await search('registry', { text: 'public 2' }), [2]);
  assert.equal(await search('registry', { text: `${cases[2]!.number.number}` }), [2]);
  assert.equal(await search('registry', { text: `nr. ${cases[2]!.number.number}/2026` }), [2]);
  assert.equal(await search('registry', { text: `${cases[2]!.number.number}/2025` }), []);
  assert.equal(await search('registry', { text: 'nimic' }), []);
});

test('search keeps to the scope and to what is asked', async () => {
  assert.equal(await search('clerk', { text: 'taranu' }), [2, 1, 0]);
  assert.equal(await search('registry', { department: 'fiscal' }), [3]);
  assert.equal(await search('registry', { state: 'overdue' }), []);
  assert.equal(await search('registry', { state: 'overdue', today: '2027-01-30' }), [4, 3, 2, 1, 0]);
  await closeDossier(office.store, {
    tenant: HERE,
    dossier: cases[3]!.dossier,
    outcome: 'raspuns',
    actor: 'system:test',
  });
  assert.equal(await search('registry', { state: 'closed' }), [3]);
  assert.equal(await search('registry', { state: 'open', text: 'amenda' }), [1]);
});

test('search pages', async () => {
  const first = await searchDossiers(office.store, person('registry'), { today: '2026-11-25', size: 3 });
  const second = await searchDossiers(office.store, person('registry'), {
    today: '2026-11-25',
    size: 3,
    after: first.next,
  });
  assert.equal(
    [...first.rows, ...second.rows].map(({ id }) => cases.findIndex((each) => each.dossier === id)),
    [4, 3, 2, 1, 0],
  );
  assert.is(second.next, null);
});

test('my requests, with the stage from where the case is', async () => {
  const { rows } = await listOwnDossiers(office.store, person('ana'));
  assert.equal(
    rows.map(({ open }) => open.join()),
    ['triaj', 'raspuns', 'raspuns', 'raspuns', 'raspuns'],
  );
  assert.is(rows[0]?.stages['triaj']?.ro, 'La registratură');
  assert.is(rows[0]?.title.ro, 'Cerere');
});

test('the diagram knows what was passed, what was taken and what is open', async () => {
  const { progress } = (await readCaseFile(office.store, person('clerk'), cases[0]!.dossier))!;
  assert.equal(progress, {
    passed: new Map([
      ['start', 1],
      ['triaj', 1],
    ]),
    taken: new Set(['f1', 'f2']),
    open: ['raspuns'],
    stopped: [],
  });
});

test.run();

// Who reads what. Every read is tried as everybody, also from the other institution; what is not said to be seen is not.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addDocument } from '../../store/add-document.ts';
import type { Filed } from '../../store/file-dossier.ts';
import { countInbox, listInbox } from '../../store/inbox.ts';
import { listMessages, markRead, sendMessage } from '../../store/messages.ts';
import { listOwnDossiers } from '../../store/own-dossiers.ts';
import { listDocuments, readDocument } from '../../store/read-document.ts';
import { readCaseFile } from '../../store/read-dossier.ts';
import { readTaskPage } from '../../store/read-task.ts';
import { type Scope, groupsOf } from '../../store/scope.ts';
import { searchDossiers } from '../../store/search-dossiers.ts';
import { HERE, NOON, type Office, openOffice } from './office.ts';

const test = suite('scope');
let office: Office;
/** Ana's, in the department of `clerk` and `head`. */
let filed: Filed;
let publicDocument: string;
let innerDocument: string;
let readers: [string, Scope][];

test.before(async () => {
  office = await openOffice();
  office.now = NOON;
  filed = await office.file({ account: office.people['ana']!.account });
  await office.triage(filed, 'urbanism');
  const add = async (title: string, open: boolean): Promise<string> => {
    const added = await addDocument(office.store, {
      tenant: HERE,
      owner: { dossier: filed.dossier },
      kind: 'note',
      title,
      fileName: `${title}.txt`,
      mediaType: 'text/plain',
      content: Buffer.from(title),
      public: open,
      createdBy: 'system:test',
    });
    if (!added.ok) throw new Error(added.problem);
    return added.document.id;
  };
  publicDocument = await add('public', true);
  innerDocument = await add('inner', false);
  const clerk = office.people['clerk']!;
  const say = (direction: 'to_applicant' | 'internal', body: string) =>
    sendMessage(office.store, clerk, { dossier: filed.dossier, direction, authorName: 'Urbanism', body, cause: body });
  await say('to_applicant', 'întrebare');
  await say('internal', 'notă');
  const visitor: Scope = { tenant: HERE, account: null, roles: [], groups: [] };
  readers = [
    ...Object.entries(office.people),
    ...Object.entries(office.others).map(([name, scope]): [string, Scope] => [`other ${name}`, scope]),
    ['visitor', visitor],
    ['followed', { ...visitor, followed: [filed.dossier] }],
    ['followed elsewhere', { ...visitor, tenant: 2, followed: [filed.dossier] }],
    ['no roles', { ...office.people['dan']!, roles: [] }],
    // Roles without an account are nobody's.
    ['roles without account', { ...office.people['registry']!, account: null }],
  ];
});
test.after(() => office.close());

/** Names of the readers for whom the question is answered with yes. */
async function who(sees: (scope: Scope) => Promise<boolean>): Promise<string[]> {
  const names: string[] = [];
  for (const [name, scope] of readers) if (await sees(scope)) names.push(name);
  return names;
}

const STAFF = ['registry', 'clerk', 'head', 'mayor', 'admin'];

test('the case file', async () => {
  const views = new Map<string, string>();
  for (const [name, scope] of readers) {
    const found = await readCaseFile(office.store, scope, filed.dossier);
    if (found) views.set(name, found.dossier.view);
  }
  assert.equal(Object.fromEntries(views), {
    registry: 'staff',
    clerk: 'staff',
    head: 'staff',
    mayor: 'staff',
    owner: 'owner',
    admin: 'staff',
    ana: 'applicant',
    followed: 'applicant',
  });
});

test('public documents', async () => {
  const expected = [...STAFF, 'ana', 'followed'];
  assert.equal(
    await who(async (scope) => (await readDocument(office.store, scope, publicDocument)) !== null),
    expected,
  );
  assert.equal(
    await who(async (scope) => (await listDocuments(office.store, scope, filed.dossier)).length > 0),
    expected,
  );
});

test('inner documents', async () => {
  assert.equal(await who(async (scope) => (await readDocument(office.store, scope, innerDocument)) !== null), STAFF);
  assert.equal(
    await who(async (scope) => (await listDocuments(office.store, scope, filed.dossier)).length === 2),
    STAFF,
  );
});

test('messages, and notes that stay inside', async () => {
  assert.equal(
    await who(async (scope) => (await listMessages(office.store, scope, filed.dossier)).length === 2),
    STAFF,
  );
  assert.equal(await who(async (scope) => (await listMessages(office.store, scope, filed.dossier)).length === 1), [
    'ana',
    'followed',
  ]);
});

test('writing: the applicant as the applicant, staff as the institution', async () => {
  const send = (direction: 'from_applicant' | 'to_applicant' | 'internal') => (scope: Scope) =>
    sendMessage(office.store, scope, {
      dossier: filed.dossier,
      direction,
      authorName: 'x',
      body: 'x',
      cause: null,
    }).then((sent) => sent !== null);
  assert.equal(await who(send('from_applicant')), ['ana', 'followed']);
  assert.equal(await who(send('to_applicant')), STAFF);
  assert.equal(await who(send('internal')), STAFF);
});

test('reading marks what the other side sent', async () => {
  const question = async () =>
    (await listMessages(office.store, office.people['ana']!, filed.dossier)).find(({ body }) => body === 'întrebare')!;
  await markRead(office.store, office.people['clerk']!, filed.dossier);
  await markRead(office.store, office.people['dan']!, filed.dossier);
  assert.is((await question()).readAt, null);
  assert.ok((await markRead(office.store, office.people['ana']!, filed.dossier)) > 0);
  assert.equal((await question()).readAt, new Date(NOON));
});

test('my requests', async () => {
  assert.equal(await who(async (scope) => (await listOwnDossiers(office.store, scope)).rows.length > 0), [
    'ana',
    'followed',
  ]);
});

test('search', async () => {
  const finds = (text: string) => async (scope: Scope) =>
    (await searchDossiers(office.store, scope, { text, today: '2026-11-20' })).rows.length > 0;
  assert.equal(await who(finds('școlii')), STAFF);
  assert.equal(await who(finds(`${filed.number.number}/2026`)), STAFF);
  assert.equal(await who(finds('')), STAFF);
});

test('the task and its queue', async () => {
  const [task] = await office.tasks(filed.instance);
  assert.equal(
    await who(
      async (scope) => (await readTaskPage(office.store, scope, { instance: filed.instance, key: task!.key })) !== null,
    ),
    STAFF,
  );
  assert.equal(
    await who(async (scope) => (await listInbox(office.store, scope, { queue: 'department' })).rows.length > 0),
    ['clerk', 'head'],
  );
  assert.equal(await who(async (scope) => (await countInbox(office.store, scope)).department > 0), ['clerk', 'head']);
  assert.equal(
    await who(async (scope) => {
      const page = await readTaskPage(office.store, scope, { instance: filed.instance, key: task!.key });
      return page?.may.claim === true;
    }),
    ['clerk', 'head'],
  );
});

test('an open task of the groups opens the case of another department, for as long as it is open', async () => {
  const other = await office.file();
  const seen = async () => (await readCaseFile(office.store, office.people['clerk2']!, other.dossier)) !== null;
  assert.is(await seen(), false);
  await office.triage(other, 'fiscal');
  assert.is(await seen(), true);
  assert.is((await readCaseFile(office.store, office.people['clerk']!, other.dossier)) !== null, false);
});

test('an owner of procedures learns where a case stands and nothing about a person', async () => {
  const found = await readCaseFile(office.store, office.people['owner']!, filed.dossier);
  assert.ok(found);
  assert.equal(found.progress.open, ['raspuns']);
  const text = JSON.stringify(found);
  for (const personal of ['Țăranu', 'Școlii', 'exemplu.ro', office.people['ana']!.account, 'întrebare']) {
    assert.not.ok(text.includes(personal), personal);
  }
});

test('the applicant sees no names of staff, no tasks, no incidents, no causes', async () => {
  const found = (await readCaseFile(office.store, office.people['ana']!, filed.dossier))!;
  assert.equal(found.tasks, []);
  assert.equal(found.incidents, []);
  assert.equal(
    found.timeline.map(({ what, actorName }) => [what, actorName]),
    [['filed', null]],
  );
});

test('what is no id is not found', async () => {
  const mayor = office.people['mayor']!;
  assert.is(await readCaseFile(office.store, mayor, "1' or true"), null);
  assert.is(await readDocument(office.store, mayor, '../../etc'), null);
  assert.is(await readTaskPage(office.store, mayor, { instance: 'x', key: 1 }), null);
  assert.equal(await listMessages(office.store, mayor, 'x'), []);
});

test('groups follow from roles', () => {
  assert.equal(
    groupsOf([
      { role: 'head', department: 'urbanism' },
      { role: 'mayor', department: null },
    ]),
    ['primar', 'sef-urbanism', 'urbanism'],
  );
  assert.equal(
    groupsOf([
      { role: 'citizen', department: null },
      { role: 'owner', department: null },
    ]),
    [],
  );
});

test.run();

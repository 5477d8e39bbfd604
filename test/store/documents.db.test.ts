// Drafts and documents: whose they are, how large, once.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addDocument, type NewDocument, removeDraftDocument } from '../../store/add-document.ts';
import { adoptDraft, createDraft, discardDraft, expireDrafts, loadDraft } from '../../store/drafts.ts';
import { saveDraft, updateDraft } from '../../store/update-draft.ts';
import { contentOf, listDraftDocuments, readDraftDocument } from '../../store/read-document.ts';
import { sendMessageIn } from '../../store/messages.ts';
import { readProcedure } from '../../store/procedures.ts';
import { ELSEWHERE, HERE, NOON, type Office, openOffice } from './office.ts';

const test = suite('documents');
let office: Office;
let release: string;

test.before(async () => {
  office = await openOffice();
  release = (await readProcedure(office.store, HERE, 'cerere'))!.release;
});
test.before.each(() => {
  office.now = NOON;
});
test.after(() => office.close());

const begin = (account: string | null = null) =>
  createDraft(office.store, { tenant: HERE, procedure: 'cerere', release, account, data: { pas: 1 } });
const file = (owner: NewDocument['owner'], content: string, more: Partial<NewDocument> = {}): NewDocument => ({
  tenant: HERE,
  owner,
  kind: 'attachment',
  title: 't',
  fileName: 'f.txt',
  mediaType: 'text/plain',
  content: Buffer.from(content),
  public: true,
  createdBy: 'system:test',
  ...more,
});
const blobs = async (): Promise<number> => Number((await office.store.knex('blob').count({ n: '*' }).first())?.n);

test('a draft opens with its token, and only with it', async () => {
  const { draft, token } = await begin();
  const open = (access: object) => loadDraft(office.store, { tenant: HERE, draft, token, account: null, ...access });
  assert.equal((await open({}))?.data, { pas: 1 });
  assert.is(await open({ token: 'x' }), null);
  assert.is(await open({ token: null }), null);
  assert.is(await open({ tenant: ELSEWHERE }), null);
  assert.is(await open({ draft: 'x' }), null);
});

test('one that belongs to an account opens for it alone, from any browser', async () => {
  const [ana, dan] = [office.people['ana']!.account, office.people['dan']!.account];
  const { draft, token } = await begin();
  const access = { tenant: HERE, draft, token, account: ana };
  assert.is(await adoptDraft(office.store, { ...access, token: 'x' }), false);
  assert.is(await adoptDraft(office.store, access), true);
  assert.ok(await loadDraft(office.store, { ...access, token: null }));
  assert.is(await loadDraft(office.store, { ...access, account: null }), null);
  assert.is(await loadDraft(office.store, { ...access, account: dan }), null);
  assert.is(await saveDraft(office.store, { ...access, account: dan }, { pas: 9 }), false);
  assert.is(await saveDraft(office.store, { ...access, token: null }, { pas: 2 }), true);
  assert.equal((await loadDraft(office.store, access))?.data, { pas: 2 });
  assert.is(await discardDraft(office.store, { ...access, account: dan }), false);
  assert.is(await discardDraft(office.store, access), true);
  assert.is(await loadDraft(office.store, access), null);
});

test('a draft lives thirty days from its last save, then goes with its documents and their contents', async () => {
  const { draft, token } = await begin();
  const access = { tenant: HERE, draft, token, account: null };
  await addDocument(office.store, file({ draft }, 'only in this draft'));
  const before = await blobs();
  office.now = NOON + 29 * 86_400_000;
  await saveDraft(office.store, access, { pas: 3 });
  office.now = NOON + 58 * 86_400_000;
  assert.ok(await loadDraft(office.store, access));
  office.now = NOON + 59 * 86_400_000;
  assert.is(await loadDraft(office.store, access), null);
  assert.ok((await expireDrafts(office.store)) >= 1);
  assert.is(await blobs(), before - 1);
});

test('the same content is kept once', async () => {
  const { draft } = await begin();
  const before = await blobs();
  const [a, b] = await Promise.all([
    addDocument(office.store, file({ draft }, 'același')),
    addDocument(office.store, file({ draft }, 'același', { fileName: 'altul.txt' })),
  ]);
  assert.ok(a.ok && b.ok && a.document.id !== b.document.id);
  assert.is(await blobs(), before + 1);
  assert.is((await listDraftDocuments(office.store, { tenant: HERE, draft })).length, 2);
  const read = await readDraftDocument(office.store, { tenant: HERE, draft, document: a.ok ? a.document.id : '' });
  assert.is(read?.content.toString(), 'același');
});

test('limits hold, also for uploads at the same moment', async () => {
  const { draft } = await begin();
  const limits = { fileBytes: 10, files: 2, totalBytes: 1000 };
  const add = (content: string) => addDocument(office.store, file({ draft }, content), limits);
  assert.equal(await add('more than ten bytes'), { ok: false, problem: 'TOO_LARGE', limit: 10 });
  assert.equal(await add(''), { ok: false, problem: 'EMPTY', limit: 1 });
  const added = await Promise.all(['a', 'b', 'c', 'd'].map(add));
  assert.is(added.filter(({ ok }) => ok).length, 2);
  assert.equal(
    added.find(({ ok }) => !ok),
    { ok: false, problem: 'TOO_MANY', limit: 2 },
  );
});

test('the room of a draft is shared by its files, also when they come at the same moment', async () => {
  const { draft } = await begin();
  const limits = { fileBytes: 10, files: 20, totalBytes: 25 };
  const added = await Promise.all(
    ['0123456789', '123456789a', '23456789ab'].map((content) =>
      addDocument(office.store, file({ draft }, content), limits),
    ),
  );
  assert.is(added.filter(({ ok }) => ok).length, 2);
  assert.equal(
    added.find(({ ok }) => !ok),
    { ok: false, problem: 'TOTAL_TOO_LARGE', limit: 25 },
  );
});

test('what one request adds to a draft, another that comes at the same time does not overwrite', async () => {
  const { draft, token } = await begin();
  const access = { tenant: HERE, draft, token, account: null };
  const add = (name: string) =>
    updateDraft(office.store, access, ({ data }) => ({ data: { ...data, [name]: true }, result: name }));
  assert.equal(await Promise.all(['a', 'b', 'c', 'd'].map(add)), ['a', 'b', 'c', 'd']);
  assert.equal((await loadDraft(office.store, access))?.data, { pas: 1, a: true, b: true, c: true, d: true });
  assert.is(await updateDraft(office.store, { ...access, token: 'x' }, () => ({ data: {}, result: 1 })), null);
  const failing = updateDraft(office.store, access, () => Promise.reject(new Error('no')));
  assert.is(await failing.catch((error: Error) => error.message), 'no');
  assert.is((await loadDraft(office.store, access))?.data['a'], true, 'what failed changes nothing');
});

test('a document is taken out of its own draft only', async () => {
  const [mine, other] = [await begin(), await begin()];
  const added = await addDocument(office.store, file({ draft: mine.draft }, 'x'));
  const document = added.ok ? added.document.id : '';
  assert.is(await removeDraftDocument(office.store, { tenant: HERE, draft: other.draft, document }), false);
  assert.is(await removeDraftDocument(office.store, { tenant: HERE, draft: mine.draft, document }), true);
});

test('a repeated job adds one document, also at the same moment', async () => {
  const filed = await office.file();
  const add = (content: string) =>
    addDocument(office.store, file({ dossier: filed.dossier }, content, { kind: 'answer', cause: '9:9' }));
  const [a, b] = await Promise.all([add('one'), add('two')]);
  assert.is(a.ok && a.document.id, b.ok && b.document.id);
  const again = await add('three');
  assert.is(again.ok && again.repeated, true);
  const read = await contentOf(office.store, { tenant: HERE, document: a.ok ? a.document.id : '' });
  assert.is(read?.sizeBytes, 3);
  assert.is(await contentOf(office.store, { tenant: ELSEWHERE, document: a.ok ? a.document.id : '' }), null);
});

test('a repeated message is sent once', async () => {
  const filed = await office.file();
  const message = {
    tenant: HERE,
    dossier: filed.dossier,
    direction: 'to_applicant' as const,
    authorAccount: null,
    authorName: 'Primăria',
    body: 'x',
    cause: '9:8',
  };
  const send = () => office.store.knex.transaction((trx) => sendMessageIn(trx, office.store, message));
  const [a, b] = await Promise.all([send(), send()]);
  assert.is(a.message, b.message);
  assert.is([a, b].filter(({ repeated }) => repeated).length, 1);
});

test.run();

// Drafts that several browsers hold: resume codes, claims, saves from two places, expiry with its e-mails.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { draftMailDone, takeDraftMail, wantLink } from '../../store/draft-mail.ts';
import { changedElsewhere, changedPaths, newStamp, readStamp } from '../../store/draft-stamps.ts';
import {
  adoptDraft,
  createDraft,
  type DraftAccess,
  expireDrafts,
  expiredDraft,
  loadDraft,
} from '../../store/drafts.ts';
import { listDrafts } from '../../store/list-drafts.ts';
import { readProcedure } from '../../store/procedures.ts';
import { giveResumeCode, resumeCode, resumeDraft } from '../../store/resume-code.ts';
import { putTenant, readTenant } from '../../store/tenants.ts';
import { saveDraft, updateDraft } from '../../store/update-draft.ts';
import { ELSEWHERE, HERE, NOON, openOffice, SECRET, type Office } from './office.ts';

const DAY = 86_400_000;
const test = suite('drafts');
let office: Office;
let release = '';
test.before(async () => {
  office = await openOffice();
  release = (await readProcedure(office.store, HERE, 'cerere'))?.release ?? '';
});
test.before.each(async () => {
  office.now = NOON;
  await office.store.knex('draft').delete();
});
test.after(() => office.close());

async function begin(account: string | null = null): Promise<DraftAccess> {
  const made = await createDraft(office.store, { tenant: HERE, procedure: 'cerere', release, account, data: { a: 1 } });
  return { tenant: HERE, ...made, account };
}

async function codeOf(access: DraftAccess): Promise<string> {
  const number = await giveResumeCode(office.store, access, SECRET);
  assert.ok(number);
  return resumeCode(SECRET, { tenant: HERE, draft: access.draft, number });
}

const resume = (code: string, tenant = HERE) => resumeDraft(office.store, { tenant, code });

test('a code opens the draft for one more browser, each with a token of its own', async () => {
  const access = await begin();
  const code = await codeOf(access);
  assert.match(code, /^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
  const stored = JSON.stringify(await office.store.knex('draft').where({ id: access.draft }).first());
  assert.not.match(stored, new RegExp(code));
  const [one, two] = [await resume(code), await resume(code.toLowerCase().replaceAll('-', ' '))];
  assert.is(one?.draft, access.draft);
  assert.is.not(one?.token, two?.token);
  for (const token of [access.token, one?.token, two?.token]) {
    assert.ok(await loadDraft(office.store, { ...access, token: token ?? '' }));
  }
});

test('a wrong code, an old one and one of another institution open nothing', async () => {
  const access = await begin();
  const old = await codeOf(access);
  const now = await codeOf(access);
  assert.is.not(old, now);
  assert.is(await resume(old), null);
  assert.is(await resume(now, ELSEWHERE), null);
  assert.is(await resume('ABCD'), null);
  assert.is(await resume(''), null);
  assert.ok(await resume(now));
  assert.is(await giveResumeCode(office.store, { ...access, token: 'x' }, SECRET), null);
});

test('a claimed draft opens for its account alone: not with the code, not with a token', async () => {
  const ana = office.people['ana']!.account;
  const access = await begin();
  const code = await codeOf(access);
  const other = await resume(code);
  assert.is(await adoptDraft(office.store, { ...access, account: ana }), true);
  assert.is(await resume(code), null);
  assert.is(await loadDraft(office.store, access), null);
  assert.is(await loadDraft(office.store, { ...access, token: other?.token ?? '' }), null);
  assert.ok(await loadDraft(office.store, { ...access, token: null, account: ana }));
  assert.is(await giveResumeCode(office.store, { ...access, account: ana }, SECRET), null);
  assert.is(Number((await office.store.knex('draft_holder').count({ n: '*' }).first())?.n), 0);
});

test('a colleague who signs in on the same browser takes nobody’s draft', async () => {
  const access = await begin();
  const clerk = office.people['clerk']!.account;
  assert.is(await adoptDraft(office.store, { ...access, account: clerk }), false);
  assert.is((await loadDraft(office.store, access))?.account, null);
});

test('of two accounts that claim at once, one wins', async () => {
  const accounts = [office.people['ana']!.account, office.people['dan']!.account];
  for (let round = 0; round < 10; round += 1) {
    const access = await begin();
    const code = await codeOf(access);
    const tokens = [access.token, (await resume(code))?.token ?? null];
    const won = await Promise.all(
      accounts.map((account, index) => adoptDraft(office.store, { ...access, token: tokens[index] ?? null, account })),
    );
    assert.is(won.filter(Boolean).length, 1);
    const winner = accounts[won.indexOf(true)] ?? '';
    assert.is((await loadDraft(office.store, { ...access, token: null, account: winner }))?.account, winner);
  }
});

test('what a browser and an account began is listed together', async () => {
  const ana = office.people['ana']!.account;
  const [mine, held, foreign] = [await begin(ana), await begin(), await begin()];
  const list = await listDrafts(office.store, { tenant: HERE, account: ana, tokens: [held.token ?? ''] });
  assert.equal(list.map(({ id }) => id).sort(), [mine.draft, held.draft].sort());
  assert.equal(await listDrafts(office.store, { tenant: HERE, account: null }), []);
  assert.ok(foreign);
});

test('a save notes which answers it changed, and by which page', async () => {
  const access = await begin();
  const save = (data: Record<string, unknown>, writer: string) =>
    updateDraft(office.store, access, () => ({ data: data as never, result: 1, writer }));
  const [one, two] = [readStamp(newStamp(0))!, readStamp(newStamp(0))!];
  await save({ a: 1, b: 'x', c: '' }, one.writer);
  await save({ a: 1, b: 'x', d: { e: 'y' } }, two.writer);
  const draft = await loadDraft(office.store, access);
  assert.is(draft?.version, 2);
  assert.equal(draft?.touched, { b: `1-${one.writer}`, 'd.e': `2-${two.writer}` });
  const touched = draft?.touched ?? {};
  assert.is(changedElsewhere(touched, 'b', one), false, 'its own');
  assert.is(changedElsewhere(touched, 'b', two), true);
  assert.is(changedElsewhere(touched, 'b', { ...two, version: 1 }), false, 'drawn afterwards');
  assert.is(changedElsewhere(touched, 'd', one), true, 'something inside');
  await saveDraft(office.store, access, { a: 1 });
  assert.is((await loadDraft(office.store, access))?.version, 2, 'documents and the like are noted as nobody’s');
});

test('changes are told by answer; nothing, an empty text and an unticked box are the same', () => {
  assert.equal(changedPaths({ a: '', b: false, c: [] }, {}), []);
  assert.equal(changedPaths({ l: [{ n: '1' }, { n: '2' }] }, { l: [{ n: '2' }] }), ['l[0].n', 'l[1].n']);
  assert.equal(changedPaths({ l: ['a', 'b'] }, { l: ['a'] }), ['l']);
  assert.equal(changedPaths({ _removed: { list: 'l' } }, {}), []);
  assert.is(readStamp('7'), null);
  assert.is(readStamp('7-../../etc'), null);
});

test('an institution decides how long drafts are kept; an expired one is empty and says so for a while', async () => {
  const tenant = (await readTenant(office.store, HERE))!;
  await putTenant(office.store, { ...tenant, settings: { ...tenant.settings, drafts: { keepDays: 10 } } });
  const access = await begin();
  await putTenant(office.store, tenant);
  assert.is((await loadDraft(office.store, access))?.expiresAt.getTime(), NOON + 10 * DAY);
  const code = await codeOf(access);
  await wantLink(office.store, access, { email: 'cineva@exemplu.example', language: 'ro' });
  office.now = NOON + 10 * DAY;
  for (const emptied of [false, true]) {
    if (emptied) assert.is(await expireDrafts(office.store), 1);
    assert.is(await loadDraft(office.store, access), null);
    assert.is((await expiredDraft(office.store, access))?.procedure, 'cerere');
    assert.is(await expiredDraft(office.store, { ...access, token: 'x' }), null);
    assert.equal(await resume(code), { draft: access.draft, procedure: 'cerere', token: null });
  }
  const row = JSON.stringify(await office.store.knex('draft').where({ id: access.draft }).first());
  assert.not.match(row, /cineva@|"a":1/);
  assert.is(await expireDrafts(office.store), 0);
  office.now = NOON + 101 * DAY;
  await expireDrafts(office.store);
  assert.is(await expiredDraft(office.store, access), null);
});

const due = () => takeDraftMail(office.store, { limit: 10 });

test('the link goes to the address that was typed, once, five times at most', async () => {
  const access = await begin();
  const want = () => wantLink(office.store, access, { email: 'cineva@exemplu.example', language: 'en' });
  assert.is(await want(), false, 'without a code there is nothing to send');
  await codeOf(access);
  assert.is(await want(), true);
  const [mail] = await due();
  assert.is(mail?.kind, 'link');
  assert.is(mail?.to, 'cineva@exemplu.example');
  assert.is(mail?.language, 'en');
  assert.equal(await due(), [], 'another worker does not send it meanwhile');
  await draftMailDone(office.store, mail!);
  office.now += DAY;
  assert.equal(await due(), []);
  for (let more = 0; more < 4; more += 1) assert.is(await want(), true);
  assert.is(await want(), false);
});

test('a worker that died is followed by another; an address that was changed meanwhile gets its own e-mail', async () => {
  const access = await begin();
  await codeOf(access);
  await wantLink(office.store, access, { email: 'unu@exemplu.example', language: 'ro' });
  const [first] = await due();
  office.now += 61_000;
  const [again] = await due();
  assert.is(again?.attempt, 2);
  await wantLink(office.store, access, { email: 'doi@exemplu.example', language: 'ro' });
  await draftMailDone(office.store, again ?? first!);
  assert.equal(
    (await due()).map(({ to }) => to),
    ['doi@exemplu.example'],
  );
});

test('the notice goes seven days before the end, once for each end', async () => {
  const access = await begin();
  await codeOf(access);
  await wantLink(office.store, access, { email: 'cineva@exemplu.example', language: 'ro' });
  await draftMailDone(office.store, (await due())[0]!);
  office.now = NOON + 23 * DAY - 1000;
  assert.equal(await due(), []);
  office.now = NOON + 23 * DAY;
  const [notice] = await due();
  assert.is(notice?.kind, 'notice');
  await draftMailDone(office.store, notice!);
  office.now = NOON + 24 * DAY;
  assert.equal(await due(), []);
  await saveDraft(office.store, access, { a: 2 });
  assert.equal(await due(), [], 'saved: it lives on');
  office.now = NOON + 47 * DAY;
  assert.equal(
    (await due()).map(({ kind }) => kind),
    ['notice'],
  );
});

test('an account is told at its own address, a colleague who enters requests at the counter is not', async () => {
  await begin(office.people['ana']!.account);
  await begin(office.people['clerk']!.account);
  await begin();
  office.now = NOON + 25 * DAY;
  assert.equal(
    (await due()).map(({ kind, account }) => [kind, account]),
    [['notice', true]],
  );
});

test.run();

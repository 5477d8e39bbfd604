// Publishing a save of the work: a second person, races, a day to come, going back, retiring.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { correlateMessage } from '../../store/correlate-message.ts';
import { deploy } from '../../store/deploy.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import { listActs } from '../../store/publishing/acts.ts';
import { dueRequests, publishDue } from '../../store/publishing/publish.ts';
import {
  approveRequest,
  currentRequests,
  endRequest,
  requestPublication,
  type Asked,
  type Outcome,
} from '../../store/publishing/requests.ts';
import { retire, takeUpAgain } from '../../store/publishing/retired.ts';
import { rollBack } from '../../store/publishing/roll-back.ts';
import { setSecondPerson } from '../../store/publishing/second-person.ts';
import { listProcedures } from '../../store/procedures.ts';
import { newestRelease } from '../../store/tables/release.ts';
import { createWork, openWork, saveWork } from '../../store/works.ts';
import { ELSEWHERE, HERE, MANIFEST, openOffice, SECRET, type Office } from './office.ts';
import { started } from './models.ts';

const test = suite('publishing');
let o: Office;
const AT = { tenant: HERE, procedure: 'cerere' };
const DAY = 86_400_000;

test.before.each(async () => {
  o = await openOffice();
});
test.after.each(() => o.close());

const owner = (): string => o.people['owner']!.account;
const admin = (): string => o.people['admin']!.account;

/** The work with this README, saved; what is asked about it. */
async function changed(text: string, more: Partial<Asked> = {}): Promise<Asked> {
  const before = (await openWork(o.store, AT))!;
  const saved = await saveWork(o.store, {
    ...AT,
    over: before.version,
    files: { 'README.md': text },
    account: owner(),
  });
  if (!saved.ok) throw new Error(saved.why);
  const over = (await newestRelease(o.store.knex, HERE, 'cerere'))?.id ?? null;
  return { ...AT, work: saved.version, over, note: 'legea', from: null, account: owner(), ...more };
}

const why = (outcome: { ok: boolean; why?: string } | Outcome): string => (outcome.ok ? 'ok' : (outcome.why as string));
const newest = async () => (await newestRelease(o.store.knex, HERE, 'cerere'))!;

test('without a second person it is published at once, with all files, and the work goes on from it', async () => {
  const asked = await changed('unu');
  const outcome = await requestPublication(o.store, asked);
  assert.ok(outcome.ok && outcome.request.status === 'published');
  const row = await newest();
  assert.equal([row.version, row.files['README.md'], row.deployed_by], [2, 'unu', owner()]);
  const work = (await openWork(o.store, AT))!;
  assert.equal([work.base?.version, work.newest, work.changed], [2, null, false]);
  assert.is(why(await requestPublication(o.store, { ...asked, over: row.id })), 'same');
  const acts = await listActs(o.store, AT);
  assert.equal(
    acts.map(({ what, version, note, actor }) => [what, version, note, actor]),
    [['published', 2, 'legea', owner()]],
  );
});

test('a second person agrees: never the same, never two, never over another release', async () => {
  await setSecondPerson(o.store.knex, HERE, true);
  const outcome = await requestPublication(o.store, await changed('unu'));
  assert.ok(outcome.ok && outcome.request.status === 'waiting');
  assert.is((await newest()).version, 1, 'nothing is published yet');
  const at = { ...AT, number: outcome.request.number };
  assert.is(why(await approveRequest(o.store, { ...at, account: owner() })), 'same-person');
  assert.is(why(await endRequest(o.store, { ...at, account: owner(), note: 'nu' }, 'refused')), 'same-person');
  assert.is(why(await requestPublication(o.store, await changed('doi'))), 'open');
  const mayor = o.people['mayor']!.account;
  const both = await Promise.all([admin(), mayor].map((account) => approveRequest(o.store, { ...at, account })));
  assert.equal(both.map(why).sort(), ['gone', 'ok']);
  const row = await newest();
  assert.equal([row.version, row.files['README.md']], [2, 'unu'], 'what was asked about, not what was saved since');
  const work = (await openWork(o.store, AT))!;
  assert.equal([work.files['README.md'], work.base?.version, work.changed], ['doi', 2, true]);

  const next = await requestPublication(o.store, await changed('trei'));
  assert.ok(next.ok);
  const back = await rollBack(o.store, { ...AT, to: 1, over: row.id, account: admin(), note: 'greșeală' });
  assert.ok(back.ok && back.version === 3);
  const late = await approveRequest(o.store, { ...AT, number: next.request.number, account: admin() });
  assert.is(why(late), 'release');
  assert.is((await currentRequests(o.store.knex, HERE))[0]?.status, 'waiting', 'a refusal writes nothing');
  assert.ok((await endRequest(o.store, { ...AT, number: next.request.number, account: owner() }, 'withdrawn')).ok);
  assert.equal(await currentRequests(o.store.knex, HERE), []);
  assert.equal(
    (await listActs(o.store, AT)).map(({ what }) => what),
    ['withdrawn', 'rolled-back', 'asked', 'published', 'approved', 'asked'],
  );
});

test('the table itself takes no second person who is the first', async () => {
  await setSecondPerson(o.store.knex, HERE, true);
  await requestPublication(o.store, await changed('unu'));
  const cheat = o.store.knex.raw('update publication_request set approved_at = now(), approved_by = asked_by');
  assert.match(await cheat.then(() => 'written').catch(String), /publication_request_second_person/);
});

test('what was saved or published meanwhile is not what was looked at', async () => {
  const asked = await changed('unu');
  await changed('doi');
  assert.is(why(await requestPublication(o.store, asked)), 'work');
  assert.is(why(await requestPublication(o.store, await changed('trei', { over: null }))), 'release');
});

test('from a day: published once, by whichever worker, and not before', async () => {
  const from = new Date(o.now + DAY);
  const outcome = await requestPublication(o.store, await changed('unu', { from }));
  assert.ok(outcome.ok && outcome.request.status === 'scheduled');
  assert.equal(await dueRequests(o.store), []);
  o.now += DAY;
  const due = await dueRequests(o.store);
  assert.is(due.length, 1);
  const done = await Promise.all([1, 2, 3, 4].map(() => publishDue(o.store, due[0]!, [])));
  assert.is(done.filter((each) => each?.status === 'published').length, 1);
  assert.is(done.filter((each) => each === null).length, 3);
  assert.is((await newest()).version, 2);
  assert.equal(await dueRequests(o.store), []);
});

test('on its day: problems, another release, or a rule that is new end it, and it stays to be seen', async () => {
  const from = new Date(o.now + DAY);
  const first = await requestPublication(o.store, await changed('unu', { from }));
  assert.ok(first.ok);
  o.now += DAY;
  const failed = await publishDue(o.store, { ...AT, number: first.request.number }, [{ rule: 'no-form' }]);
  assert.equal([failed?.status, failed?.reason, failed?.problems], ['failed', 'problems', [{ rule: 'no-form' }]]);
  assert.is((await newest()).version, 1);
  assert.is((await currentRequests(o.store.knex, HERE))[0]?.status, 'failed');

  const second = await requestPublication(o.store, await changed('doi', { from: new Date(o.now + DAY) }));
  assert.ok(second.ok, 'a failed one is not in the way');
  await setSecondPerson(o.store.knex, HERE, true);
  o.now += DAY;
  const unapproved = await publishDue(o.store, { ...AT, number: second.request.number }, []);
  assert.equal([unapproved?.status, unapproved?.reason], ['failed', 'approval']);
  await setSecondPerson(o.store.knex, HERE, false);

  const third = await requestPublication(o.store, await changed('trei', { from: new Date(o.now + DAY) }));
  assert.ok(third.ok);
  const { manifest, files } = await newest();
  const other = { ...files, 'README.md': 'altceva' };
  await deploy(o.store, { tenant: HERE, procedureKey: 'cerere', manifest, files: other, deployedBy: 'system:start' });
  o.now += DAY;
  const outrun = await publishDue(o.store, { ...AT, number: third.request.number }, []);
  assert.equal([outrun?.status, outrun?.reason], ['failed', 'release']);
});

test('a model that cannot run, another key and another procedure’s process are refused', async () => {
  const process = (await newest()).files['process.bpmn']!;
  const save = async (files: { [path: string]: string }): Promise<string> => {
    const before = (await openWork(o.store, AT))!;
    const saved = await saveWork(o.store, { ...AT, over: before.version, files, account: owner() });
    if (!saved.ok) throw new Error(saved.why);
    const over = (await newest()).id;
    return why(
      await requestPublication(o.store, {
        ...AT,
        work: saved.version,
        over,
        note: '',
        from: null,
        account: owner(),
      }),
    );
  };
  const signal = '<bpmn:endEvent id="end"><bpmn:signalEventDefinition /></bpmn:endEvent>';
  assert.is(await save({ 'process.bpmn': process.replace('<bpmn:endEvent id="end" />', signal) }), 'findings');
  assert.is(
    await save({ 'process.bpmn': process, 'manifest.json': JSON.stringify({ ...MANIFEST, key: 'alta' }) }),
    'key',
  );
  const other = { tenant: HERE, procedure: 'copie' };
  const manifest = JSON.stringify({ ...MANIFEST, key: 'copie' });
  const made = await createWork(o.store, {
    ...other,
    files: { 'manifest.json': manifest, 'process.bpmn': process },
    account: owner(),
  });
  assert.ok(made.ok);
  const copied = await requestPublication(o.store, {
    ...other,
    work: made.version,
    over: null,
    note: '',
    from: null,
    account: owner(),
  });
  assert.is(why(copied), 'process');
  assert.is(await newestRelease(o.store.knex, HERE, 'copie'), undefined);
  const own = {
    ...other,
    over: made.version,
    files: { 'process.bpmn': process.replaceAll('id="cerere"', 'id="copie"') },
  };
  const saved = await saveWork(o.store, { ...own, account: owner() });
  assert.ok(saved.ok);
  const first = { ...other, work: saved.version, over: null, note: '', from: null, account: owner() };
  assert.is(why(await requestPublication(o.store, first)), 'ok', 'its first version');
});

test('going back publishes the old content as the newest, over what was looked at', async () => {
  await requestPublication(o.store, await changed('unu'));
  const { id } = await newest();
  const ask = { ...AT, account: admin(), note: 'greșeală' };
  assert.is(why(await rollBack(o.store, { ...ask, to: 1, over: '1000' })), 'release');
  assert.is(why(await rollBack(o.store, { ...ask, to: 7, over: id })), 'none');
  assert.is(why(await rollBack(o.store, { ...ask, to: 2, over: id })), 'same');
  assert.ok((await rollBack(o.store, { ...ask, to: 1, over: id })).ok);
  const row = await newest();
  assert.equal([row.version, row.files['README.md']], [3, undefined]);
  const [act] = await listActs(o.store, AT);
  assert.equal([act?.what, act?.version, act?.params['to'], act?.note], ['rolled-back', 3, 1, 'greșeală']);
});

test('a retired procedure begins nothing; what runs goes on; taken up again it is as before', async () => {
  const filed = await o.file();
  const change = { ...AT, account: admin(), note: 'legea s-a schimbat' };
  assert.is(await retire(o.store, change), true);
  assert.is(await retire(o.store, change), false, 'twice is once');
  const again = await fileDossier(o.store, {
    ...AT,
    submissionKey: 'alta',
    data: { nume: 'Ana', subiect: 'Groapă' },
    channel: 'online',
    language: 'ro',
    account: null,
    secret: SECRET,
  });
  assert.equal(again.ok ? '' : again.problem, 'RETIRED');
  assert.is((await listProcedures(o.store, HERE)).find(({ key }) => key === 'cerere')?.retired, true);
  assert.is((await listProcedures(o.store, ELSEWHERE)).find(({ key }) => key === 'cerere')?.retired, false);
  await o.triage(filed, 'urbanism');
  assert.is((await o.tasks(filed.instance)).find(({ element }) => element === 'raspuns')?.name, 'Răspuns');
  assert.is(await takeUpAgain(o.store, change), true);
  assert.is(await takeUpAgain(o.store, change), false);
  assert.ok(await o.file({ submissionKey: 'după' }));
});

test('a retired procedure is not started by messages, not even after it is published again', async () => {
  const at = { tenant: HERE, procedure: 'started', account: admin(), note: '' };
  const files = { 'process.bpmn': started };
  const folder = { tenant: HERE, procedureKey: 'started', manifest: {}, files, deployedBy: 'test' };
  await deploy(o.store, folder);
  const complaint = { tenant: HERE, name: 'complaint' };
  const outcome = async (): Promise<string> => {
    const sent = await correlateMessage(o.store, complaint);
    return sent.ok ? sent.outcome : sent.rejection.code;
  };
  assert.is(await outcome(), 'started');
  await retire(o.store, at);
  assert.is(await outcome(), 'unmatched');
  await deploy(o.store, { ...folder, files: { ...files, 'README.md': 'nou' } });
  assert.is(await outcome(), 'unmatched', 'a new version of it neither');
  await takeUpAgain(o.store, at);
  assert.is(await outcome(), 'started');
});

test.run();

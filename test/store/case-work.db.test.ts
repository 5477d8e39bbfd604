// What jobs do with a case: extend its deadline, join it to another, close it. Each may be repeated.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { closeDossier } from '../../store/close-dossier.ts';
import { extendDeadline } from '../../store/extend-deadline.ts';
import type { Filed } from '../../store/file-dossier.ts';
import { joinDossier } from '../../store/join-dossier.ts';
import { recordMail, wasMailed } from '../../store/mail-record.ts';
import { listSimilarDossiers } from '../../store/similar-dossiers.ts';
import { readCaseFile } from '../../store/read-dossier.ts';
import { halfYear, readFigures } from '../../store/figures.ts';
import { HERE, NOON, type Office, openOffice } from './office.ts';

const test = suite('case work');
let office: Office;

test.before(async () => {
  office = await openOffice();
});
test.before.each(() => {
  office.now = NOON;
});
test.after(() => office.close());

const actor = 'system:worker';
const extend = (filed: Filed, days: number, cause = '1:1') =>
  extendDeadline(office.store, {
    tenant: HERE,
    instance: filed.instance,
    days,
    reason: 'cercetare amănunțită',
    cause,
    actor,
  });
const join = (filed: Filed, first: string) =>
  joinDossier(office.store, { tenant: HERE, dossier: filed.dossier, first, cause: `${filed.instance}:2`, actor });
const file = async (filed: Filed) => (await readCaseFile(office.store, office.people['registry']!, filed.dossier))!;
const problemOf = (result: { ok: boolean; problem?: string }): string => (result.ok ? 'ok' : (result.problem ?? ''));

test('an extension of 15 days makes 45 from the filing', async () => {
  const filed = await office.file();
  const extended = await extend(filed, 15);
  assert.equal(extended, {
    ok: true,
    term: {
      start: '2026-11-20',
      tinta: '2027-01-04',
      legal: '2027-01-04',
      avertizare: '2026-12-30T08:00:00+02:00',
      limita: '2027-01-04T23:59:59+02:00',
      prelungit: true,
    },
  });
  const { dossier, timeline } = await file(filed);
  assert.is(dossier.deadlineOn, '2027-01-04');
  assert.is(dossier.extended, true);
  assert.is(dossier.deadlineBasis, 'OG nr. 27/2002, art. 8; OG nr. 27/2002, art. 9');
  assert.equal(
    timeline.map(({ what }) => what),
    ['filed', 'deadline-extended'],
  );
});

test('a repeated job extends once and answers the same; another job is refused', async () => {
  const filed = await office.file();
  const first = await extend(filed, 10);
  assert.equal(await extend(filed, 10), first);
  assert.is(problemOf(await extend(filed, 5, '1:9')), 'ALREADY_EXTENDED');
  assert.is((await file(filed)).timeline.length, 2);
});

test('two extensions at the same moment: one is refused', async () => {
  const filed = await office.file();
  const results = await Promise.all([extend(filed, 5, '1:1'), extend(filed, 6, '1:2')]);
  assert.equal(results.map(problemOf).sort(), ['ALREADY_EXTENDED', 'ok']);
});

test('more days than the law allows are refused, with the law', async () => {
  const filed = await office.file();
  const refused = await extend(filed, 16);
  assert.is(refused.ok ? '' : refused.message, 'Expected from 1 to 15 days (OG nr. 27/2002, art. 9), but found 16.');
  assert.is(problemOf(await extend(filed, 0)), 'TOO_LONG');
  assert.is(problemOf(await extend(filed, 2.5)), 'TOO_LONG');
  assert.is((await file(filed)).dossier.extended, false);
});

test('a closed case is not extended', async () => {
  const filed = await office.file();
  await closeDossier(office.store, { tenant: HERE, instance: filed.instance, outcome: 'raspuns', actor });
  assert.is(problemOf(await extend(filed, 5)), 'CLOSED');
});

test('closing sets the outcome and the retention, once', async () => {
  const filed = await office.file();
  const close = (outcome: string) =>
    closeDossier(office.store, { tenant: HERE, instance: filed.instance, outcome, actor });
  assert.is(problemOf(await close('altceva')), 'UNKNOWN_OUTCOME');
  assert.equal(await close('raspuns'), {
    ok: true,
    dossier: filed.dossier,
    outcome: 'raspuns',
    retentionClass: 'C10',
    retentionYears: 10,
  });
  assert.is(((await close('clasare')) as { outcome: string }).outcome, 'raspuns');
  const { dossier, timeline } = await file(filed);
  assert.is(dossier.outcome, 'raspuns');
  assert.equal(dossier.closedAt, new Date(NOON));
  assert.is(dossier.retentionYears, 10);
  assert.is(timeline.filter(({ what }) => what === 'closed').length, 1);
});

test('a case is joined to the first by its number, and chains are followed', async () => {
  const [first, second, third] = [await office.file(), await office.file(), await office.file()];
  assert.equal(await join(second, `${first.number.number}/20.11.2026`), { ok: true, joinedTo: first.dossier });
  assert.equal(await join(second, String(first.number.number)), { ok: true, joinedTo: first.dossier });
  assert.equal(await join(third, String(second.number.number)), { ok: true, joinedTo: first.dossier });
  const { joined, timeline } = await file(first);
  assert.equal(
    joined.map(({ id }) => id),
    [second.dossier, third.dossier],
  );
  assert.equal(
    timeline.map(({ what }) => what),
    ['filed', 'joined-by', 'joined-by'],
  );
  assert.equal(
    (await file(second)).joined.map(({ id, first }) => [id, first]),
    [[first.dossier, true]],
  );
});

test('what was joined to a case follows it to the head', async () => {
  const [first, second, third] = [await office.file(), await office.file(), await office.file()];
  await join(third, String(second.number.number));
  await join(second, String(first.number.number));
  assert.is((await file(third)).dossier.joinedTo, first.dossier);
});

test('a case is not joined to itself, to nothing, or twice', async () => {
  const [first, second, third] = [await office.file(), await office.file(), await office.file()];
  assert.is(problemOf(await join(first, String(first.number.number))), 'SAME_CASE');
  assert.is(problemOf(await join(first, '999999')), 'NO_SUCH_NUMBER');
  assert.is(problemOf(await join(first, 'prima')), 'NO_SUCH_NUMBER');
  await join(second, String(first.number.number));
  assert.is(problemOf(await join(second, String(third.number.number))), 'JOINED_ELSEWHERE');
  assert.is(problemOf(await join(first, String(second.number.number))), 'SAME_CASE');
});

test('the registry is shown other cases of the same applicant, the most alike first', async () => {
  const nume = 'Mioara Ciobănița';
  const about = (subiect: string, who = nume) => office.file({ data: { subiect, nume: who } });
  const first = await about('Groapă pe strada Școlii');
  const other = await about('Lampă stinsă pe bulevard', 'MIOARA CIOBANITA');
  await about('Groapă pe strada Școlii', 'Altcineva');
  const again = await about('groapa pe str. Scolii');
  const found = await listSimilarDossiers(office.store, office.people['registry']!, again.dossier);
  assert.equal(
    found.map(({ id }) => id),
    [first.dossier, other.dossier],
  );
  assert.ok((found[0]?.similarity ?? 0) > 0.5);
  assert.equal(await listSimilarDossiers(office.store, office.others['registry']!, again.dossier), []);
});

test('an e-mail is recorded once per cause', async () => {
  const mail = {
    tenant: HERE,
    cause: '5:5',
    dossier: null,
    to: 'a@exemplu.ro',
    subject: 's',
    body: 'b',
    mode: 'file' as const,
  };
  assert.is(await wasMailed(office.store, mail), false);
  await recordMail(office.store, mail);
  await recordMail(office.store, mail);
  assert.is(await wasMailed(office.store, mail), true);
});

test('the figures of a half-year count what came in and how it ended', async () => {
  office.now = Date.parse('2027-02-01T08:00:00Z');
  const inTime = await office.file({ channel: 'counter' });
  const late = await office.file();
  const open = await office.file();
  await office.triage(open, 'urbanism');
  await closeDossier(office.store, { tenant: HERE, instance: inTime.instance, outcome: 'raspuns', actor });
  office.now = Date.parse('2027-04-01T08:00:00Z');
  await closeDossier(office.store, { tenant: HERE, instance: late.instance, outcome: 'clasare', actor });
  const period = { procedure: 'cerere', ...halfYear('2027-02-01') };
  assert.equal(period, { procedure: 'cerere', from: '2027-01-01', to: '2027-06-30' });
  const figures = await readFigures(office.store, office.people['mayor']!, period);
  assert.equal(figures, {
    from: '2027-01-01',
    to: '2027-06-30',
    received: 3,
    open: 1,
    overdue: 1,
    closedInTime: 1,
    closedLate: 1,
    extended: 0,
    joined: 0,
    meanDays: 29.5,
    byChannel: { counter: 1, online: 2 },
    byDepartment: { urbanism: 1 },
    byOutcome: { clasare: 1, raspuns: 1 },
  });
  assert.is((await readFigures(office.store, office.people['head']!, period))?.received, 1);
  assert.is(await readFigures(office.store, office.people['ana']!, period), null);
  assert.is((await readFigures(office.store, office.others['mayor']!, period))?.received, 0);
});

test.run();

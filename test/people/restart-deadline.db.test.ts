// The legal term runs again: from the present day, once per job, whatever an extension does at the same moment.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { closeDossier } from '../../store/close-dossier.ts';
import { extendDeadline } from '../../store/extend-deadline.ts';
import type { Filed } from '../../store/file-dossier.ts';
import { readCaseFile } from '../../store/read-dossier.ts';
import { restartDeadline } from '../../store/restart-deadline.ts';
import { ELSEWHERE, HERE, NOON, type Office, openOffice } from '../store/office.ts';

const test = suite('deadlines that run again');
let office: Office;

test.before(async () => {
  office = await openOffice();
});
test.before.each(() => {
  office.now = NOON;
});
test.after(() => office.close());

const DAY = 86_400_000;
const restart = ({ instance }: Filed, cause = '1:1', tenant = HERE) =>
  restartDeadline(office.store, { tenant, instance, reason: 'dosar completat', cause, actor: 'system:worker' });
const extend = ({ instance }: Filed, days: number, cause = '1:2') =>
  extendDeadline(office.store, {
    tenant: HERE,
    instance,
    days,
    reason: 'cercetare',
    cause,
    actor: 'system:worker',
  });
const file = async ({ dossier }: Filed) => (await readCaseFile(office.store, office.people['registry']!, dossier))!;

test('the term is counted from now, with the other terms of the procedure', async () => {
  const filed = await office.file();
  assert.is(filed.legal, '2026-12-21');
  office.now = NOON + 10 * DAY;
  const result = await restart(filed);
  assert.ok(result.ok);
  assert.is(result.term.start, '2026-11-30');
  assert.is(result.term.legal, '2026-12-30');
  assert.is((result.term['redirectionare'] as { start: string }).start, '2026-11-30');
  const { dossier, timeline } = await file(filed);
  assert.is(dossier.deadlineOn, '2026-12-30');
  assert.is(dossier.deadlineBasis, 'OG nr. 27/2002, art. 8');
  const entry = timeline.find(({ what }) => what === 'deadline-restarted');
  assert.is(entry?.params['reason'], 'dosar completat');
  assert.is(entry?.params['basis'], 'OG nr. 27/2002, art. 8');
  assert.is(entry?.public, true);
});

test('repeated, the same job answers the same and tells it once', async () => {
  const filed = await office.file();
  office.now = NOON + 3 * DAY;
  const first = await restart(filed);
  office.now = NOON + 9 * DAY;
  const again = await Promise.all([restart(filed), restart(filed)]);
  assert.equal(again, [first, first]);
  const { timeline } = await file(filed);
  assert.is(timeline.filter(({ what }) => what === 'deadline-restarted').length, 1);
  const another = await restart(filed, '1:9');
  assert.is(another.ok && another.term.start, '2026-11-29');
});

test('an extension of the old term is forgotten, and the new one may be extended from its own start', async () => {
  const filed = await office.file();
  await extend(filed, 15);
  office.now = NOON + 20 * DAY;
  await restart(filed);
  assert.is((await file(filed)).dossier.extended, false);
  const extended = await extend(filed, 15, '1:3');
  assert.is(extended.ok && extended.term.start, '2026-12-10');
  const { dossier } = await file(filed);
  assert.is(dossier.extended, true);
  assert.is(dossier.deadlineOn, extended.ok ? extended.term.legal : '');
});

test('at the same moment as an extension: either order, but never a mixture', async () => {
  for (let round = 0; round < 5; round += 1) {
    office.now = NOON;
    const filed = await office.file();
    office.now = NOON + 5 * DAY;
    const [restarted, extended] = await Promise.all([restart(filed), extend(filed, 10)]);
    assert.ok(restarted.ok && extended.ok);
    const { dossier } = await file(filed);
    const last = dossier.extended ? extended.term : restarted.term;
    assert.is(dossier.deadlineOn, last.legal);
    if (dossier.extended) assert.is(last.start, '2026-11-25', 'the extension came last and counts from the new start');
  }
});

test('a closed case, a case of another institution and one that is not there have no term', async () => {
  const filed = await office.file();
  assert.is((await restart(filed, '1:1', ELSEWHERE)).ok, false);
  await closeDossier(office.store, {
    tenant: HERE,
    dossier: filed.dossier,
    outcome: 'raspuns',
    actor: 'system:worker',
  });
  const refused = await restart(filed);
  assert.is(refused.ok ? '' : refused.problem, 'CLOSED');
});

test.run();

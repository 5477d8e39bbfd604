// The table of deadlines that the law's rules give, computed independently of the code.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dayAt, isoOf } from '../../calendar/bucharest.ts';
import { type Count, type Unit, deadline } from '../../calendar/deadline.ts';
import { weekday } from '../../calendar/day.ts';

const RULES: [number, Unit, Count][] = [
  [5, 'calendar', 'STD'],
  [5, 'calendar', 'ZILE_LIBERE'],
  [10, 'calendar', 'ZILE_LIBERE'],
  [30, 'calendar', 'STD'],
  [30, 'calendar', 'ZILE_LIBERE'],
  [45, 'calendar', 'STD'],
  [2, 'working', 'WORKING'],
  [15, 'working', 'WORKING'],
];
const TABLE: [string, number, ...string[]][] = [
  ['2026-04-02', 4, '04-07', '04-08', '04-14', '05-04', '05-04', '05-18', '04-06', '04-27'],
  ['2026-11-20', 5, '11-25', '11-26', '12-02', '12-21', '12-21', '2027-01-04', '11-24', '12-15'],
  ['2026-12-18', 5, '12-23', '12-24', '12-29', '2027-01-18', '2027-01-18', '2027-02-01', '12-22', '2027-01-14'],
  ['2027-03-01', 1, '03-08', '03-08', '03-12', '03-31', '04-01', '04-15', '03-03', '03-22'],
  ['2027-04-26', 1, '05-04', '05-04', '05-07', '05-26', '05-27', '06-10', '04-28', '05-19'],
];

for (const [start, day, ...ends] of TABLE) {
  RULES.forEach(([amount, unit, count], index) => {
    test(`${amount} ${unit} ${count} from ${start}`, () => {
      const end = ends[index] ?? '';
      assert.is(weekday(start), day);
      const { legal, target, legalAt } = deadline({ start, amount, unit, count, roll: 'next-working' });
      assert.is(legal, end.length === 5 ? `${start.slice(0, 4)}-${end}` : end);
      assert.is(dayAt(legalAt), legal);
      assert.ok(target <= legal);
      if (count === 'ZILE_LIBERE')
        assert.is(target, deadline({ start, amount, unit, count: 'STD', roll: 'next-working' }).legal);
      // The unit or the count may say "working": both count alike.
      if (count === 'WORKING')
        assert.equal(deadline({ start, amount, unit, count: 'STD', roll: 'next-working' }).legal, legal);
    });
  });
}

test('ten free days over Easter end on the Tuesday', () => {
  const question = { start: '2026-04-02', amount: 10, unit: 'calendar', count: 'ZILE_LIBERE' } as const;
  assert.is(deadline({ ...question, roll: 'none' }).legal, '2026-04-13');
  assert.is(deadline({ ...question, roll: 'next-working' }).legal, '2026-04-14');
});

test("the institution's own day off moves the end", () => {
  const question = { start: '2026-11-20', amount: 5, unit: 'calendar', count: 'STD', roll: 'next-working' } as const;
  assert.is(deadline({ ...question, days: [{ on: '2026-11-25', working: false }] }).legal, '2026-11-26');
  assert.is(deadline({ ...question, amount: 1, days: [{ on: '2026-11-21', working: true }] }).legal, '2026-11-21');
});

test('months end on the same day, or on the last one', () => {
  const months = (start: string, amount: number): string =>
    deadline({ start, amount, unit: 'months', count: 'STD', roll: 'none' }).legal;
  assert.is(months('2026-11-20', 3), '2027-02-20');
  assert.is(months('2027-01-31', 1), '2027-02-28');
  assert.is(months('2028-01-31', 1), '2028-02-29');
  assert.is(months('2026-11-30', 12), '2027-11-30');
  assert.is(
    deadline({ start: '2026-10-24', amount: 1, unit: 'months', count: 'STD', roll: 'next-working' }).legal,
    '2026-11-24',
  );
  assert.is(
    deadline({ start: '2026-10-30', amount: 1, unit: 'months', count: 'STD', roll: 'next-working' }).legal,
    '2026-12-02',
  );
});

test('hours run from the moment, or from the next midnight', () => {
  const hours = { amount: 24, unit: 'hours', roll: 'none' } as const;
  const now = deadline({ ...hours, start: '2026-11-17T14:30', count: 'STD' });
  assert.is(now.legal, '2026-11-18');
  assert.is(isoOf(now.legalAt + 1), '2026-11-18T14:30:00+02:00');
  const midnight = deadline({ ...hours, start: '2026-11-17T14:30', count: 'ZILE_LIBERE' });
  assert.is(midnight.legal, '2026-11-18');
  assert.is(isoOf(midnight.legalAt + 1), '2026-11-19T00:00:00+02:00');
  const rolled = deadline({ ...hours, start: '2026-11-20T10:00', count: 'STD', roll: 'next-working' });
  assert.is(rolled.legal, '2026-11-23');
});

test('what the law does not know is refused', () => {
  const ok = { start: '2026-11-20', amount: 5, unit: 'calendar', count: 'STD', roll: 'none' } as const;
  assert.throws(() => deadline({ ...ok, amount: 0 }), /at least 1/);
  assert.throws(() => deadline({ ...ok, amount: 1.5 }), /at least 1/);
  assert.throws(() => deadline({ ...ok, start: '2026-02-30' }), /such as 2026-11-21/);
  assert.throws(() => deadline({ ...ok, unit: 'hours' }), /such as 2026-11-20T14:30/);
  assert.throws(() => deadline({ ...ok, unit: 'months', count: 'WORKING' }), /STD for months/);
});

test.run();

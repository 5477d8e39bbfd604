// Values of the law's list for four years, computed independently of the code.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { weekday } from '../../calendar/day.ts';
import { easter, holidays, isWorkingDay } from '../../calendar/holidays.ts';
import { workingDaysBetween } from '../../calendar/working-days.ts';

const EASTER = { 2025: '04-20', 2026: '04-12', 2027: '05-02', 2028: '04-16' };
const LISTS: Record<number, string> = {
  2025: '01-01 01-02 01-06 01-07 01-24 04-18 04-20 04-21 05-01 06-01 06-08 06-09 08-15 11-30 12-01 12-25 12-26',
  2026: '01-01 01-02 01-06 01-07 01-24 04-10 04-12 04-13 05-01 05-31 06-01 08-15 11-30 12-01 12-25 12-26',
  2027: '01-01 01-02 01-06 01-07 01-24 04-30 05-01 05-02 05-03 06-01 06-20 06-21 08-15 11-30 12-01 12-25 12-26',
  2028: '01-01 01-02 01-06 01-07 01-24 04-14 04-16 04-17 05-01 06-01 06-04 06-05 08-15 11-30 12-01 12-25 12-26',
};
/** Distinct days, of them on Monday–Friday, working days in the year. */
const COUNTS = { 2025: [17, 13, 248], 2026: [16, 11, 250], 2027: [17, 9, 252], 2028: [17, 13, 247] };

for (const [year, list] of Object.entries(LISTS)) {
  test(`the public holidays of ${year}`, () => {
    assert.is([...holidays(Number(year)).keys()].map((day) => day.slice(5)).join(' '), list);
  });
}

for (const [year, counts] of Object.entries(COUNTS)) {
  test(`working days of ${year}`, () => {
    const days = [...holidays(Number(year)).keys()];
    const onWeekdays = days.filter((day) => weekday(day) <= 5).length;
    const working = workingDaysBetween(`${Number(year) - 1}-12-31`, `${year}-12-31`);
    assert.equal([days.length, onWeekdays, working], counts);
  });
}

for (const [year, day] of Object.entries(EASTER)) {
  test(`Orthodox Easter of ${year}`, () => {
    assert.is(easter(Number(year)), `${year}-${day}`);
    assert.is(weekday(easter(Number(year))), 7);
  });
}

test('1 June 2026 is two holidays on one day', () => {
  assert.equal(holidays(2026).get('2026-06-01'), ['ziua-copilului', 'rusaliile-2']);
});

test('6 and 7 January are holidays from 2024 on', () => {
  assert.not.ok(holidays(2023).has('2023-01-06'));
  assert.ok(isWorkingDay('2023-01-06'));
  assert.ok(holidays(2024).has('2024-01-06'));
  assert.not.ok(isWorkingDay('2025-01-06'));
});

test('the institution adds days off and takes Saturdays back', () => {
  const days = [
    { on: '2026-01-05', working: false },
    { on: '2026-01-10', working: true },
  ];
  assert.ok(isWorkingDay('2026-01-05'));
  assert.not.ok(isWorkingDay('2026-01-05', days));
  assert.not.ok(isWorkingDay('2026-01-10'));
  assert.ok(isWorkingDay('2026-01-10', days));
});

test('Easter outside the algorithm is refused', () => {
  assert.throws(() => easter(2100), /from 1900 to 2099/);
});

test.run();

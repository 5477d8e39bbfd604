// The calendar and the zones against the platform's own.

import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { offsetMs } from '../../../calendar/bucharest.ts';
import { civilOf, daysOf, isoWeekOf, weekdayOf } from '../../../engine/time/civil.ts';
import { atInstant } from '../../../engine/feel/temporal-math.ts';
import { parseDateTime, parseDuration } from '../../../engine/feel/temporal-text.ts';
import { isZone, offsetAt } from '../../../engine/feel/zone.ts';

const test = suite('feel: calendar and zones');

const DAY = 86_400_000;
const day = fc.integer({ min: -100_000_000, max: 100_000_000 });

test('days are those of the Gregorian calendar, and back', () => {
  fc.assert(
    fc.property(day, (days) => {
      const date = new Date(days * DAY);
      const { year, month, day: ofMonth } = civilOf(days);
      assert.equal([year, month, ofMonth], [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
      assert.is(daysOf(year, month, ofMonth), days);
      assert.is(weekdayOf(days) % 7, date.getUTCDay());
      assert.ok(isoWeekOf(days) >= 1 && isoWeekOf(days) <= 53);
    }),
    { numRuns: 2_000 },
  );
  assert.equal(civilOf(daysOf(-999_999_999, 1, 1)), { year: -999_999_999, month: 1, day: 1 });
});

test('Bucharest is as far ahead as the calendar says', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2037, 0, 1) / 1000 }), (instant) => {
      assert.is(offsetAt('Europe/Bucharest', instant) * 1000, offsetMs(instant * 1000));
    }),
  );
});

test('an instant keeps its place through every hour of both changes of the clocks', () => {
  for (const start of [Date.UTC(2026, 2, 28, 22), Date.UTC(2026, 9, 24, 22)]) {
    for (let quarter = 0; quarter < 40; quarter++) {
      const nanos = BigInt(start + quarter * 900_000) * 1_000_000n;
      const local = atInstant(nanos, 'Europe/Bucharest');
      assert.is(local.position, nanos);
      assert.is(BigInt(Date.parse(local.iso)) * 1_000_000n, nanos);
    }
  }
});

test('texts read back as they are written', () => {
  fc.assert(
    fc.property(day, fc.nat(86_399), fc.nat(999_999_999), fc.constantFrom(null, 0, 7200, -34_245), (d, s, n, zone) => {
      const nanos = BigInt(d) * 86_400_000_000_000n + BigInt(s) * 1_000_000_000n + BigInt(n);
      const value = atInstant(nanos, zone);
      assert.is(String(parseDateTime(value.toString())), value.toString());
    }),
    { numRuns: 1_000 },
  );
  for (const text of ['P1DT2H3M4.5S', '-PT0.000000001S', 'P1Y2M', '-P11M', 'PT0S', 'P0M']) {
    assert.is(String(parseDuration(text)), text);
  }
});

test('a zone is a name of the platform', () => {
  for (const zone of ['Europe/Bucharest', 'Etc/UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3'])
    assert.ok(isZone(zone));
  for (const zone of ['+02:00', 'Marte/Olimp', '', 'Europe/Bucharest ', '../etc']) assert.not.ok(isZone(zone));
});

test('beyond the dates of the platform a zone keeps its last rules', () => {
  for (const year of ['-999999999', '-300000', '300000', '999999999']) {
    const there = parseDateTime(`${year}-06-01T12:00:00@Asia/Tokyo`)!;
    assert.is(there.offset, year.startsWith('-') ? 33_539 : 32_400, year);
    assert.is(String(atInstant(there.position, 'Asia/Tokyo')), String(there));
  }
});

test.run();

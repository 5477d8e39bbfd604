import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { addDuration, parseDuration, parseInstant, parseZoned } from '../../../engine/time/iso-8601.ts';

const test = suite('ISO 8601');

const plus = (at: string, duration: string, zone: string | null = null, times = 1) => {
  const moved = addDuration(Date.parse(at), parseDuration(duration)!, zone, times);
  return moved === null ? null : new Date(moved).toISOString();
};
const HOME = 'Europe/Bucharest';

test('dates with an offset', () => {
  assert.is(parseInstant('2030-01-31T12:30:15.250Z'), Date.UTC(2030, 0, 31, 12, 30, 15, 250));
  assert.is(parseInstant('2030-01-31T12:30:15,25Z'), Date.UTC(2030, 0, 31, 12, 30, 15, 250));
  assert.is(parseInstant('2030-01-31T12:30+02:00'), Date.UTC(2030, 0, 31, 10, 30));
  assert.is(parseInstant('2030-01-31T12:30+02'), Date.UTC(2030, 0, 31, 10, 30));
  assert.is(parseInstant('2030-01-31T12:30:00-0330'), Date.UTC(2030, 0, 31, 16));
  assert.is(parseInstant('2028-02-29T00:00:00Z'), Date.UTC(2028, 1, 29));
  assert.is(parseInstant('0030-01-01T00:00:00Z'), Date.parse('0030-01-01T00:00:00Z'));
  assert.equal(parseZoned('2030-01-31T12:30:00+02:00'), { at: Date.UTC(2030, 0, 31, 10, 30), zone: '+02:00' });
  assert.equal(parseZoned('2030-01-31T12:30:00Z', HOME), { at: Date.UTC(2030, 0, 31, 12, 30), zone: null });
});

test('dates with a zone, by either spelling; an offset beside it must be its own', () => {
  const noon = { at: Date.UTC(2030, 0, 31, 10), zone: HOME };
  assert.equal(parseZoned('2030-01-31T12:00:00+02:00[Europe/Bucharest]'), noon);
  assert.equal(parseZoned('2030-01-31T12:00:00[Europe/Bucharest]', 'America/Lima'), noon);
  assert.equal(parseZoned('2030-01-31T12:00@Europe/Bucharest'), noon);
  assert.equal(parseZoned('2030-01-31T10:00:00Z[Europe/Bucharest]'), noon);
  assert.is(parseInstant('2030-01-31T12:00:00+03:00[Europe/Bucharest]'), null, 'summer time in winter');
  assert.is(parseInstant('2030-01-31T12:00:00[Europe/Bucuresti]'), null);
  assert.is(parseInstant('2030-01-31T12:00:00[Europe/Bucharest'), null);
  assert.is(
    parseInstant('2030-10-27T03:30:00+03:00[Europe/Bucharest]'),
    Date.UTC(2030, 9, 27, 0, 30),
    'the first of two',
  );
  assert.is(parseInstant('2030-10-27T03:30:00+02:00[Europe/Bucharest]'), Date.UTC(2030, 9, 27, 1, 30), 'the second');
  assert.is(parseInstant('2030-03-31T03:30:00[Europe/Bucharest]'), Date.UTC(2030, 2, 31, 1, 30), 'none: an hour later');
});

test('dates without either are local', () => {
  assert.is(parseInstant('2030-01-31T12:30:00'), Date.UTC(2030, 0, 31, 10, 30), 'at home');
  assert.is(parseInstant('2030-07-31'), Date.UTC(2030, 6, 30, 21));
  assert.is(parseInstant('2030-07-31', 'America/Lima'), Date.UTC(2030, 6, 31, 5));
  assert.is(parseInstant('2030-07-31@America/Lima'), Date.UTC(2030, 6, 31, 5));
});

test('what is no date', () => {
  for (const wrong of [
    '',
    'azi',
    '2030-1-31',
    '20300131T120000Z',
    '2030-02-29T00:00:00Z',
    '2030-13-01T00:00:00Z',
    '2030-01-00T00:00:00Z',
    '2030-01-01T24:00:00Z',
    '2030-01-01T00:60:00Z',
    '2030-01-01T00:00:60Z',
    '2030-01-01T00:00:00+19:00',
    '2030-01-01T00:00:00+02:60',
    '2030-01-01 00:00:00Z',
    '2030-01-01T',
    '2030-01-01Z',
    '300000-01-01',
    '2030-01-01T00:00:00[+02:00]',
    '2030-01-01T00:00:00Z ',
  ])
    assert.is(parseInstant(wrong), null, wrong);
});

test('durations have fractions in their smallest unit of time', () => {
  const ms = (text: string) => parseDuration(text)?.ms;
  assert.is(ms('PT0.5S'), 500);
  assert.is(ms('PT0,5S'), 500);
  assert.is(ms('PT1.5H'), 5_400_000);
  assert.is(ms('PT1H0.5M'), 3_630_000);
  assert.is(ms('PT36H'), 129_600_000);
  assert.equal(parseDuration('P2W'), { sign: 1, months: 0, days: 14, ms: 0 });
  assert.equal(parseDuration('-P1Y2M'), { sign: -1, months: 14, days: 0, ms: 0 });
  for (const wrong of ['PT1.5H30M', 'P1.5D', 'P0.5Y', 'PT.5S', 'PT5.S', 'PT1:30'])
    assert.is(parseDuration(wrong), null, wrong);
});

test('durations add months to the last day that exists, then days, then time', () => {
  assert.is(plus('2030-01-31T00:00:00Z', 'P1M'), '2030-02-28T00:00:00.000Z');
  assert.is(plus('2028-01-31T00:00:00Z', 'P1M'), '2028-02-29T00:00:00.000Z');
  assert.is(plus('2028-02-29T00:00:00Z', 'P1Y'), '2029-02-28T00:00:00.000Z');
  assert.is(plus('2030-03-31T00:00:00Z', '-P1M'), '2030-02-28T00:00:00.000Z');
  assert.is(plus('2030-11-15T00:00:00Z', 'P3M'), '2031-02-15T00:00:00.000Z');
  assert.is(plus('2030-01-01T00:00:00Z', 'P1Y2M1W3DT4H5M6.5S'), '2031-03-11T04:05:06.500Z');
  assert.is(plus('2030-01-01T00:00:00Z', 'PT0S'), '2030-01-01T00:00:00.000Z');
  assert.is(plus('2030-01-01T00:00:00Z', 'P999999Y'), null, 'beyond all dates');
  for (const wrong of ['', 'P', 'PT', 'P1', '1D', 'P1H', 'PT1D', 'P-1D', 'P1.5D', 'P1DT', 'pt1h', 'P1D ', '+'])
    assert.is(parseDuration(wrong), null, wrong);
});

test('calendar units keep the time on the wall, units of time are exact', () => {
  assert.is(plus('2030-03-30T10:00:00Z', 'P1D', HOME), '2030-03-31T09:00:00.000Z');
  assert.is(plus('2030-03-30T10:00:00Z', 'PT24H', HOME), '2030-03-31T10:00:00.000Z');
  assert.is(plus('2030-10-26T10:00:00Z', 'P1D', HOME), '2030-10-27T11:00:00.000Z', 'a day of 25 hours');
  assert.is(plus('2030-03-30T01:30:00Z', 'P1D', HOME), '2030-03-31T01:30:00.000Z', '03:30 does not exist: 04:30');
  assert.is(plus('2030-10-26T00:30:00Z', 'P1D', HOME), '2030-10-27T00:30:00.000Z', '03:30 exists twice: the first');
  assert.is(plus('2030-01-30T22:30:00Z', 'P1M', HOME), '2030-02-27T22:30:00.000Z', 'the 31st there, the 30th in UTC');
  assert.is(plus('2030-01-30T22:30:00Z', 'P1M', '+02:00'), '2030-02-27T22:30:00.000Z');
  assert.is(plus('2030-01-31T00:00:00Z', 'P1M', null, 2), '2030-03-31T00:00:00.000Z', 'no drift');
  assert.is(plus('2030-03-31T00:00:00Z', 'P1M', null, -1), '2030-02-28T00:00:00.000Z');
  assert.is(plus('2030-10-27T01:30:00Z', 'PT0S', HOME), '2030-10-27T01:30:00.000Z', 'the second 03:30 stays itself');
  assert.is(plus('2030-01-01T00:00:00Z', 'P9999999D', HOME, 1_000_000), null);
});

const zones = fc.constantFrom(
  'UTC',
  HOME,
  'Australia/Lord_Howe',
  'America/Santiago',
  'America/St_Johns',
  'Africa/Casablanca',
);
const instant = fc
  .integer({ min: Date.parse('1980-01-01') / 1000, max: Date.parse('2060-01-01') / 1000 })
  .map((s) => s * 1000);

test('calendar arithmetic agrees with another library', () => {
  const parts = fc.record({ months: fc.integer({ min: 0, max: 30 }), days: fc.integer({ min: 0, max: 400 }) });
  fc.assert(
    fc.property(instant, zones, parts, (at, zone, { months, days }) => {
      fc.pre(months + days > 0);
      const ours = addDuration(at, parseDuration(`P${months}M${days}D`)!, zone)!;
      // luxon keeps to the offset from before where a local time exists twice: the first one is ours.
      const [first] = DateTime.fromMillis(at, { zone }).plus({ months, days }).getPossibleOffsets();
      assert.is(ours, first!.toMillis(), `${new Date(at).toISOString()} ${zone} P${months}M${days}D`);
    }),
    { numRuns: 400 },
  );
});

test('what a date prints is read back', () => {
  fc.assert(
    fc.property(instant, zones, (at, zone) => {
      const local = DateTime.fromMillis(at, { zone });
      assert.is(parseInstant(`${local.toISO()}[${zone}]`), at);
      assert.is(parseInstant(local.toISO()!), at);
    }),
  );
});

test.run();

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as fc from 'fast-check';
import { offsetMs } from '../../../calendar/bucharest.ts';
import {
  afterGap,
  changeBetween,
  instantOf,
  instantsOf,
  isZone,
  localAt,
  offsetAt,
} from '../../../engine/time/zone.ts';

const test = suite('time zones');

const HOUR = 3_600_000;
const HOME = 'Europe/Bucharest';
const utc = (text: string): number => Date.parse(`${text}Z`);

/** Romania's changes of the clock, found with the other implementation that we have: by days, then by hours. */
function changes(from: number, to: number): number[] {
  const found: number[] = [];
  for (let day = from; day < to; day += 24 * HOUR) {
    if (offsetMs(day) === offsetMs(day + 24 * HOUR)) continue;
    let at = day;
    while (offsetMs(at) === offsetMs(day)) at += HOUR;
    found.push(at);
  }
  return found;
}

test('names and offsets are zones, other texts are not', () => {
  for (const zone of [HOME, 'UTC', 'Etc/GMT+2', 'America/Argentina/Buenos_Aires', 'Z', '+02:00', '-0330', '+14'])
    assert.ok(isZone(zone), zone);
  for (const wrong of ['', 'Bucharest', 'Europe/Bucuresti', '+25:00', '2', '+2', 'Europe/', '+02:75'])
    assert.not.ok(isZone(wrong), wrong);
  assert.throws(() => offsetAt('Europe/Bucuresti', 0), RangeError);
});

test('every change of the Romanian clock from 1980 to 2060 is seen to the second', () => {
  const all = changes(utc('1980-01-01T00:00:00'), utc('2061-01-01T00:00:00'));
  assert.ok(all.length >= 160, `${all.length} changes`);
  for (const at of all) {
    const [before, after] = [offsetMs(at - HOUR), offsetMs(at)];
    assert.is(offsetAt(HOME, at - 1), before);
    assert.is(offsetAt(HOME, at), after);
    assert.is(changeBetween(HOME, at - 5 * HOUR, at + 7 * HOUR), at);
    const middle = at + Math.max(before, after) - HOUR / 2;
    if (after > before) {
      assert.equal(instantsOf(HOME, middle), [], 'in the gap');
      assert.is(instantOf(HOME, middle), at + HOUR / 2, 'an hour later on the wall');
      assert.is(localAt(HOME, instantOf(HOME, middle)), middle + HOUR);
      assert.is(afterGap(HOME, middle), at);
    } else {
      assert.equal(instantsOf(HOME, middle), [at - HOUR / 2, at + HOUR / 2], 'twice');
      assert.is(instantOf(HOME, middle), at - HOUR / 2, 'the first one');
    }
  }
});

test('zones of the south, half hours, quarter hours and a day that never was', () => {
  assert.is(offsetAt('Australia/Lord_Howe', utc('2030-01-01T00:00:00')), 11 * HOUR);
  assert.is(offsetAt('Australia/Lord_Howe', utc('2030-07-01T00:00:00')), 10.5 * HOUR);
  assert.is(instantsOf('Australia/Lord_Howe', utc('2030-04-07T01:45:00')).length, 2);
  assert.equal(instantsOf('Australia/Lord_Howe', utc('2030-10-06T02:15:00')), []);
  assert.is(offsetAt('Asia/Kathmandu', 0), 5.5 * HOUR);
  assert.is(offsetAt('Pacific/Chatham', utc('2030-01-01T00:00:00')), 13.75 * HOUR);
  assert.is(offsetAt('America/Sao_Paulo', utc('2018-12-01T00:00:00')), -2 * HOUR);
  assert.equal(instantsOf('America/Sao_Paulo', utc('2018-11-04T00:30:00')), [], 'a gap at midnight');
  assert.equal(instantsOf('Pacific/Apia', utc('2011-12-30T12:00:00')), []);
  assert.is(afterGap('Pacific/Apia', utc('2011-12-30T12:00:00')), utc('2011-12-30T10:00:00'));
  assert.is(offsetAt(HOME, utc('1900-01-01T00:00:00')), ((1 * 60 + 44) * 60 + 24) * 1000, 'before zones');
});

const ZONES = [
  HOME,
  'UTC',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Santiago',
  'Africa/Casablanca',
  '-03:30',
];
const instant = fc
  .integer({ min: utc('1970-01-01T00:00:00') / 1000, max: utc('2100-01-01T00:00:00') / 1000 })
  .map((s) => s * 1000);

test('an instant is among those of what its clock shows, and they are in order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), instant, (zone, at) => {
      const all = instantsOf(zone, localAt(zone, at));
      assert.ok(all.includes(at));
      assert.equal(
        all,
        [...all].sort((a, b) => a - b),
      );
      assert.is(instantOf(zone, localAt(zone, at)), all[0]);
    }),
    { numRuns: 500 },
  );
});

test.run();

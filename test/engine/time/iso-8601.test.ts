import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addDuration, parseDuration, parseInstant, parseInterval } from '../../../engine/time/iso-8601.ts';

const plus = (at: string, duration: string) => {
  const moved = addDuration(Date.parse(at), parseDuration(duration)!);
  return moved === null ? null : new Date(moved).toISOString();
};

test('instants need their offset', () => {
  assert.is(parseInstant('2030-01-31T12:30:15.250Z'), Date.UTC(2030, 0, 31, 12, 30, 15, 250));
  assert.is(parseInstant('2030-01-31T12:30+02:00'), Date.UTC(2030, 0, 31, 10, 30));
  assert.is(parseInstant('2030-01-31T12:30:00-0330'), Date.UTC(2030, 0, 31, 16));
  assert.is(parseInstant('2030-01-31T12:30:00+02:00[Europe/Bucharest]'), Date.UTC(2030, 0, 31, 10, 30));
  assert.is(parseInstant('2028-02-29T00:00:00Z'), Date.UTC(2028, 1, 29));
  for (const wrong of [
    '',
    '2030-01-31',
    '2030-01-31T12:30:00',
    '2030-02-29T00:00:00Z',
    '2030-13-01T00:00:00Z',
    '2030-01-00T00:00:00Z',
    '2030-01-01T24:00:00Z',
    '2030-01-01T00:60:00Z',
    'azi',
  ])
    assert.is(parseInstant(wrong), null, wrong);
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

test('repeating intervals repeat at least once and move on', () => {
  assert.equal(parseInterval('R3/PT10M'), { repeats: 3, start: null, duration: 'PT10M' });
  assert.equal(parseInterval('R/P1D'), { repeats: null, start: null, duration: 'P1D' });
  assert.equal(parseInterval('R1/2030-01-01T00:00:00Z/P1D'), {
    repeats: 1,
    start: Date.UTC(2030, 0, 1),
    duration: 'P1D',
  });
  for (const wrong of [
    '',
    'R',
    'R3',
    'R3/',
    '3/P1D',
    'R0/P1D',
    'R-1/P1D',
    'R3/PT0S',
    'R3/-P1D',
    'R1/azi/P1D',
    'R1/2030-01-01T00:00:00Z/P1D/x',
  ])
    assert.is(parseInterval(wrong), null, wrong);
});

test.run();

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { cronProblem, nextCron, parseCron } from '../../../engine/time/cron.ts';

const test = suite('cron');

const HOME = 'Europe/Bucharest';

/** The next `count` times after a local time, as the clock of that zone shows them. */
function next(text: string, after: string, count = 1, zone = HOME): string {
  const cron = parseCron(text);
  assert.ok(cron, text);
  const found: string[] = [];
  let at: number | null = DateTime.fromISO(after, { zone }).toMillis();
  while (found.length < count) {
    at = nextCron(cron, at, zone);
    if (at === null) break;
    found.push(DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss"));
  }
  return found.join(' ');
}

test('six fields, five fields and macros', () => {
  assert.is(next('0 0 9 * * MON-FRI', '2030-01-04T09:00'), '2030-01-07T09:00:00', 'Friday at nine is over');
  assert.is(next('0 9 * * 1-5', '2030-01-04T09:00'), '2030-01-07T09:00:00');
  assert.is(
    next('*/20 * * * * *', '2030-01-01T00:00:05', 3),
    '2030-01-01T00:00:20 2030-01-01T00:00:40 2030-01-01T00:01:00',
  );
  assert.is(
    next('30 5/25 8-9 * * *', '2030-01-01T08:40', 3),
    '2030-01-01T08:55:30 2030-01-01T09:05:30 2030-01-01T09:30:30',
  );
  assert.is(next('@yearly', '2030-01-01T00:00', 2), '2031-01-01T00:00:00 2032-01-01T00:00:00');
  assert.is(next('@annually', '2030-06-01T00:00'), '2031-01-01T00:00:00');
  assert.is(next('@monthly', '2030-01-01T00:00'), '2030-02-01T00:00:00');
  assert.is(next('@weekly', '2030-01-01T00:00'), '2030-01-06T00:00:00', 'Sunday');
  assert.is(next('@daily', '2030-01-01T00:00'), '2030-01-02T00:00:00');
  assert.is(next('@midnight', '2030-01-01T00:00'), '2030-01-02T00:00:00');
  assert.is(next('@hourly', '2030-01-01T00:00'), '2030-01-01T01:00:00');
  assert.is(next('  0 0  9 * * *  ', '2030-01-01T00:00'), '2030-01-01T09:00:00');
});

test('lists, ranges, steps and names', () => {
  assert.is(
    next('0 0 0 1,15 JAN,jul ?', '2030-01-01T00:00', 3),
    '2030-01-15T00:00:00 2030-07-01T00:00:00 2030-07-15T00:00:00',
  );
  assert.is(next('0 0 0 ? * SUN', '2030-01-01T00:00'), '2030-01-06T00:00:00');
  for (const sunday of ['0', '7', 'SUN', 'sun'])
    assert.is(next(`0 0 0 * * ${sunday}`, '2030-01-01T00:00'), '2030-01-06T00:00:00');
  assert.is(next('0 0 0 * * SAT-SUN', '2030-01-01T00:00', 2), '2030-01-05T00:00:00 2030-01-06T00:00:00');
  assert.is(
    next('0 0 0 * * SUN-TUE', '2030-01-02T00:00', 3),
    '2030-01-06T00:00:00 2030-01-07T00:00:00 2030-01-08T00:00:00',
  );
  assert.is(next('0 0 0 13 * FRI', '2030-01-01T00:00', 2), '2030-09-13T00:00:00 2030-12-13T00:00:00', 'both must hold');
  assert.is(
    next('0 0 0 1/10 2 *', '2030-01-01T00:00', 3),
    '2030-02-01T00:00:00 2030-02-11T00:00:00 2030-02-21T00:00:00',
  );
});

test('last days, nearest working days, nth and last weekdays', () => {
  assert.is(next('0 0 0 L * *', '2030-01-01T00:00', 3), '2030-01-31T00:00:00 2030-02-28T00:00:00 2030-03-31T00:00:00');
  assert.is(next('0 0 0 L-2 2 *', '2028-01-01T00:00'), '2028-02-27T00:00:00');
  assert.is(next('0 0 0 LW * *', '2030-03-01T00:00'), '2030-03-29T00:00:00', 'the 31st is a Sunday');
  assert.is(next('0 0 0 15W * *', '2030-06-01T00:00'), '2030-06-14T00:00:00', 'the 15th is a Saturday');
  assert.is(next('0 0 0 15W * *', '2030-09-01T00:00'), '2030-09-16T00:00:00', 'the 15th is a Sunday');
  assert.is(next('0 0 0 1W * *', '2030-05-31T00:00'), '2030-06-03T00:00:00', 'the 1st is a Saturday, May is over');
  assert.is(next('0 0 0 31W * *', '2030-03-01T00:00'), '2030-03-29T00:00:00', 'a Sunday at the end of the month');
  assert.is(next('0 0 0 31W * *', '2030-04-01T00:00'), '2030-05-31T00:00:00', 'April has no 31st');
  assert.is(next('0 0 0 * * FRIL', '2030-01-01T00:00', 2), '2030-01-25T00:00:00 2030-02-22T00:00:00');
  assert.is(next('0 0 0 * * 5L', '2030-01-01T00:00'), '2030-01-25T00:00:00');
  assert.is(next('0 0 0 * * MON#1', '2030-01-08T00:00'), '2030-02-04T00:00:00');
  assert.is(
    next('0 0 0 * * 1#5', '2030-01-01T00:00', 2),
    '2030-04-29T00:00:00 2030-07-29T00:00:00',
    'months with five',
  );
  assert.is(next('0 0 0 * * 7#1,0#3', '2030-01-07T00:00'), '2030-01-20T00:00:00');
});

test('any distance ahead, at once', () => {
  assert.is(next('0 0 0 29 2 *', '2096-03-01T00:00'), '2104-02-29T00:00:00', '2100 is no leap year');
  assert.is(
    next('0 0 0 29 2 MON', '2030-01-01T00:00', 3),
    '2044-02-29T00:00:00 2072-02-29T00:00:00 2112-02-29T00:00:00',
  );
  assert.is(next('0 0 0 29 2 SUN#5', '2032-03-01T00:00'), '2060-02-29T00:00:00');
});

test('what is no cron says what was expected', () => {
  const wrong: [string, RegExp][] = [
    ['', /six or five fields/],
    ['0 9 * *', /six or five fields/],
    ['0 0 9 * * * 2030', /six or five fields/],
    ['@reboot', /six or five fields/],
    ['60 0 9 * * *', /second from 0/],
    ['0 60 9 * * *', /minute from 0/],
    ['0 0 24 * * *', /hour from 0/],
    ['0 0 9-8 * * *', /hour from 0/],
    ['0 0 */0 * * *', /hour from 0/],
    ['0 0 ? * * *', /hour from 0/],
    ['0 0 9 0 * *', /day of month/],
    ['0 0 9 32W * *', /day of month/],
    ['0 0 9 L-31 * *', /day of month/],
    ['0 0 9 1,,2 * *', /day of month/],
    ['0 0 9 * 13 *', /month from 1/],
    ['0 0 9 * IAN *', /month from 1/],
    ['0 0 9 * * 8', /day of week/],
    ['0 0 9 * * 8L', /day of week/],
    ['0 0 9 * * L', /day of week/],
    ['0 0 9 * * MON#6', /day of week/],
    ['0 0 9 * * LUN', /day of week/],
    ['0 0 9 * * */2', /day of week/],
    ['0 9 13 * FRI', /left as \*/],
    ['0 0 0 31 2 *', /some year has/],
    ['0 0 0 30 FEB ?', /some year has/],
    ['0 0 0 L 2 MON#1', /some year has/],
  ];
  for (const [text, expected] of wrong) {
    assert.is(parseCron(text), null, text);
    assert.match(cronProblem(text)!, expected, text);
  }
  assert.is(cronProblem('0 0 9 * * MON-FRI'), null);
});

const utc = (text: string, cron: string, count: number): string => {
  const found: string[] = [];
  for (let at = Date.parse(text); found.length < count;) {
    at = nextCron(parseCron(cron)!, at, HOME)!;
    found.push(new Date(at).toISOString().slice(5, 16));
  }
  return found.join(' ');
};

test('a time that does not exist is the first instant after; one that exists twice is the first', () => {
  // Forward on 31 March 2030, 03:00 → 04:00 (01:00Z); back on 27 October 2030, 04:00 → 03:00 (01:00Z).
  assert.is(utc('2030-03-30T12:00:00Z', '0 30 3 * * *', 2), '03-31T01:00 04-01T00:30');
  assert.is(utc('2030-03-30T12:00:00Z', '0 */10 3 * * *', 2), '03-31T01:00 04-01T00:00', 'once for the whole gap');
  assert.is(utc('2030-03-30T12:00:00Z', '0 0 4 * * *', 1), '03-31T01:00');
  assert.is(utc('2030-10-26T12:00:00Z', '0 30 3 * * *', 2), '10-27T00:30 10-28T01:30');
  assert.is(utc('2030-10-27T00:45:00Z', '0 30 3 * * *', 1), '10-28T01:30');
  assert.is(utc('2030-10-27T01:15:00Z', '0 30 3 * * *', 1), '10-28T01:30', 'asked in the second hour');
  assert.is(utc('2030-10-27T00:20:00Z', '0 */15 3 * * *', 3), '10-27T00:30 10-27T00:45 10-28T01:00');
});

test('every hour goes by elapsed time', () => {
  assert.is(utc('2030-03-31T00:00:00Z', '0 30 * * * *', 3), '03-31T00:30 03-31T01:30 03-31T02:30');
  assert.is(utc('2030-10-26T23:45:00Z', '0 30 * * * *', 3), '10-27T00:30 10-27T01:30 10-27T02:30');
  assert.is(utc('2030-10-27T00:50:00Z', '@hourly', 3), '10-27T01:00 10-27T02:00 10-27T03:00');
  assert.is(utc('2030-10-27T00:50:00Z', '0 */15 * * * *', 3), '10-27T01:00 10-27T01:15 10-27T01:30');
});

const ZONES = [HOME, 'Australia/Lord_Howe', 'America/Sao_Paulo', 'UTC', 'America/St_Johns'];
const list = (min: number, max: number) =>
  fc.oneof(
    fc.constant('*'),
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 3 }).map((each) => each.join(',')),
    fc.integer({ min: 2, max: Math.max(2, Math.floor(max / 2)) }).map((step) => `*/${step}`),
  );

/** Minute by minute, with the fields of a clock from elsewhere; for expressions with fixed hours, gaps aside. */
function slowly(text: string, after: number, zone: string, limit: number): number | null {
  const fits = (field: string, value: number, from = 0) =>
    field === '*' ||
    (field.startsWith('*/')
      ? (value - from) % Number(field.slice(2)) === 0
      : field.split(',').map(Number).includes(value));
  const [, minutes, hours, days, months, weekdays] = text.split(' ') as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  for (let at = Math.floor(after / 60_000) * 60_000 + 60_000; at <= limit; at += 60_000) {
    const clock = DateTime.fromMillis(at, { zone });
    if (!fits(hours, clock.hour) || !fits(minutes, clock.minute) || !fits(days, clock.day, 1)) continue;
    if (!fits(months, clock.month, 1) || !fits(weekdays, clock.weekday % 7)) continue;
    const [first] = clock.getPossibleOffsets();
    if (hours !== '*' && first!.toMillis() !== at) continue;
    return at;
  }
  return null;
}

test('as a minute-by-minute search finds it, around changes of the clock', () => {
  const near = fc.constantFrom(
    '2030-03-30',
    '2030-03-31',
    '2030-10-26',
    '2030-10-27',
    '2018-11-03',
    '2018-02-17',
    '2030-10-05',
    '2030-04-06',
  );
  const asked = fc.tuple(
    near,
    fc.integer({ min: 0, max: 2879 }),
    fc.constantFrom(...ZONES),
    list(0, 59),
    list(0, 23),
    fc.constantFrom('*', '1,15,28', '31'),
  );
  fc.assert(
    fc.property(asked, ([day, minute, zone, minutes, hours, days]) => {
      const text = `0 ${minutes} ${hours} ${days} * *`;
      const after = Date.parse(`${day}T00:00:00Z`) + minute * 60_000 + 12_000;
      const found = nextCron(parseCron(text)!, after, zone)!;
      assert.ok(found > after, 'after');
      const limit = after + 3 * 86_400_000;
      const slow = slowly(text, after, zone, limit);
      const clock = DateTime.fromMillis(found, { zone });
      // After a gap it happens at a time that the expression does not name.
      const isAfterGap = clock.offset > clock.minus(1).offset && found !== slow;
      if (isAfterGap) assert.ok(slow === null || slow > found);
      else if (found <= limit || slow !== null)
        assert.is(found, slow, `${text} ${zone} ${new Date(after).toISOString()}`);
    }),
    { numRuns: 60 },
  );
});

test('no search is long', () => {
  const start = process.cpuUsage();
  for (let each = 0; each < 200; each++) nextCron(parseCron('0 0 0 29 2 MON')!, each * 86_400_000, HOME);
  assert.ok(process.cpuUsage(start).user < 2_000_000);
});

test.run();

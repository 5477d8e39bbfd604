// Times of day in all their spellings, and HTML that must not harm.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import { readHtml, safeImage, safeLink, type Html } from '../../forms/html.ts';
import { readMoment, wallText, type Moment } from '../../forms/times.ts';
import { readFields } from '../../forms/submission.ts';
import { briefly, date, form } from './builder.ts';

const read = (raw: unknown, moment: Partial<Moment>): string => {
  const reading = readMoment(raw, { kind: 'time', format: 'no_timezone', interval: null, ...moment }, '2026-11-22');
  return reading.kind === 'moment' ? reading.value : reading.kind === 'bad' ? `!${reading.reason}` : '';
};

test('times of day', () => {
  for (const [typed, kept] of Object.entries({
    '9:30': '09:30',
    '09.30': '09:30',
    '9:30 pm': '21:30',
    '12:05 am': '00:05',
    '23:59:59': '23:59',
    '24:00': '!time',
    '13:00 pm': '!time',
    '9': '!time',
    x: '!time',
    '07:30Z': '09:30',
    '09:30+02:00': '09:30',
    '23:30-05:00': '06:30',
  }))
    assert.is(read(typed, {}), kept, typed);
  assert.is(read('9:30', { format: 'utc_offset' }), '09:30+02:00');
  assert.is(read('9:30', { format: 'utc_normalized' }), '07:30Z');
  assert.is(read(['9:30'], {}), '!time');
});

test('dates with a time: winter and summer, offsets, the three fields of the page', () => {
  const moment: Partial<Moment> = { kind: 'dateTime' };
  assert.is(read('2026-11-22T9:30', moment), '2026-11-22T09:30');
  assert.is(read('22.11.2026 09:30', moment), '2026-11-22T09:30');
  assert.is(read('2026-07-01T09:30', { ...moment, format: 'utc_offset' }), '2026-07-01T09:30+03:00');
  assert.is(read('2026-01-01T01:30', { ...moment, format: 'utc_normalized' }), '2025-12-31T23:30Z');
  assert.is(read('2025-12-31T23:30Z', moment), '2026-01-01T01:30');
  assert.is(read({ zi: '1', luna: '7', an: '2026', ora: '9:30' }, moment), '2026-07-01T09:30');
  assert.is(read({ zi: '', luna: '', an: '', ora: '' }, moment), '');
  assert.is(read({ zi: '1', luna: '', an: '2026', ora: '9:30' }, moment), '!month');
  assert.is(read('2026-07-01', moment), '!time');
  assert.is(read('2026-02-30T09:30', moment), '!real');
});

test('a time that is kept in another zone is shown, judged and answered as the clock in Romania has it', () => {
  const own = form([
    date('d', { earliest: '2026-01-01' }, { subtype: 'dateTime', timeSerializingFormat: 'utc_normalized' }),
    date('t', {}, { subtype: 'time', timeSerializingFormat: 'utc_offset' }),
  ]);
  const now = Date.UTC(2026, 0, 1, 9);
  const { data, problems } = evaluate(own, { d: '2026-01-01T01:30', t: '9:30' }, {}, { now });
  assert.equal(data, { d: '2025-12-31T23:30Z', t: '09:30+02:00' });
  assert.equal(problems, []);
  const again = evaluate(own, data, {}, { now });
  assert.equal(again.values, { d: '2026-01-01T01:30', t: '09:30' });
  assert.equal(again.data, data);
  assert.is(wallText('2026-07-01T07:30Z', '2026-01-01'), '2026-07-01T10:30');
  for (const text of ['9:30', '2026-07-01T07:30', '2026-02-30T07:30Z', '2026-07-01', 'x']) {
    assert.is(wallText(text, '2026-01-01'), text);
  }
});

test('what is kept reads back as itself', () => {
  for (const kind of ['time', 'dateTime'] as const)
    for (const format of ['no_timezone', 'utc_offset', 'utc_normalized'] as const)
      for (const text of ['00:00', '01:30', '12:00', '23:59']) {
        const once = read(kind === 'time' ? text : `2026-11-22T${text}`, { kind, format });
        assert.is(read(once, { kind, format }), once);
      }
});

test('in a form: interval, limits on the day, posted fields', () => {
  const own = form([
    date('t', {}, { subtype: 'time', timeInterval: 15 }),
    date('d', { earliest: '2026-11-22', latest: '=string(today() + duration("P10D"))' }, { subtype: 'dateTime' }),
  ]);
  const now = Date.UTC(2026, 10, 22, 9);
  const judge = (data: unknown): string[] => briefly(evaluate(own, data, {}, { now }).problems);
  assert.equal(judge({ t: '9:15', d: '2026-11-22T00:10' }), []);
  assert.equal(judge({ t: '9:20', d: '2026-11-21T23:50' }), ['t interval', 'd earliest']);
  assert.equal(judge({ d: '2026-12-03T09:00' }), ['d latest']);
  const draft = readFields(own, [
    ['t', '9:15'],
    ['d.zi', '1'],
    ['d.luna', '12'],
    ['d.an', '2026'],
    ['d.ora', '10:00'],
  ]);
  assert.equal(evaluate(own, draft, {}, { now }).data, { t: '09:15', d: '2026-12-01T10:00' });
});

const flat = (nodes: readonly Html[]): string =>
  nodes
    .map((node) =>
      typeof node === 'string'
        ? node
        : `[${[node.tag, ...Object.entries(node.attributes).map((pair) => pair.join('='))].join(' ')}:${flat(node.children)}]`,
    )
    .join('');

test('HTML: known elements stay, everything else loses its power', () => {
  for (const [source, kept] of Object.entries({
    '<p>Bun &amp; <strong>rău</strong></p>': '[p:Bun & [strong:rău]]',
    '<script>alert(1)</script>a': 'a',
    '<img src=x onerror=alert(1)>': '[img alt=:]',
    '<img src="/a.png" alt="A">': '[img src=/a.png alt=A:]',
    '<a href="javascript:alert(1)">x</a>': '[a:x]',
    '<a href="java&#115;cript:alert(1)">x</a>': '[a:x]',
    '<a href="https://a.ro/?a=1&amp;b=2" onclick="x()">x</a>': '[a href=https://a.ro/?a=1&b=2:x]',
    '<a href="//rau.example">x</a>': '[a:x]',
    '<form><input name=action>x</form>': 'x',
    '<p style="position:fixed">x<br>y': '[p:x[br:]y]',
    '<!-- <p> -->x': 'x',
    'a < b > c': 'a < b > c',
    '</div></p>x': 'x',
    '<style>p{}': '',
  }))
    assert.is(flat(readHtml(source)), kept, source);
  assert.is(safeLink('data:text/html,x'), null);
  assert.is(safeImage('https://alt.site/x.png'), null);
  assert.is(safeImage('/\\alt.site/x.png'), null);
});

test('hostile HTML takes no time and no stack', () => {
  const start = process.cpuUsage();
  for (const part of ['<', '<a "', '<p>', '<script>', '&#', '<!--', '<a href=']) readHtml(part.repeat(30_000));
  readHtml(`<a ${'a'.repeat(90_000)}>`);
  assert.ok(process.cpuUsage(start).user < 3_000_000);
});

test.run();

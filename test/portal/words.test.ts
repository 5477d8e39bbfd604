// No word is missing in either language, and both say the same things about the same names.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chipWordsAreThere } from './chips.ts';
import { dateTime, daysBetween, longDate, shortDate, weekdayDate, whatIsLeft } from '../../look/dates.ts';
import { counted, fileSize, grouped, money, listed } from '../../look/words.ts';
import { en } from '../../portal/words/en.ts';
import { ro } from '../../portal/words/ro.ts';

const test = suite('words');

/** Every leaf as a text: functions are called with a number or a text for each parameter. */
function leaves(value: unknown, path: string, found: Map<string, string>): Map<string, string> {
  if (typeof value === 'string') found.set(path, value);
  else if (typeof value === 'function') {
    const call = value as (...given: unknown[]) => unknown;
    leaves(call(...Array.from({ length: call.length }, () => 7)), `${path}()`, found);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) leaves(each, `${path}.${key}`, found);
  }
  return found;
}

test('both languages have the same names and no empty word', () => {
  const romanian = leaves(ro, 'ro', new Map());
  const english = leaves(en, 'ro', new Map());
  assert.equal([...english.keys()].sort(), [...romanian.keys()].sort());
  for (const [path, text] of [...romanian, ...english]) assert.ok(text.trim() !== '', path);
});

test('Romanian is written with comma below and its own quotes, English is not Romanian', () => {
  for (const [path, text] of leaves(ro, 'ro', new Map())) {
    assert.not.match(text, /[\u015e\u015f\u0162\u0163"]/, path);
    assert.not.match(text, /(?<!\p{L})(tu|tine|ta|tău)(?!\p{L})/u, path);
  }
  for (const [path, text] of leaves(en, 'en', new Map())) {
    if (path !== 'en.frame.otherLanguage') assert.not.match(text, /[șțăâî]/i, path);
  }
});

test('counts follow Romanian grammar', () => {
  const days = (count: number) => counted('ro', count, 'zi', 'zile').replaceAll('\u00a0', ' ');
  assert.equal([0, 1, 2, 19, 20, 28, 100, 101, 119, 120, 1000].map(days), [
    '0 zile',
    '1 zi',
    '2 zile',
    '19 zile',
    '20 de zile',
    '28 de zile',
    '100 de zile',
    '101 zile',
    '119 zile',
    '120 de zile',
    '1000 de zile',
  ]);
  assert.equal(counted('en', 1, 'day', 'days'), '1\u00a0day');
  assert.equal(listed('ro', ['PDF', 'JPG', 'PNG']), 'PDF, JPG și PNG');
});

test('numbers, money and sizes', () => {
  assert.equal(grouped('ro', '48213'), '48\u00a0213');
  assert.equal(grouped('ro', '4821'), '4821');
  assert.equal(grouped('ro', '1234567'), '1\u00a0234\u00a0567');
  assert.equal(money('ro', 650), '6,50\u00a0lei');
  assert.equal(money('ro', 123_450_05), '123.450,05\u00a0lei');
  assert.equal(money('en', 123_450), '1,234.50\u00a0lei');
  assert.equal(fileSize('ro', 2_200_000), '2,1\u00a0MB');
  assert.equal(fileSize('ro', 10_485_760), '10\u00a0MB');
  assert.equal(fileSize('en', 184_000), '180\u00a0kB');
});

test('dates are read in Bucharest and in the reader’s language', () => {
  assert.equal(longDate('ro', '2026-11-01'), '1\u00a0noiembrie\u00a02026');
  assert.equal(longDate('ro', '2026-11-20T23:30:00Z'), '21\u00a0noiembrie\u00a02026');
  assert.equal(dateTime('ro', '2026-07-01T07:05:00Z'), '1\u00a0iulie\u00a02026, 10:05');
  assert.equal(weekdayDate('ro', '2026-11-20'), 'vineri, 20\u00a0noiembrie\u00a02026');
  assert.equal(shortDate('ro', '2026-05-02'), '2\u00a0mai');
  assert.equal(daysBetween('2026-11-21', '2026-12-21'), 30);
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2);
});

test('what is left of a term', () => {
  assert.equal(whatIsLeft('ro', 28).replaceAll('\u00a0', ' '), 'mai sunt 28 de zile');
  assert.equal(whatIsLeft('ro', 1).replaceAll('\u00a0', ' '), 'mai este 1 zi');
  assert.equal(whatIsLeft('ro', 0), 'astăzi este ultima zi');
  assert.equal(whatIsLeft('ro', -3).replaceAll('\u00a0', ' '), 'depășit cu 3 zile');
});

test('every deadline state has an icon and a word', () => chipWordsAreThere());

test.run();

// Texts, dates, paths, patterns: the small parts that every answer goes through.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dateParts, isRealDate, longDate, readDate } from '../../forms/dates.ts';
import { formatPath, parsePath, readPath, writePath } from '../../forms/paths.ts';
import { compilePattern, PatternError } from '../../forms/pattern.ts';
import { normaliseLine, normaliseText } from '../../forms/text.ts';

test('one line: cedilla, spaces, control and half characters', () => {
  assert.is(normaliseLine('  \u015etefan\t\u0162epe\u015f\r\n  \u015fi \u0163ara '), 'Ștefan Țepeș și țara');
  assert.is(normaliseLine('a\u0000b\u200ec\ud800d\u202e'), 'abcd');
  assert.is(normaliseLine('s\u0326 a\u0306'), 'ș ă', 'composed');
  assert.is(normaliseLine('\u00a0x\u00a0'), 'x');
});

test('several lines keep their lines', () => {
  assert.is(normaliseText('  unu  \r\n\r\n doi\u0007\rtrei \n'), 'unu\n\n doi\ntrei');
});

test('dates: ISO, Romanian, three fields', () => {
  const value = (raw: unknown): string => {
    const reading = readDate(raw);
    return reading.kind === 'date' ? reading.value : reading.kind === 'bad' ? `!${reading.reason}` : '';
  };
  assert.is(value('2026-02-28'), '2026-02-28');
  assert.is(value('2026-02-29'), '!real');
  assert.is(value('2024-02-29'), '2024-02-29');
  assert.is(value('27.3.1985'), '1985-03-27');
  assert.is(value({ zi: '27', luna: '3', an: '1985' }), '1985-03-27');
  assert.is(value({ zi: '27', luna: 'mar', an: '1985' }), '1985-03-27');
  assert.is(value({ zi: '27', luna: 'martie', an: '1985' }), '1985-03-27');
  assert.is(value({ zi: '', luna: '3', an: '1985' }), '!day');
  assert.is(value({ zi: '1', luna: '', an: '1985' }), '!month');
  assert.is(value({ zi: '1', luna: '3', an: '85' }), '!year');
  assert.is(value({ zi: '31', luna: '4', an: '1985' }), '!real');
  assert.is(value({ zi: '', luna: '', an: '' }), '');
  for (const empty of ['', '  ', null, undefined, {}]) assert.is(value(empty), '');
  for (const odd of [[], 12, true, 'ieri', '2026-13-01', '0000-00-00', '9'.repeat(1e6)]) assert.is(value(odd), '!real');
  assert.equal(dateParts('1985-03-07'), { zi: '7', luna: '3', an: '1985' });
  assert.ok(isRealDate(2000, 2, 29));
  assert.not(isRealDate(1900, 2, 29));
  assert.is(longDate('2026-11-21', 'ro'), '21\u00a0noiembrie\u00a02026');
  assert.is(longDate('2026-11-21', 'en'), '21\u00a0November\u00a02026');
});

test('paths read back as they were written; names of prototypes are no paths', () => {
  for (const path of ['a', 'petent.nume', 'semnatari[0].nume', 'a[1][2].b']) {
    assert.is(formatPath(parsePath(path) ?? []), path);
  }
  for (const path of [
    '',
    '.a',
    'a.',
    'a[x]',
    '__proto__',
    'a.__proto__.b',
    'constructor',
    'a[99999]',
    'a b',
    'a'.repeat(201),
  ]) {
    assert.is(parsePath(path), null, path);
  }
});

test('reading follows own properties only; writing makes what is missing and stays dense', () => {
  assert.is(readPath({}, ['toString']), undefined);
  assert.is(readPath('text', ['length']), undefined);
  assert.is(readPath([1], ['length']), undefined);
  const data: Record<string, unknown> = { a: 'text' };
  writePath(data, ['a', 'b'], 1);
  writePath(data, ['l', 0, 'x'], 2);
  writePath(data, ['l', 5, 'x'], 3);
  writePath(data, ['__proto__', 'y'], 4);
  assert.equal(data, { a: { b: 1 }, l: [{ x: 2 }] });
  assert.is(({} as { y?: unknown }).y, undefined);
});

test('patterns match as RegExp does', () => {
  const patterns: [string, string[], string[]][] = [
    ['^[A-Z]{2}\\d{6}$', ['AX123456'], ['AX12345', 'ax123456', 'AX1234567', '']],
    ['abc', ['xxabcxx'], ['ab']],
    ['^(a|b)+c?$', ['ababc', 'a'], ['c', 'abx']],
    ['^\\d{1,3}(\\.\\d{3})*$', ['1', '1.234.567'], ['1.23', '']],
    ['^[^\\s@]+@[^\\s@]+$', ['a@b'], ['a b@c', 'a@']],
    ['^\\p{L}[\\p{L} -]*$', ['Țîrlea Pop-Ion'], ['1a', '']],
    ['^$', [''], ['a']],
    ['^.{2,}$', ['ab', 'a😀'], ['a']],
    ['^(?:x{0})y$', ['y'], ['xy']],
    ['\\/\\-\\.', ['/-.'], ['/-']],
    ['^a{2,3}?$', ['aa', 'aaa'], ['a', 'aaaa']],
    ['^[\\w.-]+$', ['a-b.c_1'], ['a b']],
  ];
  for (const [source, yes, no] of patterns) {
    const pattern = compilePattern(source);
    const native = new RegExp(source, 'u'.repeat(source.includes('\\p') || source.includes('{2,}') ? 1 : 0));
    for (const text of yes) assert.ok(pattern.test(text) && native.test(text), `${source} ~ „${text}”`);
    for (const text of no) assert.not(pattern.test(text) || native.test(text), `${source} !~ „${text}”`);
  }
});

test('patterns that hang JavaScript take linear time here', () => {
  const text = `${'a'.repeat(3000)}!`;
  for (const source of ['^(a+)+$', '^(a|aa)+$', '^(.*a){20}$', 'a*a*a*a*b', '^((a*)*)*$']) {
    const start = process.cpuUsage();
    compilePattern(source).test(text);
    const { user } = process.cpuUsage(start);
    assert.ok(user < 3_000_000, `${source} took ${user} µs`);
  }
});

test('patterns that cannot be walked, or are too large, are refused', () => {
  for (const source of [
    '(?=a)b',
    '(a)\\1',
    '(',
    'a)',
    '[a',
    '(?<n>a)',
    'a{2,1}',
    '*a',
    '(a{1000}){1000}',
    '('.repeat(60),
    'x'.repeat(600),
  ]) {
    assert.throws(
      () => compilePattern(source),
      (error: unknown) => error instanceof PatternError,
      source,
    );
  }
});

test.run();

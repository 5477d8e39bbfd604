// What is refused, when, and how the message names it.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileExpression, evaluate, FeelError, type FeelErrorCode } from '../../../engine/feel/expression.ts';
import type { Variables } from '../../../engine/values.ts';

const test = suite('feel: errors');

function failure(body: () => unknown): FeelError {
  try {
    body();
  } catch (error) {
    if (error instanceof FeelError) return error;
    throw error;
  }
  throw new Error('Expected a FeelError but there was none');
}

const atCompile: [text: string, code: FeelErrorCode, part: string][] = [
  ['inexistenta(1)', 'MISSING_NAME', "function 'inexistenta'"],
  ['hasOwnProperty("a")', 'MISSING_NAME', "function 'hasOwnProperty'"],
  ['uuid()', 'UNSUPPORTED', 'the same way'],
  ['', 'SYNTAX', 'empty'],
  ['a +', 'SYNTAX', 'ends at character 4'],
  ['1) + (2', 'SYNTAX', "')'"],
  ['if a then', 'SYNTAX', 'if expression'],
  ['date("2026-02-30")', 'SYNTAX', '2026-02-30'],
  ['@"2026-13-01"', 'SYNTAX', '2026-13-01'],
  ['function() external {java: {class: "x"}}', 'UNSUPPORTED', 'external'],
  ['{__proto__: 1}', 'UNSUPPORTED', '__proto__'],
  ['replace(x, "(a)\\\\1", "b")', 'UNSUPPORTED', 'back-reference'],
  ['split(x, "(?=a)")', 'UNSUPPORTED', 'look-around'],
  ['matches(x, "(")', 'SYNTAX', 'is not closed'],
  ['matches(x, "a", "k")', 'SYNTAX', 'flags'],
  ['{a: 1, a: 2}', 'SYNTAX', 'comes twice'],
  ['x instance of tabel', 'SYNTAX', 'a type of FEEL'],
  ['function(x: tabel) x', 'SYNTAX', 'a type of FEEL'],
  ['"\\UFFFFFF"', 'SYNTAX', 'Unicode'],
  ['1e9999', 'SYNTAX', 'too large'],
  [`${'('.repeat(600)}1${')'.repeat(600)}`, 'TOO_LARGE', 'nested deeper'],
  [`"${'x'.repeat(30_000)}"`, 'TOO_LARGE', 'characters'],
];

for (const [text, code, part] of atCompile) {
  test(`compile: ${text.slice(0, 50)} → ${code}`, () => {
    const error = failure(() => compileExpression(text));
    assert.is(error.code, code);
    assert.ok(error.message.includes(part), error.message);
    assert.match(error.message, /^Expected .+ but /);
  });
}

const LONG = Array.from({ length: 20_000 }, (_, index) => index);

const atRun: [text: string, variables: Variables, code: FeelErrorCode, part: string][] = [
  ['lipsa', {}, 'MISSING_NAME', "variable 'lipsa'"],
  ['a + lipsa', { a: 1 }, 'MISSING_NAME', "'lipsa'"],
  ['lipsa.nume', {}, 'MISSING_NAME', "'lipsa'"],
  ['lipsa = null', {}, 'MISSING_NAME', "'lipsa'"],
  ['complet = false', {}, 'MISSING_NAME', "'complet'"],
  ['for x in [1] return y', {}, 'MISSING_NAME', "'y'"],
  ['[{a: 1}][b = 1]', {}, 'MISSING_NAME', "'b'"],
  ['(function(a) b)(1)', {}, 'MISSING_NAME', "'b'"],
  ['[for x in [1] return x, x]', {}, 'MISSING_NAME', "'x'"],
  ['{a: b, b: 1}', {}, 'MISSING_NAME', "'b'"],
  ['constructor', {}, 'MISSING_NAME', "'constructor'"],
  ['toString', {}, 'MISSING_NAME', "'toString'"],
  ['(function(f) f(1))(2)', {}, 'TYPE', "function 'f'"],
  ['1 + "a"', {}, 'TYPE', 'a number and a text'],
  ['1 + null', {}, 'NO_VALUE', 'null'],
  ['1 / 0', {}, 'NO_VALUE', 'divisor'],
  ['"5" > 4', {}, 'TYPE', 'number(…)'],
  ['1 = "1"', {}, 'TYPE', 'a number and a text'],
  ['d >= today()', { d: '2026-01-01' }, 'TYPE', 'date(…)'],
  ['d in [date("2026-01-01")..date("2026-02-01")]', { d: '2026-01-01' }, 'TYPE', 'date(…)'],
  ['date("2026-01-01") < date and time("2026-01-01T00:00:00Z")', {}, 'TYPE', 'a date and a date and time'],
  ['duration("P1M") + duration("P1D")', {}, 'TYPE', 'duration'],
  ['d.year', { d: '2026-01-01' }, 'TYPE', 'date(…)'],
  ['date("2026-01-01").minutes', {}, 'TYPE', 'year, month, day, weekday'],
  ['if "da" then 1 else 2', {}, 'TYPE', 'true or false'],
  ['1 and true', {}, 'TYPE', 'true or false'],
  ['date(d)', { d: 'ieri' }, 'NO_VALUE', 'date'],
  ['upper case(5)', {}, 'TYPE', 'upper case'],
  ['upper case(null)', {}, 'NO_VALUE', 'upper case'],
  ['upper case("a", "b")', {}, 'TYPE', 'found 2'],
  ['upper case(text: "a")', {}, 'TYPE', 'found text'],
  ['[1, null + 1]', {}, 'NO_VALUE', 'null'],
  ['if null + 1 = 2 then 1 else 2', {}, 'NO_VALUE', 'null'],
  ['true and 1', {}, 'TYPE', 'true or false'],
  ['(function(x: number) x)("a")', {}, 'TYPE', 'to be a number'],
  ['(function(x) x)(1, 2)', {}, 'TYPE', '1 arguments'],
  ['[1.."a"]', {}, 'TYPE', 'one kind'],
  ['5 in [1..null]', {}, 'NO_VALUE', 'two bounds'],
  ['for i in 1.5..3 return i', {}, 'TYPE', 'whole numbers'],
  ['min([1, "a"])', {}, 'TYPE', 'min'],
  ['sublist([1, 2], 3)', {}, 'NO_VALUE', 'outside'],
  ['@"2026-01-01T10:00:00Z" - @"2026-01-01T10:00:00"', {}, 'TYPE', 'time zone'],
  ['@"2026-01-01T10:00:00Z" = @"2026-01-01T10:00:00"', {}, 'TYPE', 'time zone'],
  ['a.b.c', { a: { b: null } }, 'NO_VALUE', "'c'"],
  ['now()', {}, 'NO_CLOCK', 'now()'],
  ['today()', {}, 'NO_CLOCK', 'today()'],
  ['function(x) x', {}, 'BAD_RESULT', 'a function'],
  ['[1..2]', {}, 'BAD_RESULT', 'a range'],
  ['10 ** 400', {}, 'BAD_RESULT', 'finite'],
  ['"\\u0000"', {}, 'BAD_RESULT', 'U+0000'],
  ['{ a: ["\\uD800"] }', {}, 'BAD_RESULT', 'half of a character'],
  ['sum(for i in 1..100000000 return i)', {}, 'TOO_LARGE', 'steps'],
  ['for i in 1..1000, j in 1..1000 return i', {}, 'TOO_LARGE', 'steps'],
  ['for i in 1..20000 return sum(l)', { l: LONG }, 'TOO_LARGE', 'steps'],
  ['some i in 1..20000 satisfies -i in l', { l: LONG }, 'TOO_LARGE', 'steps'],
  ['some i in 1..20000 satisfies l != l', { l: LONG }, 'TOO_LARGE', 'steps'],
  ['for i in 1..20000 return l.a', { l: LONG.map((a) => ({ a })) }, 'TOO_LARGE', 'steps'],
  ['for i in 1..20000 return upper case(t)', { t: 'a'.repeat(500_000) }, 'TOO_LARGE', 'steps'],
  ['{f: function(n) f(n + 1), r: f(1)}.r', {}, 'TOO_LARGE', 'calls itself'],
  ['matches(x, p)', { x: 'aaaa', p: '(a)\\1' }, 'UNSUPPORTED', 'back-reference'],
  ['matches(x, p)', { x: 'aaaa', p: '((a{1,200}){1,200}){1,200}' }, 'SYNTAX', 'too large'],
  ['replace("abc", "x*", "-")', {}, 'NO_VALUE', 'matches nothing'],
  ['matches("a", "a", f)', { f: 'k' }, 'SYNTAX', 'flags'],
  ['for i in 1..40 return if i = 1 then "aaaaaaaa" else partial[-1] + partial[-1]', {}, 'TOO_LARGE', 'characters'],
  ['for i in 1..60 return if i = 1 then [1, 2] else concatenate(partial[-1], partial[-1])', {}, 'TOO_LARGE', 'steps'],
];

for (const [text, variables, code, part] of atRun) {
  test(`run: ${text} → ${code}`, () => {
    const error = failure(() =>
      evaluate(compileExpression(text), variables, text.includes('>= today') ? { now: 0 } : {}),
    );
    assert.is(error.code, code, error.message);
    assert.ok(error.message.includes(part), error.message);
    assert.match(error.message, /^Expected .+ but /);
  });
}

test('a position points into the text', () => {
  const error = failure(() => evaluate(compileExpression('1 + lipsa'), {}));
  assert.equal(error.position, { from: 4, to: 9 });
});

test('the message shows the part, unless it names it already', () => {
  assert.match(failure(() => evaluate(compileExpression('[1, a * 2]'), { a: null })).message, /null, in 'a \* 2'$/);
  assert.match(failure(() => evaluate(compileExpression('1 + lipsa'), {})).message, /there is none$/);
});

test('messages name kinds, never values', () => {
  const error = failure(() => evaluate(compileExpression('cnp > 5'), { cnp: '1890101410012' }));
  assert.not.match(error.message, /1890101410012/);
});

test('no pattern blocks: what JavaScript would need centuries for takes milliseconds', () => {
  const started = process.cpuUsage();
  for (const pattern of [
    '^(a+)+$',
    '(a|aa)*b',
    '((a*)b)*c',
    '(a|b)*a(a|b){20}c',
    'a*a*a*a*a*b',
    '(x+x+)+y',
    '^(([a-z])+.)+[A-Z]$',
  ]) {
    evaluate(compileExpression(`matches(x, "${pattern}")`), { x: 'a'.repeat(20_000) });
  }
  const elapsedMs = process.cpuUsage(started).user / 1000;
  assert.ok(elapsedMs < 10_000, `${elapsedMs} ms`);
});

test.run();

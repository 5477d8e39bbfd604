// What an expression yields. One table of cases: text, variables, result.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileExpression, evaluate } from '../../../engine/feel/expression.ts';
import type { Json, Variables } from '../../../engine/values.ts';

const test = suite('feel: values');

const now = Date.UTC(2026, 10, 21, 22, 30, 0);
const value = (text: string, variables: Variables = {}): Json => evaluate(compileExpression(text), variables, { now });

const persoane: Json = [
  { nume: 'Ana', varsta: 34, dosare: [{ nr: 1 }, { nr: 2 }] },
  { nume: 'Ștefan', varsta: 17, dosare: [] },
  { nume: 'Ion', varsta: 60, dosare: [{ nr: 3 }], telefon: '0740' },
];

const cases: [text: string, variables: Variables, expected: Json][] = [
  // literals
  ['1', {}, 1],
  ['-1.5', {}, -1.5],
  ['.5', {}, 0.5],
  ['1.5e3', {}, 1500],
  ['true', {}, true],
  ['null', {}, null],
  ['"ț\\n\\"x\\" \\u0219"', {}, 'ț\n"x" ș'],
  ['[1, "a", null, []]', {}, [1, 'a', null, []]],
  ['{a: 1, "b c": {d: a + 1}}', {}, { a: 1, 'b c': { d: 2 } }],
  ['{}', {}, {}],
  ['// comment\n1 /* two */ + 2', {}, 3],
  ['=x', { x: 'y' }, 'y'],
  // names
  ['ștampilă', { ștampilă: 1 }, 1],
  ['suma totală + 1', { 'suma totală': 2 }, 3],
  ['`a-b`', { 'a-b': 2 }, 2],
  ['a.b.c', { a: { b: { c: 3 } } }, 3],
  ['a.lipsa', { a: {} }, null],
  ['persoane.nume', { persoane }, ['Ana', 'Ștefan', 'Ion']],
  ['count', { count: 3 }, 3],
  ['date', { date: 'x' }, 'x'],
  // arithmetic
  ['0.1 + 0.2', {}, 0.3],
  ['0.1 + 0.2 = 0.3', {}, true],
  ['1.1 * 3', {}, 3.3],
  ['2 ** 10', {}, 1024],
  ['-a', { a: 2 }, -2],
  ['2 + 3 * 4', {}, 14],
  ['(2 + 3) * 4', {}, 20],
  ['7 / 2', {}, 3.5],
  ['0 * -1', {}, 0],
  ['"a" + "b"', {}, 'ab'],
  ['"nr. " + string(7)', {}, 'nr. 7'],
  // comparison
  ['1 = 1.0', {}, true],
  ['a = null', { a: null }, true],
  ['a != null', { a: 1 }, true],
  ['a = "x"', { a: null }, false],
  ['"a" < "b"', {}, true],
  ['3 between 1 and 3', {}, true],
  ['x in (1, 3)', { x: 3 }, true],
  ['x in [1..3]', { x: 3 }, true],
  ['x in (1..3)', { x: 3 }, false],
  ['x in (> 5, < 0)', { x: -1 }, true],
  ['x in lista', { x: 'b', lista: ['a', 'b'] }, true],
  ['[1, {a: [2]}] = [1, {a: [2]}]', {}, true],
  ['{a: 1} = {a: 2}', {}, false],
  ['[1] = 1', {}, true],
  // logic
  ['true and false', {}, false],
  ['null or true', {}, true],
  ['null and true', {}, null],
  ['not(x)', { x: true }, false],
  ['if x > 1 then "mult" else "puțin"', { x: 2 }, 'mult'],
  ['if null then 1 else 2', {}, 2],
  ['false and lipsa', {}, false],
  ['is defined(lipsa)', {}, false],
  ['is defined(a.b)', { a: {} }, false],
  ['is defined(a.b)', { a: { b: null } }, true],
  ['is defined(a) and a > 1', {}, false],
  ['get or else(a, 7)', {}, 7],
  ['get or else(a.b, 7)', { a: { b: null } }, 7],
  ['get or else(a.b, 7)', { a: { b: 1 } }, 1],
  // loops
  ['for x in [1, 2] return x * 2', {}, [2, 4]],
  ['for x in 1..3 return x', {}, [1, 2, 3]],
  ['for x in 3..1 return x', {}, [3, 2, 1]],
  ['for x in [1..3] return x', {}, [1, 2, 3]],
  ['for x in [1, 2], y in [x, 10] return x + y', {}, [2, 11, 4, 12]],
  ['for i in 1..4 return if i < 3 then 1 else partial[-1] + partial[-2]', {}, [1, 1, 2, 3]],
  ['for p in persoane, d in p.dosare return d.nr', { persoane }, [1, 2, 3]],
  ['some p in persoane satisfies p.varsta < 18', { persoane }, true],
  ['every p in persoane satisfies p.varsta < 18', { persoane }, false],
  ['every p in [] satisfies p > 1', {}, true],
  // filters
  ['[10, 20, 30][2]', {}, 20],
  ['[10, 20, 30][-1]', {}, 30],
  ['[10, 20][5]', {}, null],
  ['[10, 20, 30][item > 15]', {}, [20, 30]],
  ['[10, 20, 30][> 15]', {}, [20, 30]],
  ['[10, 20, 30][i]', { i: 3 }, 30],
  ['lista[i + 1]', { i: 1, lista: ['a', 'b'] }, 'b'],
  ['persoane[varsta >= limita].nume', { persoane, limita: 18 }, ['Ana', 'Ion']],
  ['persoane[item.nume = "Ana"][1].varsta', { persoane }, 34],
  ['persoane[telefon = "0740"].nume', { persoane }, ['Ion']],
  ['persoane[starts with(nume, "Ș")].nume', { persoane }, ['Ștefan']],
  ['count(persoane[count(dosare) > 0])', { persoane }, 2],
  ['[][1]', {}, null],
  ['"a"[1]', {}, 'a'],
  // functions
  ['{dublu: function(x) x * 2, y: dublu(4)}.y', {}, 8],
  ['(function(a, b) a - b)(b: 1, a: 3)', {}, 2],
  ['sort([3, 1, 2], function(x, y) x < y)', {}, [1, 2, 3]],
  ['sum([1, 2, 3])', {}, 6],
  ['min(3, 1)', {}, 1],
  ['substring("Brașov", 1, 4)', {}, 'Braș'],
  ['upper case("ș")', {}, 'Ș'],
  ['string join(["a", "b"], ", ")', {}, 'a, b'],
  ['contains("petiție", "ți")', {}, true],
  ['list contains([1, null], null)', {}, true],
  ['number("1.234,5", ".", ",")', {}, 1234.5],
  ['decimal(1.255, 2)', {}, 1.26],
  ['round half up(1.005, 2)', {}, 1.01],
  ['round down(-1.9)', {}, -1],
  ['decimal(125, -1)', {}, 120],
  ['get value({a: 1}, "a")', {}, 1],
  ['get value({a: 1}, "b")', {}, null],
  ['context put({a: 1}, "b", 2)', {}, { a: 1, b: 2 }],
  ['min([])', {}, null],
  ['trim("  a ")', {}, 'a'],
  ['is blank(x)', { x: null }, true],
  ['is empty([])', {}, true],
  ['matches("IS-12-ABC", "^[A-Z]{1,2}-[0-9]{2,3}-[A-Z]{3}$")', {}, true],
  ['matches("x", "Y|X", "i")', {}, true],
  ['replace("a-b-c", "-", "/")', {}, 'a/b/c'],
  ['split("a; b;c", ";\\s*")', {}, ['a', 'b', 'c']],
  // dates
  ['date("2026-02-28") + duration("P1D")', {}, '2026-03-01'],
  ['date(2026, 2, 28)', {}, '2026-02-28'],
  ['@"2026-11-21".year', {}, 2026],
  ['date("2026-11-21").weekday', {}, 6],
  ['date(d) > date("2026-01-01")', { d: '2026-05-01' }, true],
  ['d', { d: '2026-05-01' }, '2026-05-01'],
  ['date("2026-03-01") - date("2026-02-28")', {}, 'P1D'],
  ['duration("P1Y2M")', {}, 'P1Y2M'],
  ['duration("PT36H")', {}, 'P1DT12H'],
  ['-duration("P1D")', {}, '-P1D'],
  ['duration("P1D") < duration("PT25H")', {}, true],
  ['time("10:30:00")', {}, '10:30:00'],
  ['date and time("2026-07-01T10:00:00@Europe/Bucharest")', {}, '2026-07-01T10:00:00+03:00'],
  ['date and time("2026-07-01T10:00:00@Europe/Bucharest") = date and time("2026-07-01T07:00:00Z")', {}, true],
  ['date and time("2026-07-01T10:00:00Z").hour', {}, 10],
  ['date("2026-07-01") in [date("2026-06-01")..date("2026-08-01")]', {}, true],
  ['years and months duration(date("2024-01-01"), date("2026-03-01"))', {}, 'P2Y2M'],
  ['now()', {}, '2026-11-22T00:30:00+02:00'],
  ['date(now()) = today()', {}, true],
  ['string(now())', {}, '2026-11-22T00:30:00@Europe/Bucharest'],
  ['today()', {}, '2026-11-22'],
  ['now() + duration("PT1H") > now()', {}, true],
  ['x instance of number', { x: 1 }, true],
  ['date("2026-01-01") instance of date', {}, true],
  ['x instance of list<string>', { x: ['a'] }, true],
];

for (const [text, variables, expected] of cases) {
  test(`${text.replaceAll('\n', ' ')} → ${JSON.stringify(expected)}`, () => {
    assert.equal(value(text, variables), expected);
  });
}

test('a result is JSON and survives a round trip', () => {
  const result = value('{d: date("2026-01-01"), l: [duration("P1M"), time("10:00:00Z")]}');
  assert.equal(JSON.parse(JSON.stringify(result)), { d: '2026-01-01', l: ['P1M', '10:00:00Z'] });
});

test('the variables are never changed', () => {
  const variables = { a: { b: [3, 1, 2] } };
  value('context put(a, "c", sort(a.b, function(x, y) x < y))', variables);
  assert.equal(variables, { a: { b: [3, 1, 2] } });
});

test('the same text is compiled once', () => {
  assert.is(compileExpression('=a + 1'), compileExpression('a + 1'));
});

test('values are counted in one go, however many there are', () => {
  const l = Array.from({ length: 100_000 }, (_, index) => index % 60_000);
  for (const [text, expected] of Object.entries({ distinct: 60_000, duplicate: 40_000 }))
    assert.is(evaluate(compileExpression(`count(${text} values(l))`), { l }), expected);
  assert.is(evaluate(compileExpression('count(mode(l))'), { l }), 40_000);
});

test.run();

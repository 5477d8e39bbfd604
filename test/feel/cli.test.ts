// `traseu feel` from outside: exit code, one answer for each line, values that JSON lacks.

import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answerLine } from '../../server/feel/answer.ts';
import { root } from '../tree.ts';

const test = suite('traseu feel');

const now = Date.UTC(2026, 10, 21, 22, 30);
const answer = (question: unknown): unknown => JSON.parse(answerLine(JSON.stringify(question), now));

const cases: [question: unknown, expected: unknown][] = [
  [{ expression: '0.1 + 0.2' }, { value: 0.3 }],
  [{ expression: '=a + 1', context: { a: 41 } }, { value: 42 }],
  [{ expression: 'null', context: null }, { value: null }],
  [
    { expression: 'd + @"P1M"', context: { d: { '@': 'date', value: '2026-01-31' } } },
    { value: { '@': 'date', value: '2026-02-28' } },
  ],
  [
    { expression: 'l[1].t', context: { l: [{ t: { '@': 'time', value: '10:00:00@Europe/Bucharest' } }] } },
    { value: { '@': 'time', value: '10:00:00@Europe/Bucharest' } },
  ],
  [
    { expression: 'x', context: { x: { '@': 'duration', value: 'P14M' } } },
    { value: { '@': 'years and months duration', value: 'P1Y2M' } },
  ],
  [
    { expression: '-x', context: { x: { '@': 'days and time duration', value: 'PT36H' } } },
    { value: { '@': 'days and time duration', value: '-P1DT12H' } },
  ],
  [
    { expression: 'string(x)', context: { x: { '@': 'date and time', value: '2026-07-01T10:00:00Z' } } },
    { value: '2026-07-01T10:00:00Z' },
  ],
  [
    { expression: '{a: [now()]}', now: '2026-07-01T10:00:00Z' },
    { value: { a: [{ '@': 'date and time', value: '2026-07-01T13:00:00@Europe/Bucharest' }] } },
  ],
  [{ expression: 'today()' }, { value: { '@': 'date', value: '2026-11-22' } }],
  [{ expression: '3 in r', context: { r: { '@': 'range', value: '[1..3)' } } }, { value: false }],
  [{ expression: '[1..3)' }, { value: { '@': 'range', value: '[1..3)' } }],
  [{ expression: '(> 5)' }, { value: { '@': 'range', value: '(>5)' } }],
  [{ expression: '7 in r', context: { r: { '@': 'range', value: '(>5)' } } }, { value: true }],
  [{ expression: ' = 5' }, { value: 5 }],
  [{ expression: '> 5', unary: 6 }, { value: true }],
  [{ expression: '> 5', unary: null }, { value: false }],
  [{ expression: '"a", null', unary: null }, { value: true }],
  [{ expression: 'not(true)', unary: true }, { value: false }],
  [{ expression: '> limita', unary: true, context: { '?': 6, limita: 5 } }, { value: true }],
  [{ expression: '< @"2026-02-01"', unary: { '@': 'date', value: '2026-01-31' } }, { value: true }],
  [{ expression: 'a.b-c + suma totală', context: { a: { 'b-c': 2 }, 'suma totală': 1 } }, { value: 3 }],
  [{ expression: 'rate and fee * 2', context: { 'rate and fee': 2 } }, { value: 4 }],
];

for (const [question, expected] of cases) {
  test(`${JSON.stringify(question)} → ${JSON.stringify(expected)}`, () => {
    assert.equal(answer(question), expected);
  });
}

const wrong: [line: string, error: RegExp, rest?: { [name: string]: unknown }][] = [
  ['{"expression":"a + lipsa","context":{"a":1}}', /'lipsa'/, { code: 'MISSING_NAME', part: 'lipsa' }],
  ['{"expression":"=1 + null"}', /null/, { code: 'NO_VALUE', part: '1 + null' }],
  ['{"expression":"1 +"}', /ends at character/, { code: 'SYNTAX' }],
  ['{"expression":"function(x) x"}', /a function/, { code: 'BAD_RESULT' }],
  ['{"expression":"x","context":{"x":{"@":"date","value":"2026-02-30"}}}', /text of a date/],
  ['{"expression":"x","context":{"x":{"@":"days and time duration","value":"P1Y"}}}', /days and time duration/],
  ['{"expression":"x","context":{"x":{"@":"culoare","value":"roșu"}}}', /a tag out of/],
  ['{"expression":"x + 1","context":{"x":1e400}}', /too large/],
  ['{"expression":1}', /a text as "expression"/],
  ['{"expression":"1","context":[]}', /"context" to be an object/],
  ['{"expression":"1","now":"ieri"}', /"now"/],
  ['[]', /something else/],
  ['{', /JSON/],
];

for (const [line, error, rest = {}] of wrong) {
  test(`${line} → error`, () => {
    const found = JSON.parse(answerLine(line, now)) as { [name: string]: unknown };
    assert.match(String(found['error']), error);
    assert.match(String(found['error']), /^Expected .+ but /);
    for (const [name, value] of Object.entries(rest)) assert.is(found[name], value);
  });
}

test('numbers are written with all their digits', () => {
  assert.is(answerLine('{"expression":"1/3"}', now), '{"value":0.3333333333333333333333333333333333}');
  assert.is(answerLine('{"expression":"[2**70, \\"x\\"]"}', now), '{"value":[1180591620717411303424,"x"]}');
});

test('the program answers line by line, goes on after a bad one, and ends with 0', () => {
  const run = spawnSync(process.execPath, ['start.mjs', 'server/cli.ts', 'feel'], {
    cwd: root,
    input: '{"expression":"1+1"}\n\nbroken\n{"expression":"2+2"}',
    encoding: 'utf8',
  });
  assert.is(run.status, 0, run.stderr);
  assert.equal(
    run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
    [{ value: 2 }, { error: 'Expected JSON on the line but it is none' }, { value: 4 }],
  );
});

test('--help says how', () => {
  const run = spawnSync(process.execPath, ['start.mjs', 'server/cli.ts', 'feel', '--help'], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.is(run.status, 0);
  assert.match(run.stdout, /"unary"/);
});

test.run();

// Conditions built from lists ↔ FEEL: what is written is read back, means what the builder shows, and is never null.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { opposite, writeCondition, type Condition, type Test } from '../../designer/form-logic/condition.ts';
import { readCondition } from '../../designer/form-logic/read-condition.ts';
import { compileExpression, evaluate } from '../../engine/feel/expression.ts';
import type { Json, Variables } from '../../engine/values.ts';
import { random } from '../random.ts';

const test = suite('conditions');
const now = Date.parse('2026-11-22T10:00:00+02:00');
const feel = (text: string, variables: Variables): Json => evaluate(compileExpression(text), variables, { now });

/** Values of each name of the random conditions. */
const values: Record<string, readonly Json[]> = {
  canal: [null, 'online', 'ghiseu', 'a "b"\\\n'],
  suma: [null, 0, 2.5, -1e-7, 40_000_000_000],
  bifat: [null, true, false],
  ales: [null, [], ['unu'], ['unu', 'doi']],
  ziua: [null, '2026-11-22', '2026-11-25', '1990-01-01'],
};

const tests: readonly ((pick: <T>(from: readonly T[]) => T) => Test)[] = [
  (pick) => ({
    kind: 'test',
    subject: 'canal',
    ...pick([
      { comparison: 'is', operand: 'online' },
      { comparison: 'isNot', operand: 'a "b"\\\n' },
      { comparison: 'oneOf', operand: ['online'] },
      { comparison: 'noneOf', operand: ['online', 'ghiseu'] },
      { comparison: 'contains', operand: 'line' },
      { comparison: 'lacks', operand: '"b"' },
      { comparison: 'answered', operand: null },
      { comparison: 'unanswered', operand: null },
    ] as const),
  }),
  (pick) => ({
    kind: 'test',
    subject: 'suma',
    comparison: pick(['lessThan', 'atMost', 'moreThan', 'atLeast', 'is', 'isNot']),
    operand: pick([0, 2.5, -1e-7, 40_000_000_000]),
  }),
  (pick) => ({ kind: 'test', subject: 'bifat', comparison: pick(['is', 'isNot']), operand: pick([true, false]) }),
  (pick) => ({ kind: 'test', subject: 'ales', comparison: pick(['includes', 'excludes']), operand: 'doi' }),
  (pick) => ({
    kind: 'test',
    subject: 'ales',
    counted: true,
    comparison: pick(['is', 'isNot', 'moreThan', 'atMost']),
    operand: 1,
  }),
  (pick) => ({
    kind: 'test',
    subject: 'ziua',
    comparison: pick(['is', 'isNot', 'lessThan', 'atLeast']),
    operand: pick([{ fromToday: 0 }, { fromToday: 3 }, { fromToday: -20 }]),
  }),
];

const randomCondition = (below: (n: number) => number, depth: number): Condition => {
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  if (depth === 0 || below(3) === 0) return pick(tests)(pick);
  const parts = Array.from({ length: 2 + below(2) }, () => randomCondition(below, depth - 1));
  return { kind: pick(['all', 'any', 'notAll', 'none']), parts };
};

/** What a condition means, by its words alone. */
const holds = (condition: Condition, variables: Variables): boolean => {
  if (condition.kind !== 'test') {
    const met = condition.parts.map((part) => holds(part, variables));
    const whole = condition.kind === 'all' || condition.kind === 'notAll' ? met.every(Boolean) : met.some(Boolean);
    return condition.kind === 'all' || condition.kind === 'any' ? whole : !whole;
  }
  const { subject, counted, comparison, operand } = condition;
  const answer = variables[subject] ?? null;
  const dayOf = (days: number): string => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
  const asked = counted === true ? ((answer as Json[] | null)?.length ?? null) : answer;
  const wanted =
    typeof operand === 'object' && operand !== null && 'fromToday' in operand ? dayOf(operand.fromToday) : operand;
  const less = asked !== null && wanted !== null && asked < (wanted as string);
  const more = asked !== null && wanted !== null && asked > (wanted as string);
  switch (comparison) {
    case 'answered':
      return asked !== null;
    case 'unanswered':
      return asked === null;
    case 'is':
      return asked === wanted;
    case 'isNot':
      return asked !== wanted;
    case 'oneOf':
      return (wanted as Json[]).includes(asked);
    case 'noneOf':
      return !(wanted as Json[]).includes(asked);
    case 'lessThan':
      return less;
    case 'moreThan':
      return more;
    case 'atMost':
      return asked !== null && !more;
    case 'atLeast':
      return asked !== null && !less;
    case 'includes':
    case 'contains':
      return asked !== null && (asked as string).includes(wanted as string);
    case 'excludes':
    case 'lacks':
      return asked === null || !(asked as string).includes(wanted as string);
  }
};

test('what is written means what the builder shows, for every answer and for none', () => {
  const below = random(4);
  for (let run = 0; run < 400; run += 1) {
    const condition = randomCondition(below, 3);
    const text = writeCondition(condition);
    for (let answers = 0; answers < 5; answers += 1) {
      const variables = Object.fromEntries(
        Object.entries(values).map(([name, each]) => [name, each[below(each.length)]!]),
      );
      assert.is(feel(text, variables), holds(condition, variables), `${text} for ${JSON.stringify(variables)}`);
      assert.is(feel(writeCondition(opposite(condition)), variables), !holds(condition, variables), text);
    }
  }
});

test('what is written is read back as it was built', () => {
  const below = random(40);
  for (let run = 0; run < 400; run += 1) {
    const text = writeCondition(randomCondition(below, 3));
    const again = readCondition(`= ${text}`);
    assert.ok(again, text);
    assert.is(writeCondition(again), text);
  }
});

test('what others wrote is read when it means the same', () => {
  const same: Record<string, string> = {
    '=suma > 3': 'suma != null and suma > 3',
    '=3 < suma': 'suma != null and suma > 3',
    '=(canal) = ("online")': '',
    '= canal in ("online")': 'canal in ("online")',
    '=petent.tip = "x" and (a = 1)': 'petent.tip = "x" and a = 1',
    '=contains(canal, "on")': 'canal != null and contains(canal, "on")',
    '="online" != canal': 'canal != "online"',
  };
  for (const [text, written] of Object.entries(same)) {
    const condition = readCondition(text);
    assert.is(condition === null ? '' : writeCondition(condition), written, text);
  }
});

test('what is more than the builder can show stays text', () => {
  const more = `not(suma > 3)
not(contains(canal, "x"))
date(ziua) != today()
suma + 1 > 3
canal
if canal = "x" then true else false
some x in ales satisfies x = "a"
(
`.split('\n');
  for (const text of more) assert.is(readCondition(text), null, text);
});

test('a group without parts, and numbers that are none, are refused', () => {
  assert.throws(() => writeCondition({ kind: 'all', parts: [] }), RangeError);
  const wrong = (operand: number): Condition => ({ kind: 'test', subject: 'suma', comparison: 'is', operand });
  assert.throws(() => writeCondition(wrong(Infinity)), RangeError);
});

test('what may be missing is asked for first, and then the test is not met', () => {
  const written: readonly (readonly [Condition, string])[] = [
    [
      { kind: 'test', subject: 'aviz.decizie', defined: true, comparison: 'is', operand: 'inapoi' },
      'is defined(aviz) and aviz.decizie = "inapoi"',
    ],
    [
      { kind: 'test', subject: 'aviz.suma', defined: true, comparison: 'moreThan', operand: 3 },
      'is defined(aviz) and (aviz.suma != null and aviz.suma > 3)',
    ],
  ];
  for (const [condition, text] of written) {
    assert.is(writeCondition(condition), text);
    assert.equal(readCondition(text), condition);
    assert.is(feel(text, {}), false, 'missing');
    assert.is(feel(text, { aviz: { decizie: 'inapoi', suma: 4 } }), true);
    assert.is(feel(text, { aviz: { decizie: null, suma: null } }), false);
    const both: Condition = { kind: 'any', parts: [condition, { ...condition, subject: 'aviz.decizie' } as Test] };
    assert.equal(readCondition(writeCondition(both)), both);
    const not = writeCondition(opposite(condition));
    assert.is(feel(not, {}), true);
    assert.equal(readCondition(not), opposite(condition));
  }
  assert.is(readCondition('is defined(alt) and aviz.decizie = "inapoi"'), null, 'another name is asked for');
});

test.run();

// FEEL: an expression compiled once and evaluated many times, against `feelin.evaluate` on the same text and variables,
// which parses each time; and against the limit: the same computation written in JavaScript.

import { evaluate as feelin, unaryTest } from 'feelin';
import { compileExpression, compileUnaryTests, evaluate, passes } from '../engine/feel/expression.ts';
import type { Json, Variables } from '../engine/values.ts';
import { compare, conditions, type Contender, type Part, type Result } from './measure.ts';

const many: Variables = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`v${index}`, index]));

interface Sample {
  name: string;
  text: string;
  variables: Variables;
  /** The tested value of unary tests. */
  tested?: Json;
  limit?: (variables: Variables) => unknown;
}

const SAMPLES: Sample[] = [
  { name: 'sum', text: 'a + 1', variables: { a: 41 }, limit: ({ a }) => (a as number) + 1 },
  { name: 'sum over 200 variables', text: 'v7 + v8', variables: many },
  { name: 'decimals', text: 'suma * 1.19 + taxa', variables: { suma: 1249.99, taxa: 10.5 } },
  {
    name: 'condition on a context',
    text: 'if cerere.suma > 100 and cerere.tip = "autorizație" then "director" else "referent"',
    variables: { cerere: { suma: 250, tip: 'autorizație' } },
  },
  {
    name: 'filter and count',
    text: 'count(dosare[stare = "deschis" and zile > 20])',
    variables: {
      dosare: Array.from({ length: 20 }, (_, index) => ({ stare: index % 2 ? 'deschis' : 'închis', zile: index * 3 })),
    },
  },
  { name: 'date', text: 'date(d) + duration("P30D") > date("2026-12-01")', variables: { d: '2026-11-21' } },
  { name: 'unary tests', text: '[1..5), > 10, 7', variables: {}, tested: 12 },
];

function ours({ text, variables, tested }: Sample): Contender {
  if (tested !== undefined) {
    const tests = compileUnaryTests(text);
    return { name: 'traseu', run: repeated(() => passes(tests, tested, variables)) };
  }
  const expression = compileExpression(text);
  return { name: 'traseu', run: repeated(() => evaluate(expression, variables)) };
}

function theirs({ text, variables, tested }: Sample): Contender {
  const name = 'feelin 8.2.0';
  if (tested !== undefined) return { name, run: repeated(() => unaryTest(text, { ...variables, '?': tested })) };
  return { name, run: repeated(() => feelin(text, variables)) };
}

const limit = (body: (variables: Variables) => unknown, variables: Variables): Contender => ({
  name: 'limit: JavaScript',
  run: repeated(() => body(variables)),
});

let last: unknown;

/** What was computed is kept, so that it is not optimized away. */
function repeated(body: () => unknown): (count: number) => void {
  return (count) => {
    for (let each = 0; each < count; each++) last = body();
    if (last === repeated) throw new Error('Expected a value.');
  };
}

export async function feel(quick: boolean): Promise<Part> {
  const rounds = quick ? 3 : 9;
  const how = { rounds, roundMs: quick ? 150 : 500 };
  const results: Result[] = [];
  for (const sample of SAMPLES) {
    const what = { name: sample.name, unit: 'evaluations/s' };
    results.push(await compare({ ...what, goal: 30 }, ours(sample), theirs(sample), how));
    if (sample.limit) {
      results.push(await compare({ ...what, goal: null }, ours(sample), limit(sample.limit, sample.variables), how));
    }
  }
  return { part: 'feel', conditions: conditions(rounds), results };
}

// Cases of the standard as lines: `expression => result`, the result as FEEL writes it (`string(…)`, texts quoted), or
// `!CODE` for an error. `###` and JSON after the expression are its variables. Written from the tables of DMN 1.5 §10.3.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileExpression, evaluateValue, FeelError, shapeOf } from '../../../engine/feel/expression.ts';
import { fromTagged } from '../../../engine/feel/tagged.ts';
import { feelText, type Context, type Value } from '../../../engine/feel/values.ts';
import type { Json } from '../../../engine/values.ts';

/** Saturday in London, Sunday in Bucharest. */
const NOW = Date.UTC(2026, 10, 21, 22, 30);

const written = (value: Value): string => (typeof value === 'string' ? JSON.stringify(value) : feelText(value));

export function evaluated(expression: string, context: Context = {}): string {
  try {
    return written(evaluateValue(compileExpression(expression, { names: shapeOf(context) }), context, { now: NOW }));
  } catch (error) {
    if (error instanceof FeelError) return `!${error.code}`;
    throw error;
  }
}

/** A suite with one test for each line that is neither blank nor a comment (`--`); who makes it runs it. */
export function cases(name: string, lines: string): { run(): void } {
  const test = suite(`FEEL: ${name}`);
  for (const line of lines.split('\n').map((each) => each.trim())) {
    if (line === '' || line.startsWith('--')) continue;
    const [question = '', expected = ''] = line.split(/ => (?!.* => )/);
    const [expression = '', variables] = question.split(' ### ');
    test(line, () => {
      const context = fromTagged(JSON.parse(variables ?? '{}') as Json) as Context;
      assert.is(evaluated(expression, context), expected);
    });
  }
  return test;
}

// One line of `traseu feel`.

import {
  compileExpression,
  compileUnaryTests,
  evaluateValue,
  FeelError,
  passes,
  shapeOf,
  type Surroundings,
  type Value,
} from '../../engine/feel/expression.ts';
import { fromTagged, taggedText } from '../../engine/feel/tagged.ts';
import { isContext, type Context } from '../../engine/feel/values.ts';
import type { Instant, Json } from '../../engine/values.ts';
import { momentOf, objectIn, WrongLine } from '../json-lines.ts';

interface Question {
  expression: string;
  context: Context;
  /** The value that the expression tests; undefined for a plain expression. */
  tested: Value | undefined;
  now: Instant;
}

/** The answer as JSON text. Never throws for what the line does wrong. */
export function answerLine(line: string, now: Instant): string {
  let expression: string | null = null;
  try {
    const question = read(line, now);
    expression = question.expression;
    return `{"value":${taggedText(answer(question))}}`;
  } catch (error) {
    if (error instanceof WrongLine) return JSON.stringify({ error: error.message });
    if (!(error instanceof FeelError)) throw error;
    const { code, message, position } = error;
    const text = expression?.startsWith('=') ? expression.slice(1) : expression;
    const part = position && text ? text.slice(position.from, position.to) : undefined;
    return JSON.stringify({ error: message, code, part });
  }
}

function answer({ expression, context, tested, now }: Question): Value {
  const place = placeOf(context);
  if (tested === undefined) return evaluateValue(compileExpression(expression, place), context, { now });
  return passes(compileUnaryTests(expression, place), tested, context, { now });
}

const places = new Map<string, Surroundings>();
const MAX_PLACES = 100;

/** The same for contexts with the same names, so that an expression is compiled once for many lines. */
function placeOf(context: Context): Surroundings {
  const names = shapeOf(context);
  const key = JSON.stringify(names);
  const known = places.get(key);
  if (known) return known;
  if (places.size >= MAX_PLACES) places.clear();
  const place = { names };
  places.set(key, place);
  return place;
}

function read(line: string, now: Instant): Question {
  const { expression, context, unary, now: at } = objectIn(line, '{ "expression", "context" }');
  if (typeof expression !== 'string') throw new WrongLine('Expected a text as "expression" but there is none');
  const variables = fromTagged(context ?? {});
  if (!isContext(variables)) throw new WrongLine('Expected "context" to be an object but it is something else');
  return { expression, context: variables, tested: testedIn(variables, unary), now: momentOf(at, now) };
}

/** `"unary": VALUE`, or `"unary": true` with the value as `?` of the context. */
function testedIn(context: Context, unary: Json | undefined): Value | undefined {
  if (unary === undefined) return undefined;
  const flag = typeof unary === 'boolean' && Object.hasOwn(context, '?');
  if (flag) return unary ? (context['?'] ?? null) : undefined;
  return fromTagged(unary);
}

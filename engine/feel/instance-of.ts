// `x instance of TYPE`, by feelin's own structural test, compiled once per type.

import { evaluate, type FeelFunction } from 'feelin';
import type { Node } from './parse.ts';
import type { Value } from './values.ts';

export function matcher(type: Node): (value: Value) => boolean {
  const test = evaluate(`function(x) x instance of ${type.text}`).value as FeelFunction;
  return (value) => test.invoke([value]) === true;
}

// A condition is true or false; null counts as false (DMN 1.5 §10.3.2.7), anything else is a mistake.

import { describe, type Value } from '../../feel/values.ts';
import { DecisionError } from '../error.ts';

/** Throws DecisionError. */
export function truth(value: Value, place: string): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  throw new DecisionError('EXPRESSION_FAILED', `Expected true or false for ${place} but it is ${describe(value)}`);
}

// `target.name`: an entry of a context, a part of a date, or that of every element of a list.

import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';
import { FeelError, type Position } from './error.ts';
import type { Run } from './run.ts';
import { describe, entry, isContext, type Value } from './values.ts';

const PARTS: [new (...args: never[]) => object, Set<string>][] = [
  [FeelDate, new Set(['year', 'month', 'day', 'weekday'])],
  [FeelTime, new Set(['hour', 'minute', 'second', 'timezone', 'time offset'])],
  [FeelDateTime, new Set(['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second', 'timezone', 'time offset'])],
  [FeelDuration, new Set(['years', 'months', 'days', 'hours', 'minutes', 'seconds'])],
  [FeelRange, new Set(['start', 'end', 'start included', 'end included'])],
];

/**
 * An absent entry of a context is null: a hidden field of a form is absent from its data. A property of null is null
 * and noted. A property of a text or a number is always a mistake.
 */
export function property(target: Value, name: string, run: Run, position: Position): Value {
  if (target === null) {
    run.note(`Expected a value with '${name}' but it is null`, position);
    return null;
  }
  if (Array.isArray(target)) return target.map((each) => property(each, name, run, position));
  if (isContext(target)) return entry(target, name) ?? null;
  for (const [type, parts] of PARTS) {
    if (target instanceof type) {
      if (parts.has(name)) return (target as unknown as { [part: string]: Value })[name] ?? null;
      throw new FeelError(
        'TYPE',
        `Expected one of ${[...parts].join(', ')} of ${describe(target)} but found '${name}'`,
        position,
      );
    }
  }
  throw new FeelError(
    'TYPE',
    `Expected a value that has '${name}' but it is ${describe(target)}${typeof target === 'string' ? '; if it is a date, convert it with date(…)' : ''}`,
    position,
  );
}

/** `-duration`. */
property.negate = (value: Value): Value => {
  const duration = value as FeelDuration;
  return new FeelDuration(duration.unwrap().negated(), duration.yearsMonths);
};

// `typeRef`: which FEEL type a value must have. JSON has no dates, so a text is converted where a date, time or duration
// is asked for; nothing else is converted (a number is no text), because a wrong value must not decide.

import { compileExpression, evaluateValue, FeelError, type Value } from '../feel/expression.ts';
import { describe, kindOf, type Kind } from '../feel/values.ts';

export interface Type {
  name: string;
  /** Converts; throws FeelError `TYPE`. Null stays null. */
  of: (value: Value) => Value;
}

const KINDS: { [name: string]: { kinds: Kind[]; convert?: string } } = {
  string: { kinds: ['text'] },
  number: { kinds: ['number'] },
  integer: { kinds: ['number'] },
  long: { kinds: ['number'] },
  double: { kinds: ['number'] },
  boolean: { kinds: ['boolean'] },
  date: { kinds: ['date'], convert: 'date(x)' },
  time: { kinds: ['time'], convert: 'time(x)' },
  datetime: { kinds: ['date and time'], convert: 'date and time(x)' },
  dateandtime: { kinds: ['date and time'], convert: 'date and time(x)' },
  duration: { kinds: ['days duration', 'months duration'], convert: 'duration(x)' },
  daysandtimeduration: { kinds: ['days duration'], convert: 'duration(x)' },
  daytimeduration: { kinds: ['days duration'], convert: 'duration(x)' },
  yearsandmonthsduration: { kinds: ['months duration'], convert: 'duration(x)' },
  yearmonthduration: { kinds: ['months duration'], convert: 'duration(x)' },
  list: { kinds: ['list'] },
  context: { kinds: ['context'] },
};

/** Null when the name is none of FEEL's types. `Any` and no name at all accept everything. */
export function typeOf(name: string | null): Type | null {
  const plain = (name ?? 'any')
    .replace(/^feel:/i, '')
    .replaceAll(/[\s_-]/g, '')
    .toLowerCase();
  if (plain === 'any') return { name: 'Any', of: (value) => value };
  if (!Object.hasOwn(KINDS, plain)) return null;
  const { kinds, convert } = KINDS[plain]!;
  const conversion = convert ? compileExpression(convert) : null;
  return {
    name: name!,
    of(value) {
      const made = conversion && typeof value === 'string' ? evaluateValue(conversion, { x: value }) : value;
      if (made === null || kinds.includes(kindOf(made))) return made;
      throw new FeelError('TYPE', `Expected a ${name} but it is ${describe(made)}`);
    },
  };
}

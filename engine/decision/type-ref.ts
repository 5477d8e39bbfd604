// `typeRef`: which FEEL type a value must have. A value of another type is an error, because a wrong value must not
// decide; converted is only what DMN 1.5 §10.3.2.9.4 names (a list of one and its element, a date and its midnight), and,
// where data comes in from JSON, which has no dates, a text where a date, time or duration is asked for.

import { compileExpression, evaluateValue, FeelError, type Value } from '../feel/expression.ts';
import { describe, isContext, kindOf, type Kind } from '../feel/values.ts';

export interface Reading {
  /** It came in from outside: texts may stand for dates. */
  readonly json?: boolean;
  /** Allowed values do not count (`instance of`, DMN 1.5 §10.3.2.9). */
  readonly unconstrained?: boolean;
}

export interface Type {
  readonly name: string;
  /** The value, converted where DMN says so; null stays null. Throws FeelError `TYPE`. */
  of(value: Value, how?: Reading): Value;
  /** Its allowed values, or those of its elements, in their order, where they are enumerated: the order of PRIORITY. */
  readonly allowed: readonly Value[] | null;
  /** Of a function: the type of what it gives. */
  readonly result?: Type;
}

export const ANY: Type = { name: 'Any', of: (value) => value, allowed: null };

const KINDS: { [name: string]: { kinds: Kind[]; read?: string } } = {
  string: { kinds: ['text'] },
  number: { kinds: ['number'] },
  integer: { kinds: ['number'] },
  long: { kinds: ['number'] },
  double: { kinds: ['number'] },
  boolean: { kinds: ['boolean'] },
  date: { kinds: ['date'], read: 'date(x)' },
  time: { kinds: ['time'], read: 'time(x)' },
  datetime: { kinds: ['date and time'], read: 'date and time(x)' },
  dateandtime: { kinds: ['date and time'], read: 'date and time(x)' },
  duration: { kinds: ['days duration', 'months duration'], read: 'duration(x)' },
  daysandtimeduration: { kinds: ['days duration'], read: 'duration(x)' },
  daytimeduration: { kinds: ['days duration'], read: 'duration(x)' },
  yearsandmonthsduration: { kinds: ['months duration'], read: 'duration(x)' },
  yearmonthduration: { kinds: ['months duration'], read: 'duration(x)' },
  list: { kinds: ['list'] },
  context: { kinds: ['context'] },
  range: { kinds: ['range'] },
  function: { kinds: ['function'] },
  null: { kinds: [] },
};

/** One of FEEL's own types, `list<…>`, `range<…>` and `function…` too; null when the name is none. */
export function builtInType(name: string): Type | null {
  const generic = /^\s*(list|range|function)\s*<(.*)>[^<>]*$/s.exec(name);
  if (generic?.[1] === 'list') {
    const element = builtInType(generic[2]!);
    return element && collection(name, element);
  }
  const plain = (generic?.[1] ?? name)
    .replace(/^feel:/i, '')
    .replaceAll(/[\s_-]/g, '')
    .toLowerCase();
  if (plain === 'any') return ANY;
  if (!Object.hasOwn(KINDS, plain)) return null;
  const { kinds, read } = KINDS[plain]!;
  if (plain === 'list') return collection(name, ANY);
  const reading = read ? compileExpression(read) : null;
  return {
    name,
    allowed: null,
    of(value, how) {
      const one = Array.isArray(value) && value.length === 1 ? value[0]! : value;
      if (one === null) return null;
      const made = reading && how?.json && typeof one === 'string' ? converted(reading, one, name) : one;
      const kind = kindOf(made);
      if (kinds.includes(kind)) return made;
      if (kind === 'date' && kinds[0] === 'date and time') return evaluateValue(MIDNIGHT, { x: made });
      throw mismatch(name, made);
    },
  };
}

const MIDNIGHT = compileExpression('date and time(x, time("00:00:00Z"))');

function converted(reading: ReturnType<typeof compileExpression>, text: string, name: string): Value {
  try {
    const value = evaluateValue(reading, { x: text });
    if (value !== null) return value;
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
  }
  throw new FeelError('TYPE', `Expected ${article(name)} but it is a text that is none`);
}

/** A single value becomes a list of one (DMN 1.5 §10.3.2.9.4). */
export function collection(name: string, element: Type): Type {
  return {
    name,
    get allowed() {
      return element.allowed;
    },
    of(value, how) {
      if (value === null) return null;
      return (Array.isArray(value) ? value : [value]).map((each) => element.of(each, how));
    },
  };
}

/** A context that has every component; further entries are left as they are. */
export function structure(name: string, components: readonly { name: string; type: Type }[]): Type {
  return {
    name,
    allowed: null,
    of(value, how) {
      const one = Array.isArray(value) && value.length === 1 ? value[0]! : value;
      if (one === null) return null;
      if (!isContext(one)) throw mismatch(name, one);
      const result = { ...one };
      for (const component of components) {
        if (!Object.hasOwn(one, component.name)) {
          throw new FeelError('TYPE', `Expected an entry '${component.name}' of ${article(name)} but there is none`);
        }
        result[component.name] = inside(component.name, () => component.type.of(one[component.name] ?? null, how));
      }
      return result;
    },
  };
}

function inside<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    throw new FeelError(error.code, `In entry '${name}': ${error.message}`);
  }
}

function article(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

function mismatch(name: string, value: Value): FeelError {
  return new FeelError('TYPE', `Expected ${article(name)} but it is ${describe(value)}`);
}

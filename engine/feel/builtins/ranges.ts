// Functions of ranges and points (DMN §10.3.4.9, after Allen's interval algebra), and `range("[1..5]")`. A bound that is
// null is open: before everything at the start, after everything at the end.

import { FeelError } from '../error.ts';
import { ordered, same } from '../operators.ts';
import { FeelRange, kindOf, type Value } from '../values.ts';
import { noValue, type Call, type Implementation, type Library } from './signature.ts';

/** A point is the closed range of itself. */
const rangeOf = (value: Value): FeelRange =>
  value instanceof FeelRange ? value : new FeelRange(value, value, true, true);

class Pair {
  readonly a: FeelRange;
  readonly b: FeelRange;
  readonly call: Call;
  constructor(a: Value, b: Value, call: Call) {
    this.a = rangeOf(a);
    this.b = rangeOf(b);
    this.call = call;
  }
  /** a's start against b's: negative when it comes first. */
  get starts(): number {
    const { a, b, call } = this;
    if (a.start === null || b.start === null) return (a.start === null ? 0 : 1) - (b.start === null ? 0 : 1);
    const order = ordered(a.start, b.start, call.name, call.at);
    return order === 0 ? Number(b.startIncluded) - Number(a.startIncluded) : order;
  }
  /** a's end against b's. */
  get ends(): number {
    const { a, b, call } = this;
    if (a.end === null || b.end === null) return (b.end === null ? 0 : 1) - (a.end === null ? 0 : 1);
    const order = ordered(a.end, b.end, call.name, call.at);
    return order === 0 ? Number(a.endIncluded) - Number(b.endIncluded) : order;
  }
  /** Whether all of a lies before all of b. */
  get before(): boolean {
    const { a, b, call } = this;
    if (a.end === null || b.start === null) return false;
    const order = ordered(a.end, b.start, call.name, call.at);
    return order < 0 || (order === 0 && !(a.endIncluded && b.startIncluded));
  }
  /** Whether a ends at the very point at which b starts. */
  get meets(): boolean {
    const { a, b, call } = this;
    if (a.end === null || b.start === null || !a.endIncluded || !b.startIncluded) return false;
    return ordered(a.end, b.start, call.name, call.at) === 0;
  }
  get reversed(): Pair {
    return new Pair(this.b, this.a, this.call);
  }
  get overlaps(): boolean {
    return !this.before && !this.reversed.before;
  }
}

/** How the first stands to the second. */
const RELATIONS: [name: string, parameters: string[], holds: (pair: Pair) => boolean][] = [
  ['before', ['point, point', 'point, range', 'range, point', 'range1, range2'], (p) => p.before],
  ['after', ['point, point', 'point, range', 'range, point', 'range1, range2'], (p) => p.reversed.before],
  ['meets', ['range1, range2'], (p) => p.meets],
  ['met by', ['range1, range2'], (p) => p.reversed.meets],
  ['overlaps', ['range1, range2'], (p) => p.overlaps],
  ['overlaps before', ['range1, range2'], (p) => p.overlaps && p.starts < 0 && p.ends <= 0],
  ['overlaps after', ['range1, range2'], (p) => p.overlaps && p.starts > 0 && p.ends >= 0],
  ['finishes', ['point, range', 'range1, range2'], (p) => p.ends === 0 && p.starts >= 0],
  ['finished by', ['range, point', 'range1, range2'], (p) => p.ends === 0 && p.starts <= 0],
  ['includes', ['range, point', 'range1, range2'], (p) => p.starts <= 0 && p.ends >= 0],
  ['during', ['point, range', 'range1, range2'], (p) => p.starts >= 0 && p.ends <= 0],
  ['starts', ['point, range', 'range1, range2'], (p) => p.starts === 0 && p.ends <= 0],
  ['started by', ['range, point', 'range1, range2'], (p) => p.starts === 0 && p.ends >= 0],
  ['coincides', ['point, point', 'range1, range2'], (p) => p.starts === 0 && p.ends === 0],
];

const POINT = 'number|text|date|time|date and time|days duration|months duration';

function relation(holds: (pair: Pair) => boolean): Implementation {
  return ([a, b], call) => {
    for (const each of [a!, b!]) {
      if (each instanceof FeelRange && each.outside) noValue(call, 'a range of one piece', 'it is two');
    }
    return holds(new Pair(a!, b!, call));
  };
}

/** `point, range` → `point: number|…, range: range`; two points are point1 and point2. */
function signature(parameters: string): string {
  const names = parameters === 'point, point' ? ['point1', 'point2'] : parameters.split(', ');
  return names.map((name) => `${name}: ${name.startsWith('point') ? POINT : 'range'}`).join(', ');
}

/** What reads a literal range, so that this file need not know the compiler. */
export type ReadRange = (text: string) => Value;

const RANGE = /^\s*[[\](][\s\S]*\.\.[\s\S]*[\])[]\s*$/;

export function rangeLibrary(read: ReadRange): Library {
  return [
    ...RELATIONS.flatMap(([name, lists, holds]) =>
      lists.map((list): Library[number] => [name, signature(list), relation(holds)]),
    ),
    [
      'range',
      'from: text',
      ([from], call) => {
        let made: Value = null;
        try {
          if (RANGE.test(from as string)) made = read(from as string);
        } catch (error) {
          if (!(error instanceof FeelError)) throw error;
        }
        if (!(made instanceof FeelRange) || !isProper(made, call))
          return noValue(call, 'a literal range', 'the text is none');
        return made;
      },
    ],
  ];
}

function isProper({ start, end }: FeelRange, call: Call): boolean {
  if (start === null || end === null) return start !== end;
  return kindOf(start) === kindOf(end) && (same(start, end) || ordered(start, end, call.name, call.at) < 0);
}

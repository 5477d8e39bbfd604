// Numeric functions (DMN §10.3.4.5): exact, on decimals of 34 digits; `exp` and `log` have the 15 digits of a double.

import { fromDouble, isWhole, modulo, negate, roundTo, squareRoot, toDouble, type RoundingMode } from '../decimal.ts';
import { DaysDuration, MonthsDuration } from '../temporal.ts';
import type { FeelNumber, Value } from '../values.ts';
import { noValue, type Call, type Library } from './signature.ts';

/** Of decimal128: digits after the point that a number can be rounded to. */
const MIN_SCALE = -6111;
const MAX_SCALE = 6176;

export function rounded(value: FeelNumber, scale: Value | undefined, mode: RoundingMode, call: Call): FeelNumber {
  const digits = Math.trunc(toDouble((scale ?? 0) as FeelNumber));
  if (digits < MIN_SCALE || digits > MAX_SCALE) {
    return noValue(call, `'scale' from ${MIN_SCALE} to ${MAX_SCALE}`, 'it is outside');
  }
  return roundTo(value, digits, mode);
}

const rounding = (name: string, mode: RoundingMode): Library => [
  [name, 'n: number, scale?: number', ([n, scale], call) => rounded(n as FeelNumber, scale, mode, call)],
];

const parity = (name: string, rest: number): Library => [
  [
    name,
    'number: number',
    ([n]) => isWhole(n as FeelNumber) && Math.abs(toDouble(modulo(n as FeelNumber, 2)!)) === rest,
  ],
];

export const NUMERIC: Library = [
  ['decimal', 'n: number, scale: number', ([n, scale], call) => rounded(n as FeelNumber, scale, 'half even', call)],
  ...rounding('floor', 'floor'),
  ...rounding('ceiling', 'ceiling'),
  ...rounding('round up', 'up'),
  ...rounding('round down', 'down'),
  ...rounding('round half up', 'half up'),
  ...rounding('round half down', 'half down'),
  ...rounding('round half even', 'half even'),
  [
    'abs',
    'n: number|days duration|months duration',
    ([n]) => {
      if (n instanceof DaysDuration) return n.nanos < 0n ? new DaysDuration(-n.nanos) : n;
      if (n instanceof MonthsDuration) return new MonthsDuration(Math.abs(n.months));
      return toDouble(n as FeelNumber) < 0 ? negate(n as FeelNumber) : n!;
    },
  ],
  [
    'modulo',
    'dividend: number, divisor: number',
    ([a, b], call) => modulo(a as FeelNumber, b as FeelNumber) ?? noValue(call, "'divisor'", 'it is 0'),
  ],
  [
    'sqrt',
    'number: number',
    ([n], call) => squareRoot(n as FeelNumber) ?? noValue(call, 'a root', 'the number is negative'),
  ],
  [
    'log',
    'number: number',
    ([n], call) => fromDouble(Math.log(toDouble(n as FeelNumber))) ?? noValue(call, 'a number above 0', 'it is not'),
  ],
  [
    'exp',
    'number: number',
    ([n], call) =>
      fromDouble(Math.exp(toDouble(n as FeelNumber))) ?? noValue(call, 'a result within range', 'it is not'),
  ],
  ...parity('odd', 1),
  ...parity('even', 0),
];

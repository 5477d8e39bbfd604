// FEEL's numbers: decimals of 34 digits (DMN §10.3.2.3.1, IEEE 754 decimal128), so 0.1 + 0.2 = 0.3 and money adds up.
//
// A number is a JavaScript `number` whenever its shortest text says it exactly (0.1, 1234.56: all that JSON brings), and a
// `Decimal` only when it takes more digits than that (1/3, 12345678901234567890). The two never stand for the same value,
// so `===` compares numbers. Sums, differences and products of amounts with up to six decimals are computed in whole
// numbers by the processor (some 5 ns); only what does not fit goes the long way, through BigInt (some 0.5 µs).

/** `coefficient · 10^exponent`, normalized: no trailing zeros, at most 34 digits, not representable as `number`. */
export class Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
  constructor(coefficient: bigint, exponent: number) {
    this.coefficient = coefficient;
    this.exponent = exponent;
  }
}

export type FeelNumber = number | Decimal;
export type RoundingMode = 'half even' | 'half up' | 'half down' | 'up' | 'down' | 'floor' | 'ceiling';

const DIGITS = 34;
/** Of decimal128. */
const MAX_EXPONENT = 6144;
const MIN_EXPONENT = -6176;

const POWERS = Array.from({ length: 400 }, (_, exponent) => 10n ** BigInt(exponent));
const power = (exponent: number): bigint => POWERS[exponent] ?? 10n ** BigInt(exponent);

const digitsOf = (coefficient: bigint): number => String(coefficient).length - (coefficient < 0n ? 1 : 0);

/** Any number as coefficient and exponent. */
export function parts(value: FeelNumber): Decimal {
  if (typeof value !== 'number') return value;
  const found = read(String(value));
  if (found) return found;
  // JSON may hold 1e400, which JavaScript reads as infinite.
  throw new RangeError('Expected a finite number but it is none');
}

/** Reads `12.5e-3`; null when it is no number. Not normalized. */
function read(text: string): Decimal | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,5}))?$/.exec(text);
  if (!match || (!match[2] && !match[3])) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const coefficient = BigInt(whole + fraction);
  return new Decimal(sign === '-' ? -coefficient : coefficient, Number(exponent) - fraction.length);
}

/** A number from its text; null when it is none or out of range. */
export function parseNumber(text: string): FeelNumber | null {
  const found = read(text);
  return found && make(found.coefficient, found.exponent);
}

/** Coefficient divided by 10^drop, rounded; `sticky` says that more digits follow that are not all zero. */
function shortened(coefficient: bigint, drop: number, mode: RoundingMode, sticky = false): bigint {
  const divisor = power(drop);
  const quotient = coefficient / divisor;
  const rest = coefficient % divisor;
  if (rest === 0n && !sticky) return quotient;
  const negative = coefficient < 0n;
  const twice = (negative ? -rest : rest) * 2n;
  const half = twice === divisor && !sticky ? 0 : twice >= divisor ? 1 : -1;
  const away = {
    up: true,
    down: false,
    floor: negative,
    ceiling: !negative,
    'half up': half >= 0,
    'half down': half > 0,
    'half even': half > 0 || (half === 0 && quotient % 2n !== 0n),
  }[mode];
  return away ? quotient + (negative ? -1n : 1n) : quotient;
}

/** The canonical number; null when it is out of the range of decimal128. */
export function make(coefficient: bigint, exponent: number, sticky = false): FeelNumber | null {
  let c = coefficient;
  let e = exponent;
  let digits = digitsOf(c);
  if (digits > DIGITS) {
    const drop = digits - DIGITS;
    c = shortened(c, drop, 'half even', sticky);
    e += drop;
    digits = digitsOf(c);
  }
  if (c === 0n) return 0;
  if (digits + e - 1 > MAX_EXPONENT) return null;
  if (e < MIN_EXPONENT) {
    if (digits + e < MIN_EXPONENT) return 0;
    c = shortened(c, MIN_EXPONENT - e, 'half even');
    e = MIN_EXPONENT;
    if (c === 0n) return 0;
  }
  const scale = digits + e - 1;
  if (digits <= 15 && scale < 300 && scale > -300) return Number(`${c}e${e}`);
  while (c % 10n === 0n) {
    c /= 10n;
    e += 1;
    digits -= 1;
  }
  const made = new Decimal(c, e);
  // No double needs more than 17 digits to be told from its neighbours.
  if (digits > 17) return made;
  const near = Number(`${c}e${e}`);
  return Number.isFinite(near) && near !== 0 && compareParts(read(String(near))!, made) === 0 ? near : made;
}

const LIMIT = 1e14;
const MILLION = 1e6;

/** The value in millionths when that is a whole number of at most 15 digits, else NaN. */
function millionths(value: number): number {
  const scaled = Math.round(value * MILLION);
  return scaled < LIMIT && scaled > -LIMIT && scaled / MILLION === value ? scaled : NaN;
}

export function add(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(sum)) return sum;
    const scaled = millionths(a) + millionths(b);
    if (!Number.isNaN(scaled)) return scaled / MILLION;
  }
  const x = parts(a);
  const y = parts(b);
  const exponent = Math.min(x.exponent, y.exponent);
  const [far, near] = x.exponent > y.exponent ? [x, y] : [y, x];
  // More than 100 places apart: the small one cannot change 34 digits of the large one.
  if (far.exponent - near.exponent > 100 + digitsOf(near.coefficient) && far.coefficient !== 0n)
    return make(far.coefficient, far.exponent);
  return make(x.coefficient * power(x.exponent - exponent) + y.coefficient * power(y.exponent - exponent), exponent);
}

export function negate(value: FeelNumber): FeelNumber {
  if (typeof value === 'number') return value === 0 ? 0 : -value;
  return new Decimal(-value.coefficient, value.exponent);
}

export function subtract(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  return add(a, negate(b));
}

export function multiply(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isInteger(a) && Number.isInteger(b) && Number.isSafeInteger(product)) return product === 0 ? 0 : product;
    const scaled = thousandths(a) * thousandths(b);
    if (scaled < 1e15 && scaled > -1e15) return scaled === 0 ? 0 : scaled / MILLION;
  }
  const x = parts(a);
  const y = parts(b);
  return make(x.coefficient * y.coefficient, x.exponent + y.exponent);
}

function thousandths(value: number): number {
  const scaled = Math.round(value * 1000);
  return scaled < LIMIT && scaled > -LIMIT && scaled / 1000 === value ? scaled : NaN;
}

/** Null for a divisor of 0, and out of range. */
export function divide(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (b === 0) return null;
  if (typeof a === 'number' && typeof b === 'number') {
    const quotient = a / b;
    if (Number.isInteger(quotient) && Number.isSafeInteger(a) && Number.isInteger(b))
      return quotient === 0 ? 0 : quotient;
  }
  const x = parts(a);
  const y = parts(b);
  const shift = Math.max(0, DIGITS + 2 + digitsOf(y.coefficient) - digitsOf(x.coefficient));
  const numerator = x.coefficient * power(shift);
  const quotient = numerator / y.coefficient;
  const inexact = numerator % y.coefficient !== 0n;
  return make(quotient, x.exponent - y.exponent - shift, inexact);
}

/** The rest after `dividend - divisor * floor(dividend / divisor)`; null for a divisor of 0. */
export function modulo(a: FeelNumber, b: FeelNumber): FeelNumber | null {
  if (b === 0) return null;
  const x = parts(a);
  const y = parts(b);
  const exponent = Math.min(x.exponent, y.exponent);
  if (Math.max(x.exponent, y.exponent) - exponent > MAX_EXPONENT) return null;
  const m = x.coefficient * power(x.exponent - exponent);
  const n = y.coefficient * power(y.exponent - exponent);
  const rest = m % n;
  return make(rest !== 0n && rest < 0n !== n < 0n ? rest + n : rest, exponent);
}

/** Null when it is no real number (`(-8) ** 0.5`, `0 ** -1`) or out of range. */
export function raise(base: FeelNumber, exponent: FeelNumber): FeelNumber | null {
  if (typeof exponent !== 'number') return fromDouble(toDouble(base) ** toDouble(exponent));
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 100_000) {
    if (exponent === 0.5) return squareRoot(base);
    if (base === 1) return 1;
    return fromDouble(toDouble(base) ** exponent);
  }
  if (typeof base === 'number' && exponent >= 0 && Number.isInteger(base)) {
    const quick = base ** exponent;
    if (Number.isSafeInteger(quick)) return quick;
  }
  let result: FeelNumber | null = 1;
  let square: FeelNumber | null = base;
  for (let left = Math.abs(exponent); left > 0 && result !== null; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = square === null ? null : multiply(result, square);
    if (left > 1) square = square === null ? null : multiply(square, square);
  }
  return result === null ? null : exponent < 0 ? divide(1, result) : result;
}

/** Null for a negative number. */
export function squareRoot(value: FeelNumber): FeelNumber | null {
  const { coefficient, exponent } = parts(value);
  if (coefficient < 0n) return null;
  if (coefficient === 0n) return 0;
  let shift = Math.max(0, 2 * (DIGITS + 2) - digitsOf(coefficient));
  if ((exponent - shift) % 2 !== 0) shift += 1;
  const scaled = coefficient * power(shift);
  let root = 10n ** BigInt(Math.ceil(digitsOf(scaled) / 2));
  for (;;) {
    const next = (root + scaled / root) / 2n;
    if (next >= root) break;
    root = next;
  }
  return make(root, (exponent - shift) / 2, root * root !== scaled);
}

export function compareNumbers(a: FeelNumber, b: FeelNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  return compareParts(parts(a), parts(b));
}

function compareParts(x: Decimal, y: Decimal): number {
  const signX = x.coefficient < 0n ? -1 : x.coefficient > 0n ? 1 : 0;
  const signY = y.coefficient < 0n ? -1 : y.coefficient > 0n ? 1 : 0;
  if (signX !== signY) return signX < signY ? -1 : 1;
  if (signX === 0) return 0;
  const sizes = digitsOf(x.coefficient) + x.exponent - digitsOf(y.coefficient) - y.exponent;
  if (sizes !== 0) return sizes < 0 ? -signX : signX;
  const exponent = Math.min(x.exponent, y.exponent);
  const m = x.coefficient * power(x.exponent - exponent);
  const n = y.coefficient * power(y.exponent - exponent);
  return m < n ? -1 : m > n ? 1 : 0;
}

/** To `scale` digits after the point; a negative scale rounds to tens, hundreds. Ties are exact: 1.255 is one. */
export function roundTo(value: FeelNumber, scale: number, mode: RoundingMode): FeelNumber {
  if (scale === 0 && Number.isInteger(value)) return value;
  const { coefficient, exponent } = parts(value);
  const drop = -exponent - scale;
  if (drop <= 0) return value;
  const kept =
    drop > digitsOf(coefficient) + 1
      ? shortened(coefficient < 0n ? -1n : coefficient > 0n ? 1n : 0n, 2, mode)
      : shortened(coefficient, drop, mode);
  return make(kept, -scale) ?? value;
}

export function isWhole(value: FeelNumber): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : value.exponent >= 0;
}

/** The nearest double; infinite when there is none. */
export function toDouble(value: FeelNumber): number {
  return typeof value === 'number' ? value : Number(`${value.coefficient}e${value.exponent}`);
}

/** Null for what is not finite. */
export function fromDouble(value: number): FeelNumber | null {
  return Number.isFinite(value) ? (value === 0 ? 0 : value) : null;
}

/** All its digits, without an exponent as long as that takes at most 40 places. */
export function numberText(value: FeelNumber): string {
  const { coefficient, exponent } = parts(value);
  const negative = coefficient < 0n;
  const digits = String(negative ? -coefficient : coefficient);
  const sign = negative ? '-' : '';
  if (exponent >= 0 && digits.length + exponent <= 40) return `${sign}${digits}${'0'.repeat(exponent)}`;
  if (exponent < 0 && -exponent <= 40) {
    const padded = digits.padStart(1 - exponent, '0');
    const fraction = padded.slice(exponent).replace(/0+$/, '');
    return `${sign}${padded.slice(0, exponent)}${fraction ? `.${fraction}` : ''}`;
  }
  const point = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  const size = exponent + digits.length - 1;
  return `${sign}${point}E${size < 0 ? '' : '+'}${size}`;
}

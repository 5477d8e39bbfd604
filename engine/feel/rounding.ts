// Rounding by decimal digits, as FEEL's numbers are decimal: 1.255 to two places is a tie (1.26), although the nearest
// binary number lies below it. The decimal point is moved in the text of the number, which is exact.

/** `scale` digits after the point; a negative scale rounds to tens, hundreds. */
export type Rounding = (value: number, scale: number) => number;

function by(round: (shifted: number) => number): Rounding {
  return (value, scale) => {
    const shifted = shift(value, scale);
    return Number.isFinite(shifted) ? shift(round(shifted), -scale) : value;
  };
}

function shift(value: number, digits: number): number {
  const [mantissa, exponent] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent ?? 0) + digits}`);
}

function halfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return Math.round(value);
}

export const ROUNDINGS: [name: string, rounding: Rounding][] = [
  ['decimal', by(halfEven)],
  ['round half up', by((value) => Math.sign(value) * Math.round(Math.abs(value)))],
  ['round half down', by((value) => Math.sign(value) * Math.ceil(Math.abs(value) - 0.5))],
  ['round up', by((value) => Math.sign(value) * Math.ceil(Math.abs(value)))],
  ['round down', by((value) => Math.trunc(value))],
];

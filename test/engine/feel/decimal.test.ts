// Decimals against whole numbers of any size: what is computed is exact, or rounded half to even at 34 digits.

import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  add,
  compareNumbers,
  Decimal,
  divide,
  make,
  multiply,
  numberText,
  parseNumber,
  parts,
  roundTo,
  squareRoot,
  subtract,
  type FeelNumber,
} from '../../../engine/feel/decimal.ts';

const test = suite('feel: decimals');

/** Up to 16 digits, the point somewhere: all sums and products have at most 34. */
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), fc.integer({ min: -12, max: 4 }))
  .map(([coefficient, exponent]) => make(coefficient, exponent)!);

const amount = fc.integer({ min: -100_000_000, max: 100_000_000 }).map((bani) => make(BigInt(bani), -2)!);

/** In units of 10^-40. */
function units(value: FeelNumber): bigint {
  const { coefficient, exponent } = parts(value);
  return coefficient * 10n ** BigInt(exponent + 40);
}

const either = fc.oneof(decimal, amount);

test('sums, differences and products are exact', () => {
  fc.assert(
    fc.property(either, either, (a, b) => {
      assert.is(units(add(a, b)!), units(a) + units(b));
      assert.is(units(subtract(a, b)!), units(a) - units(b));
      assert.is(units(multiply(a, b)!) * 10n ** 40n, units(a) * units(b));
    }),
    { numRuns: 3_000 },
  );
});

test('order is that of the values, and equal values are the same', () => {
  fc.assert(
    fc.property(either, either, (a, b) => {
      const order = units(a) < units(b) ? -1 : units(a) > units(b) ? 1 : 0;
      assert.is(compareNumbers(a, b), order);
      assert.is(add(a, b) instanceof Decimal, add(b, a) instanceof Decimal);
    }),
    { numRuns: 3_000 },
  );
});

test('a number reads back from its text', () => {
  fc.assert(
    fc.property(either, (a) => assert.equal(parseNumber(numberText(a)), a)),
    { numRuns: 3_000 },
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (a) => {
      assert.is(parseNumber(String(a)), a === 0 ? 0 : a);
    }),
    { numRuns: 3_000 },
  );
});

test('a quotient is the nearest number of 34 digits', () => {
  fc.assert(
    fc.property(either, either, (a, b) => {
      if (b === 0) return assert.is(divide(a, b), null);
      const found = parts(divide(a, b)!);
      const digits = String(found.coefficient).replace('-', '').length;
      assert.ok(digits <= 34);
      // |a - quotient · b| is at most half of the last place.
      const scale = 10n ** BigInt(Math.max(0, -found.exponent));
      const quotient = found.coefficient * (found.exponent > 0 ? 10n ** BigInt(found.exponent) : 1n);
      const rest = units(a) * scale - quotient * units(b);
      const place = 10n ** BigInt(34 - digits);
      const size = (value: bigint): bigint => (value < 0n ? -value : value);
      assert.ok(size(rest) * 2n * place <= size(units(b)));
    }),
    { numRuns: 3_000 },
  );
});

test('rounding to places', () => {
  fc.assert(
    fc.property(either, fc.integer({ min: -3, max: 6 }), (a, scale) => {
      const step = 10n ** BigInt(40 - scale);
      const [down, up] = [units(roundTo(a, scale, 'floor')), units(roundTo(a, scale, 'ceiling'))];
      assert.ok(down <= units(a) && units(a) <= up && up - down <= step);
      assert.is(down % step, 0n);
      for (const mode of ['half even', 'half up', 'half down'] as const) {
        const distance = units(roundTo(a, scale, mode)) - units(a);
        assert.ok((distance < 0n ? -distance : distance) * 2n <= step);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('a square root squares back', () => {
  fc.assert(
    fc.property(amount, (a) => {
      const square = multiply(a, a)!;
      assert.is(compareNumbers(squareRoot(square)!, (a as number) < 0 ? subtract(0, a)! : a), 0);
    }),
  );
});

test('out of range is null', () => {
  assert.is(multiply(make(1n, 6000)!, make(1n, 6000)!), null);
  assert.is(parseNumber('1e9999'), null);
  assert.is(parseNumber('abc'), null);
});

test.run();

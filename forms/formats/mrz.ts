// The machine-readable zone at the foot of an identity card (ICAO 9303): what a scanner of the counter reads.
// Paper cards have two lines of 36 signs with the CNP split over line 2; the chip card has three lines of 30, and the
// CNP may stand in its optional data. Diacritics are gone from names, so they help to compare, not to fill in.

import { checkCnp } from './cnp.ts';

const weights = [7, 3, 1];

const valueOf = (sign: string): number => (sign === '<' ? 0 : Number.parseInt(sign, 36));

/** The check digit of a field of the zone. */
export const mrzCheckDigit = (field: string): number =>
  Array.from(field).reduce((sum, sign, index) => sum + valueOf(sign) * (weights[index % 3] ?? 0), 0) % 10;

export interface Mrz {
  readonly surname: string;
  readonly givenNames: string;
  readonly document: string;
  /** `YYMMDD`, as printed: the century is not in it. */
  readonly birth: string;
  readonly expiry: string;
  readonly sex: 'M' | 'F' | null;
  /** Null when the card does not carry one that fits the date of birth. */
  readonly cnp: string | null;
}

export type MrzReading =
  | { readonly ok: true; readonly value: Mrz }
  /** `shape`: not the lines of a Romanian card; `control`: a sign was read wrongly. */
  | { readonly ok: false; readonly reason: 'shape' | 'control' };

const bare = (field: string): string => field.replace(/<+$/, '');

const names = (field: string): { surname: string; givenNames: string } => {
  const [surname = '', given = ''] = bare(field).split('<<');
  return { surname: surname.replaceAll('<', ' '), givenNames: given.replaceAll('<', ' ').trim() };
};

const fits = (field: string, digit: string | undefined): boolean =>
  String(mrzCheckDigit(field)) === (digit === '<' ? '0' : digit);

const sexOf = (sign: string | undefined): 'M' | 'F' | null => (sign === 'M' || sign === 'F' ? sign : null);

const cnpIn = (candidate: string, birth: string): string | null =>
  checkCnp(candidate).ok && candidate.slice(1, 7) === birth ? candidate : null;

const readPaper = (first: string, second: string): MrzReading => {
  const [document, birth, expiry, optional] = [
    second.slice(0, 9),
    second.slice(13, 19),
    second.slice(21, 27),
    second.slice(28, 35),
  ];
  const whole = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 35);
  const right =
    fits(document, second[9]) && fits(birth, second[19]) && fits(expiry, second[27]) && fits(whole, second[35]);
  if (!right) return { ok: false, reason: 'control' };
  const cnp = cnpIn(`${optional[0] ?? ''}${birth}${optional.slice(1)}`, birth);
  return {
    ok: true,
    value: { ...names(first.slice(5)), document: bare(document), birth, expiry, sex: sexOf(second[20]), cnp },
  };
};

const readChip = (first: string, second: string, third: string): MrzReading => {
  const [document, optional, birth, expiry] = [
    first.slice(5, 14),
    first.slice(15, 30),
    second.slice(0, 6),
    second.slice(8, 14),
  ];
  const whole = first.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29);
  const right =
    fits(document, first[14]) && fits(birth, second[6]) && fits(expiry, second[14]) && fits(whole, second[29]);
  if (!right) return { ok: false, reason: 'control' };
  const cnp = cnpIn(bare(optional), birth);
  return { ok: true, value: { ...names(third), document: bare(document), birth, expiry, sex: sexOf(second[7]), cnp } };
};

/** Reads the zone as a scanner gives it: lines separated by line ends. Never throws. */
export const readMrz = (text: string): MrzReading => {
  const lines = text
    .slice(0, 200)
    .toUpperCase()
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [first = '', second = '', third = ''] = lines;
  const all = (length: number): boolean => lines.every((line) => line.length === length && /^[A-Z0-9<]+$/.test(line));
  if (lines.length === 2 && all(36) && /^I.ROU/.test(first)) return readPaper(first, second);
  if (lines.length === 3 && all(30) && /^I.ROU/.test(first)) return readChip(first, second, third);
  return { ok: false, reason: 'shape' };
};

// Number plates of vehicles registered in Romania: `HD 12 ABC`, in Bucharest also `B 123 ABC`; provisional ("red")
// plates `B 012345`, test plates `HD 123 PROBE`, the army's and the ministry's, diplomats'. The letters Q, and I or O
// in front, are never used; the list of combinations that are not given out changes and is no reason to refuse a plate.

import { counties } from './counties.ts';
import { accepted, refused, textFormat, type FormatResult } from './format.ts';

const codes = counties.map(({ code }) => code).join('|');
const others = codes.replace(/\|B(?=\|)/, '');

const standard = new RegExp(
  `^(?:(B)(0[1-9]|[1-9]\\d|[1-9]\\d{2})|(${others})(0[1-9]|[1-9]\\d))([A-HJ-NPR-Z][A-PR-Z]{2})$`,
);
const provisional = new RegExp(`^(${codes})0\\d{1,4}[1-9]$`);
const probe = new RegExp(`^(${codes})\\d{1,6}PROBE$`);

export type PlateKind = 'standard' | 'provisional' | 'probe' | 'special' | 'diplomatic';

/** The kind of a plate written without spaces and dashes, in capitals; null when it is none. */
export const plateKind = (plate: string): PlateKind | null => {
  const letters = standard.exec(plate)?.[5];
  if (letters !== undefined) return letters === 'III' || letters === 'OOO' ? null : 'standard';
  if (provisional.test(plate)) return 'provisional';
  if (probe.test(plate)) return 'probe';
  if (/^(?:A|FA|ALA|MAI)\d{3,7}$/.test(plate)) return 'special';
  const [, first, second] = /^(?:CD|TC|CO)(\d{3})(\d{3})$/.exec(plate) ?? [];
  return Number(first) > 101 && Number(second) > 101 ? 'diplomatic' : null;
};

/** The county's code on a plate, or null for plates that name none. */
export const countyOfPlate = (plate: string): string | null => {
  const kind = plateKind(plate);
  return kind === null || kind === 'special' || kind === 'diplomatic'
    ? null
    : (/^[A-Z]{1,2}?(?=\d)/.exec(plate)?.[0] ?? null);
};

const compact = (text: string): string => text.toUpperCase().replace(/[\s.\-–]/g, '');

/** Reasons: `county` (no county has these letters), `shape` (not county, digits and letters as they are given out). */
export const checkPlate = (text: string): FormatResult => {
  const plate = compact(text);
  if (plateKind(plate) !== null) return accepted(plate);
  const [letters] = /^[A-Z]{1,2}(?=\d{2,3}[A-Z]{3}$)/.exec(plate) ?? [];
  return refused(letters !== undefined && !counties.some(({ code }) => code === letters) ? 'county' : 'shape');
};

/** A plate of another country: 2 to 12 letters or digits. Reason: `shape`. */
export const checkForeignPlate = (text: string): FormatResult => {
  const plate = compact(text);
  return /^[A-Z0-9]{2,12}$/.test(plate) ? accepted(plate) : refused('shape');
};

export const plate = textFormat({ name: 'plate', example: 'HD 12 ABC', width: 10, check: checkPlate });

export const foreignPlate = textFormat({
  name: 'foreignPlate',
  example: 'M-AB 1234',
  width: 10,
  check: checkForeignPlate,
});

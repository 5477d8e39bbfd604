// Amounts as Romanian contracts write them: 'una mie două sute treizeci și patru de lei și 56 de bani' would be wrong, 'o mie
// două sute treizeci și patru de lei și 56 de bani' is right. Numbers agree in gender with what they count: 'doi lei', 'două mii',
// 'un milion', 'două milioane'; "de" stands after every number that ends in 20 to 99 or 00.

import { count } from './romanian.ts';

type Gender = 'masculine' | 'feminine';

const UNITS = ['', 'unu', 'doi', 'trei', 'patru', 'cinci', 'șase', 'șapte', 'opt', 'nouă'];
const TEENS = [
  'zece',
  'unsprezece',
  'doisprezece',
  'treisprezece',
  'paisprezece',
  'cincisprezece',
  'șaisprezece',
  'șaptesprezece',
  'optsprezece',
  'nouăsprezece',
];
const TENS = ['', '', 'douăzeci', 'treizeci', 'patruzeci', 'cincizeci', 'șaizeci', 'șaptezeci', 'optzeci', 'nouăzeci'];

const feminine: { [word: string]: string } = { unu: 'una', doi: 'două', doisprezece: 'douăsprezece' };
const agreed = (word: string, gender: Gender): string => (gender === 'feminine' ? (feminine[word] ?? word) : word);

/** 1 to 999. */
function hundreds(value: number, gender: Gender): string {
  const [hundred, rest] = [Math.floor(value / 100), value % 100];
  const words: string[] = [];
  if (hundred === 1) words.push('o sută');
  else if (hundred > 1) words.push(`${agreed(UNITS[hundred] ?? '', 'feminine')} sute`);
  if (rest >= 20) {
    const unit = UNITS[rest % 10] ?? '';
    words.push(`${TENS[Math.floor(rest / 10)]}${unit ? ` și ${agreed(unit, gender)}` : ''}`);
  } else if (rest >= 10) words.push(agreed(TEENS[rest - 10] ?? '', gender));
  else if (rest > 0) words.push(agreed(UNITS[rest] ?? '', gender));
  return words.join(' ');
}

const takesDe = (value: number): boolean => value % 100 >= 20 || (value % 100 === 0 && value > 0);

const SCALES: [size: number, one: string, many: string][] = [
  [1_000_000_000, 'un miliard', 'miliarde'],
  [1_000_000, 'un milion', 'milioane'],
  [1000, 'o mie', 'mii'],
];

/** A whole number of 0 to 999,999,999,999 in words, agreeing with what is counted. Throws RangeError. */
export function numberWords(value: number, gender: Gender = 'masculine'): string {
  if (!Number.isInteger(value) || value < 0 || value >= 1e12) {
    throw new RangeError('expected a whole number below a thousand milliards');
  }
  if (value === 0) return 'zero';
  const words: string[] = [];
  let rest = value;
  for (const [size, one, many] of SCALES) {
    const part = Math.floor(rest / size);
    rest %= size;
    if (part === 1) words.push(one);
    // Thousands, millions and milliards are all counted as feminine.
    else if (part > 1) words.push(`${hundreds(part, 'feminine')} ${takesDe(part) ? 'de ' : ''}${many}`);
  }
  if (rest > 0) words.push(hundreds(rest, gender));
  return words.join(' ');
}

/** 1234.56 → 'o mie două sute treizeci și patru de lei și 56 de bani'. Throws RangeError below zero or with parts of a ban. */
export function amountWords(value: number): string {
  const bani = Math.round(value * 100);
  if (value < 0 || Math.abs(value * 100 - bani) > 1e-4)
    throw new RangeError('expected an amount in lei and whole bani');
  const [lei, rest] = [Math.floor(bani / 100), bani % 100];
  const counted = lei === 1 ? 'un leu' : `${numberWords(lei)} ${takesDe(lei) ? 'de ' : ''}lei`;
  return rest === 0 ? counted : `${counted} și ${count(rest, 'ban', 'bani')}`;
}

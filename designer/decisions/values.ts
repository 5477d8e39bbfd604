// Values of a decision as people read and write them. Pure.

import type { Json } from '../../engine/values.ts';
import { longDate } from '../../look/dates.ts';
import type { Language } from '../studio/contract.ts';

/** What a value is asked for as. `any`: whatever it looks like. */
export type InputKind = 'text' | 'number' | 'boolean' | 'day' | 'any';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(text));

/** What was typed into a field; undefined: nothing, so the name does not exist. */
export function valueTyped(typed: string, kind: InputKind): Json | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (text === 'null') return null;
  if (kind === 'text' || kind === 'day') return typed;
  if (kind === 'boolean') return text === 'true';
  const number = Number(text.replace(',', '.'));
  if (kind === 'number') return Number.isFinite(number) ? number : typed;
  if (/^-?\d+([.,]\d+)?$/.test(text)) return number;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return typed;
  }
}

/** How a value of a sample stands in a field. */
export function typedOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

interface Words {
  yes: string;
  no: string;
  nothing: string;
}

/** A value in a sentence: „text”, 1.234,5, da, 21 noiembrie 2026, [a, b]. */
export function written(value: Json, language: Language, words: Words): string {
  if (value === null) return words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return new Intl.NumberFormat(language, { maximumFractionDigits: 10 }).format(value);
  if (typeof value === 'string') {
    if (isDay(value)) return longDate(language, value);
    return language === 'ro' ? `„${value}”` : `“${value}”`;
  }
  if (Array.isArray(value)) return `[${value.map((each) => written(each, language, words)).join(', ')}]`;
  return Object.entries(value)
    .map(([name, each]) => `${name}: ${written(each, language, words)}`)
    .join('; ');
}

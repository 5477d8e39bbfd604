// A cell of a decision table in plain words: `[100..500]` → „este între 100 și 500”. What has no plain form stays as it is
// written. Pure.

import { longDate } from '../../look/dates.ts';
import type { Language } from '../studio/contract.ts';
import type { DecisionWords } from './words/ro.ts';

type CellWords = DecisionWords['cells'];

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const TEXT = String.raw`"(?:[^"\\]|\\.)*"`;
const DATE = String.raw`date\(\s*"\d{4}-\d{2}-\d{2}"\s*\)|@"\d{4}-\d{2}-\d{2}"`;
const CONSTANT = `(?:${NUMBER}|${TEXT}|${DATE}|true|false|null)`;
const RANGE = new RegExp(`^([[\\](])\\s*(${CONSTANT})\\s*\\.\\.\\s*(${CONSTANT})\\s*([\\]\\[)])$`);
const COMPARED = new RegExp(`^(?:\\?\\s*)?(<=|>=|<|>|!=|=)\\s*(${CONSTANT})$`);
const ONE = new RegExp(`^${CONSTANT}$`);

interface Constant {
  words: string;
  day: boolean;
}

function constant(source: string, language: Language, say: CellWords): Constant {
  const day = /\d{4}-\d{2}-\d{2}/.exec(source)?.[0];
  if (day !== undefined && /^(date|@)/.test(source)) {
    return Number.isNaN(Date.parse(day)) ? { words: day, day: true } : { words: longDate(language, day), day: true };
  }
  if (source.startsWith('"')) {
    const text = source.slice(1, -1).replaceAll('\\"', '"');
    return { words: language === 'ro' ? `„${text}”` : `“${text}”`, day: false };
  }
  if (source === 'true') return { words: say.yes, day: false };
  if (source === 'false') return { words: say.no, day: false };
  if (source === 'null') return { words: say.nothing, day: false };
  return {
    words: new Intl.NumberFormat(language, { maximumFractionDigits: 10 }).format(Number(source)),
    day: false,
  };
}

/** Parts between commas that stand outside of quotes and brackets. */
export function partsOf(source: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    if (character === '"' && source[at - 1] !== '\\') quoted = !quoted;
    if (quoted) continue;
    if ('(['.includes(character)) depth += 1;
    if (')]'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(source.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...parts, source.slice(from).trim()].filter((part) => part !== '');
}

/** Null: the cell asks nothing (`-`, empty). */
export function cellWords(cell: string, language: Language, say: CellWords): string | null {
  const source = cell.trim();
  if (source === '' || source === '-') return null;
  const negated = /^not\s*\((.*)\)$/s.exec(source)?.[1];
  if (negated !== undefined) {
    const inner = partsOf(negated);
    if (inner.every((part) => ONE.test(part))) {
      const values = inner.map((part) => constant(part, language, say).words);
      return values.length === 1 ? say.isNot(values[0]!) : say.noneOf(values);
    }
    return inner.length === 1 ? say.not(one(inner[0]!, language, say)) : say.fulfilsNot(negated);
  }
  const parts = partsOf(source);
  if (parts.length > 1 && parts.every((part) => ONE.test(part))) {
    return say.oneOf(parts.map((part) => constant(part, language, say).words));
  }
  return parts.length === 1 ? one(source, language, say) : say.fulfils(source);
}

function one(source: string, language: Language, say: CellWords): string {
  if (ONE.test(source)) return say.is(constant(source, language, say).words);
  const compared = COMPARED.exec(source);
  if (compared) {
    const { words, day } = constant(compared[2]!, language, say);
    const forms = {
      '<': day ? say.before : say.less,
      '<=': day ? say.until : say.lessOrEqual,
      '>': day ? say.after : say.greater,
      '>=': day ? say.since : say.greaterOrEqual,
      '=': say.is,
      '!=': say.isNot,
    };
    return forms[compared[1] as keyof typeof forms](words);
  }
  const range = RANGE.exec(source);
  if (range) {
    const [, open, from, to, close] = range as unknown as [string, string, string, string, string];
    const [start, end] = [constant(from, language, say).words, constant(to, language, say).words];
    if (open === '[' && close === ']') return say.between(start, end);
    if (open !== '[' && close !== ']') return say.betweenOpen(start, end);
  }
  return say.fulfils(source);
}

/** Constants that a cell names, for a list of suggestions: texts and numbers, ends of ranges too. */
export function constantsIn(cell: string): string[] {
  const found = cell.match(new RegExp(CONSTANT, 'g')) ?? [];
  return found
    .filter((source) => !/^(true|false|null)$/.test(source))
    .map((source) => /\d{4}-\d{2}-\d{2}/.exec(source)?.[0] ?? source.replace(/^"|"$/g, '').replaceAll('\\"', '"'));
}

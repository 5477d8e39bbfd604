// Raw data of any shape → the typed value of one field, or what is wrong with it. Total: every branch ends in a value,
// in nothing (unanswered) or in a fault. Whether an answer was required is asked later, when visibility is known.

import type { Json } from '../engine/values.ts';
import type { InputNode } from './model.ts';
import { readObject } from './paths.ts';
import { isPlaceId, placeParts } from './places.ts';
import { normaliseLine, normaliseText } from './text.ts';
import { readMoment } from './times.ts';

/** What is wrong: a rule's name, and what a message about it needs. */
export interface Fault {
  readonly rule: FaultRule;
  /** The format's reason, or the part of a date that is missing. */
  readonly reason?: string;
  readonly limit?: number | string;
  readonly actual?: number;
  /** Name of the file that is meant. */
  readonly file?: string;
}

export type FaultRule =
  | ('required' | 'type' | 'minLength' | 'maxLength' | 'pattern' | 'min' | 'max' | 'decimals' | 'number' | 'increment')
  | (
      | 'format'
      | 'date'
      | 'earliest'
      | 'latest'
      | 'interval'
      | 'option'
      | 'exclusive'
      | 'taken'
      | 'unknown'
      | 'minItems'
      | 'maxItems'
    )
  | ('fileType' | 'fileSize' | 'fileCount' | 'fileUnknown' | 'rule');

/** A document that was uploaded beforehand; a form holds only the reference. */
export interface FileRef {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

export interface Reading {
  readonly value: Json | undefined;
  readonly fault: Fault | null;
  /** Reasons of the format for finding the value unusual. */
  readonly warnings?: readonly string[];
}

export interface ReadOptions {
  /** The day in Romania, `YYYY-MM-DD`. */
  readonly today: string;
  readonly documents: readonly FileRef[] | null;
}

const nothing: Reading = { value: undefined, fault: null };
const found = (value: Json): Reading => ({ value, fault: null });
const wrong = (fault: Fault): Reading => ({ value: undefined, fault });

/** No answer is longer than this, whatever the form says; a longer one is refused before it is looked at. */
const longestText = { textfield: 1_000, textarea: 50_000 } as const;

export const readValue = (node: InputNode, raw: unknown, options: ReadOptions): Reading => {
  if (raw === undefined || raw === null || raw === '') return nothing;
  switch (node.type) {
    case 'textfield':
    case 'textarea':
      return readText(node, node.type, raw, options);
    case 'number':
      return readNumber(node, raw);
    case 'datetime':
      return readDatetime(node, raw, options);
    case 'checkbox':
      return typeof raw === 'boolean' ? found(raw) : wrong({ rule: 'type' });
    case 'radio':
    case 'select':
      return typeof raw === 'string' && raw.length <= 1_000 ? found(raw) : wrong({ rule: 'type' });
    case 'checklist':
    case 'taglist':
      return readChecklist(raw);
    case 'filepicker':
      return readFiles(raw, options);
    case 'place':
      return readPlace(raw);
    case 'expression':
      return found(raw as Json);
  }
};

const readDatetime = (node: InputNode, raw: unknown, { today }: ReadOptions): Reading => {
  const moment = node.moment ?? { kind: 'date', format: 'no_timezone', interval: null };
  const reading = readMoment(raw, moment, today);
  if (reading.kind === 'empty') return nothing;
  if (reading.kind === 'bad') return wrong({ rule: 'date', reason: reading.reason });
  const { interval } = moment;
  if (interval !== null && reading.minutes !== null && reading.minutes % interval !== 0) {
    return wrong({ rule: 'interval', limit: interval });
  }
  return found(reading.value);
};

const readText = (node: InputNode, type: 'textfield' | 'textarea', raw: unknown, { today }: ReadOptions): Reading => {
  if (typeof raw !== 'string') return wrong({ rule: 'type' });
  const longest = longestText[type];
  if (raw.length > longest * 2) return wrong({ rule: 'maxLength', limit: longest, actual: raw.length });
  const text = type === 'textarea' ? normaliseText(raw) : normaliseLine(raw);
  if (text === '') return nothing;
  if (text.length > longest) return wrong({ rule: 'maxLength', limit: longest, actual: text.length });
  if (node.format === null) return found(text);
  const result = node.format.check(text, { today });
  return result.ok
    ? { value: result.value, fault: null, warnings: result.warnings }
    : wrong({ rule: 'format', reason: result.reason });
};

/** `1.234,50` and `1 234,50` as Romanians write, `1234.5` as machines do; `1.234` alone is asked again: it may be both. */
const parseNumber = (text: string): number => {
  const compact = text.replace(/[\s\u00a0\u202f]/g, '').replace(/^−/, '-');
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(compact)) return Number(compact.replaceAll('.', '').replace(',', '.'));
  if (/^-?\d{1,3}(\.\d{3})+$/.test(compact)) return Number.NaN;
  return /^[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)$/.test(compact) ? Number(compact.replace(',', '.')) : Number.NaN;
};

/** Without an exponent, which is not read from text: `0.0000001`, not `1e-7`. */
const written = (number: number): string =>
  String(number).includes('e') ? number.toFixed(20).replace(/\.?0+$/, '') : String(number);

/** The multiple of a step that is nearest to a number, written with as many decimals as the step has. */
const nearestStep = (number: number, step: number): number => {
  const decimals = /e/.test(String(step)) ? 15 : (String(step).split('.')[1]?.length ?? 0);
  return Number((Math.round(number / step) * step).toFixed(decimals));
};

const readNumber = (node: InputNode, raw: unknown): Reading => {
  if (typeof raw !== 'number' && typeof raw !== 'string') return wrong({ rule: 'type' });
  if (typeof raw === 'string' && raw.trim() === '') return nothing;
  const number = typeof raw === 'number' ? raw : raw.length > 40 ? Number.NaN : parseNumber(raw);
  if (!Number.isFinite(number) || Math.abs(number) > Number.MAX_SAFE_INTEGER) return wrong({ rule: 'number' });
  if (node.decimals !== null && Number(number.toFixed(node.decimals)) !== number) {
    return wrong({ rule: 'decimals', limit: node.decimals });
  }
  const { increment } = node.checks;
  if (increment !== null && nearestStep(number, increment) !== number) {
    return wrong({ rule: 'increment', limit: increment });
  }
  return found(node.asText ? written(number) : number === 0 ? 0 : number);
};

const readPlace = (raw: unknown): Reading => {
  if (typeof raw !== 'string' && (typeof raw !== 'object' || Array.isArray(raw))) return wrong({ rule: 'type' });
  const { loc } = placeParts(raw);
  if (loc === '') return nothing;
  return isPlaceId(loc) ? found(loc) : wrong({ rule: 'type' });
};

const readChecklist = (raw: unknown): Reading => {
  const list = Array.isArray(raw) ? (raw as unknown[]).slice(0, 1_000) : [raw];
  if (!list.every((item): item is string => typeof item === 'string' && item.length <= 1_000))
    return wrong({ rule: 'type' });
  const values = [...new Set(list.filter((item) => item !== ''))];
  return values.length === 0 ? nothing : found(values);
};

const readFiles = (raw: unknown, { documents }: ReadOptions): Reading => {
  if (!Array.isArray(raw)) return wrong({ rule: 'type' });
  const files: FileRef[] = [];
  for (const item of (raw as unknown[]).slice(0, 101)) {
    const [id, name, sizeBytes, mediaType] = ['id', 'name', 'sizeBytes', 'mediaType'].map((key) =>
      readObject(item, key),
    );
    if (
      typeof id !== 'string' ||
      typeof name !== 'string' ||
      typeof sizeBytes !== 'number' ||
      typeof mediaType !== 'string'
    ) {
      return wrong({ rule: 'type' });
    }
    const known = documents === null ? { id, name, sizeBytes, mediaType } : documents.find((each) => each.id === id);
    if (known === undefined) return wrong({ rule: 'fileUnknown', file: name.slice(0, 100) });
    if (!files.some((file) => file.id === id)) files.push(known);
  }
  if (files.length === 0) return nothing;
  return found(files.map(({ id, name, sizeBytes, mediaType }) => ({ id, name, sizeBytes, mediaType })));
};

/** Whether nothing was answered: no text, no tick, no file, however deep. */
export const isBlank = (value: unknown): boolean => {
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value !== 'object' || value === null) return typeof value !== 'number' && value !== true;
  return Object.values(value).every(isBlank);
};

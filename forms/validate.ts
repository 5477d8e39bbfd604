// Judges one visible instance: what was typed against what the form asks. At most one fault per field, the first that
// a person must mend (missing before malformed before too long).

import type { Json } from '../engine/values.ts';
import { readOption } from './choices.ts';
import { placeOption, PLACES } from './places.ts';
import { computeIn, valueIn, type InputInstance, type ListInstance, type Scope } from './instances.ts';
import type { Dynamic, FileLimits, Option } from './model.ts';
import { characterCount } from './text.ts';
import { wallText } from './times.ts';
import type { Fault, FileRef } from './value.ts';

/** A fixed value, or what its FEEL gives; `none` when FEEL gives something else. */
const settle = <T>(
  dynamic: Dynamic<T>,
  scope: Scope,
  now: number,
  is: (value: Json) => value is Json & T,
  none: T,
): T => {
  if ('fixed' in dynamic) return dynamic.fixed;
  const value = computeIn(dynamic.feel, scope, now);
  return value !== undefined && is(value) ? value : none;
};

const isTrue = (value: Json): value is boolean => typeof value === 'boolean';
const isNumber = (value: Json): value is number => typeof value === 'number';
const isText = (value: Json): value is string => typeof value === 'string';

/** Whether an answer is required now. */
export const isRequired = (instance: InputInstance, now: number): boolean =>
  settle(instance.node.checks.required, instance.scope, now, isTrue, false);

/** The longest text allowed now, or null. */
export const longest = (instance: InputInstance, now: number): number | null =>
  settle<number | null>(instance.node.checks.maxLength, instance.scope, now, isNumber, null);

/** The choices offered now. A list that is missing or malformed in the context gives none. */
export const optionsOf = (instance: InputInstance, now: number): readonly Option[] => {
  const { choices } = instance.node;
  if (choices === null) return [];
  if (choices.kind === 'fixed') return choices.options;
  if (choices.kind === 'source') {
    if (instance.node.type === 'textfield') return [];
    return choices.source?.options(narrowing(instance, now)) ?? [];
  }
  const list = computeIn(choices.list, instance.scope, now);
  if (!Array.isArray(list)) return [];
  const read = instance.node.type === 'place' ? placeOption : readOption;
  return list.slice(0, 5_000).flatMap((item) => read(item) ?? []);
};

/** What a source's choices are narrowed by now: the county of localities. */
const narrowing = ({ node, scope }: InputInstance, now: number): Json | undefined =>
  node.choices?.kind === 'source' && node.choices.of !== null ? computeIn(node.choices.of, scope, now) : undefined;

const judgeChoice = (instance: InputInstance, now: number): Fault | null => {
  const { choices, type } = instance.node;
  const { value } = instance;
  const chosen = Array.isArray(value) ? value : [value];
  if (choices?.kind === 'source') {
    const of = narrowing(instance, now);
    const all = chosen.every((each) => typeof each === 'string' && choices.source?.has(each, of) === true);
    return all ? null : { rule: type === 'textfield' ? 'unknown' : 'option' };
  }
  const offered = new Set(instance.options.map((option) => option.value));
  if (type === 'place') {
    // Without a list nothing is known of places here (a check of samples): whoever gives the place looks.
    const known = Array.isArray(valueIn(instance.scope, PLACES));
    return known && typeof value === 'string' && !offered.has(value) ? { rule: 'taken', limit: value } : null;
  }
  if (!chosen.every((each) => typeof each === 'string' && offered.has(each))) return { rule: 'option' };
  const alone = instance.options.some((option) => option.exclusive === true && chosen.includes(option.value));
  return alone && chosen.length > 1 ? { rule: 'exclusive' } : null;
};

/** The least and most that a date may be, as far as the form says. */
const judgeDate = (instance: InputInstance, value: string, now: number, today: string): Fault | null => {
  const { checks, moment } = instance.node;
  if (moment?.kind === 'time') return null;
  const { scope } = instance;
  const day = wallText(value, today).slice(0, 10);
  const earliest = settle<string | null>(checks.earliest, scope, now, isText, null)?.slice(0, 10) ?? null;
  const latest = settle<string | null>(checks.latest, scope, now, isText, null)?.slice(0, 10) ?? null;
  if (earliest !== null && day < earliest) return { rule: 'earliest', limit: earliest };
  return latest !== null && day > latest ? { rule: 'latest', limit: latest } : null;
};

/** Whether the form itself finds the answer unusual. */
export const isUnusual = (instance: InputInstance, now: number): boolean =>
  instance.node.unusual !== null && computeIn(instance.node.unusual, instance.scope, now) === true;

/** `today`: the day of `now` in Romania. */
export const judgeInput = (instance: InputInstance, now: number, today: string): Fault | null => {
  const { node, fault, value } = instance;
  if (fault !== null) return fault;
  const missing = value === undefined || (node.type === 'checkbox' && value === false);
  if (missing) return isRequired(instance, now) ? { rule: 'required' } : null;
  const { checks } = node;
  const { scope } = instance;
  if (node.type === 'expression') return null;
  if (node.choices !== null) {
    const fault = judgeChoice(instance, now);
    if (fault !== null || node.type !== 'textfield') return fault;
  }
  if (node.files !== null) return judgeFiles(value as unknown as FileRef[], node.files);
  if (node.type === 'textfield' || node.type === 'textarea') {
    const text = typeof value === 'string' ? value : '';
    const least = settle<number | null>(checks.minLength, scope, now, isNumber, null);
    const most = longest(instance, now);
    const actual = characterCount(text);
    if (most !== null && actual > most) return { rule: 'maxLength', limit: most, actual };
    if (least !== null && actual < least) return { rule: 'minLength', limit: least, actual };
    return checks.pattern === null || checks.pattern.test(text) ? null : { rule: 'pattern' };
  }
  if (node.type === 'number') {
    const number = Number(value);
    const least = settle<number | null>(checks.min, scope, now, isNumber, null);
    const most = settle<number | null>(checks.max, scope, now, isNumber, null);
    if (least !== null && number < least) return { rule: 'min', limit: least };
    return most !== null && number > most ? { rule: 'max', limit: most } : null;
  }
  if (node.type === 'datetime' && typeof value === 'string') return judgeDate(instance, value, now, today);
  return null;
};

const judgeFiles = (files: readonly FileRef[], limits: FileLimits): Fault | null => {
  if (files.length > limits.maxFiles) return { rule: 'fileCount', limit: limits.maxFiles, actual: files.length };
  for (const file of files) {
    const fault = judgeFile(file, limits);
    if (fault !== null) return fault;
  }
  return null;
};

/** One file against a field's limits. */
const judgeFile = (file: Pick<FileRef, 'name' | 'sizeBytes'>, limits: FileLimits): Fault | null => {
  const name = file.name.slice(0, 100);
  const extension = /\.[^.]*$/.exec(file.name.toLowerCase())?.[0] ?? '';
  if (limits.extensions.length > 0 && !limits.extensions.includes(extension)) {
    return { rule: 'fileType', file: name, limit: limits.extensions.map((each) => each.slice(1)).join(', ') };
  }
  if (!(file.sizeBytes >= 0 && file.sizeBytes <= limits.maxBytes)) {
    return { rule: 'fileSize', file: name, limit: limits.maxBytes };
  }
  return null;
};

export const judgeList = ({ node, fault, items }: ListInstance): Fault | null => {
  if (fault !== null) return fault;
  return items.length < node.min ? { rule: 'minItems', limit: node.min, actual: items.length } : null;
};

// What a browser posts ↔ the data of a draft. Names are paths (`petent.nume`, `semnatari[0].nume`); a date posts three
// (`nascut.zi`, `.luna`, `.an`), a place what it was looked for by (`loc.zona`, `.cauta`). A browser does not post an unticked box, so every page also posts, in `_shown`, which
// fields it showed. Buttons that repeat and remove post their path: `_add=semnatari`, `_remove=semnatari[1]`, for an
// uploaded file `_remove=documente[ID]`. Files themselves never arrive here, only their references, kept from before.
//
// A press that arrives twice, or from a page that is no longer how things are, must not add or remove a second time: a list
// posts how many items it showed (`_items=semnatari:3`). What was removed last can be put back (`_undo=semnatari`) until
// the next step; it waits in the draft under `_removed`, a name that no answer can have, and never becomes data.

import { dateParts } from './dates.ts';
import { fieldNames } from './field-names.ts';
import { timePart } from './times.ts';
import type { Form, InputNode, ListNode } from './model.ts';
import { placePart } from './places.ts';
import { formatPath, parsePath, patternOf, readObject, readPath, writePath, type Step } from './paths.ts';
import { isUnanswered, unansweredItems, type Context } from './unanswered-list.ts';
import { isBlank } from './value.ts';

export type Entry = readonly [name: string, value: string];

export type Action =
  | { readonly kind: 'continue' | 'refresh' }
  | { readonly kind: 'add' | 'undo'; readonly list: string }
  | { readonly kind: 'remove'; readonly list: string; readonly index: number }
  | { readonly kind: 'remove-file'; readonly field: string; readonly id: string }
  | { readonly kind: 'upload'; readonly field: string };

const maxEntries = 5_000;

/** Which button was pressed. Anything odd is an ordinary "continue". */
export const readAction = (form: Form, entries: Iterable<Entry>): Action => {
  for (const [name, value] of entries) {
    if (name === fieldNames.refresh) return { kind: 'refresh' };
    if (name === fieldNames.upload && form.inputs.get(patternOf(value))?.type === 'filepicker') {
      return { kind: 'upload', field: value };
    }
    const isList = (path: string): boolean => form.lists.has(patternOf(path));
    if (name === fieldNames.add && isList(value)) return { kind: 'add', list: value };
    if (name === fieldNames.undo && isList(value)) return { kind: 'undo', list: value };
    const [, path = '', key = ''] =
      name === fieldNames.remove ? (/^(.{1,200})\[([\w-]{1,64})\]$/.exec(value) ?? []) : [];
    if (form.inputs.get(patternOf(path))?.type === 'filepicker') return { kind: 'remove-file', field: path, id: key };
    if (/^\d{1,4}$/.test(key) && isList(path)) return { kind: 'remove', list: path, index: Number(key) };
  }
  return { kind: 'continue' };
};

/** The paths in `_shown`, or null when the submission has none (it did not come from our page). */
export const readShown = (entries: Iterable<Entry>): ReadonlySet<string> | null => {
  const shown = [...entries].filter(([name]) => name === fieldNames.shown).flatMap(([, value]) => value.split(' '));
  return shown.length === 0 ? null : new Set(shown.slice(0, maxEntries));
};

/**
 * The draft after this submission: `previous` with the posted answers written over it and the pressed button obeyed.
 * Values stay as they were typed; unknown names, files and locked fields are ignored. Never throws.
 */
export const readFields = (
  form: Form,
  entries: Iterable<Entry>,
  previous: unknown = {},
  context: Context = {},
): Record<string, unknown> => {
  const posted = [...entries].slice(0, maxEntries);
  const data = copyObject(previous);
  const action = readAction(form, posted);
  const stale = staleList(form, action, posted, data, context);
  for (const [path, values] of gather(form, posted)) {
    const steps = parsePath(path);
    const node = form.inputs.get(patternOf(path));
    if (steps === null || node === undefined || (stale !== null && path.startsWith(`${stale}[`))) continue;
    beginLists(form, data, steps, context);
    writePath(data, steps, answerOf(node, values));
  }
  // What the browser saves by itself is no step: what was removed can still be put back.
  const step = action.kind !== 'continue' || !posted.some(([name]) => name === fieldNames.save);
  if (stale === null && step) obey(form, action, data, context);
  return data;
};

export interface Removed {
  readonly list: string;
  /** From 0. */
  readonly index: number;
  readonly item: unknown;
}

/** What was removed last from a list of the draft, while it can be put back. */
export const removedFrom = (data: unknown): Removed | null => {
  const removed = readObject(data, removedName);
  const list = readObject(removed, 'list');
  const index = readObject(removed, 'index');
  if (typeof list !== 'string' || typeof index !== 'number' || !(index >= 0)) return null;
  return { list, index, item: readObject(removed, 'item') };
};

const removedName = '_removed';

/** The list of a press that does not fit the draft: it shows fewer or more items than the page did. */
const staleList = (
  form: Form,
  action: Action,
  posted: readonly Entry[],
  draft: unknown,
  context: Context,
): string | null => {
  if (action.kind !== 'add' && action.kind !== 'remove') return null;
  const prefix = `${action.list}:`;
  const said = posted.find(([name, value]) => name === fieldNames.items && value.startsWith(prefix))?.[1];
  const list = listAt(form, action.list);
  if (said === undefined || list === null) return null;
  const shown = Math.min(itemsOf(form, draft, list, action.list, context).length, list.max);
  return shown === Number(said.slice(prefix.length)) ? null : action.list;
};

const listAt = (form: Form, path: string): ListNode | null => form.lists.get(patternOf(path)) ?? null;

const itemsOf = (form: Form, data: unknown, list: ListNode, path: string, context: Context): readonly unknown[] => {
  const items = readPath(data, parsePath(path) ?? []);
  return Array.isArray(items) ? (items as unknown[]) : unansweredItems(form, context, list, path);
};

/** The lists that an answer stands in: what stood in them before anybody answered stays. */
const beginLists = (form: Form, data: Record<string, unknown>, steps: readonly Step[], context: Context): void => {
  for (const [at, step] of steps.entries()) {
    const path = steps.slice(0, at);
    const list = typeof step === 'number' ? listAt(form, formatPath(path)) : null;
    if (list === null || !isUnanswered(readPath(data, path))) continue;
    const seen = unansweredItems(form, context, list, formatPath(path));
    if (Object.keys(seen[0] ?? {}).length > 0) writePath(data, path, seen);
  }
};

const copyObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (structuredClone(value) as Record<string, unknown>)
    : {};

interface Posted {
  texts: string[];
  parts: Map<string, string>;
}

/** Posted values by the path of their field, in the order of arrival; shown fields that posted nothing have no text. */
const gather = (form: Form, entries: readonly Entry[]): Map<string, Posted> => {
  const answers = new Map<string, Posted>();
  const at = (path: string): Posted | null => {
    const node = form.inputs.get(patternOf(path));
    if (node === undefined || node.type === 'filepicker') return null;
    if (node.secret || ('fixed' in node.readonly && node.readonly.fixed)) return null;
    const answer = answers.get(path) ?? { texts: [], parts: new Map<string, string>() };
    answers.set(path, answer);
    return answer;
  };
  for (const path of readShown(entries) ?? []) at(path);
  for (const [name, value] of entries) {
    if (name.startsWith('_')) continue;
    const [, date, part] = /^(.+)\.(zi|luna|an|ora)$/.exec(name) ?? [];
    const [, place, what] = placePart.exec(name) ?? [];
    if (place !== undefined && what !== undefined && form.inputs.get(patternOf(place))?.type === 'place') {
      at(place)?.parts.set(what, value);
    } else if (date !== undefined && part !== undefined && form.inputs.get(patternOf(date))?.type === 'datetime') {
      at(date)?.parts.set(part, value);
    } else at(name)?.texts.push(value);
  }
  return answers;
};

const answerOf = (node: InputNode, { texts, parts }: Posted): unknown => {
  const text = texts.at(-1) ?? '';
  switch (node.type) {
    case 'checkbox':
      return text !== '' && text !== 'false';
    case 'checklist':
    case 'taglist':
      return texts.filter((each) => each !== '');
    case 'datetime': {
      if (parts.size === 0) return text;
      const date = dateParts(Object.fromEntries(parts));
      const ora = timePart(Object.fromEntries(parts));
      if (date.zi === '' && date.luna === '' && date.an === '' && ora === '') return '';
      return node.moment?.kind === 'dateTime' ? { ...date, ora } : date;
    }
    case 'place':
      return [...parts.values()].every((part) => part === '') ? text : { loc: text, ...Object.fromEntries(parts) };
    default:
      return text;
  }
};

const obey = (form: Form, action: Action, data: Record<string, unknown>, context: Context): void => {
  if (action.kind === 'add' || action.kind === 'remove' || action.kind === 'undo') {
    const steps: Step[] = parsePath(action.list) ?? [];
    const list = listAt(form, action.list);
    if (list === null || steps.length === 0) return;
    const current = itemsOf(form, data, list, action.list, context);
    const removed = removedFrom(data);
    delete data[removedName];
    const room = current.length < list.max;
    if (action.kind === 'add' && room) writePath(data, steps, [...current, {}]);
    if (action.kind === 'undo' && room && removed?.list === action.list) {
      writePath(data, steps, current.toSpliced(removed.index, 0, removed.item));
    }
    if (action.kind === 'remove') {
      const { list: path, index } = action;
      writePath(data, steps, current.toSpliced(index, 1));
      if (!isBlank(current[index])) data[removedName] = { list: path, index, item: current[index] };
    }
  }
  if (action.kind === 'continue') delete data[removedName];
  if (action.kind === 'remove-file') {
    const steps = parsePath(action.field) ?? [];
    const files = readPath(data, steps);
    const rest = Array.isArray(files) ? (files as { id?: unknown }[]).filter((file) => file?.id !== action.id) : [];
    if (steps.length > 0) writePath(data, steps, rest);
  }
};

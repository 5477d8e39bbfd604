// Letters, messages and other texts: the lines that changed as people read them (without markup where that stays the
// same), and which fields of the case they show now or no longer.

import type { Compared, Found } from './differences.ts';
import { changedLines } from './lines.ts';
import { wordsOf } from './words.ts';

/** So many lines are told; then how many more there are. */
const MOST_TOLD = 30;

export const textDifferences = ({ path, before, after, language }: Compared): Found => {
  const words = wordsOf(language);
  const lines = changedLines(linesOf(before), linesOf(after));
  const sentences: string[] = [];
  if (path.endsWith('.hbs')) {
    const [was, is] = [fieldsOf(before), fieldsOf(after)];
    const added = [...is].filter((field) => !was.has(field));
    const removed = [...was].filter((field) => !is.has(field));
    if (added.length > 0) sentences.push(words.fieldsAdded(added));
    if (removed.length > 0) sentences.push(words.fieldsRemoved(removed));
  }
  if (lines === null) return { sentences: [...sentences, words.muchChanged] };
  const told = lines.map(({ was, is }) => {
    if (was === null) return words.lineAdded(plain(is!));
    if (is === null) return words.lineRemoved(plain(was));
    const [old, fresh] = [plain(was), plain(is)];
    return old === fresh ? words.lineChanged(was, is) : words.lineChanged(old, fresh);
  });
  sentences.push(...told.slice(0, MOST_TOLD));
  if (told.length > MOST_TOLD) sentences.push(words.moreLines(told.length - MOST_TOLD));
  return { sentences };
};

/** Empty lines and indents are nothing that a reader of the letter sees. */
const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const plain = (line: string): string => {
  const text = line
    .replace(/<[^<>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? line : text;
};

/** Names of the case that a template reads: `dosar.numar`; words of the template language left out. */
export const fieldsOf = (template: string): Set<string> => {
  const found = new Set<string>();
  const source = template.replace(/\{\{!--[\s\S]*?--\}\}|\{\{![\s\S]*?\}\}/g, '');
  for (const [, inside = ''] of source.matchAll(/\{\{\{?~?([^{}]*?)~?\}?\}\}/g)) {
    const words = inside.replace(/"[^"]*"|'[^']*'/g, ' ').match(/[#^/&>]?[\p{L}_@][\p{L}\p{N}_.\-[\]]*/gu) ?? [];
    const read = words.filter((word) => !/^[#/^&>@]/.test(word) && !NOT_FIELDS.has(word));
    // `{{date dosar.data}}`: what stands first before something else is a helper.
    const own = read.length > 1 && words[0] === read[0] && !read[0]!.includes('.') ? read.slice(1) : read;
    for (const each of own) found.add(each);
  }
  return found;
};

const NOT_FIELDS = new Set([
  'this',
  'else',
  'if',
  'unless',
  'each',
  'with',
  'eq',
  'true',
  'false',
  'null',
  'as',
  'seal',
]);

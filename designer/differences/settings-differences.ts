// The settings (manifest.json), leaf by leaf, each by the name that the page of settings gives it. Legal terms are told whole:
// "30 calendar days" means nothing as a number and a unit apart.

import type { Compared, Found } from './differences.ts';
import { changedLeaves, parsed, type LeafChange, type Path } from './leaves.ts';
import { wordsOf, type DifferenceSentences } from './words.ts';

export const settingsDifferences = ({ before, after, language }: Compared): Found => {
  const words = wordsOf(language);
  const [was, is] = [parsed(before), parsed(after)];
  if (was === undefined || is === undefined) return { sentences: [words.unreadable] };
  const sentences: string[] = [];
  const told = new Set<string>();
  for (const change of changedLeaves(was, is)) {
    const term = termAt(change.path);
    if (term !== null && TERM_PARTS.has(change.path.at(-1) ?? '')) {
      const key = term.join(' ');
      if (!told.has(key)) sentences.push(termSentence(term, was, is, words));
      told.add(key);
    } else sentences.push(leafSentence(change, words));
  }
  return { sentences };
};

const TERM_PARTS: ReadonlySet<string> = new Set(['amount', 'unit']);

/** Where the term stands that the leaf is of: `deadline`, `deadlines › redirectionare`, of its version. */
const termAt = (path: Path): Path | null =>
  path[0] === 'deadline' || path[0] === 'deadlines' ? path.slice(0, -1) : null;

const termSentence = (at: Path, was: unknown, is: unknown, words: DifferenceSentences): string => {
  const value = (json: unknown): string | null => {
    const leaves = new Map(changedLeaves({}, json).map(({ path, is: leaf }) => [path.join(' '), leaf]));
    const amount = leaves.get([...at, 'amount'].join(' '));
    const unit = leaves.get([...at, 'unit'].join(' '));
    return typeof amount === 'number' ? words.term(amount, String(unit)) : null;
  };
  return words.value(words.setting(at), value(was), value(is));
};

const leafSentence = ({ path, was, is }: LeafChange, words: DifferenceSentences): string => {
  const shown = (value: LeafChange['is']): string | null => {
    if (value === undefined) return null;
    if (value === null) return words.nothing;
    return words.settingValue(path, String(value));
  };
  // A text in a list stands there by its own name.
  const place = path.at(-1) === (is ?? was) ? path.slice(0, -1) : path;
  return words.value(words.setting(place), shown(was), shown(is));
};

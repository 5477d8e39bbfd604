// What is wrong with a formula at its place, in plain words: it cannot be read, reads what does not exist there, or what may
// be absent. The parser and the names are the engine's own, so what passes here is what will run.

import { compileExpression, FeelError, names } from '../../engine/feel/expression.ts';
import type { Variable } from '../variables/variables.ts';
import type { PropertyWords } from './words/ro.ts';

export interface FeelProblem {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** `known` null: nothing is said about names. With or without the leading `=`; an empty text is nobody's mistake. */
export const feelProblem = (
  feel: string,
  known: readonly Variable[] | null,
  words: PropertyWords['feel'],
): FeelProblem | null => {
  const text = feel.replace(/^\s*=/, '');
  if (text.trim() === '') return feel.trim() === '=' ? { severity: 'error', text: words.empty } : null;
  try {
    const expression = compileExpression(text);
    return known === null ? null : nameProblem(text, names(expression), known, words);
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    const { position } = error;
    const rest = position === undefined || position === null ? '' : text.slice(position.from).trim();
    const said = rest === '' ? words.ends : words.near(rest.length > 24 ? `${rest.slice(0, 24)}…` : rest);
    return { severity: 'error', text: `${words.wrong} ${said}` };
  }
};

const nameProblem = (
  text: string,
  read: readonly string[],
  known: readonly Variable[],
  words: PropertyWords['feel'],
): FeelProblem | null => {
  const all = new Map(known.map((each) => [each.name, each]));
  const strange = read.filter((name) => !all.has(name));
  if (strange.length > 0) return { severity: 'error', text: words.unknown(strange.join(', ')) };
  const asked = new Set([...text.matchAll(/is defined\(\s*([\p{L}_][\p{L}\p{N}_]*)/gu)].map(([, name]) => name));
  const absent = read.filter((name) => all.get(name)?.maybeAbsent === true && !asked.has(name));
  return absent.length > 0 ? { severity: 'warning', text: words.absent(absent.join(', ')) } : null;
};

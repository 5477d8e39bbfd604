// How alike texts are, by BM25 (Robertson, Spärck Jones): a word that both have counts the more, the rarer it is among all;
// each repetition counts less, and so does a word in a long text. Divided by how alike the text is to itself, it is between
// 0 and 1. The words that counted are told, so that a person can judge.

import type { Word } from './words.ts';

const K1 = 1.2;
const B = 0.75;

export interface Weights {
  /** Texts in all. */
  texts: number;
  /** In how many of them a stem occurs. */
  occurs: ReadonlyMap<string, number>;
  /** Mean number of stems of a text. */
  length: number;
}

/** Among few texts every word is rare: those that were met must not weigh next to nothing. */
const FEW = 50;

/** How much a word says: ln(1 + (N − n + ½) / (n + ½)). */
export const weightOf = (stem: string, { texts, occurs }: Weights): number => {
  const all = Math.max(texts, FEW);
  const n = Math.min(occurs.get(stem) ?? 0, all);
  return Math.log(1 + (all - n + 0.5) / (n + 0.5));
};

export interface Alike {
  /** 0–1. */
  likeness: number;
  /** What each stem that both have brought; they add up to `likeness`. */
  shared: Map<string, number>;
}

/** How alike `other` is to `text`, both as stems. */
export function alike(text: readonly string[], other: readonly string[], weights: Weights): Alike {
  const asked = new Set(text);
  const whole = scores(asked, text, weights);
  const total = sum(whole);
  if (total === 0) return { likeness: 0, shared: new Map() };
  const shared = new Map<string, number>();
  // Capped by what the text itself brings: a word repeated elsewhere makes nothing more alike.
  for (const [stem, score] of scores(asked, other, weights)) {
    shared.set(stem, Math.min(score, whole.get(stem) ?? 0) / total);
  }
  return { likeness: sum(shared), shared };
}

function scores(asked: ReadonlySet<string>, stems: readonly string[], weights: Weights): Map<string, number> {
  const times = new Map<string, number>();
  for (const stem of stems) if (asked.has(stem)) times.set(stem, (times.get(stem) ?? 0) + 1);
  const long = K1 * (1 - B + (B * stems.length) / Math.max(weights.length, 1));
  return new Map([...times].map(([stem, n]) => [stem, (weightOf(stem, weights) * n * (K1 + 1)) / (n + long)]));
}

const sum = (numbers: ReadonlyMap<string, number>): number => [...numbers.values()].reduce((all, one) => all + one, 0);

/** The words that counted most, as they were typed in the text that asks. */
export function saying(words: readonly Word[], shared: ReadonlyMap<string, number>, most: number): string[] {
  const typed = new Map<string, string>();
  for (const word of words) if (!typed.has(word.stem)) typed.set(word.stem, word.typed.toLocaleLowerCase('ro'));
  return [...shared]
    .sort(([one, a], [two, b]) => b - a || (one < two ? -1 : 1))
    .slice(0, most)
    .flatMap(([stem]) => typed.get(stem) ?? []);
}

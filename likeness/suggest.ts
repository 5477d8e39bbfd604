// What is proposed to the person who sorts a new case: who may be competent, and which earlier cases it may repeat. From
// cases that people have sorted and from descriptions of what departments do. Only proposals, each with its reasons: the
// words that counted, how alike in percent, and which cases. Nothing is decided here.

import { alike, saying, type Weights } from './alike.ts';
import { wordsOf, type Word } from './words.ts';

/** An earlier case of the same procedure. */
export interface Earlier {
  id: string;
  /** As people call it: `12/2026`. */
  number: string;
  stems: readonly string[];
  /** Where people sent it; null: nobody has sorted it yet. */
  department: string | null;
  closed: boolean;
  /** Filed by the same applicant. */
  sameApplicant: boolean;
}

export interface Competence {
  department: string;
  /** What it does, in the words in which people write to it. */
  description: string;
}

export interface Suggested {
  department: string;
  /** Percent of all that speaks for any department. */
  share: number;
  words: string[];
  /** Numbers of the cases that speak for it, the most alike first. */
  cases: string[];
  /** Whether the description speaks for it. */
  described: boolean;
}

export interface Duplicate {
  id: string;
  number: string;
  /** 0–100. */
  percent: number;
  words: string[];
  department: string | null;
  closed: boolean;
  sameApplicant: boolean;
}

export interface Suggestion {
  departments: Suggested[];
  duplicates: Duplicate[];
}

/** Below this a case says nothing about this one. */
const FAINT = 0.12;
/** From this on it may be the same matter. */
const SAME = 0.4;
const NEIGHBOURS = 15;
const MOST_SHOWN = 3;
const WORDS_SHOWN = 5;

const percent = (part: number): number => Math.round(part * 100);

export function suggest(
  text: string,
  earlier: readonly Earlier[],
  competences: readonly Competence[],
  weights: Weights,
): Suggestion {
  const words = wordsOf(text);
  const stems = words.map(({ stem }) => stem);
  const near = earlier
    .map((each) => ({ ...each, ...alike(stems, each.stems, weights) }))
    .filter(({ likeness }) => likeness >= FAINT)
    .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
  return {
    departments: departmentsOf(words, near, competences, weights),
    duplicates: near
      .filter(({ likeness }) => likeness >= SAME)
      .slice(0, MOST_SHOWN)
      .map(({ id, number, likeness, shared, department, closed, sameApplicant }) => ({
        id,
        number,
        percent: percent(likeness),
        words: saying(words, shared, WORDS_SHOWN),
        department,
        closed,
        sameApplicant,
      })),
  };
}

interface Vote {
  weight: number;
  shared: Map<string, number>;
  cases: string[];
  described: boolean;
}

/** The most alike cases vote for where people sent them, and each description for its department. */
function departmentsOf(
  words: readonly Word[],
  near: readonly (Earlier & { likeness: number; shared: Map<string, number> })[],
  competences: readonly Competence[],
  weights: Weights,
): Suggested[] {
  const stems = words.map(({ stem }) => stem);
  const votes = new Map<string, Vote>();
  const voteOf = (department: string): Vote => {
    const vote = votes.get(department) ?? { weight: 0, shared: new Map<string, number>(), cases: [], described: false };
    votes.set(department, vote);
    return vote;
  };
  const count = (vote: Vote, likeness: number, shared: ReadonlyMap<string, number>): void => {
    vote.weight += likeness;
    for (const [stem, part] of shared) vote.shared.set(stem, (vote.shared.get(stem) ?? 0) + part);
  };
  for (const { department, number, likeness, shared } of near
    .filter((each) => each.department !== null)
    .slice(0, NEIGHBOURS)) {
    const vote = voteOf(department!);
    count(vote, likeness, shared);
    if (vote.cases.length < MOST_SHOWN) vote.cases.push(number);
  }
  for (const { department, description } of competences) {
    const { likeness, shared } = alike(
      stems,
      wordsOf(description).map(({ stem }) => stem),
      weights,
    );
    if (likeness === 0) continue;
    const vote = voteOf(department);
    count(vote, likeness, shared);
    vote.described = true;
  }
  const total = [...votes.values()].reduce((all, { weight }) => all + weight, 0);
  return [...votes]
    .map(([department, vote]) => ({
      department,
      share: percent(vote.weight / total),
      words: saying(words, vote.shared, WORDS_SHOWN),
      cases: vote.cases,
      described: vote.described,
    }))
    .sort((a, b) => b.share - a.share || (a.department < b.department ? -1 : 1))
    .slice(0, MOST_SHOWN);
}

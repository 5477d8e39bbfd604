// How long the steps of an ended instance stay: every command with its values, closed tasks, repaired incidents, variables.
// Not the papers: the case file, the register, the documents and the archive are kept by the nomenclator (`retention`), and
// nothing here touches them. The procedure says it (`retention.history`), else the institution, else the defaults below.
// The law's least terms are data with their validity; nobody can go below them.

import minimums from './history-minimums.json' with { type: 'json' };

/** `case`: the instance of a case file. `other`: called processes, and what runs without a case file. */
export type HistoryKind = 'case' | 'other';

export interface HistoryMinimum {
  of: string;
  /** After the end of the instance and the closing of its case, whichever is later. */
  months: number;
  /** The law's article, shown to people. */
  basis: string;
  /** 'YYYY-MM-DD' */
  validFrom: string;
  validTo?: string;
}

/** Whole months; null: for ever. */
export type HistoryMonths = number | null;

/** Without a word from anybody a case keeps its steps for ever, and a process without a case for three years. */
export const HISTORY_DEFAULTS: { readonly [kind in HistoryKind]: HistoryMonths } = { case: null, other: 36 };

export interface HistoryWishes {
  /** `retention.history.months` of the newest version of the procedure; undefined: it does not say. */
  procedure?: HistoryMonths | undefined;
  /** What the institution's settings say. */
  institution?: { caseMonths?: HistoryMonths; otherMonths?: HistoryMonths } | undefined;
}

/** The least months that the law allows on a day ('YYYY-MM-DD'); 0 where it says nothing. */
export function leastHistoryMonths(kind: HistoryKind, on: string, rules: readonly HistoryMinimum[] = minimums): number {
  const valid = rules.filter(
    ({ of, validFrom, validTo }) => of === kind && validFrom <= on && (validTo === undefined || on <= validTo),
  );
  return Math.max(0, ...valid.map(({ months }) => months));
}

/** How long the steps stay, in whole months after the month of the end. */
export function historyMonths(kind: HistoryKind, wishes: HistoryWishes, on: string): HistoryMonths {
  const { procedure, institution } = wishes;
  const ofInstitution = kind === 'case' ? institution?.caseMonths : institution?.otherMonths;
  const said = [procedure, ofInstitution, HISTORY_DEFAULTS[kind]].find((each) => each !== undefined) ?? null;
  return said === null ? null : Math.max(said, leastHistoryMonths(kind, on));
}

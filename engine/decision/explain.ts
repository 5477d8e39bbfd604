// Why a decision is what it is: for every table that was asked, which kinds of values came in, which rules matched, and at
// which condition each other rule failed. Enough for a clerk's page and for `traseu decide`.

import type { Context, Kind } from '../feel/values.ts';

export interface MatchedRule {
  /** Number in the table, from 1. */
  readonly rule: number;
  readonly id: string | null;
  /** What the model says about the rule; null when it says nothing. */
  readonly description: string | null;
  /** By the name of the annotation column; by its number where it has no name. */
  readonly annotations: { readonly [column: string]: string };
  /** By the name of the output (`result` where it has none); null when nobody asked for them. */
  readonly outputs: Context | null;
}

export interface MissedRule {
  readonly rule: number;
  /** Number of the first input, from 1, whose condition did not hold. */
  readonly input: number;
}

/** One table that was asked. */
export interface TableTrace {
  /** Id of the decision or knowledge model whose table it is. */
  readonly decision: string;
  readonly name: string;
  readonly hitPolicy: string;
  readonly inputs: readonly { readonly name: string; readonly kind: Kind }[];
  /** With FIRST only the one that decided: the rules after it are not looked at. */
  readonly rules: readonly MatchedRule[];
  readonly missed: readonly MissedRule[];
}

// What all actions of a rehearsal share: what they know around the stage, and what they come to.

import type { Variables } from '../../engine/values.ts';
import type { Problem } from '../../forms/evaluate.ts';
import type { Institution } from '../answers.ts';
import { EndlessError, type Outcome } from '../instances/driver.ts';
import type { CaseNotes } from '../notes.ts';
import type { Procedure } from '../procedure.ts';
import type { ScenarioStep } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { words, type Language } from '../words.ts';

export interface Surroundings {
  readonly procedure: Procedure;
  readonly language: Language;
  readonly institution: Institution;
  /** Name of an element as people know it, or its id. */
  readonly nameOf: (element: string) => string;
}

export interface Refused {
  ok: false;
  message: string;
  /** Of a form. */
  problems: readonly Problem[];
}

/** What was done, to be kept as a step. */
export interface Taken {
  ok: true;
  /** In words. */
  text: string;
  action: ScenarioStep;
  element: string | null;
  case: string | null;
}

/** Changes the stage, or refuses, and then the stage is thrown away. */
export type Act = (stage: Stage, around: Surroundings) => Promise<Taken | Refused>;

export const refuse = (message: string): Refused => ({ ok: false, message, problems: [] });

export function invalid(problems: readonly Problem[], language: Language): Refused {
  const told = problems.map(({ path, message }) => `${path}: ${message}`).join(' ');
  return { ok: false, message: words(language).invalid(told), problems };
}

/** Only when there are several does a step say which. */
export const ofCase = (each: CaseNotes | null): { case?: string } =>
  each === null || each.number === '1' ? {} : { case: each.number };

export const given = (variables: Variables, name: 'answers' | 'variables'): { [key: string]: Variables } =>
  Object.keys(variables).length === 0 ? {} : { [name]: variables };

/** Instances that set each other off for ever are refused like any other mistake. */
export async function attempt<T extends Outcome>(act: () => Promise<T>): Promise<T | Extract<Outcome, { ok: false }>> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof EndlessError)) throw error;
    return { ok: false, rejection: { code: 'ENDLESS', message: error.message } };
  }
}

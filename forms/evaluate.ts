// The life of an answer: schema → pages → visible → typed → validated → cleaned. The one truth about what a form asks
// and accepts, for the page, the API and the browser. Pure but for the default of `now`; never throws.
//
// Keep a draft as `readFields` returns it, not as `data` here: what is hidden now returns when it is shown again.

import type { Json, Variables } from '../engine/values.ts';
import { pageGroup, type Instance, type Scope } from './instances.ts';
import type { Form, Language, Page } from './model.ts';
import { startSession } from './session.ts';
import type { FileRef } from './value.ts';

export interface Problem {
  /** As in the HTML names: `petent.nume`, `semnatari[0].nume`. */
  readonly path: string;
  /** `required`, `maxLength`, `format:control`, `rule:contact`, … */
  readonly rule: string;
  /** For the person who answers: what was expected and what to do. */
  readonly message: string;
}

export interface EvaluateOptions {
  /** Id of the only page to report problems of; everything else is evaluated all the same. */
  readonly page?: string;
  readonly language?: Language;
  /** Milliseconds since 1970, for dates and FEEL's today(). */
  readonly now?: number;
  /** Documents of this draft: a reference to any other is a problem, and their own facts replace what was sent. */
  readonly documents?: readonly FileRef[];
}

export interface Evaluation {
  readonly valid: boolean;
  /** Cleaned: visible answers only, typed and normalised, nothing unknown. */
  readonly data: Variables;
  /** Paths of the inputs and lists that are shown; groups and texts as `#id`. */
  readonly visible: ReadonlySet<string>;
  /** What the fields show: as typed, prefilled or by default, also of hidden fields, never of private ones. */
  readonly values: Record<string, unknown>;
  readonly problems: readonly Problem[];
  /** Unusual values and missing answers that do not keep the form from being sent. */
  readonly warnings: readonly Problem[];
  /** Pages that are shown, in order. */
  readonly pages: readonly Page[];
  /** Ids of the pages that have a problem, whichever page was asked for. */
  readonly unfinished: ReadonlySet<string>;
  /** What the rest was made from, for the renderer. */
  readonly form: Form;
  readonly language: Language;
  readonly now: number;
  readonly instances: readonly Instance[];
  /** What texts of the form itself, as titles of pages, are told in. */
  readonly scope: Scope;
}

/** Evaluates a form over data of any shape. `context` gives the names of `traseu.context`. */
export const evaluate = (
  form: Form,
  data: unknown,
  context: Readonly<Record<string, unknown>> = {},
  options: EvaluateOptions = {},
): Evaluation => startSession(form, data, context, options).evaluation;

/** The page's own instances, in order; for a form without pages, all of them. */
export const pageInstances = ({ instances }: Evaluation, page: string): readonly Instance[] =>
  pageGroup(instances, page)?.children ?? instances;

export type { FileRef, Json };

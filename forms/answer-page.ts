// One posted page: what the portal and the inbox do alike when a person presses a button on a form.
//
// Without JavaScript a field that an answer brings up was not on the page yet. Such a field is shown first and only
// complained about after the person has seen it.

import { evaluate, pageInstances, type EvaluateOptions, type Evaluation, type Problem } from './evaluate.ts';
import { everyInstance, isInput, isShown } from './instances.ts';
import type { Form } from './model.ts';
import { readAction, readFields, readShown, type Action, type Entry } from './submission.ts';

export interface PageAnswer {
  /** The draft to keep, as typed. */
  readonly data: Record<string, unknown>;
  readonly evaluation: Evaluation;
  readonly action: Action;
  /** `next`: this page is in order, go on. `stay`: show it again with `problems`. */
  readonly outcome: 'next' | 'stay';
  readonly problems: readonly Problem[];
  /** New questions came up; the page says so. */
  readonly appeared: boolean;
  /** The page after this one, or null after the last. Meaningful with `next`. */
  readonly nextPage: string | null;
}

export interface PagePost extends Omit<EvaluateOptions, 'page'> {
  readonly page: string;
  readonly entries: Iterable<Entry>;
  readonly previous: unknown;
  readonly context: Readonly<Record<string, unknown>>;
}

export const answerPage = (form: Form, post: PagePost): PageAnswer => {
  const entries = [...post.entries];
  const data = readFields(form, entries, post.previous);
  const action = readAction(form, entries);
  const evaluation = evaluate(form, data, post.context, post);
  const shown = readShown(entries);
  const fresh = new Set(shown === null ? [] : visibleInputs(evaluation, post.page).filter((path) => !shown.has(path)));
  const pressed = action.kind === 'continue';
  const problems = pressed ? evaluation.problems.filter(({ path }) => !fresh.has(path)) : [];
  const stay = !pressed || problems.length > 0 || fresh.size > 0;
  return {
    data,
    evaluation,
    action,
    problems,
    outcome: stay ? 'stay' : 'next',
    appeared: fresh.size > 0 && pressed,
    nextPage: pageAfter(evaluation, post.page),
  };
};

/** The page after one, among those shown now; null after the last. */
export const pageAfter = (evaluation: Evaluation, page: string): string | null => {
  const at = evaluation.pages.findIndex(({ id }) => id === page);
  return evaluation.pages[at + 1]?.id ?? null;
};

/** The first page with something left to answer, or null: where a half-done draft goes on, and what guards sending it. */
export const firstUnfinishedPage = (
  form: Form,
  data: unknown,
  context: Readonly<Record<string, unknown>>,
  options: EvaluateOptions = {},
): string | null => {
  const { pages } = evaluate(form, data, context, options);
  return pages.find(({ id }) => !evaluate(form, data, context, { ...options, page: id }).valid)?.id ?? null;
};

/** Paths of the inputs that a page shows now. */
export const visibleInputs = (evaluation: Evaluation, page: string): string[] =>
  [...everyInstance(pageInstances(evaluation, page))]
    .filter((instance) => isInput(instance) && isShown(instance))
    .map(({ path }) => path);

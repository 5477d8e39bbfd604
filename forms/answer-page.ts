// One posted page, or a whole form on one page: what the portal and the inbox do alike when a person presses a button.
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
  /** `next`: what was shown is in order, go on. `stay`: show it again with `problems`. */
  readonly outcome: 'next' | 'stay';
  readonly problems: readonly Problem[];
  /** New questions came up; the page says so. */
  readonly appeared: boolean;
  /** The page after this one, or null after the last. Meaningful with `next`. */
  readonly nextPage: string | null;
}

/** Without `page` the whole form was on one page, as staff fill it in. */
export interface PagePost extends EvaluateOptions {
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
    nextPage: post.page === undefined ? null : pageAfter(evaluation, post.page),
  };
};

const pageAfter = (evaluation: Evaluation, page: string): string | null => {
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
  const { pages, unfinished } = evaluate(form, data, context, options);
  return pages.find(({ id }) => unfinished.has(id))?.id ?? null;
};

/** Paths of the inputs that a page, or the whole form, shows now: what it posts as `_shown`. */
export const visibleInputs = (evaluation: Evaluation, page?: string): string[] =>
  everyInstance(page === undefined ? evaluation.instances : pageInstances(evaluation, page))
    .filter((instance) => isInput(instance) && isShown(instance))
    .map(({ path }) => path);

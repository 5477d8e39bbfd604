// One posted page, or a whole form on one page: what the portal and the inbox do alike when a person presses a button.
//
// Without JavaScript a field that an answer brings up was not on the page yet. Such a field is shown first and only
// complained about after the person has seen it. Who came from the check of all answers returns there, unless the change
// brought up something new that is not answered yet.

import { evaluate, pageInstances, type EvaluateOptions, type Evaluation, type Problem } from './evaluate.ts';
import { everyInstance, isInput, isList, isShown, rootOf } from './instances.ts';
import type { Form, ListNode } from './model.ts';
import {
  arriveAt,
  askedInstances,
  itemPrefix,
  itemsKept,
  ownListOf,
  saidThere,
  withItem,
  withoutItem,
  type Stop,
} from './own-pages.ts';
import { parsePath, readPath, writePath } from './paths.ts';
import { fieldNames } from './field-names.ts';
import { readAction, readFields, readShown, type Action, type Entry } from './submission.ts';
import { isBlank } from './value.ts';
import { words } from './words.ts';

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
  /** Where `next` leads; null: nothing is left but to check the answers. */
  readonly next: Stop | null;
  /** What takes the focus with `stay` after an item was added or removed: a path of `visible`. */
  readonly focus: string | null;
}

/** Without `page` the whole form was on one page, as staff fill it in. */
export interface PagePost extends EvaluateOptions {
  readonly entries: Iterable<Entry>;
  readonly previous: unknown;
  readonly context: Readonly<Record<string, unknown>>;
  /** With the page of a list whose items have pages of their own: the number of the item, from 1, at most one new. */
  readonly item?: number;
  /** The person came from the check of all answers. */
  readonly checking?: boolean;
}

export const answerPage = (form: Form, post: PagePost): PageAnswer => {
  const entries = [...post.entries];
  const list = ownListOf(form, post.page);
  const data = readFields(form, entries, post.previous, post.context);
  if (list === null) return judge(form, post, { entries, data, asked: data, prefix: '' });
  if (post.item === undefined) return answerList(form, post, { entries, data, list });
  const steps = [...list.pattern.split('.'), post.item - 1];
  const asked = withItem(data, list, post.item);
  // Nothing was answered, or nothing is left of it: there is no such item.
  const blank = post.item >= itemsKept(asked, list) && isBlank(readPath(asked, steps));
  const kept = blank ? withoutItem(data, list, post.item) : data;
  return judge(form, post, { entries, data: kept, asked, prefix: itemPrefix(list, post.item) });
};

interface Posted {
  readonly entries: readonly Entry[];
  readonly data: Record<string, unknown>;
}

/** `asked`: the draft with the item that the page asks for; `prefix`: what the paths of its fields begin with. */
const judge = (
  form: Form,
  post: PagePost,
  { entries, data, asked, prefix }: Posted & { readonly asked: unknown; readonly prefix: string },
): PageAnswer => {
  const action = readAction(form, entries);
  const evaluation = evaluate(form, asked, post.context, post);
  const shown = readShown(entries);
  const visible = visibleInputs(evaluation, post.page, post.item);
  const fresh = new Set(shown === null ? [] : visible.filter((path) => !shown.has(path)));
  const pressed = action.kind === 'continue';
  const own = evaluation.problems.filter(({ path }) => path.startsWith(prefix));
  const complaints = pressed ? own.filter(({ path }) => !fresh.has(path)) : [];
  const problems = prefix === '' ? complaints : saidThere(evaluation, { page: '', ...post }, complaints);
  const stay = !pressed || problems.length > 0 || fresh.size > 0;
  return {
    data,
    evaluation,
    action,
    problems,
    outcome: stay ? 'stay' : 'next',
    appeared: fresh.size > 0 && pressed,
    next: stay ? null : nextStop(form, post, evaluation, data),
    focus: focusOf(action, evaluation, visible),
  };
};

/** The page that shows a list's items and asks whether there is another. */
const answerList = (form: Form, post: PagePost, { entries, data, list }: Posted & { list: ListNode }): PageAnswer => {
  const action = readAction(form, entries);
  const { page = '' } = post;
  const kept = itemsKept(data, list);
  const pressed = action.kind === 'continue';
  // Answered, if only with "no".
  if (pressed && kept === 0) writePath(data, list.pattern.split('.'), []);
  const evaluation = evaluate(form, data, post.context, post);
  const stay = { data, evaluation, action, outcome: 'stay', problems: [], appeared: false, next: null } as const;
  if (!pressed) return { ...stay, focus: focusOf(action, evaluation, []) };
  const go = (next: Stop | null): PageAnswer => ({ ...stay, outcome: 'next', next, focus: null });
  const refuse = (problems: readonly Problem[]): PageAnswer => ({ ...stay, problems, focus: null });
  const shown = everyInstance(evaluation.instances).some((each) => each.node === list && each.visible);
  if (!shown) return go(nextStop(form, post, evaluation, data));
  const another: Stop = { page, item: kept + 1 };
  if (kept < list.min) return go(another);
  const more = entries.find(([name]) => name === fieldNames.more)?.[1];
  if (kept < list.max && more === 'da') return go(another);
  const { problems } = evaluation;
  if (kept < list.max && more !== 'nu') {
    const message = words[evaluation.language].ui.moreMissing;
    return refuse([{ path: list.pattern, rule: 'required', message }]);
  }
  return problems.length > 0 ? refuse(problems) : go(nextStop(form, post, evaluation, data));
};

const nextStop = (form: Form, post: PagePost, evaluation: Evaluation, data: unknown): Stop | null => {
  const { page, item } = post;
  if (page === undefined) return null;
  const list = ownListOf(form, page);
  // Where it says how many there are, and asks whether there is another.
  if (list !== null && item !== undefined && !(post.checking === true && item <= itemsKept(post.previous, list))) {
    return { page };
  }
  const at = evaluation.pages.findIndex(({ id }) => id === page);
  const next =
    post.checking === true
      ? firstToAnswer(form, post, evaluation)
      : at < 0
        ? evaluation.pages.find(({ id }) => evaluation.unfinished.has(id))?.id
        : evaluation.pages[at + 1]?.id;
  return next === undefined ? null : arriveAt(form, next, data);
};

/** The first page that is not complete, or on which this change brought up a question that is not answered. */
const firstToAnswer = (
  form: Form,
  post: PagePost,
  { pages, unfinished, instances }: Evaluation,
): string | undefined => {
  const before = evaluate(form, post.previous, post.context, post);
  const known = new Set(before.pages.map(({ id }) => id));
  const unanswered = everyInstance(instances).filter(
    (each) => isInput(each) && isShown(each) && each.given === undefined && !before.visible.has(each.path),
  );
  const fresh = new Set(unanswered.map((each) => rootOf(each).node.id));
  return pages.find(({ id }) => unfinished.has(id) || (id !== post.page && (!known.has(id) || fresh.has(id))))?.id;
};

/** The first field of an item that was added; the list itself after one was removed or put back. */
const focusOf = (action: Action, evaluation: Evaluation, visible: readonly string[]): string | null => {
  if (action.kind === 'remove' || action.kind === 'undo') return action.list;
  if (action.kind !== 'add') return null;
  const list = everyInstance(evaluation.instances).find((each) => isList(each) && each.path === action.list);
  const last = list !== undefined && isList(list) ? list.items.length - 1 : 0;
  return visible.find((path) => path.startsWith(`${action.list}[${last}].`)) ?? action.list;
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

/** Paths of the inputs that a page, an item's own page, or the whole form shows now: what it posts as `_shown`. */
export const visibleInputs = (evaluation: Evaluation, page?: string, item?: number): string[] =>
  everyInstance(page === undefined ? evaluation.instances : askedInstances(evaluation, page, item))
    .filter((instance) => isInput(instance) && isShown(instance))
    .map(({ path }) => path);

/** Whether a person has answered anything on a page, if only "no items". */
export const isAnswered = (evaluation: Evaluation, page: string, data: unknown): boolean =>
  everyInstance(pageInstances(evaluation, page)).some(
    (each) => (isInput(each) || isList(each)) && readPath(data, parsePath(each.path) ?? []) !== undefined,
  );

// Puts one answer into a draft, with all items of the lists on its way (unanswered-list.ts).

import type { Form } from './model.ts';
import { formatPath, patternOf, readObject, readPath, type Step } from './paths.ts';
import { isUnanswered, unansweredItems, type Context } from './unanswered-list.ts';

/**
 * A copy of the draft with this answer, made only where it differs; what nobody touched is the same object. An item more than
 * one past the end of its list is not there: the draft stays as it is.
 */
export const withAnswer = (
  form: Form,
  draft: unknown,
  steps: readonly Step[],
  answer: unknown,
  context: Context,
): unknown => {
  let begun = draft;
  for (const [at, step] of steps.entries()) {
    if (typeof step !== 'number') continue;
    const path = steps.slice(0, at);
    const items: unknown = readPath(begun, path);
    const list = isUnanswered(items) ? form.lists.get(patternOf(formatPath(path))) : undefined;
    const seen = list === undefined ? [] : unansweredItems(form, context, list, formatPath(path));
    if (seen.length > 0) begun = withValue(begun, path, seen);
    if (step > listAt(begun, path).length) return draft;
  }
  return withValue(begun, steps, answer);
};

const listAt = (from: unknown, path: readonly Step[]): readonly unknown[] => {
  const items = readPath(from, path);
  return Array.isArray(items) ? (items as unknown[]) : [];
};

const withValue = (at: unknown, steps: readonly Step[], value: unknown, from = 0): unknown => {
  const step = steps[from];
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(at) ? [...(at as unknown[])] : [];
    list[step] = withValue(list[step], steps, value, from + 1);
    return list;
  }
  const own = typeof at === 'object' && at !== null && !Array.isArray(at) ? at : {};
  return { ...own, [step]: withValue(readObject(own, step), steps, value, from + 1) };
};

// A list that nobody has answered: what one sees of it. To answer in one of its items, to add one or to take one away is to
// have them all.

import type { Form, ListNode } from './model.ts';
import { parsePath, readPath } from './paths.ts';

/** Names and values of `traseu.context`. */
export type Context = Readonly<Record<string, unknown>>;

/** Whether a list has not been answered. */
export const isUnanswered = (raw: unknown): boolean => raw === undefined || raw === null || raw === '';

/** As a field's: the context's value at the list's own path, where the form declares that name; else its initial items. */
export const unansweredItems = (form: Form, context: Context, { initial, max }: ListNode, path: string): unknown[] => {
  const steps = parsePath(path) ?? [];
  const declared = !path.includes('[') && form.contextNames.includes(String(steps[0] ?? ''));
  const standing = declared ? readPath(context, steps) : undefined;
  if (!Array.isArray(standing)) return Array.from({ length: initial }, () => ({}));
  return structuredClone(standing as unknown[]).slice(0, max);
};

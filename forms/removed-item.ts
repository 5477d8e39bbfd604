// What was removed last from a list and can still be put back: how it was called, which only the draft with it knows.

import { evaluate, type EvaluateOptions } from './evaluate.ts';
import { everyInstance, isList, type ListInstance } from './instances.ts';
import { itemName } from './messages.ts';
import type { Form } from './model.ts';
import { fieldNames } from './field-names.ts';
import { readFields, removedFrom } from './submission.ts';
import { isTemplate } from './template.ts';
import { lowerFirst } from './text.ts';
import type { Audience } from './texts.ts';

export interface RemovedItem {
  /** Path of its list. */
  readonly list: string;
  /** Inside a sentence: `semnatarul 2`. */
  readonly name: string;
}

/** How an item is called inside a sentence; `index` from 0. A name made of answers keeps its capital letter. */
export const itemNameInside = (audience: Audience, list: ListInstance, index: number): string => {
  const name = itemName(audience, list, index);
  return isTemplate(list.node.properties.item ?? list.node.label) ? name : lowerFirst(name);
};

/** The item that can be put back into this draft, or null. */
export const removedItem = (
  form: Form,
  data: unknown,
  context: Readonly<Record<string, unknown>>,
  options: EvaluateOptions = {},
): RemovedItem | null => {
  const path = removedFrom(data);
  if (path === null) return null;
  const before = evaluate(form, readFields(form, [[fieldNames.undo, path.list]], data, context), context, options);
  const list = everyInstance(before.instances).find((each) => isList(each) && each.path === path.list);
  if (list === undefined || !isList(list)) return null;
  return { list: path.list, name: itemNameInside(before, list, path.index) };
};

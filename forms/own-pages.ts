// "Add another": a list whose items each have a page of their own (`properties.ownPages`), as one asks for people one after
// the other. Its page then shows what was added and asks whether there is another; an item is asked on the page of its
// number, `semnatari/2`. Everything else about the list (data, conditions, limits, problems) is as for any other.
//
// An item that nobody answered is never kept: the page after the last item is the next item, and leaving it adds nothing.

import { pageInstances, type Evaluation, type Problem } from './evaluate.ts';
import { isList, type Instance, type ListInstance } from './instances.ts';
import { itemName } from './messages.ts';
import { everyNode, type Form, type FormNode, type ListNode } from './model.ts';
import { readPath, writePath } from './paths.ts';
import type { Reader } from './reader.ts';
import { upperFirst } from './text.ts';
import { words } from './words.ts';

/** A place of the way through a form: a page or, with `item` (from 1), the page of one item of its list. */
export interface Stop {
  readonly page: string;
  readonly item?: number;
}

const isOwnList = (node: FormNode): node is ListNode => node.kind === 'list' && node.ownPages;

/** The list of a page whose items have pages of their own; null on every other page. */
export const ownListOf = (form: Form, page: string | undefined): ListNode | null =>
  form.pages.find(({ id }) => id === page)?.group.children.find(isOwnList) ?? null;

/** How many items of such a list are kept. */
export const itemsKept = (data: unknown, list: ListNode): number => {
  const items = readPath(data, list.pattern.split('.'));
  return Array.isArray(items) ? Math.min(items.length, list.max) : 0;
};

/** Where coming to a page leads: to the first item of a list that needs one and has none, else to the page itself. */
export const arriveAt = (form: Form, page: string, data: unknown): Stop => {
  const list = ownListOf(form, page);
  return list !== null && list.min > 0 && itemsKept(data, list) === 0 ? { page, item: 1 } : { page };
};

/** Where the field or list of this path is asked. */
export const stopOf = (form: Form, page: string, path: string): Stop => {
  const list = ownListOf(form, page);
  if (list === null || !path.startsWith(`${list.pattern}[`)) return { page };
  return { page, item: Number.parseInt(path.slice(list.pattern.length + 1), 10) + 1 };
};

/** What the paths of everything in an item begin with: `semnatari[1].`. */
export const itemPrefix = (list: ListNode, item: number): string => `${list.pattern}[${item - 1}].`;

/** The draft with an empty item of this number (from 1) after the last one, to ask for it; otherwise the draft itself. */
export const withItem = (data: unknown, list: ListNode, item: number): unknown => {
  if (item !== itemsKept(data, list) + 1 || item > list.max) return data;
  const more = structuredClone(data ?? {}) as Record<string, unknown>;
  writePath(more, [...list.pattern.split('.'), item - 1], {});
  return more;
};

/** The draft without the last item, of this number. */
export const withoutItem = (
  data: Readonly<Record<string, unknown>>,
  list: ListNode,
  item: number,
): Record<string, unknown> => {
  const less = structuredClone(data) as Record<string, unknown>;
  const items = readPath(less, list.pattern.split('.'));
  writePath(less, list.pattern.split('.'), Array.isArray(items) ? (items as unknown[]).slice(0, item - 1) : []);
  return less;
};

const ownListIn = (instances: readonly Instance[]): ListInstance | null =>
  instances.find((each): each is ListInstance => isList(each) && each.node.ownPages) ?? null;

/** What a page asks or, with `item` (from 1), the page of that item; nothing when there is no such item. */
export const askedInstances = (evaluation: Evaluation, page: string, item?: number): readonly Instance[] => {
  const instances = pageInstances(evaluation, page);
  if (item === undefined) return instances;
  const list = ownListIn(instances);
  return list?.visible === true ? (list.items[item - 1] ?? []) : [];
};

/** `Semnatarul 2 din 3`: the title of an item's page; `kept`: how many items the draft has. */
export const itemTitle = (evaluation: Evaluation, page: string, item: number, kept = 0): string => {
  const list = ownListIn(pageInstances(evaluation, page));
  if (list === null) return '';
  const name = itemName(evaluation, list, item - 1);
  return kept > 1 && item <= kept ? words[evaluation.language].ui.itemOf(name, kept) : name;
};

/** Problems or warnings as an item's own page says them: its title says already which item it is. */
export const saidThere = (
  evaluation: Evaluation,
  { page, item }: Stop,
  problems: readonly Problem[],
): readonly Problem[] => {
  const list = ownListIn(pageInstances(evaluation, page));
  if (item === undefined || list === null) return problems;
  const name = `${itemName(evaluation, list, item - 1)}: `;
  return problems.map((problem) => {
    const { message } = problem;
    return message.startsWith(name) ? { ...problem, message: upperFirst(message.slice(name.length)) } : problem;
  });
};

/** Findings about lists that ask for pages of their own where they cannot have them. */
export const checkOwnPages = ({ nodes, pages }: Form, reader: Reader): void => {
  const fit = new Set<FormNode>();
  for (const { group } of pages) {
    const lists = group.children.filter(isOwnList);
    for (const list of lists) if (group.page && group.pattern !== '') fit.add(list);
    const others = group.children.filter(({ kind }) => kind === 'input' || kind === 'group' || kind === 'list');
    if (lists.length === 0 || others.length === 1) continue;
    for (const list of lists) reader.error(list.id, 'own-pages', {});
  }
  for (const node of everyNode(nodes)) {
    if (isOwnList(node) && !fit.has(node)) reader.error(node.id, 'own-pages.place', {});
  }
};

// A form laid over data: one instance for each field that exists now, items of lists included. Values are typed here,
// before anything is known about visibility; settle.ts then hides, validate.ts judges.
//
// `variables` is what FEEL sees. It always has every name of the form (null while unanswered or hidden), so a
// condition never meets a missing name, and hostile data never adds one.

import type { Json, Variables } from '../engine/values.ts';
import { compute, type Formula } from './formula.ts';
import type { Form, FormNode, GroupNode, InputNode, ListNode, Option, TextNode, ViewNode } from './model.ts';
import { readObject, readPath, type Step } from './paths.ts';
import { wallText } from './times.ts';
import { readValue, type Fault, type FileRef } from './value.ts';

export interface Surroundings {
  readonly form: Form;
  readonly context: Readonly<Record<string, unknown>>;
  readonly now: number;
  /** The day of `now` in Romania. */
  readonly today: string;
  /** The documents that really belong to this draft; null: take the references as they are. */
  readonly documents: readonly FileRef[] | null;
}

/** Names that FEEL sees: the form's and the context's, or an item's over them. */
export interface Scope {
  readonly own: Variables;
  readonly outer: Scope | null;
  readonly index: number;
}

interface Common {
  readonly path: string;
  /** The same as steps; those of the enclosing item or group for what has no value. */
  readonly steps: readonly Step[];
  readonly scope: Scope;
  readonly parent: Instance | null;
  visible: boolean;
  /** Own condition only; an instance inside something hidden is not visible either way. */
  hidden: boolean;
}

export interface InputInstance extends Common {
  readonly node: InputNode;
  /** What a submission or draft holds for it; `raw` is this, or what stands there instead. */
  readonly given: unknown;
  /** As it was typed, for showing it again. */
  raw: unknown;
  value: Json | undefined;
  fault: Fault | null;
  /** The format's reasons for finding the value unusual. */
  warnings: readonly string[];
  locked: boolean;
  readonly slot: Variables;
  options: readonly Option[];
}

export interface GroupInstance extends Common {
  readonly node: GroupNode;
  readonly children: readonly Instance[];
}

export interface ListInstance extends Common {
  readonly node: ListNode;
  readonly items: readonly (readonly Instance[])[];
  readonly fault: Fault | null;
  readonly slot: Variables;
}

export interface TextInstance extends Common {
  readonly node: TextNode;
}

export interface ViewInstance extends Common {
  readonly node: ViewNode;
}

export type Instance = InputInstance | GroupInstance | ListInstance | TextInstance | ViewInstance;

export const isInput = (instance: Instance): instance is InputInstance => instance.node.kind === 'input';
/** Whether a page draws it: visible, neither private nor merely computed. */
export const isShown = (instance: Instance): boolean =>
  instance.visible && !(isInput(instance) && (instance.node.secret || instance.node.type === 'expression'));
export const isView = (instance: Instance): instance is ViewInstance => instance.node.kind === 'view';
export const isGroup = (instance: Instance): instance is GroupInstance => instance.node.kind === 'group';
export const isList = (instance: Instance): instance is ListInstance => instance.node.kind === 'list';

/** What an expression in this scope sees; inside an item also `this`, `parent` and `i` (from 1), as in form-js. */
export const variablesOf = (scope: Scope): Variables => {
  if (scope.outer === null) return scope.own;
  const outer = variablesOf(scope.outer);
  return { ...outer, ...scope.own, this: scope.own, parent: climbing(scope.outer), i: scope.index + 1 };
};

/** What a formula gives in a scope. Only the names that it reads are gathered: an item's scope may see a thousand. */
export const computeIn = (formula: Formula, scope: Scope, now: number): Json | undefined => {
  if (scope.outer === null && !formula.reads.includes('this')) return compute(formula, scope.own, now);
  const seen: Variables = {};
  for (const name of formula.reads) {
    const value = valueIn(scope, name, formula.climbs);
    if (value !== undefined) seen[name] = value;
  }
  return compute(formula, seen, now);
};

/**
 * The value of a name in a scope; undefined when nobody has it. `_this_`, `_parent_` and `_i_` are form-js's names for what
 * a field may be called like.
 */
export const valueIn = (scope: Scope, name: string, climbs = false): Json | undefined => {
  const { own, outer, index } = scope;
  if (outer === null) return Object.hasOwn(own, name) ? own[name] : /^(?:this|_this_)$/.test(name) ? own : undefined;
  if (name === 'this' || name === '_this_') return own;
  if (name === 'parent' || name === '_parent_') return climbs ? climbing(outer) : outer.own;
  if (name === 'i' || name === '_i_') return index + 1;
  return Object.hasOwn(own, name) ? own[name] : valueIn(outer, name);
};

/** What is around an item, with what is around that. */
const climbing = ({ own, outer, index }: Scope): Variables => {
  const special = { this: own, parent: outer === null ? null : climbing(outer), i: index + 1 };
  const marked = Object.entries(special).map(([name, value]) => [`_${name}_`, value] as const);
  return { ...special, ...own, ...Object.fromEntries(marked) };
};

export const childrenOf = (instance: Instance): readonly Instance[] => {
  if (isGroup(instance)) return instance.children;
  return isList(instance) ? instance.items.flat() : [];
};

/** Every instance, parents before what is inside them, in the order of the form. */
export const everyInstance = (instances: readonly Instance[]): Instance[] => {
  const all: Instance[] = [];
  const walk = (each: readonly Instance[]): void => {
    for (const instance of each) {
      all.push(instance);
      if (isGroup(instance)) walk(instance.children);
      else if (isList(instance)) instance.items.forEach(walk);
    }
  };
  walk(instances);
  return all;
};

interface Place {
  readonly around: Surroundings;
  readonly scope: Scope;
  readonly parent: Instance | null;
  /** Path and raw data of the enclosing group or item. */
  readonly path: string;
  readonly steps: readonly Step[];
  readonly raw: unknown;
  /** Where values of this level are written for FEEL. */
  readonly slot: Variables;
}

/** Lays a form over data of any shape. Never throws; lists longer than their maximum are cut there, with a fault. */
export const layOut = (around: Surroundings, data: unknown): { roots: Instance[]; scope: Scope } => {
  const variables: Variables = Object.fromEntries(
    around.form.contextNames.map((name) => [name, (readObject(around.context, name) as Json | undefined) ?? null]),
  );
  const scope: Scope = { own: variables, outer: null, index: 0 };
  // A group of the form may carry a name of the context: the form's values win.
  for (const node of around.form.nodes) clearNames(node, variables);
  const place: Place = { around, scope, parent: null, path: '', steps: [], raw: data, slot: variables };
  return { roots: around.form.nodes.map((node) => layNode(node, place)), scope };
};

const clearNames = (node: FormNode, slot: Variables): void => {
  if (node.kind === 'text' || node.kind === 'view') return;
  const [first] = node.steps;
  if (first !== undefined) slot[first] = null;
  else if (node.kind === 'group') node.children.forEach((child) => clearNames(child, slot));
};

const descend = (slot: Variables, steps: readonly string[]): Variables =>
  steps.reduce<Variables>((at, step) => {
    const next = at[step];
    if (typeof next === 'object' && next !== null && !Array.isArray(next)) return next;
    const fresh: Variables = {};
    at[step] = fresh;
    return fresh;
  }, slot);

const layNode = (node: FormNode, place: Place): Instance => {
  const { scope, parent } = place;
  const common = { scope, parent, steps: place.steps, visible: true, hidden: false };
  if (node.kind === 'text') return { ...common, node, path: `${place.path}#${node.id}` };
  if (node.kind === 'view') return { ...common, node, path: `${place.path}#${node.id}` };
  if (node.kind === 'group') {
    const children: Instance[] = [];
    const group: GroupInstance = { ...common, node, path: `${place.path}#${node.id}`, children };
    const slot = descend(place.slot, node.steps);
    if (node.scopePrefix !== null) for (const child of node.children) clearNames(child, slot);
    const inside: Place = {
      ...place,
      parent: group,
      slot,
      scope: node.scopePrefix === null ? scope : { own: slot, outer: scope, index: scope.index },
      raw: readPath(place.raw, node.steps),
      path: node.steps.length === 0 ? place.path : `${place.path}${node.steps.join('.')}.`,
      steps: [...place.steps, ...node.steps],
    };
    children.push(...node.children.map((child) => layNode(child, inside)));
    return group;
  }
  const path = place.path + node.steps.join('.');
  const steps = [...place.steps, ...node.steps];
  const slot = descend(place.slot, node.steps.slice(0, -1));
  return node.kind === 'list'
    ? layList(node, { ...common, path, steps, slot }, place)
    : layInput(node, { ...common, path, steps, slot }, place);
};

const layInput = (node: InputNode, common: Common & { slot: Variables }, place: Place): InputInstance => {
  const given = readPath(place.raw, node.steps);
  const unread = { raw: '', value: undefined, fault: null, warnings: [], locked: false, options: [] };
  const instance: InputInstance = { ...common, ...unread, node, given };
  readInput(instance, place.around);
  common.slot[node.steps.at(-1) ?? ''] = instance.value ?? null;
  return instance;
};

/** Reads an input's value from what was given, or from what stands there instead, as FEEL sees the rest just now. */
export const readInput = (instance: InputInstance, around: Surroundings): void => {
  const { node, given, scope } = instance;
  const { readonly } = node;
  instance.locked = 'fixed' in readonly ? readonly.fixed : computeIn(readonly.feel, scope, around.now) !== false;
  const raw = (instance.locked || given === undefined ? standing(instance, around) : given) ?? '';
  instance.raw = node.moment !== null && typeof raw === 'string' ? wallText(raw, around.today) : raw;
  const reading = readValue(node, instance.raw, around);
  instance.value = reading.value;
  instance.fault = reading.fault;
  instance.warnings = reading.warnings ?? [];
};

/**
 * What stands in a field before anybody answers, and the only thing that ever stands in a locked one: what it computes,
 * the result of `properties.from`, else the context's value at the field's own path where the form declares that name,
 * else the default of the form.
 */
const standing = ({ node, scope, path }: InputInstance, around: Surroundings): unknown => {
  if (node.computed !== null) return computeIn(node.computed, scope, around.now);
  if (node.from !== null) return computeIn(node.from, scope, around.now) ?? node.preset;
  const steps = path.split('.');
  const declared = !path.includes('[') && around.form.contextNames.includes(steps[0] ?? '');
  return (declared ? readPath(around.context, steps) : undefined) ?? node.preset;
};

/** Whether a person emptied what stood in a field: an answer, which must not come back when the data are read again. */
export const isCleared = (instance: InputInstance, around: Surroundings): boolean =>
  instance.given !== undefined && !instance.locked && (standing(instance, around) ?? null) !== null;

const layList = (node: ListNode, common: Common & { slot: Variables }, place: Place): ListInstance => {
  const raw = readPath(place.raw, node.steps);
  const empty = raw === undefined || raw === null || raw === '';
  const given: readonly unknown[] = Array.isArray(raw) ? (raw as unknown[]) : [];
  const rawItems = empty ? Array.from({ length: node.initial }, () => ({})) : given.slice(0, node.max);
  const fault: Fault | null =
    !empty && !Array.isArray(raw)
      ? { rule: 'type' }
      : given.length > node.max
        ? { rule: 'maxItems', limit: node.max }
        : null;
  const items: Instance[][] = [];
  const values: Variables[] = [];
  common.slot[node.steps.at(-1) ?? ''] = values;
  const list: ListInstance = { ...common, node, items, fault };
  rawItems.forEach((item, index) => {
    const own: Variables = {};
    values.push(own);
    for (const child of node.children) clearNames(child, own);
    const inside: Place = {
      around: place.around,
      parent: list,
      raw: item,
      slot: own,
      scope: { own, outer: place.scope, index },
      path: `${common.path}[${index}].`,
      steps: [...common.steps, index],
    };
    items.push(node.children.map((child) => layNode(child, inside)));
  });
  return list;
};

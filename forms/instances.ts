// A form laid over data: one instance for each field that exists now, items of lists included. layout.ts makes them,
// settle.ts hides and computes, validate.ts judges; a session (session.ts) changes them while somebody answers.

import type { Json, Variables } from '../engine/values.ts';
import { compute, type Formula } from './formula.ts';
import type { GroupNode, InputNode, ListNode, Option, TextNode, ViewNode } from './model.ts';
import type { Step } from './paths.ts';
import type { Problem } from './evaluate.ts';
import type { Fault } from './value.ts';

/** Names that FEEL sees: the form's and the context's, or an item's over them. */
export interface Scope {
  readonly own: Variables;
  readonly outer: Scope | null;
  readonly index: number;
  /**
   * What stands in the form or item, in groups too, in the order of the form: as `Place.index` of dependencies.ts counts. A
   * group that is a scope of its own shares those around it.
   */
  readonly members: Instance[];
}

/** What there is to say about a visible instance, until something that it depends on changes. */
export interface Judgement {
  readonly problem: Problem | null;
  readonly warnings: readonly Problem[];
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
  /** Null: to be judged. */
  judgement: Judgement | null;
  /** Of the last change that it, or what is inside it, was touched by: a drawing of the same revision still holds. */
  revision: number;
}

export interface InputInstance extends Common {
  readonly node: InputNode;
  /** What a submission or draft holds for it; `raw` is this, or what stands there instead. */
  given: unknown;
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
  items: readonly (readonly Instance[])[];
  /** One for each item. */
  scopes: readonly Scope[];
  fault: Fault | null;
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

/** What it stands in at the top of the form: its page, in a form that has pages. */
export const rootOf = (instance: Instance): Instance => {
  let at = instance;
  while (at.parent !== null) at = at.parent;
  return at;
};

/** The group that is a page; none in a form without pages. */
export const pageGroup = (roots: readonly Instance[], id: string): GroupInstance | undefined =>
  roots.find((root): root is GroupInstance => isGroup(root) && root.node.page && root.node.id === id);

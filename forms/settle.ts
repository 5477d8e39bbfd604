// Which instances are shown and what is computed. A condition may read a field that another condition hides, or that is
// computed from a third, in any order of the form; form-js evaluates once, in order, and is wrong then. Here each takes
// its turn (dependencies.ts) after all that it depends on, and only those whose readings have changed.

import type { Name, Place, Reader } from './dependencies.ts';
import type { Problem } from './evaluate.ts';
import { childrenOf, computeIn, isInput, isList, type Instance, type ListInstance, type Scope } from './instances.ts';
import { isComputed, readInput, showToFeel, unsettle, type Surroundings } from './layout.ts';

/** Who is told what a change touches. */
export interface Settling extends Surroundings {
  /** By the index of a rule: the problem when it is broken, undefined when it is to be judged. */
  readonly rules: (Problem | null | undefined)[];
  /** Whether something came up or went away. */
  moved: boolean;
}

/** Where an item reads its whole list there are no turns: all are settled again until nothing changes, so often at most. */
const maxRounds = 1_000;

/** Sets `visible` and computes what is computed, of `unsettled` and all that depends on it. */
export const settle = (settling: Settling): void => {
  const { unsettled, form } = settling;
  for (const turn of unsettled) {
    if (turn === undefined) continue;
    let left = form.dependencies.circular ? turn.size * Math.min(turn.size + 1, maxRounds) : Infinity;
    // What is added to a set while one goes through it comes last.
    for (const instance of turn) {
      turn.delete(instance);
      settleOne(instance, settling);
      left -= 1;
      if (left <= 0) turn.clear();
    }
  }
};

const settleOne = (instance: Instance, settling: Settling): void => {
  if (isInput(instance) && isComputed(instance.node)) changeInput(instance, settling);
  const { hide } = instance.node;
  if (hide === null) return;
  // A condition that FEEL refuses to compute hides nothing: better one question too many than one lost.
  const hidden = computeIn(hide, instance.scope, settling.now) === true;
  if (hidden === instance.hidden) return;
  instance.hidden = hidden;
  spread(instance, instance.parent?.visible ?? true, settling);
};

/** Reads an input anew and tells whoever depends on it. */
export const changeInput = (instance: Extract<Instance, { given: unknown }>, settling: Settling): void => {
  const { value, raw, locked } = instance;
  readInput(instance, settling);
  if (locked !== instance.locked || !isSame(raw, instance.raw)) touch(instance, settling);
  if (isSame(value, instance.value)) return;
  showToFeel(instance);
  if (instance.visible) tell(instance, settling);
};

const isSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other));

/** A list has other items now: they are hidden with it, and whoever reads it is told. */
export const changeItems = (list: ListInstance, kept: number, settling: Settling): void => {
  touch(list, settling);
  settling.moved = true;
  if (!list.visible) for (const child of list.items.slice(kept).flat()) spread(child, false, settling);
  tell(list, settling);
};

const spread = (instance: Instance, outside: boolean, settling: Settling): void => {
  const visible = outside && !instance.hidden;
  if (visible === instance.visible) return;
  instance.visible = visible;
  settling.moved = true;
  touch(instance, settling);
  if (isInput(instance) || isList(instance)) {
    showToFeel(instance);
    tell(instance, settling);
  }
  for (const child of childrenOf(instance)) spread(child, visible, settling);
};

/** Has it judged and drawn again, with all that it is in. */
const touch = (instance: Instance, { revision }: Settling): void => {
  instance.judgement = null;
  for (let at: Instance | null = instance; at !== null && at.revision !== revision; at = at.parent)
    at.revision = revision;
};

/** Whoever reads the value of an instance is to be settled, judged and drawn again. */
const tell = (instance: Instance, settling: Settling): void => {
  const place = settling.form.dependencies.places.get(instance.node);
  if (place === undefined) return;
  const told = (name: Name): void => {
    for (const reader of name.readers) tellReader(reader, instance.scope, place.lists.length, settling);
  };
  for (let name: Name | null = place.name; name !== null; name = name.above) told(name);
  const below = (name: Name): void => {
    for (const each of name.below.values()) {
      told(each);
      below(each);
    }
  };
  below(place.name);
};

const tellReader = (reader: Reader, from: Scope, depth: number, settling: Settling): void => {
  const { of, settles } = reader;
  if (typeof of === 'number') {
    settling.rules[of] = undefined;
    return;
  }
  // When a list has changed, readers within any of its items are told.
  const level = Math.min(reader.level, depth);
  let scope = from;
  for (let up = depth; up > level && scope.outer !== null; scope = scope.outer) {
    if (scope.members !== scope.outer.members) up -= 1;
  }
  const found = (instance: Instance): void => {
    if (settles) unsettle(of, instance, settling);
    touch(instance, settling);
    // What an item is called stands in the messages of everything in it.
    if (!settles && isList(instance)) everyInside(instance, (each) => touch(each, settling));
  };
  eachAt(of, scope, level, found);
};

/** The instances of a component within a scope that is in so many lists. */
const eachAt = (place: Place, scope: Scope, level: number, found: (instance: Instance) => void): void => {
  const list = place.lists[level];
  if (list === undefined) {
    const instance = scope.members[place.index];
    if (instance !== undefined) found(instance);
    return;
  }
  const around = scope.members[list.index];
  if (around !== undefined && isList(around)) for (const item of around.scopes) eachAt(place, item, level + 1, found);
};

const everyInside = (instance: Instance, found: (instance: Instance) => void): void => {
  for (const child of childrenOf(instance)) {
    found(child);
    everyInside(child, found);
  }
};

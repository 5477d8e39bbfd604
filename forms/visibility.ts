// Which instances are shown, to a fixpoint. A condition may read a field that another condition hides, in either
// order of the form; form-js evaluates once, in order, and is wrong then. The dependency graph has no cycles (refused
// when compiled), so at most as many passes as there are conditions in a chain; nearly always two.

import { compute } from './formula.ts';
import { childrenOf, everyInstance, isInput, isList, variablesOf, type Instance } from './instances.ts';

/** Sets `visible` on every instance and blanks hidden values in what FEEL sees: hidden means absent. */
export const settleVisibility = (roots: readonly Instance[], now: number): void => {
  const conditional = [...everyInstance(roots)].filter((instance) => instance.node.hide !== null);
  for (let pass = 0; pass <= conditional.length; pass += 1) {
    let changed = false;
    for (const instance of conditional) {
      const { hide } = instance.node;
      // A condition that FEEL refuses to compute hides nothing: better one question too many than one lost.
      const hidden = hide !== null && compute(hide, variablesOf(instance.scope), now) === true;
      if (hidden === instance.hidden) continue;
      instance.hidden = hidden;
      changed = true;
      spread(instance, instance.parent?.visible ?? true);
    }
    if (!changed) return;
  }
};

const spread = (instance: Instance, outside: boolean): void => {
  const visible = outside && !instance.hidden;
  if (visible === instance.visible) return;
  instance.visible = visible;
  const last = 'steps' in instance.node ? (instance.node.steps.at(-1) ?? '') : '';
  if (isInput(instance)) instance.slot[last] = visible ? (instance.value ?? null) : null;
  if (isList(instance)) instance.slot[last] = visible ? itemsSeen(instance) : [];
  for (const child of childrenOf(instance)) spread(child, visible);
};

/** The items' own objects stay the same ones, so that what is written into them later is seen. */
const itemsSeen = (list: Extract<Instance, { items: unknown }>) =>
  list.items.flatMap((item) => {
    const own = item[0]?.scope.own;
    return own === undefined ? [] : [own];
  });

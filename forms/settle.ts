// Which instances are shown and what is computed, to a fixpoint. A condition may read a field that another condition
// hides, or that is computed from a third, in any order of the form; form-js evaluates once, in order, and is wrong
// then. What reads what has no circles (refused when compiled), so the passes are at most as many as there are things to
// settle; nearly always two.

import {
  childrenOf,
  computeIn,
  everyInstance,
  isInput,
  isList,
  readInput,
  type InputInstance,
  type Instance,
  type Surroundings,
} from './instances.ts';

/** Sets `visible` everywhere, computes what is computed, and blanks hidden values in what FEEL sees: hidden is absent. */
export const settleForm = (roots: readonly Instance[], around: Surroundings): void => {
  const all = everyInstance(roots);
  const conditional = all.filter(({ node }) => node.hide !== null);
  const computed = all.filter(isInput).filter(isComputed);
  for (let pass = 0; pass <= conditional.length + computed.length; pass += 1) {
    let changed = false;
    for (const instance of computed) changed = recompute(instance, around) || changed;
    for (const instance of conditional) {
      const { hide } = instance.node;
      // A condition that FEEL refuses to compute hides nothing: better one question too many than one lost.
      const hidden = hide !== null && computeIn(hide, instance.scope, around.now) === true;
      if (hidden === instance.hidden) continue;
      instance.hidden = hidden;
      changed = true;
      spread(instance, instance.parent?.visible ?? true);
    }
    if (!changed) return;
  }
};

/** Whether the value may change with other answers: an expression, a prefill, a lock that FEEL decides. */
const isComputed = ({ node }: InputInstance): boolean =>
  node.computed !== null || node.from !== null || 'feel' in node.readonly;

const recompute = (instance: InputInstance, around: Surroundings): boolean => {
  const { raw, locked } = instance;
  readInput(instance, around);
  if (instance.visible) instance.slot[instance.node.steps.at(-1) ?? ''] = instance.value ?? null;
  return locked !== instance.locked || (raw !== instance.raw && JSON.stringify(raw) !== JSON.stringify(instance.raw));
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

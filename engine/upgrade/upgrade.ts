// Brings a stored state to today's format. States are stored for years; each format that ever was has a step to the next
// one here, and nothing else knows of old shapes. Pure: the same old state gives the same new one wherever it is read. The
// events of an old history stay as they were written: they are read by people, and folding them is for the format's time.

import { FORMAT, type InstanceState } from '../state.ts';
import { fromFormat1 } from './format-1.ts';

/** Each leads to the next format. */
const STEPS: { [format: number]: (state: object) => object } = {
  1: (state) => fromFormat1(state as Parameters<typeof fromFormat1>[0]),
};

/** The very object when it is of today's format. Throws for one of a newer version of the engine, or of none. */
export function upgrade(state: { format: number }): InstanceState {
  let upgraded: { format: number } = state;
  while (upgraded.format !== FORMAT) {
    const step = STEPS[upgraded.format];
    if (!step) throw new Error(`Expected a state of format 1 to ${FORMAT} but it is ${String(upgraded.format)}`);
    upgraded = step(upgraded) as { format: number };
  }
  return upgraded as InstanceState;
}

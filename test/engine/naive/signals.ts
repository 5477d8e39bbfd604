// Signals (BPMN 2.0.2 §10.5.6): everything that waits hears them. What is thrown inside is heard at once by what surrounds
// the thrower, which may end with it; by the rest when nothing moves any more.

import { occur } from './events.ts';
import type { Values } from './model.ts';
import { outward } from './world.ts';
import type { Armed, Live, World } from './world.ts';

/** Everybody who waits for it now gets it; who begins to wait because of it does not. */
export function broadcast(
  world: World,
  name: string,
  values: Values,
  hears: (armed: Armed) => boolean = () => true,
): void {
  const waiting = world.armed.filter(({ node, trigger }) => {
    const one = world.model.nodes[node]!.triggers[trigger]!;
    return one.type === 'signal' && one.name === name;
  });
  for (const armed of waiting) if (world.armed.includes(armed) && hears(armed)) occur(world, armed, values);
}

const place = ({ live, node, trigger }: Armed): string => [live, node, trigger].join();

export function throwSignal(world: World, thrower: Live, name: string): void {
  const around = outward(world, thrower).map(({ key }) => key);
  const heard: string[] = [];
  broadcast(world, name, {}, (armed) => {
    if (!around.includes(armed.live)) return false;
    heard.push(place(armed));
    return true;
  });
  world.thrown.push({ name, heard });
}

/** The one that was thrown first. */
export function signalsThatAreHeard(world: World): (() => void)[] {
  const [first] = world.thrown;
  if (!first) return [];
  return [
    () => {
      world.thrown.shift();
      broadcast(world, first.name, {}, (armed) => !first.heard.includes(place(armed)));
    },
  ];
}

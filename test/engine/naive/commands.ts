// What may come from outside, by node and by how many of its kind are older (`nth`), and what each makes of a world.

import { eventSubProcesses, ROOT, startOf, startsOf } from './model.ts';
import type { Values } from './model.ts';
import { arm, escalate, occur, throwError } from './events.ts';
import { broadcast } from './signals.ts';
import { enter, finish, scopeMayEnd, settle } from './tokens.ts';
import { clear, create, nodeOf, write } from './world.ts';
import type { Armed, Live, World } from './world.ts';

/** What is asked for is not there (any more). */
export class Gone extends Error {}

interface Named {
  node: string;
  nth: number;
}

export type Ask =
  | { type: 'start'; values: Values }
  /** A task, a job or a call is done. */
  | ({ type: 'done'; of: NonNullable<Live['open']>; values: Values } & Named)
  | ({ type: 'error' | 'escalation'; of: NonNullable<Live['open']>; code: string } & Named)
  /** A timer, a message, by position among the triggers. */
  | ({ type: 'occurs'; trigger: number; values: Values } & Named)
  | { type: 'signal'; name: string; values: Values }
  | { type: 'set'; values: Values }
  | ({ type: 'resolve' } & Named)
  /** An activity of an ad-hoc sub-process begins, or the sub-process is ended. */
  | ({ type: 'activate'; inner: string } & Named)
  | ({ type: 'close' } & Named)
  | { type: 'cancel' };

export function perform(world: World, ask: Ask): void {
  if (world.status !== 'active') throw new Gone('ended');
  begin(world, ask);
  if (world.status === 'active') settle(world);
}

function begin(world: World, ask: Ask): void {
  switch (ask.type) {
    case 'start': {
      const root = create(world, ROOT, null);
      root.values = { ...ask.values };
      for (const { id } of eventSubProcesses(world.model, ROOT)) arm(world, startOf(world.model, id), root);
      for (const { id } of startsOf(world.model, ROOT)) world.tokens.push({ node: id, flow: null, scope: root.key });
      return scopeMayEnd(world, root);
    }
    case 'done': {
      const live = openOf(world, ask.of, ask);
      live.open = null;
      write(world, live, ask.values);
      return finish(world, live);
    }
    case 'error':
      return throwError(world, openOf(world, ask.of, ask), ask.code);
    case 'escalation':
      return escalate(world, openOf(world, ask.of, ask), ask.code);
    case 'occurs':
      return occur(world, armedOf(world, ask, ask.trigger), ask.values);
    case 'signal':
      return broadcast(world, ask.name, ask.values);
    case 'set':
      Object.assign(world.lives[0]!.values, ask.values);
      return;
    case 'resolve':
      return resolve(
        world,
        nth(
          world.lives.filter(({ stuck }) => stuck !== null),
          ask,
        ),
      );
    case 'activate':
      return enter(world, world.model.nodes[ask.inner]!, nth(world.lives, ask));
    case 'close': {
      const scope = nth(world.lives, ask);
      clear(world, scope);
      return finish(world, scope);
    }
    case 'cancel':
      world.status = 'cancelled';
      world.last = world.lives[0]!.values;
      world.lives = [];
      world.armed = [];
      return;
    default:
      return ask satisfies never;
  }
}

function nth<Row extends { key: number; node: string }>(rows: Row[], { node, nth: position }: Named): Row {
  const found = rows.filter((row) => row.node === node).sort((one, two) => one.key - two.key)[position];
  if (!found) throw new Gone(`no ${position}th ${node}`);
  return found;
}

const openOf = (world: World, of: Live['open'], named: Named): Live =>
  nth(
    world.lives.filter(({ open }) => open === of),
    named,
  );

const armedOf = (world: World, named: Named, trigger: number): Armed =>
  nth(
    world.armed.filter((armed) => armed.trigger === trigger),
    named,
  );

function resolve(world: World, live: Live): void {
  const code = live.stuck;
  live.stuck = null;
  if (code === 'NO_FLOW_TAKEN') return finish(world, live);
  const thrown = nodeOf(world, live).triggers.find(({ type }) => type === 'error');
  if (live.open === null && thrown && 'code' in thrown) throwError(world, live, thrown.code!);
}

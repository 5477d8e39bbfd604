// The state of the naive interpreter: a heap of plain rows. `choose` decides whenever the standard leaves the order open;
// the search (`search.ts`) tries its ways.

import type { Model, Node, Values } from './model.ts';

/** A node being worked. */
export interface Live {
  key: number;
  node: string;
  parent: number | null;
  values: Values;
  /** What it waits for outside, if that is no event. */
  open: 'task' | 'job' | 'call' | null;
  /** Why it cannot go on. */
  stuck: string | null;
  /** Scopes: tokens that wait before a join, by flow. */
  parked: { [flow: string]: number };
  /** Scopes: complex gateways that have fired and are not yet reset, with the flows consumed. */
  fired: { [gateway: string]: string[] };
  /** Scopes: what has completed here and can be compensated, in that order. */
  done: Done[];
  /** An interrupting event sub-process has taken the scope over. */
  interrupted: boolean;
  /** A scope put back for its compensation: nothing else happens in it. */
  restored: boolean;
  /** Ad-hoc: its condition has held; nothing else begins. */
  closing: boolean;
  /** Body of a loop. */
  loop: { begun: number; completed: number } | null;
  /** A run of a loop, from 1. */
  run: number | null;
  /** What is still to be compensated, last first, and what then. */
  undo: { queue: Done[]; next: 'leave' | 'vanish' | 'cancel' } | null;
  /** Parallel multiple events: triggers that have occurred. */
  occurred: { [event: string]: number[] };
}

export interface Done {
  node: string;
  values: Values;
  inner: Done[] | null;
}

/** An event that may occur from outside or by the data. */
export interface Armed {
  key: number;
  node: string;
  trigger: number;
  live: number;
  /** Conditions: it held when last looked at. */
  met: boolean;
}

export interface Token {
  node: string;
  flow: string | null;
  scope: number;
  run?: number;
  /** Values that it brings along. */
  values?: Values;
}

export interface Rows {
  lives: Live[];
  armed: Armed[];
  tokens: Token[];
  visits: { [node: string]: number };
  /** Signals that were thrown and are still to be heard by whoever has not (armed places by live, node and trigger). */
  thrown: { name: string; heard: string[] }[];
  key: number;
  moves: number;
  status: 'active' | 'completed' | 'cancelled' | 'failed';
  /** Values of the root when it ended. */
  last: Values;
}

export interface World extends Rows {
  model: Model;
  choose: (ways: number) => number;
  /** Visits that may not be exceeded: whoever looks for these need not go on. */
  most: { [node: string]: number } | null;
}

/** A node was visited more often than what is looked for allows. */
export class Beyond extends Error {}

/** More moves in one step than any model that waits now and then makes. */
export class TooLong extends Error {}

export const empty = (): Rows => ({
  lives: [],
  armed: [],
  tokens: [],
  visits: {},
  thrown: [],
  key: 0,
  moves: 0,
  status: 'active',
  last: {},
});

export const nodeOf = (world: World, live: Live): Node => world.model.nodes[live.node]!;
export const find = (world: World, key: number | null): Live | undefined =>
  world.lives.find((live) => live.key === key);
export const get = (world: World, key: number | null): Live => {
  const live = find(world, key);
  if (!live) throw new Error(`naive: no live ${key}`);
  return live;
};
export const inside = (world: World, scope: Live): Live[] => world.lives.filter(({ parent }) => parent === scope.key);

/** The live one and those that hold it, from inside out. */
export function outward(world: World, live: Live): Live[] {
  const chain = [live];
  for (let at = find(world, live.parent); at; at = find(world, at.parent)) chain.push(at);
  return chain;
}

export const seen = (world: World, live: Live): Values =>
  Object.assign(
    {},
    ...outward(world, live)
      .map(({ values }) => values)
      .toReversed(),
  ) as Values;

/** Each name where it exists, from inside out, else at the root. */
export function write(world: World, live: Live, values: Values): void {
  const chain = outward(world, live);
  for (const [name, value] of Object.entries(values))
    (chain.find((each) => Object.hasOwn(each.values, name)) ?? chain.at(-1)!).values[name] = value;
}

export function create(world: World, node: string, parent: number | null): Live {
  const live: Live = {
    key: ++world.key,
    node,
    parent,
    values: {},
    open: null,
    stuck: null,
    parked: {},
    fired: {},
    done: [],
    interrupted: false,
    restored: false,
    closing: false,
    loop: null,
    run: null,
    undo: null,
    occurred: {},
  };
  world.lives.push(live);
  return live;
}

export const visit = (world: World, node: string): void => {
  const count = (world.visits[node] ?? 0) + 1;
  if (world.most && count > (world.most[node] ?? 0)) throw new Beyond();
  world.visits[node] = count;
};

/** It and all that it holds, with their events and tokens, are gone. */
export function withdraw(world: World, live: Live): void {
  clear(world, live);
  disarm(world, live);
  world.lives = world.lives.filter((each) => each !== live);
}

/** What a scope holds is gone; the scope stays. */
export function clear(world: World, scope: Live): void {
  for (const each of inside(world, scope)) withdraw(world, each);
  scope.parked = {};
  scope.fired = {};
  world.tokens = world.tokens.filter((token) => token.scope !== scope.key);
}

export function disarm(world: World, live: Live): void {
  world.armed = world.armed.filter((armed) => armed.live !== live.key);
}

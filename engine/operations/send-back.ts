// Sending back: a person returns a matter to an earlier human step. The token of the open activity goes back there, and with
// it everything that has come of that step meanwhile is withdrawn. It is safe when the tokens withdrawn are exactly what one
// token at that step can have become by itself (`token-game.ts`): then the instance stands as it stood when the step was
// open, and whatever could happen from there still can. Where other branches' tokens have joined since, that is not so:
// they would be lost, or wait for a partner that comes twice, and it is refused as ambiguous.

import { terminate } from '../activity.ts';
import type { SendBack } from '../commands.ts';
import type { Element, Graph } from '../model/graph.ts';
import type { Rejection } from '../rejections.ts';
import type { Run } from '../run.ts';
import type { InstanceState } from '../state.ts';
import type { Key } from '../values.ts';
import { propagate } from '../variables.ts';
import { reachAlone, upstreamOf } from './net.ts';
import type { Reach } from './net.ts';
import { takeParked } from './place.ts';
import { becomes } from './token-game.ts';

export interface SendBackTarget {
  element: string;
  ok: boolean;
  /** In words, why not; null when it is possible. */
  reason: string | null;
}

/** An activity that holds the token to be sent back, or that something inside it holds; and the scope that holds it. */
interface Level {
  activity: Key;
  scope: Key;
}

/** What is withdrawn when a token goes back. */
interface Return {
  scope: Key;
  activities: Key[];
  /** Element → flows by which tokens wait there, each as often as it has tokens. */
  parked: Map<string, string[]>;
}

/**
 * The human steps (user and manual tasks) from which the open activity `key` may have come, in its own scope and in those
 * around it, nearest first, each with whether the token can go back there. Empty when there is no such activity. Whether a
 * step was in fact worked in this instance is in its history, not in its state.
 */
export function sendBackTargets(graph: Graph, state: InstanceState, key: Key): SendBackTarget[] {
  return levelsOf(state, key).flatMap(({ activity, scope }) => {
    const { element } = state.activities[activity]!;
    return [...upstreamOf(graph, element)]
      .map((id) => graph.elements[id]!)
      .filter((target) => target.id !== element && isHumanStep(target))
      .map((target) => {
        const found = returnTo(graph, state, { activity, scope }, target);
        return { element: target.id, ok: typeof found !== 'string', reason: typeof found === 'string' ? found : null };
      });
  });
}

export function sendBackProblem(graph: Graph, state: InstanceState, { key, element }: SendBack): Rejection | null {
  const activity = state.activities[key];
  if (!activity) return { code: 'NOT_FOUND', message: `Expected an open activity ${key} but there is none` };
  const target = Object.hasOwn(graph.elements, element) ? graph.elements[element] : undefined;
  if (!target)
    return { code: 'NOT_FOUND', message: `Expected an element '${element}' in '${graph.id}' but there is none` };
  const level = levelOf(graph, state, key, target);
  if (!level) {
    const { element: from } = activity;
    return { code: 'WRONG_STATE', message: `Expected a user or manual task before '${from}' but '${element}' is none` };
  }
  const found = returnTo(graph, state, level, target);
  return typeof found === 'string'
    ? { code: 'AMBIGUOUS', message: `Expected a safe way back to '${element}' but ${found}` }
    : null;
}

/** `variables` are written as a task's result is: outwards from the scope, each where it exists, else in the root. */
export function sendBack(run: Run, { key, element, variables = {} }: SendBack): void {
  const { graph, state } = run;
  const target = run.element(element);
  const level = levelOf(graph, state, key, target);
  const found = level && returnTo(graph, state, level, target);
  if (!found || typeof found === 'string') throw new Error(`Expected a way back to '${element}'`);
  const { scope, activities, parked } = found;
  propagate(run, scope, variables);
  run.send({ element, scope, flow: null });
  for (const each of activities) terminate(run, each);
  for (const [id, flows] of parked) takeParked(run, scope, id, flows);
}

const isHumanStep = ({ kind, isForCompensation }: Element): boolean =>
  (kind === 'userTask' || kind === 'manualTask') && !isForCompensation;

function levelOf(graph: Graph, state: InstanceState, key: Key, target: Element): Level | null {
  if (!isHumanStep(target)) return null;
  const level = levelsOf(state, key).find(({ scope }) => state.activities[scope]!.element === target.scope);
  const from = level && state.activities[level.activity]!.element;
  return from && from !== target.id && upstreamOf(graph, from).has(target.id) ? level : null;
}

/** The activity in its scope, then that scope in the next one, … A run of a loop stands where its body stands. */
function levelsOf(state: InstanceState, key: Key): Level[] {
  const levels: Level[] = [];
  for (let at = key; state.activities[at];) {
    const { parent, run } = state.activities[at]!;
    if (parent === null) break;
    // What compensation has begun is inside the event that threw it: nothing leads there.
    if (state.activities[parent]!.compensation) return [];
    if (run === undefined) levels.push({ activity: at, scope: parent });
    at = parent;
  }
  return levels;
}

/** What goes when the token returns to `target`; in words, why it cannot. */
function returnTo(graph: Graph, state: InstanceState, { activity, scope }: Level, target: Element): Return | string {
  const { parked = {}, held, resetting = {} } = state.activities[scope]!;
  const reach = reachAlone(graph, target.id);
  const { element: from } = state.activities[activity]!;
  if (!reach.elements.has(from)) return `tokens of other branches have joined at ${joinBetween(graph, reach, from)}`;
  if (held) return 'the step before was too long: resolve its incident first';
  const inside = Object.entries(state.activities).filter(([, { parent }]) => parent === scope);
  if (inside.some(([key, { element }]) => element === target.id && Number(key) !== activity))
    return `'${target.id}' is open already`;
  const behind = inside.filter(([, { element }]) => reach.elements.has(element));
  if (behind.some(([, { compensation }]) => compensation)) return 'compensation is under way behind it';
  const resets = Object.keys(resetting).find((id) => reach.elements.has(id) || reach.barred.has(id));
  if (resets !== undefined) return `the complex gateway '${resets}' waits for its reset`;
  const waiting = new Map<string, string[]>();
  for (const [id, counts] of Object.entries(parked)) {
    const flows = Object.entries(counts).flatMap(([flow, count]) =>
      reach.flows.has(flow) ? Array.from({ length: count }, () => flow) : [],
    );
    if (flows.length > 0) waiting.set(id, flows);
  }
  const wanted = { at: tally(behind.map(([, { element }]) => element)), parked: tally([...waiting.values()].flat()) };
  if (!becomes(graph, target.id, wanted))
    return `not everything that is open behind '${target.id}' can come of one token there`;
  return { scope, activities: behind.map(([key]) => Number(key)), parked: waiting };
}

function joinBetween(graph: Graph, { barred }: Reach, from: string): string {
  const before = upstreamOf(graph, from);
  const joins = [...barred].filter((id) => before.has(id));
  return joins.map((id) => `'${id}'`).join(', ');
}

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

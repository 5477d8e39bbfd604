// What may come from outside next, as the naive interpreter sees it, and the command that says the same to the engine.

import type { InstanceState } from '../../../engine/state.ts';
import type { Key } from '../../../engine/values.ts';
import type { Asked } from '../driver.ts';
import type { Ask } from './commands.ts';
import { startsOf } from './model.ts';
import type { Model, Values } from './model.ts';
import type { Armed, Live, Rows } from './world.ts';
import { CODES, SIGNALS } from './xml.ts';

/** Everything that may be asked of these rows; `dice` chooses the values that come along. */
export function asksOf(model: Model, rows: Rows, dice: number): Ask[] {
  const values: Values = dice % 3 === 0 ? {} : { n: dice % 6, m: dice % 5, a: dice % 4 < 2, b: dice % 5 < 2 };
  const code = CODES[dice % CODES.length]!;
  const { lives, armed } = rows;
  const asks: Ask[] = [];
  for (const live of lives) {
    const named = { node: live.node, nth: rank(lives, live) };
    if (live.stuck !== null) {
      asks.push({
        type: 'resolve',
        ...named,
        nth: rank(
          lives.filter(({ stuck }) => stuck !== null),
          live,
        ),
      });
      continue;
    }
    asks.push(...adHocAsks(model, rows, live, named, dice));
    if (live.open === null) continue;
    const open = {
      of: live.open,
      ...named,
      nth: rank(
        lives.filter((each) => each.open === live.open),
        live,
      ),
    };
    asks.push({ type: 'done', ...open, values }, { type: 'done', ...open, values });
    asks.push({ type: dice % 2 === 0 ? 'error' : 'escalation', ...open, code });
  }
  for (const one of armed) {
    const { type } = model.nodes[one.node]!.triggers[one.trigger]!;
    const nth = rank(
      armed.filter(({ trigger }) => trigger === one.trigger),
      one,
    );
    if (type === 'timer') asks.push({ type: 'occurs', node: one.node, nth, trigger: one.trigger, values: {} });
    if (type === 'message') asks.push({ type: 'occurs', node: one.node, nth, trigger: one.trigger, values });
  }
  for (const name of SIGNALS)
    if (armed.some((one) => signalOf(model, one) === name)) asks.push({ type: 'signal', name, values });
  if (dice % 7 === 0 && lives.length > 0)
    asks.push({ type: 'set', values: { n: dice % 6, a: dice % 2 === 0, b: dice % 3 === 0 } });
  return asks;
}

/** What a person may do with an ad-hoc sub-process. */
function adHocAsks(model: Model, rows: Rows, live: Live, named: { node: string; nth: number }, dice: number): Ask[] {
  const { adHoc } = model.nodes[live.node]!;
  const busy = rows.lives.some(({ parent }) => parent === live.key);
  if (!adHoc || live.undo || live.restored || live.loop || live.closing || live.interrupted) return [];
  const asks: Ask[] = dice % 5 === 0 ? [{ type: 'close', ...named }] : [];
  if (adHoc.sequential && busy) return asks;
  const begins = startsOf(model, live.node).filter(({ kind }) => ['user', 'service', 'sub', 'call'].includes(kind));
  return [...asks, ...begins.map(({ id }): Ask => ({ type: 'activate', inner: id, ...named }))];
}

const signalOf = (model: Model, { node, trigger }: Armed): string | null => {
  const one = model.nodes[node]!.triggers[trigger]!;
  return one.type === 'signal' ? one.name : null;
};

const rank = <Row extends { key: number; node: string }>(rows: Row[], row: Row): number =>
  rows.filter(({ node, key }) => node === row.node && key < row.key).length;

/** The same to the engine. `due`: when the timer that fires is due. */
export function askedOf(state: InstanceState, ask: Ask): { asked: Asked; due?: number } {
  switch (ask.type) {
    case 'start':
      return { asked: { type: 'StartInstance', instance: '1', variables: ask.values } };
    case 'done': {
      const key = openKey(state, ask.of, ask);
      const type = ask.of === 'task' ? 'CompleteTask' : ask.of === 'job' ? 'CompleteJob' : 'CompleteCall';
      return { asked: { type, key, variables: ask.values } };
    }
    case 'error': {
      const key = openKey(state, ask.of, ask);
      const rest = { key, code: ask.code, message: 'broken', variables: {} };
      return { asked: ask.of === 'call' ? { type: 'FailCall', ...rest } : { type: 'ThrowError', ...rest } };
    }
    case 'escalation': {
      const rest = { key: openKey(state, ask.of, ask), code: ask.code, variables: {} };
      return { asked: ask.of === 'call' ? { type: 'EscalateCall', ...rest } : { type: 'ThrowEscalation', ...rest } };
    }
    case 'occurs': {
      const timer = keyOf(state.timers, ask, ask.trigger);
      if (timer !== undefined) return { asked: { type: 'FireTimer', key: timer }, due: state.timers[timer]!.dueAt };
      const key = keyOf(state.subscriptions, ask, ask.trigger);
      return { asked: { type: 'CorrelateMessage', key: there(key, ask.node), variables: ask.values } };
    }
    case 'signal':
      return { asked: { type: 'DeliverSignal', name: ask.name, variables: ask.values } };
    case 'set':
      return { asked: { type: 'SetVariables', variables: ask.values } };
    case 'resolve':
      return { asked: { type: 'ResolveIncident', key: incidentKey(state, ask) } };
    case 'activate':
      return {
        asked: { type: 'ActivateAdHoc', scope: there(keyOf(state.activities, ask), ask.node), element: ask.inner },
      };
    case 'close':
      return { asked: { type: 'CompleteAdHoc', scope: there(keyOf(state.activities, ask), ask.node) } };
    case 'cancel':
      return { asked: { type: 'CancelInstance' } };
    default:
      return ask satisfies never;
  }
}

interface Row {
  element: string;
  trigger?: number;
}

function keyOf(
  rows: { [key: Key]: Row },
  { node, nth }: { node: string; nth: number },
  trigger?: number,
): Key | undefined {
  return Object.keys(rows)
    .map(Number)
    .filter((key) => rows[key]!.element === node && (trigger === undefined || rows[key]!.trigger === trigger))
    .sort((one, two) => one - two)[nth];
}

function openKey(state: InstanceState, of: NonNullable<Live['open']>, named: { node: string; nth: number }): Key {
  const rows = of === 'task' ? state.tasks : of === 'job' ? state.jobs : state.calls;
  return there(keyOf(rows, named), named.node);
}

/** Incidents in the order of the activities that they stopped. */
function incidentKey(state: InstanceState, { node, nth }: { node: string; nth: number }): Key {
  const keys = Object.keys(state.incidents).map(Number);
  const ofNode = keys.filter((key) => state.incidents[key]!.element === node);
  const ordered = ofNode.sort((one, two) => state.incidents[one]!.activity - state.incidents[two]!.activity);
  return there(ordered[nth], node);
}

function there(key: Key | undefined, node: string): Key {
  if (key === undefined) throw new Error(`Expected '${node}' to be open in the engine, too`);
  return key;
}

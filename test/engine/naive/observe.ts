// What is looked at after each command, of the engine and of the naive interpreter alike: what is open, where tokens wait,
// how often each node was visited, the values of the root.

import type { Event } from '../../../engine/events.ts';
import { ROOT as ROOT_KEY } from '../../../engine/state.ts';
import type { InstanceState } from '../../../engine/state.ts';
import type { Model } from './model.ts';
import type { Rows } from './world.ts';

export interface Seen {
  status: string;
  tasks: string[];
  jobs: string[];
  calls: string[];
  timers: string[];
  messages: string[];
  signals: string[];
  conditions: string[];
  incidents: string[];
  /** Flows on which a token waits before a join, and complex gateways to be reset. */
  parked: string[];
  values: string;
  /** Variables `m` that activities have of their own. */
  own: string[];
  visits: { [node: string]: number };
}

export function observe(model: Model, rows: Rows): Seen {
  const { lives, armed, status, visits } = rows;
  const open = (of: string) => sorted(lives.filter((live) => live.open === of).map(({ node }) => node));
  const waiting = (type: string) =>
    sorted(
      armed
        .filter(({ node, trigger }) => model.nodes[node]!.triggers[trigger]!.type === type)
        .map(({ node, trigger }) => `${node}/${trigger}`),
    );
  return {
    status,
    tasks: open('task'),
    jobs: open('job'),
    calls: open('call'),
    timers: waiting('timer'),
    messages: waiting('message'),
    signals: waiting('signal'),
    conditions: waiting('condition'),
    incidents: sorted(lives.flatMap(({ node, stuck }) => (stuck === null ? [] : [`${node} ${stuck}`]))),
    parked: sorted([
      ...lives.flatMap(({ parked }) => Object.entries(parked).map(([flow, count]) => `${flow}*${count}`)),
      ...lives.flatMap(({ fired }) =>
        Object.entries(fired).map(([gateway, flows]) => `${gateway}:${sorted(flows).join(' ')}`),
      ),
    ]),
    values: named(status === 'active' ? lives[0]!.values : rows.last),
    own: sorted(
      lives.flatMap(({ node, parent, values }) =>
        parent === null || !('m' in values) ? [] : [`${node} ${values['m']}`],
      ),
    ),
    visits: ordered(visits),
  };
}

export function observeEngine(state: InstanceState, history: readonly Event[]): Seen {
  const elements = (rows: { [key: string]: { element: string } }) =>
    sorted(Object.values(rows).map(({ element }) => element));
  const waiting = (rows: { [key: string]: { element: string; trigger: number } }) =>
    sorted(Object.values(rows).map(({ element, trigger }) => `${element}/${trigger}`));
  const visits: { [node: string]: number } = {};
  for (const event of history)
    if (event.type === 'ElementEntered') visits[event.element] = (visits[event.element] ?? 0) + 1;
  const activities = Object.values(state.activities);
  return {
    status: state.status,
    tasks: elements(state.tasks),
    jobs: elements(state.jobs),
    calls: elements(state.calls),
    timers: waiting(state.timers),
    messages: waiting(state.subscriptions),
    signals: waiting(state.signals),
    conditions: waiting(state.conditions),
    incidents: sorted(Object.values(state.incidents).map(({ element, code }) => `${element} ${code}`)),
    parked: sorted([
      ...activities.flatMap(({ parked }) =>
        Object.values(parked ?? {}).flatMap((flows) =>
          Object.entries(flows).map(([flow, count]) => `${flow}*${count}`),
        ),
      ),
      ...activities.flatMap(({ resetting }) =>
        Object.entries(resetting ?? {}).map(([gateway, flows]) => `${gateway}:${sorted(flows).join(' ')}`),
      ),
    ]),
    values: named(state.activities[ROOT_KEY]!.variables),
    own: sorted(
      activities.flatMap(({ element, parent, variables }) =>
        parent === null || !('m' in variables) ? [] : [`${element} ${JSON.stringify(variables['m'])}`],
      ),
    ),
    visits: ordered(visits),
  };
}

const sorted = (texts: string[]) => [...texts].sort();
const ordered = (counts: { [node: string]: number }) =>
  Object.fromEntries(Object.entries(counts).sort(([one], [two]) => (one < two ? -1 : 1)));
const named = (values: { [name: string]: unknown }) =>
  JSON.stringify(Object.entries(values).sort(([one], [two]) => (one < two ? -1 : 1)));

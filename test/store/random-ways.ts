// Everything that may come from outside next to an instance that stands like this, for tests over random models.

import type { Graph } from '../../engine/model/graph.ts';
import { isLive } from '../../engine/lifecycle/instance.ts';
import type { InstanceState } from '../../engine/state.ts';
import type { Instant, Variables } from '../../engine/values.ts';
import { CODES } from '../engine/naive/xml.ts';
import type { Asked } from '../engine/driver.ts';

export interface Way {
  command: Asked;
  /** Not before. */
  due?: Instant;
  /** Asked a second time it must be refused. */
  once: boolean;
}

const keysOf = (rows: object): number[] => Object.keys(rows).map(Number);

/** `dice` chooses the values that come along, and rare things. */
export function waysOf(graph: Graph, state: InstanceState, dice: number): Way[] {
  if (!isLive(state)) return [];
  if (state.status === 'suspended') return [{ command: { type: 'ResumeInstance' }, once: false }];
  const variables: Variables = dice % 3 === 0 ? {} : { n: dice % 6, m: dice % 5, a: dice % 4 < 2, b: dice % 5 < 2 };
  const code = CODES[dice % CODES.length]!;
  const often = (command: Asked): Way => ({ command, once: false });
  const once = (command: Asked): Way => ({ command, once: true });
  const ways = [
    ...keysOf(state.tasks).flatMap((key) => [
      once({ type: 'CompleteTask', key, variables }),
      once({ type: 'CompleteTask', key, variables }),
      often({ type: 'ThrowError', key, code, variables }),
      often({ type: 'ThrowEscalation', key, code, variables }),
    ]),
    ...keysOf(state.jobs).flatMap((key) => [
      once({ type: 'CompleteJob', key, variables }),
      once({ type: 'CompleteJob', key, variables }),
      often({ type: 'FailJob', key, message: 'broken', retries: dice % 2, retryAt: 0 }),
    ]),
    ...keysOf(state.timers).map((key) => ({ ...often({ type: 'FireTimer', key }), due: state.timers[key]!.dueAt })),
    ...keysOf(state.subscriptions).map((key) => often({ type: 'CorrelateMessage', key, variables })),
    ...Object.values(state.signals).map(({ signal: name }) => often({ type: 'DeliverSignal', name, variables })),
    ...keysOf(state.calls).flatMap((key) => [
      once({ type: 'CompleteCall', key, variables }),
      often({ type: 'FailCall', key, code, message: 'broken', variables }),
    ]),
    ...keysOf(state.incidents).map((key) => often({ type: 'ResolveIncident', key })),
    ...keysOf(state.activities)
      .filter((key) => graph.elements[state.activities[key]!.element]?.kind === 'adHocSubProcess')
      .flatMap((scope) => [
        ...insideOf(graph, state.activities[scope]!.element).map((element) =>
          often({ type: 'ActivateAdHoc', scope, element }),
        ),
        often({ type: 'CompleteAdHoc', scope }),
      ]),
  ];
  if (dice % 5 === 0) ways.push(often({ type: 'SetVariables', variables: { n: dice % 6, a: dice % 2 === 0 } }));
  if (dice % 11 === 0) ways.push(often({ type: 'SuspendInstance' }));
  return ways;
}

const insideOf = (graph: Graph, scope: string): string[] =>
  Object.values(graph.elements).flatMap((element) => (element.scope === scope ? [element.id] : []));

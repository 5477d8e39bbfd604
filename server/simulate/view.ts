// The `state` of an answer: what is open in all instances, and how far they are.

import { isLive } from '../../engine/lifecycle/instance.ts';
import { variablesOf, waitingElements } from '../../engine/state.ts';
import type { Instant, Json, Variables } from '../../engine/values.ts';
import { outerKey, type Instance } from '../../rehearsal/instances/driver.ts';

export interface View {
  tasks: { key: string; element: string; assignee: string | null; candidateGroups: string[]; dueAt: string | null }[];
  jobs: {
    key: string;
    element: string;
    type: string;
    retries: number;
    headers: { [name: string]: string };
    variables: Variables;
  }[];
  waiting: string[];
  timers: { element: string; dueAt: string }[];
  incidents: { key: string; element: string; code: string; message: string }[];
  /** Running root instances: called ones are not counted. */
  active: number;
  visited: { [element: string]: number };
  instances: { key: string; process: string; status: string; variables: { [name: string]: Json } }[];
}

/** ISO 8601 in UTC, without a fraction that is zero. */
export function iso(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** Entries of a map by key, in the order in which they were opened. */
function opened<T>(map: { [key: number]: T }): [number, T][] {
  return Object.entries(map)
    .map(([key, value]): [number, T] => [Number(key), value])
    .sort(([a], [b]) => a - b);
}

export function view(instances: Instance[], visited: { [element: string]: number }): View {
  return {
    tasks: instances.flatMap(({ key: instance, state }) =>
      opened(state.tasks).map(([key, { element, assignee, candidateGroups, dueAt }]) => ({
        key: outerKey(instance, key),
        element,
        assignee,
        candidateGroups,
        dueAt: dueAt === null ? null : iso(dueAt),
      })),
    ),
    jobs: instances.flatMap(({ key: instance, state }) =>
      opened(state.jobs)
        // Without tries left it waits for its incident.
        .filter(([, { retries }]) => retries > 0)
        .map(([key, { element, activity, jobType, retries, headers }]) => ({
          key: outerKey(instance, key),
          element,
          type: jobType,
          retries,
          headers,
          variables: variablesOf(state, activity),
        })),
    ),
    waiting: instances.flatMap(({ graph, state }) => waitingElements(graph, state).map(({ element }) => element)),
    timers: instances
      .flatMap(({ state }) => opened(state.timers).map(([, timer]) => timer))
      .sort((a, b) => a.dueAt - b.dueAt)
      .map(({ element, dueAt }) => ({ element, dueAt: iso(dueAt) })),
    incidents: instances.flatMap(({ key: instance, state }) =>
      opened(state.incidents).map(([key, { element, code, message }]) => ({
        key: outerKey(instance, key),
        element,
        code,
        message,
      })),
    ),
    active: instances.filter((instance) => isLive(instance.state) && instance.state.caller === null).length,
    visited,
    instances: instances.map(({ key, graph, state }) => ({
      key,
      process: graph.id,
      status: state.status,
      variables: variablesOf(state),
    })),
  };
}

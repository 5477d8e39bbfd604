// A state moved to another version of its process: everything that names an element, or a sequence flow by which a token
// waits, names it as the other version does.

import type { Event } from './events.ts';
import type { Activity, Compensable, InstanceState } from './state.ts';

type Named<Value> = { [name: string]: Value };

export function migrated(state: InstanceState, event: Event & { type: 'InstanceMigrated' }): InstanceState {
  const { elements, process, forgets, tasks } = event;
  const to = (id: string): string => (Object.hasOwn(elements, id) ? elements[id]! : id);
  const rows = <Row extends { element: string }>(map: { [key: number]: Row }): { [key: number]: Row } =>
    Object.fromEntries(Object.entries(map).map(([key, row]) => [key, { ...row, element: to(row.element) }]));
  const names = <Value>(map: Named<Value>): Named<Value> =>
    Object.fromEntries(Object.entries(map).map(([id, value]) => [to(id), value]));
  const compensables = (list: readonly Compensable[]): Compensable[] =>
    list.map(({ element, variables, inner }) => {
      const renamed = { element: to(element), variables };
      return inner ? { ...renamed, inner: compensables(inner) } : renamed;
    });
  const activities = rows(state.activities);
  for (const activity of Object.values(activities)) {
    for (const noted of ['followed', 'occurred'] as const) remember(activity, noted, forgets, names);
    const { parked, resetting, held, compensable, compensation } = activity;
    if (parked)
      activity.parked = names(
        Object.fromEntries(Object.entries(parked).map(([element, flows]) => [element, names(flows)])),
      );
    if (resetting)
      activity.resetting = names(
        Object.fromEntries(Object.entries(resetting).map(([element, flows]) => [element, flows.map(to)])),
      );
    if (held)
      activity.held = held.map((token) => ({
        ...token,
        element: to(token.element),
        flow: token.flow === null ? null : to(token.flow),
      }));
    if (compensable) activity.compensable = compensables(compensable);
    if (compensation) activity.compensation = { ...compensation, queue: compensables(compensation.queue) };
  }
  const open = Object.entries(rows(state.tasks));
  return {
    ...state,
    process,
    activities,
    tasks: Object.fromEntries(open.map(([key, task]) => [key, { ...task, form: tasks[Number(key)]?.form ?? null }])),
    jobs: rows(state.jobs),
    timers: rows(state.timers),
    subscriptions: rows(state.subscriptions),
    signals: rows(state.signals),
    conditions: rows(state.conditions),
    calls: rows(state.calls),
    incidents: rows(state.incidents),
  };
}

/** What an activity has noted of its events, without those that the other version does not know. */
function remember(
  activity: Activity,
  noted: 'followed' | 'occurred',
  forgets: readonly string[],
  names: <Value>(map: Named<Value>) => Named<Value>,
): void {
  const entries = Object.entries<never>((activity[noted] ?? {}) as Named<never>);
  const kept = entries.filter(([event]) => !forgets.includes(event));
  if (kept.length > 0) activity[noted] = names(Object.fromEntries(kept));
  else delete activity[noted];
}

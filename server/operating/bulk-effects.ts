// What a bulk operation would do, summed up over the runs that were looked at: what closes, what opens, where tokens go.

import type { Event } from '../../engine/events.ts';
import type { Graph } from '../../engine/model/graph.ts';
import type { InstanceState } from '../../engine/state.ts';
import type { BulkPreview, EffectKind } from '../../inbox/operating-views.ts';
import type { Tried } from '../../store/bulk/try.ts';

type Fitting = Extract<Tried, { outcome: 'fits' | 'again' }>;

const ORDER: readonly EffectKind[] = ['moves', 'ends', 'closes', 'opens', 'queues', 'drops', 'timers', 'calls'];

/** `old`: graphs of the releases that they are of now. */
export function effectsOf(tried: readonly Fitting[], old: (tried: Fitting) => Graph | null): BulkPreview['effects'] {
  const sums = new Map<EffectKind, Map<string, { from: string; to: string; count: number }>>();
  const add = (what: EffectKind, from: string, to = from): void => {
    const lines = sums.get(what) ?? new Map<string, { from: string; to: string; count: number }>();
    const line = lines.get(`${from}\n${to}`) ?? { from, to, count: 0 };
    line.count += 1;
    lines.set(`${from}\n${to}`, line);
    sums.set(what, lines);
  };
  for (const each of tried) {
    const graph = old(each) ?? each.graph;
    const name = (id: string | undefined): string => (id === undefined ? '' : graph.elements[id]?.name || id);
    for (const event of each.events) told(event, each, name, add);
  }
  return ORDER.flatMap((what) => {
    const lines = [...(sums.get(what)?.values() ?? [])].sort((a, b) => b.count - a.count);
    return lines.length === 0 ? [] : [{ what, lines }];
  });
}

function told(
  event: Event,
  { before, graph }: { before: InstanceState; graph: Graph },
  name: (id: string | undefined) => string,
  add: (what: EffectKind, from: string, to?: string) => void,
): void {
  switch (event.type) {
    case 'TaskClosed':
      return add('closes', name(before.tasks[event.key]?.element));
    case 'TaskOpened':
      return add('opens', event.name || name(event.element));
    case 'JobCreated':
      return add('queues', name(event.element));
    case 'JobRetried':
      return add('queues', name(before.jobs[event.key]?.element));
    case 'JobClosed':
      return event.reason === 'cancelled' ? add('drops', name(before.jobs[event.key]?.element)) : undefined;
    case 'TimerClosed':
      return event.reason === 'cancelled' ? add('timers', name(before.timers[event.key]?.element)) : undefined;
    case 'ChildAbandoned':
      return add('calls', name(before.activities[event.key]?.element));
    case 'InstanceCancelled':
    case 'InstanceCompleted':
    case 'InstanceFailed':
      return add('ends', graph.name || graph.id);
    case 'InstanceMigrated':
      for (const { element, parent, children } of Object.values(before.activities)) {
        if (parent === null || children > 0) continue;
        const to = event.elements[element] ?? element;
        add('moves', name(element), graph.elements[to]?.name || to);
      }
      return undefined;
    default:
      return undefined;
  }
}

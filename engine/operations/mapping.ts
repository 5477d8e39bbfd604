// Which element of the new version stands for which of the old one, and what becomes of the events that are waited for.

import type { Element, Graph } from '../model/graph.ts';
import type { InstanceState } from '../state.ts';
import type { Key } from '../values.ts';

export class Mapping {
  readonly from: Graph;
  readonly to: Graph;
  private readonly given: { readonly [from: string]: string };

  constructor(from: Graph, to: Graph, given: { readonly [from: string]: string }) {
    this.from = from;
    this.to = to;
    this.given = given;
  }

  /** The id in the new version; what is not mapped keeps its id. */
  idOf(id: string): string {
    if (id === this.from.id) return this.to.id;
    return Object.hasOwn(this.given, id) ? this.given[id]! : id;
  }

  isGiven(id: string): boolean {
    return Object.hasOwn(this.given, id);
  }

  target(id: string): Element | null {
    const to = this.idOf(id);
    return Object.hasOwn(this.to.elements, to) ? this.to.elements[to]! : null;
  }

  /** Names that change. */
  renamed(): { [from: string]: string } {
    const all = [...Object.entries(this.given), [this.from.id, this.to.id] as const];
    return Object.fromEntries(all.filter(([from, to]) => from !== to));
  }
}

/** Events that wait for an element, other than its own: at its boundary, behind it, or starting its event sub-processes. */
export function eventsAround(graph: Graph, element: Element): Element[] {
  const { kind, boundaries, outgoing, eventSubProcesses } = element;
  const behind = kind === 'eventBasedGateway' ? outgoing.map((flow) => graph.flows[flow]!.target) : [];
  const starts = eventSubProcesses.map((id) => graph.elements[id]!.starts[0]!);
  return [...boundaries, ...behind, ...starts].map((id) => graph.elements[id]!);
}

/** Whether an event of the old version goes on as that one: the same kind, waiting for the same things in the same order. */
export function isSameEvent(old: Element, next: Element): boolean {
  return (
    old.kind === next.kind &&
    old.parallelMultiple === next.parallelMultiple &&
    old.triggers.length === next.triggers.length &&
    old.triggers.every(({ type }, at) => next.triggers[at]!.type === type)
  );
}

/** The event of the new version that an event around `host` goes on as; null: it is waited for no more. */
export function eventTarget(mapping: Mapping, host: Element, event: Element): Element | null {
  const target = mapping.target(event.id);
  const newHost = mapping.target(host.id);
  if (!target || !newHost || !isSameEvent(event, target)) return null;
  return eventsAround(mapping.to, newHost).includes(target) ? target : null;
}

export interface OpenEvent {
  map: 'timers' | 'subscriptions' | 'signals' | 'conditions';
  key: Key;
  element: string;
  activity: Key;
}

/** Everything that waits for an event. */
export function openEventsOf(state: InstanceState): OpenEvent[] {
  return (['timers', 'subscriptions', 'signals', 'conditions'] as const).flatMap((map) =>
    Object.entries(state[map]).map(([key, { element, activity }]) => ({ map, key: Number(key), element, activity })),
  );
}

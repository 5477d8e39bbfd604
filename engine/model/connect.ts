// What lies between elements: flows, boundary events, links, compensation handlers, the starts of each scope.

import { isActivity, isScope } from './element.ts';
import type { Draft } from './element.ts';
import type { Flow, Trigger } from './graph.ts';
import { child, children, text } from './node.ts';
import type { Node } from './node.ts';
import type { Unit } from './unit.ts';

/** The elements and flows of one process, and where each came from. */
export interface Gathered {
  elements: Map<string, Draft>;
  flows: Map<string, Flow>;
  nodes: Map<string, Node>;
  associations: Node[];
}

export function connect(all: Gathered, unit: Unit): void {
  const { elements, flows } = all;
  for (const { id, source, target } of flows.values()) {
    elements.get(source)?.outgoing.push(id);
    elements.get(target)?.incoming.push(id);
  }
  for (const element of elements.values()) checkListed(element, all.nodes.get(element.id)!, unit);
  attach(elements);
  resolveLinks(elements, unit);
  resolveCompensation(all, unit);
  const inside = byScope(elements);
  for (const scope of elements.values()) if (isScope(scope.kind)) findStarts(scope, inside.get(scope.id) ?? []);
}

export function byScope(elements: Gathered['elements']): ReadonlyMap<string, readonly Draft[]> {
  const inside = new Map<string, Draft[]>();
  for (const element of elements.values()) {
    const known = inside.get(element.scope ?? '');
    if (known) known.push(element);
    else inside.set(element.scope ?? '', [element]);
  }
  return inside;
}

/** Flows are the truth; `incoming` and `outgoing` children merely must not contradict them. */
function checkListed({ incoming, outgoing }: Draft, node: Node, { findings }: Unit): void {
  for (const [property, known] of Object.entries({ incoming, outgoing }))
    for (const listed of children(node, property)) {
      const id = text(listed, 'id');
      if (id === null || !known.includes(id)) findings.error(node, 'flow-mismatch', { flow: id ?? '', property });
    }
}

const isCompensation = ({ triggers }: Draft): boolean => triggers.some(({ type }) => type === 'compensation');

function attach(elements: Gathered['elements']): void {
  for (const event of elements.values())
    if (event.attachedTo !== null && !isCompensation(event)) elements.get(event.attachedTo)?.boundaries.push(event.id);
  for (const { id, kind, scope } of elements.values())
    if (kind === 'eventSubProcess' && scope !== null) elements.get(scope)?.eventSubProcesses.push(id);
}

/** A throwing link goes on at the catching one of the same name and scope; several may lead to one. */
function resolveLinks(elements: Gathered['elements'], { findings }: Unit): void {
  const targets = new Map<string, string>();
  const names = new Set<string>();
  const linkOf = ({ triggers }: Draft) =>
    triggers.find((each): each is Trigger & { type: 'link' } => each.type === 'link');
  const keyOf = (scope: string | null, name: string) => `${scope ?? ''} ${name}`;
  for (const element of elements.values()) {
    const link = element.kind === 'catchEvent' ? linkOf(element) : undefined;
    if (!link) continue;
    const key = keyOf(element.scope, link.name);
    if (targets.has(key)) findings.error(element.id, 'duplicate-link', { name: link.name });
    else targets.set(key, element.id);
  }
  for (const element of elements.values()) {
    const link = element.kind === 'throwEvent' ? linkOf(element) : undefined;
    if (!link) continue;
    const target = targets.get(keyOf(element.scope, link.name)) ?? null;
    names.add(keyOf(element.scope, link.name));
    if (target === null) findings.error(element.id, 'link-without-target', { name: link.name });
    element.triggers = [{ ...link, target }];
  }
  for (const [key, id] of targets)
    if (!names.has(key)) findings.warning(id, 'link-without-source', { name: key.slice(key.indexOf(' ') + 1) });
}

/** A compensation boundary event is associated with the handler that undoes its activity. */
function resolveCompensation({ elements, associations }: Gathered, { findings }: Unit): void {
  const handlers = new Map<string, string[]>();
  for (const association of associations) {
    const event = elements.get(text(child(association, 'sourceRef'), 'id') ?? '');
    const handler = elements.get(text(child(association, 'targetRef'), 'id') ?? '');
    if (event && handler && event.kind === 'boundaryEvent' && isCompensation(event) && isActivity(handler.kind))
      handlers.set(event.id, [...(handlers.get(event.id) ?? []), handler.id]);
  }
  const used = new Set<string>();
  for (const event of elements.values()) {
    if (event.kind !== 'boundaryEvent' || !isCompensation(event)) continue;
    const own = handlers.get(event.id) ?? [];
    const handler = elements.get(own[0] ?? '');
    const host = elements.get(event.attachedTo ?? '');
    if (!handler || own.length > 1) {
      findings.error(event.id, 'compensation-without-handler', { count: String(own.length) });
      continue;
    }
    used.add(handler.id);
    if (!handler.isForCompensation || handler.scope !== event.scope)
      findings.error(handler.id, 'bad-compensation-handler', { event: event.id });
    if (host && host.compensatedBy !== null) findings.error(host.id, 'two-compensation-handlers', {});
    if (host) host.compensatedBy = handler.id;
  }
  for (const { id, isForCompensation } of elements.values())
    if (isForCompensation && !used.has(id)) findings.warning(id, 'unused-compensation-handler', {});
}

/**
 * Where tokens start in a scope: its none start events; without any start event, whatever no flow leads to. Of an event
 * sub-process: its start event. Of an ad-hoc sub-process: what may be begun in it.
 */
function findStarts(scope: Draft, inside: readonly Draft[]): void {
  const events = inside.filter(({ kind }) => kind === 'startEvent');
  const instantiating = inside.some(({ instantiate, incoming }) => instantiate && incoming.length === 0);
  const started = events.filter(({ triggers }) => triggers.length === 0 || scope.kind === 'eventSubProcess');
  const implicit = events.length === 0 && !instantiating ? inside.filter(isImplicitStart) : [];
  scope.starts = [...started, ...implicit].map(({ id }) => id);
}

function isImplicitStart({ kind, incoming, isForCompensation, triggers }: Draft): boolean {
  if (kind === 'boundaryEvent' || kind === 'eventSubProcess' || isForCompensation || incoming.length > 0) return false;
  return !(kind === 'catchEvent' && triggers.some(({ type }) => type === 'link'));
}

// Whether an instance may go on as another version of its process: everything that is open must have a place there that
// means the same. Kinds that may change into each other, when what is open is the same: user and manual tasks; service,
// send, script and business rule tasks that are worked as jobs; receive tasks and message catch events.

import type { Element, ElementKind, Graph } from '../model/graph.ts';
import type { Compensable, InstanceState } from '../state.ts';
import type { Key } from '../values.ts';
import { eventTarget, isSameEvent, Mapping, openEventsOf } from './mapping.ts';
import { finding, type MigrationFinding } from './migration-texts.ts';

export type { MigrationFinding };

const ALIKE: readonly ElementKind[][] = [
  ['userTask', 'manualTask'],
  ['serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask'],
  ['receiveTask', 'catchEvent'],
];

type Given = { readonly [from: string]: string };

/** What stands against migrating an instance, in English words; empty when nothing does. */
export const migrationProblems = (from: Graph, to: Graph, state: InstanceState, given: Given): string[] =>
  migrationFindings(from, to, state, given).map(({ message }) => message);

/**
 * What stands against migrating an instance from one version to another; empty when nothing does. `given`: elements (and
 * sequence flows by which tokens wait) that are called otherwise in the new version.
 */
export function migrationFindings(from: Graph, to: Graph, state: InstanceState, given: Given): MigrationFinding[] {
  const mapping = new Mapping(from, to, given);
  const problems = [
    ...givenProblems(from, to, given),
    ...elementsIn(state).flatMap((id) => elementProblems(mapping, id)),
    ...Object.entries(state.activities).flatMap(([key, { element }]) =>
      workProblems(mapping, state, Number(key), element),
    ),
    ...compensablesIn(state).flatMap((id) => compensationProblems(mapping, id)),
    ...tokenProblems(mapping, state),
    ...eventProblems(mapping, state),
    ...mergeProblems(mapping, state),
  ];
  return [...new Map(problems.map((each) => [each.message, each])).values()];
}

function givenProblems(from: Graph, to: Graph, given: Given): MigrationFinding[] {
  return Object.entries(given).flatMap(([source, target]) => {
    const kind = (['elements', 'flows'] as const).find((each) => Object.hasOwn(from[each], source));
    if (!kind) return [finding('unknown-source', { a: source })];
    if (!Object.hasOwn(to[kind], target)) return [finding('unknown-target', { a: source, b: target })];
    return source === from.id && target !== to.id ? [finding('not-process', { a: source, b: target })] : [];
  });
}

/** Elements that have completed and may be compensated. */
function compensablesIn({ activities }: InstanceState): string[] {
  const inner = (list: readonly Compensable[] = []): string[] =>
    list.flatMap(({ element, inner: more }) => [element, ...inner(more)]);
  return Object.values(activities).flatMap(({ compensable, compensation }) => [
    ...inner(compensable),
    ...inner(compensation?.queue),
  ]);
}

/** Elements that tokens are in, wait at or have left in a way that may be compensated. */
export function elementsIn(state: InstanceState): string[] {
  const found = Object.values(state.activities).flatMap((activity) => [
    activity.element,
    ...Object.keys(activity.parked ?? {}),
    ...Object.keys(activity.resetting ?? {}),
    ...(activity.held ?? []).map(({ element }) => element),
  ]);
  return [...new Set([...found, ...compensablesIn(state)])];
}

function elementProblems(mapping: Mapping, id: string): MigrationFinding[] {
  const old = mapping.from.elements[id]!;
  const next = mapping.target(id);
  if (!next) return mapping.isGiven(id) ? [] : [finding('no-place', { a: id })];
  const both = { a: id, b: next.id };
  const problems: MigrationFinding[] = [];
  if (old.kind !== next.kind && !ALIKE.some((kinds) => kinds.includes(old.kind) && kinds.includes(next.kind)))
    problems.push(finding('kinds', { ...both, x: old.kind, y: next.kind }));
  if (old.scope !== null && mapping.idOf(old.scope) !== next.scope) problems.push(finding('scopes', both));
  const [x, y] = [loopOf(old), loopOf(next)];
  if (x !== y) problems.push(finding('loops', { ...both, x, y }));
  if (old.isForCompensation !== next.isForCompensation) problems.push(finding('compensation', both));
  if (old.parallelEvents !== next.parallelEvents) problems.push(finding('parallel', both));
  if ((old.activation === null) !== (next.activation === null)) problems.push(finding('activation', both));
  return problems;
}

/** What is to undo an activity must be there. */
function compensationProblems(mapping: Mapping, id: string): MigrationFinding[] {
  const old = mapping.from.elements[id]!;
  const next = mapping.target(id);
  if (!next || (old.compensatedBy === null) === (next.compensatedBy === null)) return [];
  return [finding('compensated', { a: id, b: next.id })];
}

function loopOf({ loop }: Element): string {
  if (!loop) return 'no loop';
  if (loop.type === 'standard') return 'a standard loop';
  return loop.sequential ? 'a sequential multi-instance' : 'a parallel multi-instance';
}

/** What the activity waits for must be what its new element waits for. */
function workProblems(mapping: Mapping, state: InstanceState, key: Key, id: string): MigrationFinding[] {
  const old = mapping.from.elements[id]!;
  const next = mapping.target(id);
  if (!next) return [];
  const { listening, loop, children, compensation } = state.activities[key]!;
  const both = { a: id, b: next.id };
  const problems: MigrationFinding[] = [];
  const own = openEventsOf(state).some(({ activity, element }) => activity === key && element === id);
  // A catch event and a receive task differ in kind only.
  if (own && !isSameEvent({ ...old, kind: next.kind }, next)) problems.push(finding('waits', both));
  const awaited = Object.values(state.jobs).some(({ activity, listener }) => listener && activity === key);
  if (awaited && listening && !next.listeners?.[listening.phase][listening.index])
    problems.push(finding('listener', both));
  if (state.jobs[key] && !next.job) problems.push(finding('job', both));
  if (next.adHoc?.sequential && !loop && children > 1) problems.push(finding('sequential', both));
  const cancels = next.boundaries.some((each) =>
    mapping.to.elements[each]!.triggers.some(({ type }) => type === 'cancel'),
  );
  if (compensation?.afterwards === 'cancel' && !cancels) problems.push(finding('cancelled', both));
  return problems;
}

/** Tokens that wait at joins wait by a flow, which must lead to the same place. */
function tokenProblems(mapping: Mapping, { activities }: InstanceState): MigrationFinding[] {
  return Object.values(activities).flatMap(({ parked = {}, resetting = {}, held = [] }) => {
    const waiting = [
      ...Object.entries(parked).flatMap(([id, flows]) => Object.keys(flows).map((flow) => [id, flow] as const)),
      ...Object.entries(resetting).flatMap(([id, flows]) => flows.map((flow) => [id, flow] as const)),
      ...held.flatMap(({ element, flow }) => (flow === null ? [] : [[element, flow] as const])),
    ];
    return waiting.flatMap(([id, flow]) => {
      const to = mapping.idOf(flow);
      const target = Object.hasOwn(mapping.to.flows, to) ? mapping.to.flows[to]!.target : null;
      if (target !== null && target === mapping.target(id)?.id) return [];
      return [finding('token', { a: id, b: flow })];
    });
  });
}

/** Events that are waited for and are mapped must have a place; others are waited for no more. */
function eventProblems(mapping: Mapping, state: InstanceState): MigrationFinding[] {
  return openEventsOf(state).flatMap(({ element, activity }) => {
    const host = mapping.from.elements[state.activities[activity]!.element]!;
    if (host.id === element || !mapping.isGiven(element) || !mapping.target(element) || !mapping.target(host.id))
      return [];
    if (eventTarget(mapping, host, mapping.from.elements[element]!)) return [];
    const ids = { a: element, b: host.id, x: mapping.idOf(element), y: mapping.idOf(host.id) };
    return [finding('event', ids)];
  });
}

/** Two that are open cannot become one: nothing says which of their tokens is which. */
function mergeProblems(mapping: Mapping, state: InstanceState): MigrationFinding[] {
  const flows = Object.values(state.activities).flatMap(({ parked = {} }) =>
    Object.values(parked).flatMap(Object.keys),
  );
  const kept = openEventsOf(state).flatMap(({ element, activity }) => {
    const host = mapping.from.elements[state.activities[activity]!.element]!;
    return host.id === element || eventTarget(mapping, host, mapping.from.elements[element]!) ? [element] : [];
  });
  const sources = new Map<string, string>();
  return [...new Set([...elementsIn(state), ...kept, ...flows])].flatMap((id) => {
    const to = mapping.idOf(id);
    const other = sources.get(to);
    sources.set(to, id);
    return other === undefined ? [] : [finding('merge', { a: other, b: id, x: to })];
  });
}

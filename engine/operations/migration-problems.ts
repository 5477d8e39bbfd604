// Whether an instance may go on as another version of its process: everything that is open must have a place there that
// means the same. Kinds that may change into each other, when what is open is the same: user and manual tasks; service,
// send, script and business rule tasks that are worked as jobs; receive tasks and message catch events.

import type { Element, ElementKind, Graph } from '../model/graph.ts';
import type { Compensable, InstanceState } from '../state.ts';
import type { Key } from '../values.ts';
import { eventTarget, isSameEvent, Mapping, openEventsOf } from './mapping.ts';

const ALIKE: readonly ElementKind[][] = [
  ['userTask', 'manualTask'],
  ['serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask'],
  ['receiveTask', 'catchEvent'],
];

/**
 * What stands against migrating an instance from one version to another, in words; empty when nothing does. `mapping`:
 * elements (and sequence flows by which tokens wait) that are called otherwise in the new version.
 */
export function migrationProblems(
  from: Graph,
  to: Graph,
  state: InstanceState,
  given: { readonly [from: string]: string },
): string[] {
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
  return [...new Set(problems)];
}

function givenProblems(from: Graph, to: Graph, given: { readonly [from: string]: string }): string[] {
  return Object.entries(given).flatMap(([source, target]) => {
    const kind = (['elements', 'flows'] as const).find((each) => Object.hasOwn(from[each], source));
    if (!kind) return [`the old version has no '${source}'`];
    if (!Object.hasOwn(to[kind], target)) return [`the new version has no '${target}' to map '${source}' to`];
    return source === from.id && target !== to.id ? [`'${source}' is the process and '${target}' is not`] : [];
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
function elementsIn(state: InstanceState): string[] {
  const found = Object.values(state.activities).flatMap((activity) => [
    activity.element,
    ...Object.keys(activity.parked ?? {}),
    ...Object.keys(activity.resetting ?? {}),
    ...(activity.held ?? []).map(({ element }) => element),
  ]);
  return [...new Set([...found, ...compensablesIn(state)])];
}

function elementProblems(mapping: Mapping, id: string): string[] {
  const old = mapping.from.elements[id]!;
  const next = mapping.target(id);
  if (!next) return mapping.isGiven(id) ? [] : [`'${id}' has no place in the new version: map it`];
  const what = `'${id}' and '${next.id}'`;
  const problems: string[] = [];
  if (old.kind !== next.kind && !ALIKE.some((kinds) => kinds.includes(old.kind) && kinds.includes(next.kind)))
    problems.push(`${what} are of different kinds: ${old.kind} and ${next.kind}`);
  if (old.scope !== null && mapping.idOf(old.scope) !== next.scope) problems.push(`${what} are in different scopes`);
  if (loopOf(old) !== loopOf(next)) problems.push(`${what} do not loop alike: ${loopOf(old)} and ${loopOf(next)}`);
  if (old.isForCompensation !== next.isForCompensation) problems.push(`only one of ${what} is a compensation handler`);
  if (old.parallelEvents !== next.parallelEvents) problems.push(`${what} wait for their events differently`);
  if ((old.activation === null) !== (next.activation === null))
    problems.push(`only one of ${what} has an activation condition`);
  return problems;
}

/** What is to undo an activity must be there. */
function compensationProblems(mapping: Mapping, id: string): string[] {
  const old = mapping.from.elements[id]!;
  const next = mapping.target(id);
  if (!next || (old.compensatedBy === null) === (next.compensatedBy === null)) return [];
  return [`'${id}' has completed and only one of it and '${next.id}' has a compensation handler`];
}

function loopOf({ loop }: Element): string {
  if (!loop) return 'no loop';
  if (loop.type === 'standard') return 'a standard loop';
  return loop.sequential ? 'a sequential multi-instance' : 'a parallel multi-instance';
}

/** What the activity waits for must be what its new element waits for. */
function workProblems(mapping: Mapping, state: InstanceState, key: Key, id: string): string[] {
  const old = mapping.from.elements[id]!;
  const next = mapping.target(id);
  if (!next) return [];
  const { listening, loop, children, compensation } = state.activities[key]!;
  const problems: string[] = [];
  const own = openEventsOf(state).some(({ activity, element }) => activity === key && element === id);
  // A catch event and a receive task differ in kind only.
  if (own && !isSameEvent({ ...old, kind: next.kind }, next))
    problems.push(`'${id}' and '${next.id}' wait for different things`);
  const awaited = Object.values(state.jobs).some(({ activity, listener }) => listener && activity === key);
  if (awaited && listening && !next.listeners?.[listening.phase][listening.index])
    problems.push(`'${id}' waits for a listener that '${next.id}' does not have`);
  if (state.jobs[key] && !next.job) problems.push(`'${id}' waits for a job and '${next.id}' is not worked as one`);
  if (next.adHoc?.sequential && !loop && children > 1)
    problems.push(`several activities are open in '${id}' and '${next.id}' is sequential`);
  const cancels = next.boundaries.some((each) =>
    mapping.to.elements[each]!.triggers.some(({ type }) => type === 'cancel'),
  );
  if (compensation?.afterwards === 'cancel' && !cancels)
    problems.push(`'${id}' is being cancelled and '${next.id}' has no cancel event`);
  return problems;
}

/** Tokens that wait at joins wait by a flow, which must lead to the same place. */
function tokenProblems(mapping: Mapping, { activities }: InstanceState): string[] {
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
      return [`a token waits at '${id}' by the flow '${flow}', which has no place in the new version: map it`];
    });
  });
}

/** Events that are waited for and are mapped must have a place; others are waited for no more. */
function eventProblems(mapping: Mapping, state: InstanceState): string[] {
  return openEventsOf(state).flatMap(({ element, activity }) => {
    const host = mapping.from.elements[state.activities[activity]!.element]!;
    if (host.id === element || !mapping.isGiven(element) || !mapping.target(element) || !mapping.target(host.id))
      return [];
    if (eventTarget(mapping, host, mapping.from.elements[element]!)) return [];
    return [
      `'${mapping.idOf(element)}' does not wait for '${mapping.idOf(host.id)}' as '${element}' does for '${host.id}'`,
    ];
  });
}

/** Two that are open cannot become one: nothing says which of their tokens is which. */
function mergeProblems(mapping: Mapping, state: InstanceState): string[] {
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
    return other === undefined ? [] : [`'${other}' and '${id}' are both open and both become '${to}'`];
  });
}

// Where a run may be moved to by hand, in groups that people know; the engine has the last word (engine/operations/plan.ts).

import type { Element, Graph } from '../../engine/model/graph.ts';
import type { MoveFromView, MoveInstanceView, StepChoice } from '../../inbox/instance-views.ts';
import { leavesOf, MOST_PLACES, waitsOf } from './places.ts';
import type { AskedRun } from './acts.ts';
import { elementName } from './say-events.ts';

const KINDS: { [kind: string]: StepChoice['kind'] } = {
  userTask: 'human',
  manualTask: 'human',
  serviceTask: 'automatic',
  sendTask: 'automatic',
  scriptTask: 'automatic',
  businessRuleTask: 'automatic',
  callActivity: 'automatic',
  receiveTask: 'event',
  catchEvent: 'event',
  throwEvent: 'event',
  startEvent: 'event',
  endEvent: 'event',
};

/** Elements with a name, those that a token can come to. */
export function choicesOf(graph: Graph): StepChoice[] {
  return Object.values(graph.elements)
    .filter((element) => element.name !== '' && mayBegin(graph, element))
    .map(({ id, name, kind }) => ({ element: id, name, kind: KINDS[kind] ?? 'other' }))
    .sort((a, b) => a.name.localeCompare(b.name, 'ro'));
}

function mayBegin({ elements }: Graph, { kind, isForCompensation, scope }: Element): boolean {
  if (kind === 'process' || kind === 'boundaryEvent' || kind === 'eventSubProcess' || isForCompensation) return false;
  return kind !== 'startEvent' || elements[scope!]!.kind !== 'eventSubProcess';
}

export function movesFrom({ known, telling }: AskedRun, chosen: readonly number[]): MoveFromView[] {
  return leavesOf(known.row.state)
    .slice(0, MOST_PLACES)
    .map(({ key, element }) => ({
      key,
      element,
      name: elementName(telling.graphs, element) ?? element,
      waits: waitsOf(known, key, telling).join('; '),
      chosen: chosen.includes(key),
    }));
}

export interface AskedMove {
  terminate: number[];
  to: string;
  how: MoveInstanceView['how'];
}

/** From the address or from a form: values that are given several times are all taken. */
export function askedMove(all: (name: string) => readonly string[]): AskedMove {
  const keys = all('dela')
    .map(Number)
    .filter((key) => Number.isSafeInteger(key) && key > 0);
  return {
    terminate: [...new Set(keys)],
    to: all('spre')[0] ?? '',
    how: all('cum')[0] === 'after' ? 'after' : 'before',
  };
}

/** Null: nothing is chosen. */
export function commandOf({ terminate, to, how }: AskedMove): {
  type: 'ModifyInstance';
  terminate: number[];
  activate: { element: string; where: 'before' | 'after' }[];
} | null {
  if (terminate.length === 0 && to === '') return null;
  return { type: 'ModifyInstance', terminate, activate: to === '' ? [] : [{ element: to, where: how }] };
}

// Events (BPMN 2.0 §10.5): which event definitions may stand where, and the triggers that they compile to.

import type { Trigger } from './graph.ts';
import { children, tagOf } from './node.ts';
import type { Node } from './node.ts';
import { trigger } from './triggers.ts';
import type { Unit } from './unit.ts';

/** Where an event definition stands decides what it may be (§10.5.5, tables 10.84 to 10.93). */
export type Place =
  | 'processStart'
  | 'subProcessStart'
  | 'eventSubProcessStart'
  | 'catch'
  | 'boundary'
  | 'throw'
  | 'end'
  /** An instantiating receive task, or an event behind an instantiating gateway. */
  | 'instantiating'
  /** Thrown by a multi-instance activity. */
  | 'implicit';

const ALLOWED: { readonly [place in Place]: readonly string[] } = {
  processStart: ['Message', 'Timer', 'Signal', 'Conditional'],
  subProcessStart: [],
  eventSubProcessStart: ['Message', 'Timer', 'Signal', 'Conditional', 'Error', 'Escalation', 'Compensate'],
  catch: ['Message', 'Timer', 'Signal', 'Conditional', 'Link'],
  instantiating: ['Message', 'Signal', 'Timer', 'Conditional'],
  boundary: ['Message', 'Timer', 'Signal', 'Conditional', 'Error', 'Escalation', 'Compensate', 'Cancel'],
  throw: ['Message', 'Signal', 'Escalation', 'Compensate', 'Link'],
  end: ['Message', 'Signal', 'Escalation', 'Error', 'Compensate', 'Cancel', 'Terminate'],
  implicit: ['Message', 'Signal', 'Escalation', 'Error'],
};

/** These are the whole of their event: nothing else can be meant beside them. */
const ALONE = ['Link', 'Compensate', 'Cancel'];
/** After these the event's scope, or more, is gone: they come last, and there is one at most. */
const FINAL = ['error', 'cancel', 'terminate'];

/** Event definitions of the event itself, and those of the file that it refers to. */
export function definitionsOf(event: Node): Node[] {
  return [...children(event, 'eventDefinitions'), ...children(event, 'eventDefinitionRef')];
}

/** `interrupting`: of boundary events and starts of event sub-processes. */
export function triggersOf(event: Node, place: Place, interrupting: boolean, unit: Unit): Trigger[] {
  const definitions = definitionsOf(event);
  const catches = place !== 'throw' && place !== 'end' && place !== 'implicit';
  checkCombination(event, definitions, catches, unit);
  const triggers = definitions.flatMap((definition) => {
    const type = nameOf(definition);
    if (!ALLOWED[place].includes(type)) {
      unit.findings.error(event, 'unsupported-event-definition', { definition: tagOf(definition), tag: tagOf(event) });
      return [];
    }
    return trigger(event, definition, place, interrupting, unit) ?? [];
  });
  if (catches || triggers.length < 2) return triggers;
  const final = triggers.filter(({ type }) => FINAL.includes(type));
  if (final.length > 1) unit.findings.error(event, 'several-final-triggers', {});
  return [...triggers.filter(({ type }) => !FINAL.includes(type)), ...final];
}

function nameOf({ $type }: Node): string {
  return $type.replace(/^bpmn:|EventDefinition$/g, '');
}

function checkCombination(event: Node, definitions: Node[], catches: boolean, { findings }: Unit): void {
  if (definitions.length < 2) return;
  const names = definitions.map(nameOf);
  const alone = names.find((name) => ALONE.includes(name) && (catches || name === 'Link'));
  if (alone)
    findings.error(event, 'lonely-event-definition', { definition: tagOf(definitions[names.indexOf(alone)]!) });
  const immediate = names.find((name) => name === 'Error' || name === 'Escalation');
  if (event['parallelMultiple'] === true && immediate)
    findings.error(event, 'bad-parallel-multiple', { definition: tagOf(definitions[names.indexOf(immediate)]!) });
}

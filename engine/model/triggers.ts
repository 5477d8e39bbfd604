// One event definition → a trigger.

import type { MessageTrigger, Trigger, Value } from './graph.ts';
import type { Place } from './events.ts';
import { child, extension, tagOf, text } from './node.ts';
import type { Node } from './node.ts';
import { timer } from './timer.ts';
import type { Unit } from './unit.ts';
import { expression, feel, value } from './value.ts';

export function trigger(
  event: Node,
  definition: Node,
  place: Place,
  interrupting: boolean,
  unit: Unit,
): Trigger | null {
  switch (definition.$type) {
    case 'bpmn:MessageEventDefinition':
      return message(event, messageOf(definition), place, unit);
    case 'bpmn:TimerEventDefinition':
      return timer(event, definition, place, interrupting, unit);
    case 'bpmn:SignalEventDefinition': {
      const name = nameOf(event, child(definition, 'signalRef'), place, unit);
      return name && { type: 'signal', name };
    }
    case 'bpmn:ConditionalEventDefinition':
      return condition(event, definition, unit);
    case 'bpmn:ErrorEventDefinition':
      return coded(event, 'error', child(definition, 'errorRef'), place, unit);
    case 'bpmn:EscalationEventDefinition':
      return coded(event, 'escalation', child(definition, 'escalationRef'), place, unit);
    case 'bpmn:CompensateEventDefinition':
      return {
        type: 'compensation',
        activity: text(child(definition, 'activityRef'), 'id'),
        waits: place === 'end' || definition['waitForCompletion'] !== false,
      };
    case 'bpmn:LinkEventDefinition':
      return link(event, definition, unit);
    case 'bpmn:CancelEventDefinition':
      return { type: 'cancel' };
    case 'bpmn:TerminateEventDefinition':
      return { type: 'terminate' };
    default:
      return null;
  }
}

const THROWN: readonly Place[] = ['throw', 'end', 'implicit'];
/** There are no variables yet. */
const BEFORE: readonly Place[] = ['processStart', 'instantiating'];

/** The message that an event definition or a task names; of an operation, the one that goes in. */
export function messageOf(holder: Node): Node | null {
  return child(holder, 'messageRef') ?? child(child(holder, 'operationRef') ?? holder, 'inMessageRef');
}

export function message(about: Node, reference: Node | null, place: Place, unit: Unit): MessageTrigger | null {
  const name = nameOf(about, reference, place, unit);
  const source = reference && text(extension(reference, 'zeebe:Subscription'), 'correlationKey');
  if (!reference || !name) return null;
  if (place === 'processStart') return { type: 'message', name, correlationKey: null };
  if (source === null) {
    if (!THROWN.includes(place) && place !== 'instantiating')
      unit.findings.warning(about, 'missing-correlation-key', { name: 'text' in name ? name.text : '…' });
    return { type: 'message', name, correlationKey: null };
  }
  const correlationKey = feel(reference, source, 'correlationKey', unit);
  return correlationKey && { type: 'message', name, correlationKey };
}

/** The name of a message or signal: that of a start event is fixed. */
function nameOf(about: Node, reference: Node | null, place: Place, { findings, ...unit }: Unit): Value | null {
  if (!reference) {
    findings.error(about, 'missing-reference', { tag: tagOf(about) });
    return null;
  }
  const name = text(reference, 'name');
  if (name === null) {
    findings.error(about, 'nameless-reference', { tag: tagOf(reference), id: text(reference, 'id') ?? '' });
    return null;
  }
  if (BEFORE.includes(place) && name.startsWith('=')) {
    findings.error(about, 'computed-start-name', { tag: tagOf(reference) });
    return null;
  }
  return value(reference, name, `${tagOf(reference)} name`, { findings, ...unit });
}

/** Caught without a code, an error or escalation of any code is; thrown, it has one (§10.5.5). */
function coded(
  event: Node,
  type: 'error' | 'escalation',
  reference: Node | null,
  place: Place,
  unit: Unit,
): Trigger | null {
  const source = text(reference, type === 'error' ? 'errorCode' : 'escalationCode');
  const isThrown = THROWN.includes(place);
  if (source === null) {
    if (!isThrown) return { type, code: null };
    unit.findings.error(event, 'missing-code', { type });
    return null;
  }
  if (!isThrown && source.startsWith('=')) {
    unit.findings.error(event, 'computed-code', { type });
    return null;
  }
  const code = value(reference!, source, `${type}Code`, unit);
  return code && { type, code };
}

function condition(event: Node, definition: Node, unit: Unit): Trigger | null {
  if (!child(definition, 'condition')) {
    unit.findings.error(event, 'missing-condition-of-event', {});
    return null;
  }
  const compiled = expression(definition, 'condition', unit);
  if (!compiled) return null;
  checkFilter(event, definition, compiled.names, unit);
  return { type: 'condition', expression: compiled };
}

/**
 * `zeebe:conditionalFilter` limits when the condition is looked at. We look whenever variables changed, which is the same if
 * the filter names every variable that the condition reads, and both creation and update.
 */
function checkFilter(
  event: Node,
  definition: Node,
  names: { required: readonly string[]; possible: readonly string[] },
  { findings }: Unit,
): void {
  const filter = extension(definition, 'zeebe:ConditionalFilter');
  const listed = text(filter, 'variableNames')
    ?.split(',')
    .map((name) => name.trim());
  const missing = listed ? [...names.required, ...names.possible].filter((name) => !listed.includes(name)) : [];
  if (missing.length > 0) findings.error(event, 'bad-variable-filter', { names: missing.join(', ') });
  const events = text(filter, 'variableEvents')
    ?.split(',')
    .map((name) => name.trim());
  if (events && !(events.includes('create') && events.includes('update')))
    findings.error(event, 'bad-event-filter', { found: events.join(', ') });
}

/** Links are resolved when all elements are known (`connect.ts`). */
function link(event: Node, definition: Node, { findings }: Unit): Trigger | null {
  const name = text(definition, 'name') ?? text(event, 'name');
  if (name !== null) return { type: 'link', name, target: null };
  findings.error(event, 'nameless-link', {});
  return null;
}

// Event definitions: which timer, which message. Fixed dates, durations and cycles are checked here; FEEL ones when they
// are evaluated.

import { addDuration, parseDuration, parseInstant, parseInterval } from '../time/iso-8601.ts';
import { checkNode, tagOf } from './check.ts';
import type { Prefixes } from './check.ts';
import { OTHER_TYPES } from './dialect.ts';
import type { Findings } from './findings.ts';
import type { ElementKind, MessageDefinition, TimerDefinition, Value } from './graph.ts';
import { child, children, extension, text } from './node.ts';
import type { Node } from './node.ts';
import { feel, value } from './value.ts';

const SUPPORTED: { readonly [kind in ElementKind]?: readonly string[] } = {
  startEvent: ['bpmn:MessageEventDefinition'],
  endEvent: ['bpmn:TerminateEventDefinition'],
  throwEvent: [],
  catchEvent: ['bpmn:MessageEventDefinition', 'bpmn:TimerEventDefinition'],
  boundaryEvent: ['bpmn:MessageEventDefinition', 'bpmn:TimerEventDefinition'],
};

/** The event's one definition; null for a none event, and, with a finding, for one that is not supported. */
export function eventDefinition(node: Node, kind: ElementKind, prefixes: Prefixes, findings: Findings): Node | null {
  const definitions = children(node, 'eventDefinitions');
  if (definitions.length > 1) {
    findings.error(
      node,
      'several-event-definitions',
      `Expected one event definition but there are ${definitions.length}`,
    );
    return null;
  }
  const [definition] = definitions;
  if (!definition) {
    if (kind === 'catchEvent' || kind === 'boundaryEvent')
      findings.error(
        node,
        'missing-event-definition',
        `Expected this ${tagOf(node)} to wait for a message or a timer but it has no event definition`,
      );
    return null;
  }
  if (!SUPPORTED[kind]?.includes(definition.$type)) {
    findings.error(
      node,
      'unsupported-event-definition',
      `Expected no ${tagOf(definition)} in a ${tagOf(node)} but it has one: it is not supported`,
    );
    return null;
  }
  checkNode(definition, OTHER_TYPES[definition.$type]!, prefixes, findings);
  return definition;
}

export function message(
  node: Node,
  reference: Node | null,
  isStart: boolean,
  findings: Findings,
): MessageDefinition | null {
  if (!reference) {
    findings.error(
      node,
      'missing-message',
      `Expected this ${tagOf(node)} to name a message of this file but it does not`,
    );
    return null;
  }
  const source = text(reference, 'name');
  if (source === null) {
    findings.error(
      node,
      'missing-message-name',
      `Expected message '${String(reference['id'])}' to have a name but it has none`,
    );
    return null;
  }
  if (isStart && source.startsWith('=')) {
    findings.error(
      node,
      'bad-message-name',
      'Expected the message of a start event to have a fixed name: there are no variables yet',
    );
    return null;
  }
  const name = value(reference, source, 'the message name', findings);
  const subscription = extension(reference, 'zeebe:Subscription');
  const key = text(subscription, 'correlationKey');
  if (!isStart && key === null) {
    findings.error(
      node,
      'missing-correlation-key',
      `Expected message '${source}' to have a zeebe:subscription with a correlationKey but it has none`,
    );
    return null;
  }
  // A start event waits for a message whatever its key.
  const correlationKey = isStart || key === null ? null : feel(reference, key, 'the correlation key', findings);
  if (!name || (!isStart && !correlationKey)) return null;
  return { name, correlationKey };
}

const TIMERS = { timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle' } as const;

export function timer(node: Node, definition: Node, repeatable: boolean, findings: Findings): TimerDefinition | null {
  const given = (Object.keys(TIMERS) as (keyof typeof TIMERS)[]).filter((name) => child(definition, name));
  const [property] = given;
  if (!property || given.length > 1) {
    findings.error(
      node,
      'bad-timer',
      `Expected one of timeDate, timeDuration and timeCycle but there are ${given.length}`,
    );
    return null;
  }
  const kind = TIMERS[property];
  const expression = child(definition, property)!;
  checkLanguage(expression, node, findings);
  const source = text(expression, 'body');
  const definedBy = source === null ? null : value(node, source, `the timer ${kind}`, findings);
  if (source === null) findings.error(node, 'bad-timer', `Expected ${property} to have a text but it is empty`);
  if (!definedBy) return null;
  const follows = definition['followsVariables'] === true;
  if (follows && kind !== 'date')
    findings.error(node, 'bad-timer', `Expected traseu:followsVariables on a timeDate but it is on a ${property}`);
  if (kind === 'cycle' && !repeatable)
    findings.error(
      node,
      'bad-timer',
      'Expected timeCycle only on non-interrupting boundary events: nothing else can happen again',
    );
  const problem = literalProblem(kind, definedBy);
  if (problem) findings.error(node, 'bad-timer', `Expected the timer to be ${problem} but it is '${source}'`);
  return { kind, value: definedBy, follows };
}

/** What a fixed text should be and is not. */
function literalProblem(kind: TimerDefinition['kind'], definedBy: Value): string | null {
  if (!('text' in definedBy)) return null;
  const { text: literal } = definedBy;
  if (kind === 'date')
    return parseInstant(literal) === null ? 'a date and time with its offset, as 2030-01-31T12:00:00Z' : null;
  if (kind === 'cycle') return parseInterval(literal) ? null : 'a repeating interval, as R3/PT10M';
  const duration = parseDuration(literal);
  return duration && addDuration(0, duration) !== null ? null : 'a duration, as P10D or PT1H30M';
}

/** Expressions are FEEL; another language named on one is refused. */
export function checkLanguage(expression: Node, about: Node, findings: Findings): void {
  const language = text(expression, 'language');
  if (language !== null && !/feel/i.test(language))
    findings.error(about, 'bad-expression', `Expected an expression in FEEL but its language is '${language}'`);
}

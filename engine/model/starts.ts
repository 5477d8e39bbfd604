// What starts instances of a process from outside (BPMN 2.0 §10.5.2, §13.2): triggers of its start events, instantiating
// receive tasks and events behind instantiating gateways.

import type { Gathered } from './connect.ts';
import type { Draft } from './element.ts';
import { definitionsOf } from './events.ts';
import type { Graph, ProcessStart, Trigger } from './graph.ts';
import { extension, text } from './node.ts';
import type { Node } from './node.ts';
import { messageOf } from './triggers.ts';

type Starts = Pick<Graph, 'messageStarts' | 'signalStarts' | 'timerStarts' | 'conditionStarts'>;

export function processStarts(process: string, { elements, flows, nodes }: Gathered): Starts {
  const found: Starts = { messageStarts: [], signalStarts: [], timerStarts: [], conditionStarts: [] };
  for (const element of elements.values()) {
    if (element.scope !== process || !startsProcess(element, elements, flows)) continue;
    element.triggers.forEach((trigger, position) =>
      add(found, { element: element.id, trigger: position }, trigger, isKeyed(nodes.get(element.id)!, position)),
    );
  }
  return found;
}

function add(found: Starts, start: ProcessStart, trigger: Trigger, onePerKey: boolean): void {
  if (trigger.type === 'message' && 'text' in trigger.name)
    found.messageStarts.push({ ...start, message: trigger.name.text, onePerKey });
  else if (trigger.type === 'signal' && 'text' in trigger.name)
    found.signalStarts.push({ ...start, signal: trigger.name.text });
  else if (trigger.type === 'timer') found.timerStarts.push({ ...start, timer: trigger });
  else if (trigger.type === 'condition') found.conditionStarts.push({ ...start, expression: trigger.expression });
}

function isKeyed(node: Node, position: number): boolean {
  const message = messageOf(definitionsOf(node)[position] ?? node);
  return message !== null && text(extension(message, 'zeebe:Subscription'), 'correlationKey') !== null;
}

function startsProcess(element: Draft, elements: Gathered['elements'], flows: Gathered['flows']): boolean {
  const { kind, instantiate, incoming } = element;
  if (kind === 'startEvent') return true;
  if (kind !== 'receiveTask' && kind !== 'catchEvent') return false;
  if (instantiate && incoming.length === 0) return true;
  return incoming.some((flow) => {
    const source = elements.get(flows.get(flow)!.source);
    return source?.kind === 'eventBasedGateway' && source.instantiate;
  });
}

// From the BPMN type of an element to the way it is drawn. Types that the drawing does not know return null and are
// left out; the deploy-time findings of the engine say what cannot run.

import type { EventPlace, GatewayKind, Shape, TaskKind, Trigger } from './drawing.ts';
import type { Element } from './read.ts';

const tasks: { [type: string]: TaskKind } = {
  'bpmn:Task': 'plain',
  'bpmn:UserTask': 'user',
  'bpmn:ServiceTask': 'service',
  'bpmn:SendTask': 'send',
  'bpmn:ReceiveTask': 'receive',
  'bpmn:ScriptTask': 'script',
  'bpmn:BusinessRuleTask': 'rule',
  'bpmn:ManualTask': 'manual',
  'bpmn:CallActivity': 'call',
};

const events: { [type: string]: EventPlace } = {
  'bpmn:StartEvent': 'start',
  'bpmn:IntermediateCatchEvent': 'catch',
  'bpmn:IntermediateThrowEvent': 'throw',
  'bpmn:BoundaryEvent': 'boundary',
  'bpmn:EndEvent': 'end',
};

const gateways: { [type: string]: GatewayKind } = {
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
  'bpmn:InclusiveGateway': 'inclusive',
  'bpmn:EventBasedGateway': 'event',
  'bpmn:ComplexGateway': 'complex',
};

const triggers: { [type: string]: Trigger } = {
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:ConditionalEventDefinition': 'conditional',
  'bpmn:LinkEventDefinition': 'link',
  'bpmn:CompensateEventDefinition': 'compensation',
};

const scopes = new Set(['bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess']);
const data = new Set(['bpmn:DataObjectReference', 'bpmn:DataStoreReference', 'bpmn:DataInput', 'bpmn:DataOutput']);

type Part<Whole> = Whole extends unknown ? Omit<Whole, 'id' | 'name' | 'box' | 'label'> : never;

/** The part of a `Shape` that follows from the element alone; `flags` are those of its DI shape. */
export function meaningOf(
  element: Element,
  flags: { isExpanded?: boolean; isHorizontal?: boolean },
): Part<Shape> | null {
  const type = element.$type;
  const task = tasks[type];
  if (task) return { is: 'task', kind: task, multiple: element.loopCharacteristics !== undefined };
  const place = events[type];
  if (place) {
    const definition = element.eventDefinitions?.[0]?.$type ?? '';
    const interrupting = element.cancelActivity !== false && element.isInterrupting !== false;
    return { is: 'event', place, trigger: triggers[definition] ?? 'none', interrupting };
  }
  const gateway = gateways[type];
  if (gateway) return { is: 'gateway', kind: gateway };
  if (scopes.has(type))
    return { is: 'scope', expanded: flags.isExpanded === true, byEvent: element.triggeredByEvent === true };
  if (type === 'bpmn:Participant') return { is: 'pool', horizontal: flags.isHorizontal !== false };
  if (type === 'bpmn:Lane') return { is: 'lane', horizontal: flags.isHorizontal !== false };
  if (type === 'bpmn:TextAnnotation') return { is: 'note' };
  if (data.has(type)) return { is: 'data' };
  return null;
}

/** The kind of a flow node in words' terms, or null for what is no step of a process. */
export function stepOf(element: Element): 'task' | 'event' | 'gateway' | 'scope' | null {
  if (tasks[element.$type]) return 'task';
  if (events[element.$type]) return 'event';
  if (gateways[element.$type]) return 'gateway';
  return scopes.has(element.$type) ? 'scope' : null;
}

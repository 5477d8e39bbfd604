// Loops (BPMN 2.0 §10.3.7): the standard's multi-instance attributes and `zeebe:loopCharacteristics`, and standard loops.

import type { Expression } from '../feel/expression.ts';
import { triggersOf } from './events.ts';
import type { Loop, MultiInstance, Trigger } from './graph.ts';
import { child, children, extension, text } from './node.ts';
import type { Node } from './node.ts';
import { trigger } from './triggers.ts';
import type { Unit } from './unit.ts';
import { expression, feel, integerExpression, variableName } from './value.ts';

export function loop(activity: Node, unit: Unit): Loop | null {
  const node = child(activity, 'loopCharacteristics');
  if (!node) return null;
  return node.$type === 'bpmn:StandardLoopCharacteristics'
    ? standard(activity, node, unit)
    : multiple(activity, node, unit);
}

function standard(activity: Node, node: Node, unit: Unit): Loop {
  const condition = expression(node, 'loopCondition', unit);
  const limit = node['loopMaximum'];
  if (limit !== undefined && !(typeof limit === 'number' && limit >= 1))
    unit.findings.error(activity, 'bad-loop-maximum', { found: JSON.stringify(limit) });
  if (limit === undefined && !child(node, 'loopCondition')) unit.findings.error(activity, 'endless-loop', {});
  return {
    type: 'standard',
    testBefore: node['testBefore'] === true,
    condition,
    maximum: typeof limit === 'number' ? { text: String(limit) } : null,
  };
}

function multiple(activity: Node, node: Node, unit: Unit): MultiInstance {
  const zeebe = extension(node, 'zeebe:LoopCharacteristics');
  const names = (property: string) => {
    const name = text(zeebe, property);
    return name === null ? null : variableName(activity, name, property, unit);
  };
  const expressionIn = (property: string): Expression | null => {
    const source = text(zeebe, property);
    return source === null ? null : feel(activity, source, property, unit);
  };
  const item = (property: string): string | null => {
    const reference = child(node, property);
    return reference && (unit.variables.get(reference) ?? null);
  };
  checkSources(activity, node, zeebe, unit);
  const outputElement = expressionIn('outputElement') ?? variable(activity, item('outputDataItem'), unit);
  return {
    type: 'multiInstance',
    sequential: node['isSequential'] === true,
    cardinality: integerExpression(node, 'loopCardinality', unit),
    collection: expressionIn('inputCollection') ?? variable(activity, item('loopDataInputRef'), unit),
    inputElement: names('inputElement') ?? item('inputDataItem'),
    outputCollection: names('outputCollection') ?? item('loopDataOutputRef'),
    outputElement,
    collected: (outputElement && PATH.exec(outputElement.text)?.[1]) ?? null,
    completion: expression(node, 'completionCondition', unit),
    behavior: behavior(activity, node, unit),
  };
}

/** A variable, or a path into one. */
const PATH = /^=?\s*([\p{L}_$][\p{L}\p{N}_$]*)(\.[\p{L}\p{N}_$]+)*\s*$/u;

function variable(activity: Node, name: string | null, unit: Unit): Expression | null {
  return name === null ? null : feel(activity, `=${name}`, 'loopCharacteristics', unit);
}

function checkSources(activity: Node, node: Node, zeebe: Node | null, { findings }: Unit): void {
  const has = (property: string, standardProperty: string): boolean => {
    const both = text(zeebe, property) !== null && child(node, standardProperty) !== null;
    if (both) findings.error(activity, 'two-loop-sources', { first: property, second: standardProperty });
    return text(zeebe, property) !== null || child(node, standardProperty) !== null;
  };
  const overCollection = has('inputCollection', 'loopDataInputRef');
  const overNumbers = child(node, 'loopCardinality') !== null;
  if (overCollection === overNumbers)
    findings.error(activity, overCollection ? 'ambiguous-loop' : 'loop-over-nothing', {});
  if (has('inputElement', 'inputDataItem') && !overCollection)
    findings.error(activity, 'element-without-collection', {});
  if (has('outputCollection', 'loopDataOutputRef') !== has('outputElement', 'outputDataItem'))
    findings.error(activity, 'half-loop-output', {});
}

/** Events that a multi-instance activity throws as its instances complete. */
function behavior(activity: Node, node: Node, unit: Unit): MultiInstance['behavior'] {
  const type = (text(node, 'behavior') ?? 'All').toLowerCase() as MultiInstance['behavior']['type'];
  const references = { none: 'noneBehaviorEventRef', one: 'oneBehaviorEventRef', complex: 'complexBehaviorDefinition' };
  for (const [which, property] of Object.entries(references)) {
    const value = node[property];
    const isThere = Array.isArray(value) ? value.length > 0 : value !== undefined;
    if (isThere !== (which === type))
      unit.findings.error(activity, isThere ? 'unused-behavior' : 'missing-behavior', {
        property,
        behavior: text(node, 'behavior') ?? 'All',
      });
  }
  if (type === 'none' || type === 'one') {
    const triggers = thrown(activity, child(node, references[type]), unit);
    return { type, throws: triggers.length > 0 ? [{ condition: null, triggers }] : [] };
  }
  if (type !== 'complex') return { type: 'all', throws: [] };
  const throws = children(node, 'complexBehaviorDefinition').map((each) => {
    const event = child(each, 'event');
    if (!event || !child(each, 'condition')) unit.findings.error(activity, 'half-behavior', {});
    return {
      condition: expression(each, 'condition', unit),
      triggers: event ? triggersOf(event, 'implicit', false, unit) : [],
    };
  });
  return { type, throws };
}

function thrown(activity: Node, definition: Node | null, unit: Unit): Trigger[] {
  if (!definition) return [];
  const allowed = [
    'bpmn:MessageEventDefinition',
    'bpmn:SignalEventDefinition',
    'bpmn:EscalationEventDefinition',
    'bpmn:ErrorEventDefinition',
  ];
  if (!allowed.includes(definition.$type)) {
    unit.findings.error(activity, 'unsupported-event-definition', {
      definition: definition.$type,
      tag: 'multiInstanceLoopCharacteristics',
    });
    return [];
  }
  const one = trigger(activity, definition, 'implicit', false, unit);
  return one ? [one] : [];
}

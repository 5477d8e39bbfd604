// A random model as a BPMN file, for the engine's compiler.

import { io, mapping, service, user } from '../activities.ts';
import { definitions, end, escape, extend, process, start, tag } from '../builder.ts';
import { after, boundary, catching, timerDefinition } from '../events.ts';
import { ROOT } from './model.ts';
import type { Condition, Loop, Model, Node, Trigger } from './model.ts';

export const CODES = ['A', 'B'];
export const SIGNALS = ['s1', 's2'];

export function xmlOf(model: Model): string {
  const named = (name: string, id: string, attributes: { [name: string]: string }) => tag(name, { id, ...attributes });
  return definitions(
    tag('message', { id: 'm', name: 'm' }, extend(tag('zeebe:subscription', { correlationKey: '="k"' }))),
    ...SIGNALS.map((name) => named('signal', `signal-${name}`, { name })),
    ...CODES.map((code) => named('error', `error-${code}`, { errorCode: code })),
    ...CODES.map((code) => named('escalation', `escalation-${code}`, { escalationCode: code })),
    process(ROOT, ...contents(model, ROOT)),
  );
}

function contents(model: Model, scope: string): string[] {
  const nodes = model.nodes[scope]!.contents.map((id) => model.nodes[id]!);
  const flows = nodes.flatMap(({ outgoing }) => outgoing.map((id) => model.flows[id]!));
  return [
    ...nodes.map((node) => nodeXml(model, node)),
    ...flows.map(({ id, source, target, condition }) =>
      tag(
        'sequenceFlow',
        { id, sourceRef: source, targetRef: target },
        condition ? tag('conditionExpression', {}, escape(feel(condition))) : '',
      ),
    ),
    ...nodes.filter(({ handler }) => handler !== null).map(({ id, handler }) => undoneBy(id, handler!)),
  ];
}

/** The compensation boundary event of an activity and its association with the handler. */
function undoneBy(id: string, handler: string): string {
  return (
    boundary(`undo-${id}`, id, true, '<compensateEventDefinition/>') +
    tag('association', { id: `by-${id}`, sourceRef: `undo-${id}`, targetRef: handler, associationDirection: 'One' })
  );
}

function nodeXml(model: Model, node: Node): string {
  const { id, kind, triggers } = node;
  const inner = [...triggers.map((trigger) => definition(trigger)), loop(node.loop)];
  const parallelMultiple: { [name: string]: boolean } = node.all ? { parallelMultiple: true } : {};
  switch (kind) {
    case 'start':
      return model.nodes[node.holder!]!.kind === 'event'
        ? tag('startEvent', { id, isInterrupting: node.interrupting, ...parallelMultiple }, ...inner)
        : start(id);
    case 'end':
      return end(id, ...inner);
    case 'throw':
      return tag('intermediateThrowEvent', { id }, ...inner);
    case 'catch':
      return node.all
        ? tag('intermediateCatchEvent', { id, parallelMultiple: true }, ...inner)
        : catching(id, ...inner);
    case 'boundary':
      return node.all
        ? tag(
            'boundaryEvent',
            { id, attachedToRef: node.attachedTo!, cancelActivity: node.interrupting, parallelMultiple: true },
            ...inner,
          )
        : boundary(id, node.attachedTo!, node.interrupting, ...inner);
    case 'user':
      return withAttributes(user(id, own(node)), node, inner);
    case 'service':
      return withAttributes(service(id, own(node)), node, inner);
    case 'receive':
      return withAttributes(tag('receiveTask', { id, messageRef: 'm' }), node, [loop(node.loop)]);
    case 'call':
      return withAttributes(
        tag(
          'callActivity',
          { id },
          extend(tag('zeebe:calledElement', { processId: 'other', propagateAllChildVariables: true })),
        ),
        node,
        inner,
      );
    case 'sub':
    case 'transaction':
      return withAttributes(tag(kind === 'sub' ? 'subProcess' : 'transaction', { id }), node, [
        extend(own(node)),
        loop(node.loop),
        ...contents(model, id),
      ]);
    case 'event':
      return tag('subProcess', { id, triggeredByEvent: true }, ...contents(model, id));
    case 'adHoc':
      return adHocXml(model, node);
    case 'complex':
      return tag(
        'complexGateway',
        { id, ...defaultOf(node) },
        node.incoming.length > 1
          ? tag('activationCondition', {}, escape(`=activationCount >= ${node.activation}`))
          : '',
      );
    case 'eventBased':
      return tag('eventBasedGateway', { id });
    case 'process':
      throw new Error('Expected a node in a process');
    default:
      return tag(`${kind}Gateway`, { id, ...defaultOf(node) });
  }
}

function adHocXml(model: Model, node: Node): string {
  const { enough, sequential, cancels } = node.adHoc!;
  const ordering = sequential ? 'Sequential' : 'Parallel';
  const condition = enough === null ? '' : tag('completionCondition', {}, escape(`=n > ${enough}`));
  const xml = tag('adHocSubProcess', { id: node.id, ordering, cancelRemainingInstances: cancels });
  return withAttributes(xml, node, [...contents(model, node.id), condition]);
}

const own = (node: Node): string => (node.own ? io(mapping('input', '=n', 'm')) : '');
const defaultOf = (node: Node): { [name: string]: string } => (node.default === null ? {} : { default: node.default });

/** Adds the attributes and children that all activities may have to the element just written. */
function withAttributes(xml: string, node: Node, children: string[]): string {
  const attributes = [
    node.default === null ? '' : ` default="${node.default}"`,
    node.startQuantity === 1 ? '' : ` startQuantity="${node.startQuantity}"`,
    node.completionQuantity === 1 ? '' : ` completionQuantity="${node.completionQuantity}"`,
    node.isHandler ? ' isForCompensation="true"' : '',
  ].join('');
  const opening = /^<\w+( id="[\w-]+")/.exec(xml)![0];
  const closing = xml.lastIndexOf('</');
  return opening + attributes + xml.slice(opening.length, closing) + children.join('') + xml.slice(closing);
}

function loop(of: Loop | null): string {
  if (!of) return '';
  if (of.type === 'standard')
    return tag(
      'standardLoopCharacteristics',
      { testBefore: of.before, ...(of.maximum === null ? {} : { loopMaximum: of.maximum }) },
      tag('loopCondition', {}, escape(`=loopCounter < ${of.times}`)),
    );
  return tag(
    'multiInstanceLoopCharacteristics',
    { isSequential: of.sequential },
    tag('loopCardinality', {}, String(of.count)),
    of.enough === null ? '' : tag('completionCondition', {}, escape(`=numberOfCompletedInstances >= ${of.enough}`)),
  );
}

function definition(trigger: Trigger): string {
  switch (trigger.type) {
    case 'timer':
      return trigger.repeats ? timerDefinition('timeCycle', 'R/PT1H') : after('PT1H');
    case 'message':
      return '<messageEventDefinition messageRef="m"/>';
    case 'signal':
      return tag('signalEventDefinition', { signalRef: `signal-${trigger.name}` });
    case 'condition':
      return tag('conditionalEventDefinition', {}, tag('condition', {}, escape(feel(trigger.condition))));
    case 'error':
      return tag('errorEventDefinition', trigger.code === null ? {} : { errorRef: `error-${trigger.code}` });
    case 'escalation':
      return tag(
        'escalationEventDefinition',
        trigger.code === null ? {} : { escalationRef: `escalation-${trigger.code}` },
      );
    case 'compensation': {
      const { activity, waits } = trigger;
      return tag('compensateEventDefinition', {
        waitForCompletion: waits,
        ...(activity === null ? {} : { activityRef: activity }),
      });
    }
    case 'link':
      return tag('linkEventDefinition', { name: trigger.name });
    default:
      return `<${trigger.type}EventDefinition/>`;
  }
}

function feel(condition: Condition): string {
  if ('above' in condition) return `=${condition.variable} > ${condition.above}`;
  return condition.is ? `=${condition.variable}` : `=not(${condition.variable})`;
}

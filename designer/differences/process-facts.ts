// What there is to say about an element of a drawing, as name and value, so that two versions compare fact by fact. Read from
// the parsed XML and not from the compiled graph: a model that does not deploy yet is compared as well.

import { child, children, extension, extensions, isNode, tagOf, text, type Node } from '../../engine/model/node.ts';
import type { DifferenceSentences } from './words.ts';

/** Names by which facts are known in `words.facts`; those of headers and mappings carry their own name behind a colon. */
export type Facts = ReadonlyMap<string, Fact>;

export interface Fact {
  /** As people read it. */
  readonly shown: string;
  /** Equal when the fact is: another element is the same one under any name. */
  readonly same: string;
}

export interface Drawn {
  readonly node: Node;
  readonly id: string;
  /** The sub-process or process that it stands in. */
  readonly inside: Node;
}

/** Every element that people see on the drawing, sub-processes opened, in the order of the file. */
export const drawnIn = (definitions: Node): Map<string, Drawn> => {
  const found = new Map<string, Drawn>();
  const add = (node: Node, inside: Node): void => {
    const id = text(node, 'id');
    if (id !== null && !found.has(id)) found.set(id, { node, id, inside });
  };
  const walk = (scope: Node): void => {
    for (const lanes of children(scope, 'laneSets')) for (const lane of children(lanes, 'lanes')) add(lane, scope);
    for (const node of children(scope, 'flowElements')) {
      if (/^bpmn:DataObject$/.test(node.$type)) continue;
      add(node, scope);
      walk(node);
    }
  };
  for (const root of children(definitions, 'rootElements')) {
    if (root.$type === 'bpmn:Process') {
      add(root, definitions);
      walk(root);
    } else if (root.$type === 'bpmn:Collaboration') {
      for (const name of ['participants', 'messageFlows']) {
        for (const node of children(root, name)) add(node, root);
      }
    }
  }
  return found;
};

export const factsOf = ({ node, inside }: Drawn, words: DifferenceSentences): Facts => {
  const facts = new Map<string, Fact>();
  const put: Put = (name, value, same = value) => {
    if (value !== null && value !== undefined && value !== '') facts.set(name, { shown: value, same: same ?? value });
  };
  const refer = (name: string, other: Node | null): void => {
    if (other !== null) put(name, words.quote(nameOfNode(other)), text(other, 'id'));
  };
  put('kind', words.kinds[node.$type] ?? tagOf(node));
  put('name', text(node, 'name'));
  put(
    'documentation',
    children(node, 'documentation')
      .map((each) => text(each, 'text') ?? '')
      .join(' '),
  );
  refer('from', child(node, 'sourceRef'));
  refer('to', child(node, 'targetRef'));
  put('condition', bodyOf(node['conditionExpression']));
  refer('default', child(node, 'default'));
  refer('attachedTo', child(node, 'attachedToRef'));
  if (inside.$type !== 'bpmn:Process' && inside.$type !== 'bpmn:Definitions') refer('inside', inside);
  if (node['cancelActivity'] === false || node['isInterrupting'] === false) put('goesOn', words.yes);
  if (node['triggeredByEvent'] === true) put('triggered', words.yes);
  if (node['isForCompensation'] === true) put('undoes', words.yes);
  const messageRef = child(node, 'messageRef');
  if (messageRef !== null) put('message', messageOf(messageRef));
  for (const definition of children(node, 'eventDefinitions')) eventFacts(definition, put);
  const loop = child(node, 'loopCharacteristics');
  if (loop !== null) put('loop', loopOf(loop, words));
  for (const each of extensions(node)) extensionFacts(each, put);
  for (const name of ['gatewayDirection', 'activationCondition', 'completionCondition', 'ordering', 'method']) {
    const value = node[name];
    put(`other:${name}`, isNode(value) ? bodyOf(value) : typeof value === 'string' ? value : null);
  }
  return facts;
};

type Put = (name: string, value: string | null | undefined, same?: string | null) => void;

const eventFacts = (definition: Node, put: Put): void => {
  put('timer', ['timeDate', 'timeDuration', 'timeCycle'].map((name) => bodyOf(definition[name])).find(Boolean));
  if (definition['followsVariables'] === true) put('other:followsVariables', 'true');
  put('other:timeZone', text(definition, 'timeZone'));
  const message = child(definition, 'messageRef');
  if (message !== null) put('message', messageOf(message));
  put('signal', text(child(definition, 'signalRef'), 'name'));
  const error = child(definition, 'errorRef');
  if (error !== null) put('error', text(error, 'errorCode') ?? text(error, 'name'));
  const escalation = child(definition, 'escalationRef');
  if (escalation !== null) put('escalation', text(escalation, 'escalationCode') ?? text(escalation, 'name'));
  put('when', bodyOf(definition['condition']));
  put('event', tagOf(definition).replace('EventDefinition', ''));
};

const messageOf = (message: Node): string => {
  const key = text(extension(message, 'zeebe:Subscription'), 'correlationKey');
  return `${text(message, 'name') ?? ''}${key === null ? '' : ` (${plainFeel(key)})`}`;
};

const loopOf = (loop: Node, words: DifferenceSentences): string => {
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics');
  const list = text(zeebe, 'inputCollection') ?? bodyOf(loop['loopCardinality']) ?? bodyOf(loop['loopCondition']);
  return words.loop(loop['isSequential'] === true, list === null ? '' : plainFeel(list));
};

/** Attributes of what the platform reads beside the model, with a name in words where people know one. */
const KNOWN: { readonly [attribute: string]: string } = {
  'zeebe:FormDefinition formId': 'form',
  'zeebe:AssignmentDefinition candidateGroups': 'groups',
  'zeebe:AssignmentDefinition assignee': 'assignee',
  'zeebe:AssignmentDefinition candidateUsers': 'users',
  'zeebe:TaskSchedule dueDate': 'due',
  'zeebe:TaskSchedule followUpDate': 'followUp',
  'zeebe:PriorityDefinition priority': 'priority',
  'zeebe:TaskDefinition type': 'job',
  'zeebe:TaskDefinition retries': 'retries',
  'zeebe:CalledDecision decisionId': 'decision',
  'zeebe:CalledDecision resultVariable': 'result',
  'zeebe:CalledElement processId': 'called',
  'zeebe:Script expression': 'script',
  'zeebe:Script resultVariable': 'result',
};

const extensionFacts = (node: Node, put: Put): void => {
  if (node.$type === 'zeebe:TaskHeaders') {
    for (const header of children(node, 'values')) put(`header:${text(header, 'key') ?? ''}`, text(header, 'value'));
    return;
  }
  if (node.$type === 'zeebe:IoMapping') {
    for (const [property, name] of [
      ['inputParameters', 'input'],
      ['outputParameters', 'output'],
    ] as const) {
      for (const each of children(node, property))
        put(`${name}:${text(each, 'target') ?? ''}`, plainFeel(text(each, 'source') ?? ''));
    }
    return;
  }
  for (const { name } of node.$descriptor?.properties ?? []) {
    const short = name.replace(/^.*:/, '');
    const value = node[short] ?? node[name];
    if (typeof value === 'string') put(KNOWN[`${node.$type} ${short}`] ?? `other:${short}`, plainFeel(value));
    else if (typeof value === 'boolean') put(`other:${short}`, String(value));
    else if (Array.isArray(value)) {
      const inner = value
        .filter(isNode)
        .map((each) => ['eventType', 'type', 'key', 'value'].map((key) => text(each, key)));
      put(`other:${short}`, inner.map((each) => each.filter(Boolean).join(' ')).join('; '));
    }
  }
};

export const plainFeel = (source: string): string => source.replace(/^\s*=\s*/, '').trim();

const bodyOf = (value: unknown): string | null => {
  const body = isNode(value) ? text(value, 'body') : null;
  return body === null ? null : plainFeel(body);
};

/** What people call it: its name, or where it has none its identifier. */
export const nameOfNode = (node: Node): string => text(node, 'name') ?? text(node, 'id') ?? tagOf(node);

// Activities in a few words, for tests: loops, compensation handlers, transactions, calls, listeners. See `builder.ts`.

import { type Attributes, escape, extend, tag } from './builder.ts';

const USER = '<zeebe:userTask/>';

/** A multi-instance marker; `zeebe` are attributes of `zeebe:loopCharacteristics`. */
export const multi = (zeebe: Attributes, body = '', attributes: Attributes = {}) =>
  tag(
    'multiInstanceLoopCharacteristics',
    attributes,
    Object.keys(zeebe).length > 0 ? extend(tag('zeebe:loopCharacteristics', zeebe)) : '',
    body,
  );
export const cardinality = (text: string) => tag('loopCardinality', {}, escape(text));
export const until = (condition: string) => tag('completionCondition', {}, escape(condition));
export const loop = (attributes: Attributes, condition?: string) =>
  tag('standardLoopCharacteristics', attributes, condition ? tag('loopCondition', {}, escape(condition)) : '');

/** A user task with a marker or whatever else may be in it. */
export const userWith = (id: string, ...body: string[]) => tag('userTask', { id }, extend(USER), ...body);
export const scriptWith = (id: string, expression: string, resultVariable: string, ...body: string[]) =>
  tag('scriptTask', { id }, extend(tag('zeebe:script', { expression, resultVariable })), ...body);

/** `undo` compensates `activity`: its compensation boundary event `activity-undo`, the handler and the association. */
export const undo = (activity: string, handler: string, body = '') =>
  tag('boundaryEvent', { id: `${activity}-${handler}`, attachedToRef: activity }, '<compensateEventDefinition/>') +
  tag('userTask', { id: handler, isForCompensation: true }, extend(USER, body)) +
  tag('association', { id: `a-${activity}-${handler}`, sourceRef: `${activity}-${handler}`, targetRef: handler });
export const compensate = (id: string, attributes: Attributes = {}) =>
  tag('intermediateThrowEvent', { id }, tag('compensateEventDefinition', attributes));
export const compensateEnd = (id: string) => tag('endEvent', { id }, '<compensateEventDefinition/>');

export const transaction = (id: string, ...body: string[]) => tag('transaction', { id }, ...body);
export const cancelEnd = (id: string) => tag('endEvent', { id }, '<cancelEventDefinition/>');
export const cancelBoundary = (id: string, attachedToRef: string) =>
  tag('boundaryEvent', { id, attachedToRef }, '<cancelEventDefinition/>');

export const adHoc = (id: string, attributes: Attributes, ...body: string[]) =>
  tag('adHocSubProcess', { id, ...attributes }, ...body);
export const call = (id: string, called: Attributes, ...extensions: string[]) =>
  tag('callActivity', { id }, extend(tag('zeebe:calledElement', called), ...extensions));

export const executionListeners = (...listeners: Attributes[]) =>
  tag('zeebe:executionListeners', {}, ...listeners.map((each) => tag('zeebe:executionListener', each)));
export const taskListeners = (...listeners: Attributes[]) =>
  tag('zeebe:taskListeners', {}, ...listeners.map((each) => tag('zeebe:taskListener', each)));

export const inclusive = (id: string, attributes: Attributes = {}) => tag('inclusiveGateway', { id, ...attributes });
export const complex = (id: string, condition: string, attributes: Attributes = {}) =>
  tag('complexGateway', { id, ...attributes }, tag('activationCondition', {}, escape(condition)));

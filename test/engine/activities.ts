// Activities in a few words, for tests, and what may hang on them: mappings, listeners, loops, compensation handlers. See
// `builder.ts`.

import { association, escape, extend, tag } from './builder.ts';
import type { Attributes } from './builder.ts';
import { boundary, compensateDefinition } from './events.ts';

const USER = '<zeebe:userTask/>';

export const user = (id: string, ...extensions: string[]) => tag('userTask', { id }, extend(USER, ...extensions));
export const users = (...ids: string[]) => ids.map((id) => user(id)).join('');
export const service = (id: string, ...extensions: string[]) =>
  tag('serviceTask', { id }, extend(tag('zeebe:taskDefinition', { type: 'work' }), ...extensions));
export const script = (id: string, expression: string, resultVariable: string, ...extensions: string[]) =>
  tag('scriptTask', { id }, extend(tag('zeebe:script', { expression, resultVariable }), ...extensions));
export const sub = (id: string, ...body: string[]) => tag('subProcess', { id }, ...body);

export const mapping = (kind: 'input' | 'output', source: string, target: string) =>
  tag(`zeebe:${kind}`, { source, target });
export const io = (...mappings: string[]) => tag('zeebe:ioMapping', {}, ...mappings);

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
/** A multi-instance marker with so many runs. */
export const times = (runs: number, isSequential = false) => multi({}, cardinality(String(runs)), { isSequential });
export const loop = (attributes: Attributes, condition?: string) =>
  tag('standardLoopCharacteristics', attributes, condition ? tag('loopCondition', {}, escape(condition)) : '');

/** A user task with a marker or whatever else may be in it. */
export const userWith = (id: string, ...body: string[]) => tag('userTask', { id }, extend(USER), ...body);
export const scriptWith = (id: string, expression: string, resultVariable: string, ...body: string[]) =>
  tag('scriptTask', { id }, extend(tag('zeebe:script', { expression, resultVariable })), ...body);

/** The user task `handler` compensates `activity`: with the boundary event `activity-handler` and the association. */
export const undo = (activity: string, handler: string, ...extensions: string[]) =>
  boundary(`${activity}-${handler}`, activity, true, compensateDefinition()) +
  tag('userTask', { id: handler, isForCompensation: true }, extend(USER, ...extensions)) +
  association(`${activity}-${handler}`, handler);

export const transaction = (id: string, ...body: string[]) => tag('transaction', { id }, ...body);
export const adHoc = (id: string, attributes: Attributes, ...body: string[]) =>
  tag('adHocSubProcess', { id, ...attributes }, ...body);
/** `called`: the process, or the attributes of `zeebe:calledElement`. */
export const call = (id: string, called: string | Attributes, ...extensions: string[]) =>
  tag(
    'callActivity',
    { id },
    extend(tag('zeebe:calledElement', typeof called === 'string' ? { processId: called } : called), ...extensions),
  );

export const executionListeners = (...listeners: Attributes[]) =>
  tag('zeebe:executionListeners', {}, ...listeners.map((each) => tag('zeebe:executionListener', each)));
export const taskListeners = (...listeners: Attributes[]) =>
  tag('zeebe:taskListeners', {}, ...listeners.map((each) => tag('zeebe:taskListener', each)));

// Events in a few words, for tests: what they wait for or do, and where they stand. See `builder.ts`.

import { end, escape, tag } from './builder.ts';
import type { Attributes } from './builder.ts';

export const messageDefinition = (messageRef = 'msg') => tag('messageEventDefinition', { messageRef });
export const timerDefinition = (
  kind: 'timeDate' | 'timeDuration' | 'timeCycle',
  text: string,
  attributes: Attributes = {},
) => tag('timerEventDefinition', attributes, tag(kind, {}, escape(text)));
export const after = (duration: string) => timerDefinition('timeDuration', duration);
/** Without a reference: any code. */
const coded = (name: string, reference: string, id?: string) => tag(name, id === undefined ? {} : { [reference]: id });
export const signalDefinition = (signalRef = 'sg') => tag('signalEventDefinition', { signalRef });
export const errorDefinition = (errorRef?: string) => coded('errorEventDefinition', 'errorRef', errorRef);
export const escalationDefinition = (escalationRef?: string) =>
  coded('escalationEventDefinition', 'escalationRef', escalationRef);
export const conditionDefinition = (condition: string) =>
  tag('conditionalEventDefinition', {}, tag('condition', {}, escape(condition)));
export const linkDefinition = (name: string) => tag('linkEventDefinition', { name });
export const cancelDefinition = () => tag('cancelEventDefinition');
export const compensateDefinition = (attributes: Attributes = {}) => tag('compensateEventDefinition', attributes);

export const catching = (id: string, ...body: string[]) => tag('intermediateCatchEvent', { id }, ...body);
export const throwing = (id: string, ...body: string[]) => tag('intermediateThrowEvent', { id }, ...body);
export const boundary = (id: string, attachedToRef: string, cancelActivity: boolean, ...body: string[]) =>
  tag('boundaryEvent', { id, attachedToRef, cancelActivity }, ...body);
export const terminate = (id: string) => end(id, '<terminateEventDefinition/>');
/** An event sub-process; it begins with `startOf`. */
export const eventSub = (id: string, ...body: string[]) => tag('subProcess', { id, triggeredByEvent: true }, ...body);
export const startOf = (id: string, isInterrupting: boolean, ...body: string[]) =>
  tag('startEvent', { id, isInterrupting }, ...body);

// BPMN in a few words: `bpmn(start('s'), user('t'), end('e'), path('s > t > e'))`. A path makes one sequence flow per
// arrow, whose id is `source-target`.

export type Attributes = { [name: string]: string | boolean | number };

const DEFINITIONS = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:traseu="http://traseu.ro/schema/1.0" targetNamespace="test"`;

export function tag(name: string, attributes: Attributes = {}, ...body: string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(String(value))}"`);
  return `<${name}${written.join('')}>${body.join('')}</${name}>`;
}

export const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
export const definitions = (...roots: string[]) => `${DEFINITIONS}>${roots.join('')}</definitions>`;
export const process = (id: string, ...body: string[]) => tag('process', { id, isExecutable: true }, ...body);
/**
 * A file with the messages `msg` (named `m`, by `=cheie`) and `other` (`n`, by `=alta`), the signals `sg` and `sg2`, the errors
 * `err` (code `E`) and `err2` (`F`), the escalations `esc` (`X`) and `esc2` (`Y`), and one process `p`.
 */
export const bpmn = (...body: string[]) => definitions(...codes(), process('p', ...body));

export const message = (id: string, key?: string, name = id) =>
  tag('message', { id, name }, key === undefined ? '' : extend(tag('zeebe:subscription', { correlationKey: key })));
export const signal = (id: string, name = id) => tag('signal', { id, name });
export const error = (id: string, errorCode: string) => tag('error', { id, errorCode });
export const escalation = (id: string, escalationCode: string) => tag('escalation', { id, escalationCode });
const codes = () => [
  message('msg', '=cheie', 'm'),
  message('other', '=alta', 'n'),
  signal('sg'),
  signal('sg2'),
  error('err', 'E'),
  error('err2', 'F'),
  escalation('esc', 'X'),
  escalation('esc2', 'Y'),
];

export const extend = (...body: string[]) => (body.join('') === '' ? '' : tag('extensionElements', {}, ...body));

export const start = (id: string, ...body: string[]) => tag('startEvent', { id }, ...body);
export const end = (id: string, ...body: string[]) => tag('endEvent', { id }, ...body);
export const exclusive = (id: string, attributes: Attributes = {}) => tag('exclusiveGateway', { id, ...attributes });
export const inclusive = (id: string, attributes: Attributes = {}) => tag('inclusiveGateway', { id, ...attributes });
export const complex = (id: string, condition: string, attributes: Attributes = {}) =>
  tag('complexGateway', { id, ...attributes }, tag('activationCondition', {}, escape(condition)));
export const parallel = (id: string) => tag('parallelGateway', { id });
export const eventGateway = (id: string) => tag('eventBasedGateway', { id });

/** A parallel gateway that leads to each of these ways: `fork('f', 'a > j', 'b > j')`. */
export const fork = (id: string, ...ways: string[]) =>
  parallel(id) + ways.map((way) => path(`${id} > ${way}`)).join('');

/** `a > b > c`: two flows, `a-b` and `b-c`. */
export function path(text: string): string {
  const ids = text.split('>').map((id) => id.trim());
  return ids
    .slice(1)
    .map((target, index) => flow(ids[index]!, target))
    .join('');
}

/** Joins a compensation boundary event to its handler. */
export const association = (sourceRef: string, targetRef: string) =>
  tag('association', { id: `${sourceRef}-${targetRef}`, sourceRef, targetRef, associationDirection: 'One' });

export const flow = (sourceRef: string, targetRef: string, condition?: string) =>
  tag(
    'sequenceFlow',
    { id: `${sourceRef}-${targetRef}`, sourceRef, targetRef },
    condition === undefined ? '' : tag('conditionExpression', {}, escape(condition)),
  );

// Execution and task listeners: jobs around an element's own work, where the engine has such a moment.

import type { Subject } from '../subject.ts';
import { elementsIn, nameOf, plain, textIn } from '../xml/tree.ts';
import type { XmlElement } from '../xml/tree.ts';
import { isVendor } from '../subject.ts';
import { jobTypeOf } from './jobs.ts';

const TASK_EVENTS: { readonly [event: string]: string } = { create: 'creating', complete: 'completing' };

/** Elements around whose work the engine makes jobs. */
const AROUND =
  /^(process|subProcess|transaction|adHocSubProcess|callActivity|\w*[tT]ask|startEvent|endEvent|intermediateCatchEvent|intermediateThrowEvent|boundaryEvent|exclusiveGateway|inclusiveGateway|parallelGateway|eventBasedGateway|complexGateway)$/;

export function listeners(subject: Subject): void {
  for (const each of subject.extensions('executionListener')) {
    const event = plain(each, 'event') ?? 'start';
    if (!AROUND.test(subject.local) || (event !== 'start' && event !== 'end')) {
      refuse(subject, each, event);
      continue;
    }
    add(subject, each, 'executionListeners', 'executionListener', event);
  }
  for (const each of subject.extensions('taskListener')) {
    const event = plain(each, 'event') ?? '';
    const phase = TASK_EVENTS[event];
    if (subject.local !== 'userTask' || phase === undefined) refuse(subject, each, event);
    else add(subject, each, 'taskListeners', 'taskListener', phase);
  }
}

function refuse(subject: Subject, listener: XmlElement, event: string): void {
  subject.cannot(
    `${listener.name} ${event}`.trim(),
    `nothing here waits for a job at '${event}'`,
    `la evenimentul „${event}” nu se așteaptă aici după un job`,
  );
}

/** What a listener does: the job's type and its headers. */
interface Meant {
  type: string;
  headers: [name: string, value: string][];
}

function meantBy(listener: XmlElement): Meant | null {
  const [className, delegate, expression] = [
    plain(listener, 'class'),
    plain(listener, 'delegateExpression'),
    plain(listener, 'expression'),
  ];
  if (className) return { type: className, headers: [] };
  if (delegate) return { type: jobTypeOf(delegate), headers: [['delegateExpression', delegate]] };
  if (expression) return { type: jobTypeOf(expression), headers: [['expression', expression]] };
  const script = elementsIn(listener).find((each) => isVendor(each) && nameOf(each).local === 'script');
  const language = script && (plain(script, 'scriptFormat') ?? plain(script, 'language'));
  if (!script || !language) return null;
  const resource = plain(script, 'resource');
  return {
    type: `script:${language.toLowerCase()}`,
    headers: resource === null ? [['script', textIn(script).trim()]] : [['resource', resource]],
  };
}

function add(subject: Subject, listener: XmlElement, holder: string, name: string, event: string): void {
  const meant = meantBy(listener);
  const fields = elementsIn(listener).filter((each) => nameOf(each).local === 'field');
  const moment = plain(listener, 'onTransaction');
  if (!meant || (moment !== null && moment !== '')) {
    subject.cannot(listener.name, 'what it does is not known here', 'nu se știe aici ce face');
    return;
  }
  for (const field of fields) {
    const [inner] = elementsIn(field);
    const text = plain(field, 'stringValue') ?? plain(field, 'expression') ?? textIn(inner ?? field).trim();
    meant.headers.push([plain(field, 'name') ?? 'field', text]);
  }
  const isTask = name === 'taskListener';
  if (isTask && meant.type.startsWith('script:')) {
    subject.cannot(
      listener.name,
      'a script needs a header, which jobs of a task do not have',
      'un script are nevoie de un antet, pe care joburile unei activități nu îl au',
    );
    return;
  }
  subject.takeElement(listener);
  const made = subject.addTo(subject.zeebe(holder), name, { eventType: event, type: meant.type });
  const headers = unique(meant.headers);
  if (!isTask && headers.length > 0) {
    const holding = subject.addTo(made, 'taskHeaders', {});
    for (const [key, value] of headers) subject.addTo(holding, 'header', { key, value });
  } else if (isTask && fields.length > 0)
    subject.partly(`${listener.name} field`, 'jobs of a task have no headers', 'joburile unei activități nu au antete');
  subject.told('listener', meant.type, `${listener.name} ${event} ${meant.headers[0]?.[1] ?? meant.type}`);
}

function unique(headers: readonly [string, string][]): [string, string][] {
  return headers.map(([key, value], at) => {
    const before = headers.slice(0, at).filter((each) => each[0] === key).length;
    return [before === 0 ? key : `${key}-${before + 1}`, value];
  });
}

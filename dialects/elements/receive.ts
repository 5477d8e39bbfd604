// Receive tasks: with a message, or, in the other engines, with nothing but a call that lets them go on.

import type { Subject } from '../subject.ts';
import { plain, setPlain } from '../xml/tree.ts';
import { aligned, rootOf } from './events.ts';
import { parameters } from './parameters.ts';

export function receiveTask(subject: Subject): void {
  parameters(subject, true);
  const { work } = subject;
  const reference = plain(subject.xml, 'messageRef');
  if (reference !== null && rootOf(subject, 'message', reference)) return aligned(subject, 'message', 'messageRef');
  if (plain(subject.xml, 'operationRef') !== null) return;
  const name = reference ?? subject.id ?? 'mesaj';
  const id = work.freshId(`message_${name.replaceAll(/[^\w-]+/g, '_')}`);
  work.addRoot('message', { id, name });
  setPlain(subject.xml, 'messageRef', id);
  work.change(subject.id, 'message', ['receiveTask'], name, reference ?? '');
}

// Names of messages and signals, codes of errors and escalations, and the keys by which messages are recognised.

import { isTemplate } from '../juel/template.ts';
import { isOf } from '../namespaces.ts';
import { Subject } from '../subject.ts';
import { elementsIn, nameOf, plain, setPlain, walk } from '../xml/tree.ts';
import type { Work } from '../work.ts';
import { rootOf } from './events.ts';

const NAMED: { readonly [local: string]: string } = {
  message: 'name',
  signal: 'name',
  error: 'errorCode',
  escalation: 'escalationCode',
};

export function names(work: Work): void {
  for (const xml of elementsIn(work.root)) {
    const local = nameOf(xml).local;
    const attribute = NAMED[local];
    if (attribute === undefined || !isOf(xml, local)) continue;
    const subject = new Subject(work, xml);
    if ((local === 'message' || local === 'signal') && !plain(xml, 'name') && plain(xml, 'id')) {
      setPlain(xml, 'name', plain(xml, 'id'));
      work.change(subject.id, local, ['name'], plain(xml, 'id')!, '');
    }
    if (local === 'signal' && subject.peek('scope') === 'global') {
      subject.take('scope');
      subject.told('not-kept');
    }
    const text = plain(xml, attribute);
    if (text !== null && isTemplate(text)) {
      const made = subject.value(text, `${local} ${attribute}`);
      if (!made) continue;
      setPlain(xml, attribute, made.value);
      work.change(
        subject.id,
        local === 'signal' ? 'signal' : local === 'message' ? 'message' : 'error',
        [attribute],
        made.value,
        text,
      );
    }
    const message = subject.peek('errorMessage');
    if (message !== null) {
      if (local === 'error' && work.reads.size >= 0) {
        subject.take('errorMessage');
        const holder = subject.zeebe('properties');
        subject.addTo(holder, 'property', { name: 'errorMessage', value: message });
        subject.told('properties', `errorMessage=${message}`);
      }
    }
  }
}

/** Messages that are waited for inside an instance: whom is one for? */
export function correlations(work: Work): void {
  for (const xml of walk(work.root)) {
    const local = nameOf(xml).local;
    const isTask = isOf(xml, 'receiveTask');
    const isEvent = isOf(xml, 'messageEventDefinition');
    if (!isTask && !isEvent) continue;
    const holder = isTask ? xml : xml.parent;
    if (!holder) continue;
    const kind = nameOf(holder).local;
    const inEventScope = holder.parent && plain(holder.parent, 'triggeredByEvent') === 'true';
    if (/^(intermediateThrowEvent|endEvent)$/.test(kind) || (kind === 'startEvent' && !inEventScope)) continue;
    const subject = new Subject(work, holder);
    const reference = plain(xml, 'messageRef');
    const message = reference === null ? null : rootOf(subject, 'message', reference);
    if (!message) continue;
    const about = new Subject(work, message);
    const known =
      about.extensionElements &&
      elementsIn(about.extensionElements).some((each) => nameOf(each).local === 'subscription');
    if (known) continue;
    if (work.options.platform && !starts(work, plain(message, 'id') ?? '')) {
      about.zeebe('subscription', { correlationKey: '=dosar.id' });
      work.change(subject.id, 'correlation', [local], '=dosar.id', '');
    }
    work.warning(subject.id, 'correlation', { name: plain(message, 'name') ?? '' });
  }
}

/** A message that starts instances is not keyed by the case that it starts. */
function starts(work: Work, id: string): boolean {
  return [...walk(work.root)].some(
    (each) =>
      isOf(each, 'messageEventDefinition') &&
      plain(each, 'messageRef') === id &&
      each.parent !== null &&
      isOf(each.parent, 'startEvent') &&
      each.parent.parent !== null &&
      isOf(each.parent.parent, 'process'),
  );
}

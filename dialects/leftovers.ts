// What is still there of the other engine when everything was translated: it stays in the file, and each is told.

import { OPERATIONAL_NAMES } from '../engine/model/dialect/namespaces.ts';
import { isVendor, Subject, vendorAttributes } from './subject.ts';
import { shown } from './work.ts';
import type { Work } from './work.ts';
import { elementsIn, nameOf, plain, textIn } from './xml/tree.ts';
import type { XmlElement } from './xml/tree.ts';

const DIAGRAM = /\/(DD|BPMN\/\d+\/DI)/;

export function leftovers(work: Work): void {
  visit(work, work.root);
}

function visit(work: Work, element: XmlElement): void {
  if (DIAGRAM.test(nameOf(element).space)) return;
  const subject = new Subject(work, element);
  for (const { attribute, local } of vendorAttributes(element))
    tell(work, subject.id, attribute.name, local, attribute.value);
  for (const child of elementsIn(element)) {
    if (!isVendor(child)) visit(work, child);
    else
      tell(
        work,
        subject.id,
        child.name,
        nameOf(child).local,
        summary(child),
        elementsIn(child).map((each) => each.name),
      );
  }
}

function summary(element: XmlElement): string {
  const text = textIn(element).trim();
  const named = ['name', 'event', 'class', 'source', 'target', 'id'].flatMap((each) => plain(element, each) ?? []);
  return [...named, text].join(' ').trim();
}

function tell(
  work: Work,
  id: string | null,
  name: string,
  local: string,
  value: string,
  inside: readonly string[] = [],
): void {
  const names = [local, ...inside];
  const full = shown(`${name} ${value}`.trim());
  if (OPERATIONAL_NAMES.has(local)) {
    work.warning(id, 'not-read', { name: full });
    return;
  }
  // Whatever could not be said has its finding already.
  const known = work.findings.some(
    ({ element, message, severity }) =>
      severity === 'error' && element === id && names.some((each) => message.includes(each)),
  );
  if (!known)
    work.error(id, 'not-translated', {
      name: full,
      en: 'it would change what the other engine does',
      ro: 'ar schimba ce face celălalt motor',
    });
}

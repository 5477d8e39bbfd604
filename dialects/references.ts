// References are qualified names by the standard, and other engines strip their prefixes: here they are plain ids.

import { Subject } from './subject.ts';
import type { Work } from './work.ts';
import { idOf, isBpmn } from './namespaces.ts';
import { elementsIn, nameOf, setText, textIn, walk } from './xml/tree.ts';

const ATTRIBUTES = new Set([
  'messageRef',
  'signalRef',
  'errorRef',
  'escalationRef',
  'operationRef',
  'dataObjectRef',
  'dataStoreRef',
]);
const ELEMENTS = new Set([
  'inMessageRef',
  'outMessageRef',
  'errorRef',
  'sourceRef',
  'targetRef',
  'eventDefinitionRef',
  'resourceRef',
]);

export function references(work: Work): void {
  const ids = new Set([...walk(work.root)].flatMap((each) => idOf(each) ?? []));
  const plainId = (written: string): string | null => {
    const id = written.trim().replace(/^[^:]*:/, '');
    return !ids.has(written.trim()) && id !== written.trim() && ids.has(id) ? id : null;
  };
  for (const element of walk(work.root)) {
    if (!isBpmn(element)) continue;
    const { local } = nameOf(element);
    for (const attribute of element.attributes) {
      const id = ATTRIBUTES.has(attribute.name) ? plainId(attribute.value) : null;
      if (id === null) continue;
      work.change(
        new Subject(work, element).id,
        'structure',
        [attribute.name],
        id,
        `${attribute.name} ${attribute.value}`,
      );
      attribute.value = id;
    }
    const id = ELEMENTS.has(local) && elementsIn(element).length === 0 ? plainId(textIn(element)) : null;
    if (id === null) continue;
    work.change(new Subject(work, element).id, 'structure', [element.name], id, `${local} ${textIn(element).trim()}`);
    setText(element, id);
  }
}

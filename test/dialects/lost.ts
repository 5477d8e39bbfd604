// Whether a translation has lost something: every attribute and element of another engine that stood in the source stands
// in the result, or a change or a finding of that element names it. Everything else of the file stands there unchanged.

import type { Translation } from '../../dialects/translate.ts';
import { vendorOf } from '../../dialects/namespaces.ts';
import { readXml } from '../../dialects/xml/read.ts';
import { attributeName, elementsIn, nameOf, plain } from '../../dialects/xml/tree.ts';
import type { XmlElement } from '../../dialects/xml/tree.ts';

interface Part {
  /** Id of the element that holds it; null: the file. */
  owner: string | null;
  name: string;
  vendor: boolean;
}

/** Parts that are gone and that nothing tells of. */
export function lostIn(source: string, { xml, changes, findings }: Translation): string[] {
  // An element that got an id is still the one that it was.
  const made = new Set(changes.flatMap(({ what, element }) => (what === 'id' && element !== null ? [element] : [])));
  const before = partsOf(readXml(source).root, made);
  const after = partsOf(readXml(xml).root, made);
  const left = new Map<string, number>();
  const key = ({ owner, name }: Part): string => `${owner ?? ''} ${name}`;
  for (const part of after) left.set(key(part), (left.get(key(part)) ?? 0) + 1);
  const told = new Map<string, string>();
  const tell = (owner: string | null, text: string): void =>
    void told.set(owner ?? '', `${told.get(owner ?? '') ?? ''} ${text}`);
  for (const { element, from, en } of changes) tell(element, `${from.join(' ')} ${en}`);
  for (const { element, message } of findings) tell(element, message);
  return before.flatMap((part) => {
    const count = left.get(key(part)) ?? 0;
    left.set(key(part), count - 1);
    if (count > 0) return [];
    const local = part.name.replace(/^.*:/, '');
    const text = told.get(part.owner ?? '') ?? '';
    return text.includes(part.name) || text.includes(local) ? [] : [`${part.owner ?? 'file'}: ${part.name}`];
  });
}

function partsOf(root: XmlElement, made: ReadonlySet<string>): Part[] {
  const found: Part[] = [];
  visit(root, null);
  return found;

  function visit(element: XmlElement, around: string | null): void {
    const isVendor = vendorOf(nameOf(element).space) !== null;
    const id = plain(element, 'id');
    const owner = isVendor || id === null || made.has(id) ? around : id;
    const name = element.name;
    // What stands in a part of the other engine is told with it.
    if (nameOf(element).local !== 'extensionElements') found.push({ owner, name, vendor: isVendor });
    for (const attribute of element.attributes) {
      if (attribute.name.startsWith('xmlns')) continue;
      if (!isVendor)
        found.push({ owner, name: attribute.name, vendor: vendorOf(attributeName(element, attribute).space) !== null });
    }
    if (!isVendor) for (const child of elementsIn(element)) visit(child, owner);
  }
}

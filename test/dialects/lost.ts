// Whether a translation has lost something: every attribute and element of the source stands in the result, at an element of
// the same id, or a change or a finding of that element names it.

import type { Translation } from '../../dialects/translate.ts';
import { vendorOf } from '../../dialects/namespaces.ts';
import { readXml } from '../../dialects/xml/read.ts';
import { elementsIn, nameOf, plain } from '../../dialects/xml/tree.ts';
import type { XmlElement } from '../../dialects/xml/tree.ts';

interface Part {
  /** Ids of the elements that hold it, the nearest first. */
  owners: readonly string[];
  name: string;
  /** Of an attribute its element, of an element the one around it: told with it, if that is gone. */
  within: Part | null;
  gone?: boolean;
}

/** Parts that are gone and that nothing tells of. */
export function lostIn(
  source: string,
  { xml, changes, findings }: Pick<Translation, 'xml' | 'changes' | 'findings'>,
): string[] {
  // An element that got an id is still the one that it was.
  const made = new Set(changes.flatMap(({ what, element }) => (what === 'id' && element !== null ? [element] : [])));
  const left = new Map<string, number>();
  const key = ({ owners, name }: Part): string => `${owners[0] ?? ''} ${name}`;
  for (const part of partsOf(readXml(xml).root, made)) left.set(key(part), (left.get(key(part)) ?? 0) + 1);
  const told = new Map<string, string>();
  const tell = (owner: string | null, text: string): void => {
    const place = owner === null || made.has(owner) ? '' : owner;
    told.set(place, `${told.get(place) ?? ''} ${text}`);
  };
  for (const { element, from, en } of changes) tell(element, `${from.join(' ')} ${en}`);
  for (const { element, message } of findings) tell(element, message);
  const lost: string[] = [];
  for (const part of partsOf(readXml(source).root, made)) {
    const count = left.get(key(part)) ?? 0;
    left.set(key(part), count - 1);
    if (count > 0) continue;
    part.gone = true;
    if (part.within?.gone) continue;
    const text = part.owners.map((id) => told.get(id) ?? '').join(' ') + (told.get('') ?? '');
    if (!text.includes(part.name.replace(/^.*:/, ''))) lost.push(`${part.owners[0] ?? 'file'}: ${part.name}`);
  }
  return lost;
}

function partsOf(root: XmlElement, made: ReadonlySet<string>): Part[] {
  const found: Part[] = [];
  visit(root, [], null);
  return found;

  function visit(element: XmlElement, around: readonly string[], within: Part | null): void {
    const { space, local } = nameOf(element);
    const isVendor = vendorOf(space) !== null;
    const id = plain(element, 'id');
    const owners = isVendor || id === null || made.has(id) ? around : [id, ...around];
    const self: Part = { owners, name: element.name, within };
    if (local !== 'extensionElements') found.push(self);
    // What stands in a part of the other engine is told with it.
    if (isVendor) return;
    for (const { name } of element.attributes)
      if (!name.startsWith('xmlns')) found.push({ owners, name, within: self });
    for (const child of elementsIn(element)) visit(child, owners, self);
  }
}

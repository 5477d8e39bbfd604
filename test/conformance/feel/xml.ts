// Enough XML for the published test cases: elements, attributes, texts, CDATA, the five entities. Prefixes are dropped.

export interface Element {
  name: string;
  attributes: { [name: string]: string };
  kids: Element[];
  text: string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|[^<]+/g;
const ENTITIES: { [name: string]: string } = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const decoded = (text: string): string =>
  text.replaceAll(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, entity: string) => {
    if (!entity.startsWith('#')) return ENTITIES[entity] ?? whole;
    return String.fromCodePoint(entity[1] === 'x' ? parseInt(entity.slice(2), 16) : Number(entity.slice(1)));
  });

/** The document's own element. */
export function parseXml(source: string): Element {
  const root: Element = { name: '', attributes: {}, kids: [], text: '' };
  const open = [root];
  for (const [whole, cdata, closing, name, attributes = '', empty] of source.matchAll(TOKEN)) {
    const top = open.at(-1)!;
    if (name === undefined) {
      if (cdata !== undefined) top.text += cdata;
      else if (!whole.startsWith('<')) top.text += decoded(whole);
    } else if (closing) {
      open.pop();
    } else {
      const element: Element = { name: local(name), attributes: {}, kids: [], text: '' };
      for (const [, key, double, single] of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
        element.attributes[key!] = decoded(double ?? single ?? '');
      top.kids.push(element);
      if (!empty) open.push(element);
    }
  }
  return root.kids[0]!;
}

export const kidsOf = (element: Element, name: string): Element[] => element.kids.filter((each) => each.name === name);
export const kidOf = (element: Element | undefined, name: string): Element | undefined =>
  element?.kids.find((each) => each.name === name);

// An XML file as a tree that is written back as it was read: comments, blanks, CDATA, prefixes and the order of attributes
// survive. Names are resolved by namespace, never by prefix.

export interface Attribute {
  /** As it is written, prefix included. */
  readonly name: string;
  /** Decoded. */
  value: string;
}

export interface XmlElement {
  readonly kind: 'element';
  /** As it is written, prefix included. */
  name: string;
  attributes: Attribute[];
  children: XmlNode[];
  parent: XmlElement | null;
}

/** `raw`: exactly what stood in the file; only texts that we make have none. */
export type XmlNode =
  | XmlElement
  | { readonly kind: 'text'; readonly text: string; readonly raw: string }
  /** Comments and processing instructions. */
  | { readonly kind: 'other'; readonly raw: string };

export interface XmlDocument {
  /** What stands before the root: the declaration, comments. */
  before: string;
  root: XmlElement;
  after: string;
}

export interface Name {
  /** Namespace address; empty for none. */
  space: string;
  local: string;
}

function split(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** The address that a prefix stands for at an element; '' when it is declared nowhere. */
export function addressOf(element: XmlElement | null, prefix: string): string {
  if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace';
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  for (let at = element; at; at = at.parent) {
    const found = at.attributes.find(({ name }) => name === declaration);
    if (found) return found.value.trim();
  }
  return '';
}

export function nameOf(element: XmlElement): Name {
  const [prefix, local] = split(element.name);
  return { space: addressOf(element, prefix), local };
}

/** An attribute without a prefix has no namespace. */
export function attributeName(element: XmlElement, { name }: Attribute): Name {
  const [prefix, local] = split(name);
  return { space: prefix === '' ? '' : addressOf(element, prefix), local };
}

export const elementsIn = (element: XmlElement): XmlElement[] =>
  element.children.filter((each) => each.kind === 'element');

/** All of its text, CDATA included. */
export function textIn(element: XmlElement): string {
  return element.children.map((each) => (each.kind === 'text' ? each.text : '')).join('');
}

export function plain(element: XmlElement, name: string): string | null {
  return element.attributes.find((each) => each.name === name)?.value ?? null;
}

export function setPlain(element: XmlElement, name: string, value: string | null): void {
  const found = element.attributes.find((each) => each.name === name);
  if (value === null) element.attributes = element.attributes.filter((each) => each.name !== name);
  else if (found) found.value = value;
  else element.attributes.push({ name, value });
}

export function textNode(text: string): XmlNode {
  return { kind: 'text', text, raw: escapeText(text) };
}

export function setText(element: XmlElement, text: string): void {
  element.children = [textNode(text)];
}

export function makeElement(name: string, attributes: { [name: string]: string | null } = {}): XmlElement {
  const given = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [{ name: key, value }]));
  return { kind: 'element', name, attributes: given, children: [], parent: null };
}

const INDENT = '  ';

function depthOf(element: XmlElement): number {
  let depth = 0;
  for (let at = element.parent; at; at = at.parent) depth++;
  return depth;
}

const isBlank = (node: XmlNode | undefined): boolean => node?.kind === 'text' && node.text.trim() === '';

/** Puts an element in at a position of the other elements (last when left out), on a line of its own. */
export function insert(parent: XmlElement, child: XmlElement, at = Number.POSITIVE_INFINITY): void {
  child.parent = parent;
  const depth = depthOf(child);
  const others = elementsIn(parent);
  const before = others[at];
  const line = textNode(`\n${INDENT.repeat(depth)}`);
  if (before) {
    parent.children.splice(parent.children.indexOf(before), 0, child, line);
    return;
  }
  if (isBlank(parent.children.at(-1))) parent.children.pop();
  parent.children.push(line, child, textNode(`\n${INDENT.repeat(depth - 1)}`));
}

/** Takes an element out, with the blanks before it. */
export function remove(child: XmlElement): void {
  const { parent } = child;
  if (!parent) return;
  const index = parent.children.indexOf(child);
  if (index < 0) return;
  const from = isBlank(parent.children[index - 1]) ? index - 1 : index;
  parent.children.splice(from, index - from + 1);
  if (parent.children.every(isBlank)) parent.children = [];
  child.parent = null;
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}

/** All elements below (and with) one, in the order of the file. */
export function* walk(element: XmlElement): Generator<XmlElement> {
  const stack = [element];
  for (let at = stack.pop(); at; at = stack.pop()) {
    yield at;
    stack.push(...elementsIn(at).toReversed());
  }
}

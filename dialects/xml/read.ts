// Text → tree. Small, strict where a wrong guess would lose something, linear in time. Document types are refused (entities
// of a file's own could hold anything); the five entities of XML and character references are decoded.

import type { Attribute, XmlDocument, XmlElement } from './tree.ts';

/** The file is no XML that we read; `message` is "Expected … but …". */
export class XmlError extends Error {}

const MOST_DEPTH = 500;
const NAMED: { readonly [name: string]: string } = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const NAME = /[^\s<>/=&"']+/y;
const BLANK = /\s*/y;

export function readXml(source: string): XmlDocument {
  const xml = source.replace(/^\uFEFF/, '');
  let at = 0;
  let root: XmlElement | null = null;
  let open: XmlElement | null = null;
  let depth = 0;
  let before = '';
  let after = '';

  const fail = (expected: string): never => {
    const line = xml.slice(0, at).split('\n').length;
    throw new XmlError(`Expected ${expected} but found something else, in line ${line}`);
  };
  const until = (end: string, what: string): string => {
    const found = xml.indexOf(end, at);
    if (found < 0) fail(`the end of ${what}`);
    const raw = xml.slice(at, found + end.length);
    at = found + end.length;
    return raw;
  };
  const outside = (raw: string): void => {
    if (open) open.children.push({ kind: 'other', raw });
    else if (root) after += raw;
    else before += raw;
  };
  const sticky = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(xml)?.[0] ?? '';
    at += found.length;
    return found;
  };

  while (at < xml.length) {
    if (xml[at] !== '<') {
      const end = xml.indexOf('<', at);
      const raw = xml.slice(at, end < 0 ? xml.length : end);
      if (open) open.children.push({ kind: 'text', text: decode(raw), raw });
      else if (raw.trim() !== '') fail('an element');
      else outside(raw);
      at += raw.length;
    } else if (xml.startsWith('<!--', at)) outside(until('-->', 'a comment'));
    else if (xml.startsWith('<![CDATA[', at)) {
      const raw = until(']]>', 'CDATA');
      if (!open) fail('an element');
      open!.children.push({ kind: 'text', text: raw.slice(9, -3), raw });
    } else if (xml.startsWith('<?', at)) outside(until('?>', 'a processing instruction'));
    else if (xml.startsWith('<!', at)) throw new XmlError('Expected no document type but there is one');
    else if (xml.startsWith('</', at)) {
      at += 2;
      const name = sticky(NAME);
      sticky(BLANK);
      if (xml[at] !== '>' || !open || open.name !== name) fail(`the end of '${open?.name ?? 'nothing'}'`);
      at += 1;
      open = open!.parent;
      depth--;
    } else {
      at += 1;
      const name = sticky(NAME);
      if (name === '') fail('the name of an element');
      const element: XmlElement = { kind: 'element', name, attributes: attributes(), children: [], parent: open };
      if (open) open.children.push(element);
      else if (root) fail('one root element');
      else root = element;
      if (xml.startsWith('/>', at)) at += 2;
      else if (xml[at] === '>') {
        at += 1;
        open = element;
        if (++depth > MOST_DEPTH) fail(`at most ${MOST_DEPTH} levels of elements`);
      } else fail("'>'");
    }
  }
  if (open || !root) fail('a whole XML document');
  return { before, root: root!, after };

  function attributes(): Attribute[] {
    const found: Attribute[] = [];
    for (;;) {
      sticky(BLANK);
      const name = sticky(NAME);
      if (name === '') return found;
      sticky(BLANK);
      if (xml[at] !== '=') fail(`a value of '${name}'`);
      at += 1;
      sticky(BLANK);
      const quote = xml[at]!;
      if (quote !== '"' && quote !== "'") fail(`a value of '${name}' in quotes`);
      at += 1;
      const value = until(quote, `the value of '${name}'`).slice(0, -1);
      if (value.includes('<')) fail(`no '<' in the value of '${name}'`);
      if (found.some((each) => each.name === name)) fail(`'${name}' once`);
      found.push({ name, value: decode(value.replaceAll(/\r\n|[\n\t\r]/g, ' ')) });
    }
  }
}

function decode(raw: string): string {
  return raw.replaceAll('\r\n', '\n').replaceAll(/&(#x[\da-fA-F]+|#\d+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}

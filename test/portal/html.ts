// Is a page well formed? A small reader of the HTML that preact-render-to-string writes (void elements, attributes,
// comments): every element that opens must close, in order, and ids must be unique.

const voids = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

export interface Element {
  name: string;
  attributes: Record<string, string>;
}

/** All elements in order; throws for an element that closes without having been opened, or the other way round. */
export function readHtml(html: string): Element[] {
  const elements: Element[] = [];
  const open: string[] = [];
  for (const [, end, name = '', attributes = '', self] of html.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>/g,
  )) {
    if (end === '/') {
      const last = open.pop();
      if (last !== name) throw new Error(`Expected </${last}>, but found </${name}>`);
      continue;
    }
    const read: Record<string, string> = {};
    for (const [, key = '', value = ''] of attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)) read[key] = value;
    elements.push({ name, attributes: read });
    if (self !== '/' && !voids.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`Expected every element to close, but ${open.join(', ')} did not`);
  return elements;
}

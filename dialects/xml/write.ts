// Tree → text. What was not touched comes out as it came in, attribute values in double quotes.

import { escapeAttribute } from './tree.ts';
import type { XmlDocument, XmlElement } from './tree.ts';

export function writeXml({ before, root, after }: XmlDocument): string {
  const declared = before.replace(/(<\?xml[^>]*?\sencoding\s*=\s*)(["']).*?\2/i, '$1"UTF-8"');
  const out: string[] = [declared];
  write(root, out);
  return out.join('') + after;
}

function write(element: XmlElement, out: string[]): void {
  const attributes = element.attributes.map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`).join('');
  if (element.children.length === 0) {
    out.push(`<${element.name}${attributes} />`);
    return;
  }
  out.push(`<${element.name}${attributes}>`);
  for (const child of element.children) {
    if (child.kind === 'element') write(child, out);
    else out.push(child.raw);
  }
  out.push(`</${element.name}>`);
}

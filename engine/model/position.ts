// Where in a file something stands that the parser could not read: the element around it.

/** The id of the innermost XML element that is open there and has one. Line and column count from 0, as the parser does. */
export function elementAt(xml: string, line: number, column: number): string | null {
  const before = xml.slice(0, offsetOf(xml, line, column) + 1);
  const open: (string | null)[] = [];
  for (const [tag, slash, selfClosing] of before.matchAll(/<(\/)?[A-Za-z_][^<>]*?(\/)?>/g)) {
    if (slash) open.pop();
    else if (!selfClosing) open.push(/\sid\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? null);
  }
  return open.findLast((id) => id !== null) ?? null;
}

function offsetOf(xml: string, line: number, column: number): number {
  let at = 0;
  for (let left = line; left > 0; left--) {
    const next = xml.indexOf('\n', at);
    if (next < 0) break;
    at = next + 1;
  }
  return at + column;
}

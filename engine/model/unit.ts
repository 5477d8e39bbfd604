// What compiling one file needs at hand everywhere.

import type { Findings } from './findings.ts';
import type { Node } from './node.ts';

/** Prefix → namespace address, as the definitions declare them. */
export type Prefixes = ReadonlyMap<string, string>;

export interface Unit {
  readonly file: string;
  readonly findings: Findings;
  readonly prefixes: Prefixes;
  /** The file says that its expressions are FEEL: then they need no `=` at the beginning. */
  readonly isFeel: boolean;
  /** Data objects, stores, properties, inputs and outputs → the variable that each one is (`data.ts`). */
  readonly variables: ReadonlyMap<Node, string>;
}

/** Reads the declarations anywhere in the text: a prefix may be declared on any element. */
export function prefixesOf(xml: string): Prefixes {
  const found = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);
  for (const [, prefix, double, single] of xml.matchAll(/\sxmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    found.set(prefix!, double ?? single ?? '');
  return found;
}

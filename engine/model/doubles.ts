// What stands twice where the schema has room for one: of two loops, or two conditions, the parser (moddle) keeps the last
// and says nothing, so the first would silently not run.

import type { Node } from './node.ts';

/** How moddle writes properties of the tree, by their names in the schema (`bpmn:loopCharacteristics`). */
export interface Properties {
  getProperty(target: Node, name: string): { name: string } | undefined;
  set(target: Node, name: string, value: unknown): void;
}

export interface Double {
  message: string;
  element: Node;
  property: string;
}

/**
 * Watches a moddle from now on. The answer takes what stood twice in the file that was read last; to be called as soon as
 * `fromXML` returns: it reads the whole file before it does, so files that are read at the same time do not mix.
 */
export function doublesOf({ properties }: { properties: Properties }): () => Double[] {
  let doubles: Double[] = [];
  const set = properties.set.bind(properties);
  properties.set = (element, name, value) => {
    const property = properties.getProperty(element, name)?.name ?? name;
    const before: unknown = Object.hasOwn(element, property) ? element[property] : undefined;
    if (isContent(before) && isContent(value)) doubles.push({ message: `a second '${name}'`, element, property });
    set(element, name, value);
  };
  return () => {
    const found = doubles;
    doubles = [];
    return found;
  };
}

/** Not a reference, which is written once more when it is resolved. */
function isContent(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && '$parent' in value);
}

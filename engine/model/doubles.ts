// What stands twice where the schema has room for one: of two loops, or two conditions, the parser (moddle) keeps the last
// and says nothing, so the first would silently not run.

import type { Node } from './node.ts';

/** How moddle writes properties of the tree, by their names in the schema (`bpmn:loopCharacteristics`). */
export interface Properties {
  getProperty(target: Node, name: string): { name: string } | undefined;
  set(target: Node, name: string, value: unknown): void;
}

/** A list that fills while this moddle reads. */
export function doublesOf({ properties }: { properties: Properties }): {
  message: string;
  element: Node;
  property: string;
}[] {
  const doubles: { message: string; element: Node; property: string }[] = [];
  const set = properties.set.bind(properties);
  properties.set = (element, name, value) => {
    const property = properties.getProperty(element, name)?.name ?? name;
    const before: unknown = Object.hasOwn(element, property) ? element[property] : undefined;
    if (isContent(before) && isContent(value)) doubles.push({ message: `a second '${name}'`, element, property });
    set(element, name, value);
  };
  return doubles;
}

/** Not a reference, which is written once more when it is resolved. */
function isContent(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && '$parent' in value);
}

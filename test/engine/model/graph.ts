// What a model compiles to, in a form that a test can compare: expressions as their texts, and of an element only what
// differs from an element that says nothing.

import { blank } from '../../../engine/model/element.ts';
import type { Element, Graph } from '../../../engine/model/graph.ts';
import { compiled } from '../driver.ts';

/** Only what the element says, as JSON. */
export function said(graph: Graph, id: string): { [property: string]: unknown } {
  const element = graph.elements[id]!;
  const plain = blank(id, element.kind, '', element.scope);
  const own = (Object.keys(element) as (keyof Element)[]).filter(
    (property) => JSON.stringify(element[property]) !== JSON.stringify(plain[property]),
  );
  return written(Object.fromEntries(own.map((property) => [property, element[property]]))) as {
    [property: string]: unknown;
  };
}

/** Expressions become their texts, with the `=`. */
export function written(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('code' in value && 'text' in value) return `=${String(value.text)}`;
  if ('feel' in value && Object.keys(value).length === 1) return written(value.feel);
  if ('text' in value && Object.keys(value).length === 1) return value.text;
  if (Array.isArray(value)) return value.map(written);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, written(each)]));
}

/** One element of a model, as `said`. */
export async function element(xml: string, id = 't'): Promise<{ [property: string]: unknown }> {
  return said(await compiled(xml), id);
}

// `zeebe:ioMapping`: what an element takes from the variables around it, and what it gives back.

import type { Mapping, Value } from './graph.ts';
import { children, extension, tagOf, text } from './node.ts';
import type { Node } from './node.ts';
import type { Unit } from './unit.ts';
import { requiredValue, value, variableName } from './value.ts';

export function mappings(node: Node, property: 'inputParameters' | 'outputParameters', unit: Unit): Mapping[] {
  const holder = extension(node, 'zeebe:IoMapping');
  return (holder ? children(holder, property) : []).flatMap((each) => {
    const target = path(each, text(each, 'target'), `${tagOf(each)} target`, unit);
    const source = mapped(each, unit);
    return source && target ? [{ source, target }] : [];
  });
}

/** `adresa.strada` → `['adresa', 'strada']`; null, with a finding, when a part is no name. */
export function path(about: Node, written: string | null, place: string, unit: Unit): string[] | null {
  const names = (written ?? '').split('.').map((name) => variableName(about, name, place, unit));
  return names.every((name) => name !== null) ? names : null;
}

/** A fixed source that is written as a number is one (as in Zeebe); `007` is a text. */
function mapped(node: Node, unit: Unit): Value | null {
  const source = text(node, 'source');
  if (source !== null && /^-?\d+(\.\d+)?$/.test(source) && String(Number(source)) === source)
    return value(node, `=${source}`, 'source', unit);
  return requiredValue(node, 'source', unit);
}

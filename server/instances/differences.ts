// What differs between two values of a variable, by path: `telefon`, `adresa.strada`, `anexe[2]`.

import type { Json } from '../../engine/values.ts';

export interface Difference {
  path: string;
  /** JSON; null: it was not there. */
  was: string | null;
  is: string | null;
}

const MOST = 100;

/** `undefined`: not there. At most a hundred. */
export function differences(name: string, was: Json | undefined, is: Json | undefined): Difference[] {
  const found: Difference[] = [];
  compare(name, was, is, found);
  return found.slice(0, MOST);
}

function compare(path: string, was: Json | undefined, is: Json | undefined, found: Difference[]): void {
  if (found.length >= MOST || was === is) return;
  const [before, after] = [partsOf(was), partsOf(is)];
  if (before === null || after === null || Array.isArray(was) !== Array.isArray(is)) {
    const [a, b] = [text(was), text(is)];
    if (a !== b) found.push({ path, was: a, is: b });
    return;
  }
  for (const part of new Set([...before.keys(), ...after.keys()]))
    compare(Array.isArray(is) ? `${path}[${part}]` : `${path}.${part}`, before.get(part), after.get(part), found);
}

function partsOf(value: Json | undefined): Map<string, Json> | null {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
}

const text = (value: Json | undefined): string | null => (value === undefined ? null : JSON.stringify(value));

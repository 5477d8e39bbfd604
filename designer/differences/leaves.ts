// JSON as its leaves: the way to each value, and the value. Objects by name, lists by position, or by what identifies an item
// where something does (`key`, `validFrom`, a text itself), so that one put in between does not change all that follow.

export type Path = readonly string[];

export interface Leaf {
  readonly path: Path;
  readonly value: string | number | boolean | null;
}

const IDENTITY = ['key', 'validFrom', 'id'] as const;

export const leavesOf = (json: unknown, path: Path = []): Leaf[] => {
  if (Array.isArray(json)) {
    const names = json.map((item: unknown) => identityOf(item));
    const usable = names.every((name) => name !== null) && new Set(names).size === names.length;
    return json.flatMap((item: unknown, index) =>
      leavesOf(item, [...path, (usable && names[index]) || String(index + 1)]),
    );
  }
  if (typeof json === 'object' && json !== null) {
    return Object.entries(json).flatMap(([name, value]) => leavesOf(value, [...path, name]));
  }
  const known = typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean';
  return [{ path, value: known ? json : null }];
};

const identityOf = (item: unknown): string | null => {
  if (typeof item === 'string' && item !== '') return item;
  if (typeof item !== 'object' || item === null) return null;
  for (const name of IDENTITY) {
    const value = (item as { [name: string]: unknown })[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
};

export interface LeafChange {
  readonly path: Path;
  /** Undefined: there was none. */
  readonly was: Leaf['value'] | undefined;
  readonly is: Leaf['value'] | undefined;
}

/** In the order of the newer; what is gone comes last. */
export const changedLeaves = (before: unknown, after: unknown): LeafChange[] => {
  const old = new Map(leavesOf(before).map((leaf) => [JSON.stringify(leaf.path), leaf]));
  const found: LeafChange[] = [];
  for (const { path, value } of leavesOf(after)) {
    const was = old.get(JSON.stringify(path));
    old.delete(JSON.stringify(path));
    if (was === undefined || was.value !== value) found.push({ path, was: was?.value, is: value });
  }
  return [...found, ...[...old.values()].map(({ path, value }): LeafChange => ({ path, was: value, is: undefined }))];
};

/** Undefined when the text is no JSON. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

// A variable that can exist at a place of a process, as far as it is known before anything runs: for the completion of
// FEEL, for the builder of conditions, and for whoever puts a field into a letter.

/** `any`: nobody knows before it runs. `day`: a text such as 2026-11-22; `moment`: one with a time. */
export type VariableType =
  ('text' | 'number' | 'day' | 'moment' | 'ticked' | 'choice' | 'choices') | ('files' | 'list' | 'context' | 'any');

/** Where a variable comes from. */
export type Origin =
  | 'platform'
  /** The request that began the case. */
  | 'request'
  | 'task'
  | 'job'
  | 'decision'
  | 'script'
  | 'message'
  /** An input or output that the model maps. */
  | 'mapping'
  /** Of one run of many: the item, its number, what is gathered. */
  | 'loop'
  /** A data object that is drawn. */
  | 'data';

export interface PossibleValue {
  readonly value: string;
  readonly label: string;
}

/** A value, or an entry of one. */
export interface Variable {
  /** As FEEL reads it, without what it is an entry of. */
  readonly name: string;
  /** What people call it: the question, the name of the task; its name when nobody says more. */
  readonly label: string;
  readonly type: VariableType;
  /** Of a choice, when all of them are known. */
  readonly values: readonly PossibleValue[];
  /** Of a context, or of each item of a list. */
  readonly entries: readonly Variable[];
  /** On some way to this place it does not exist, or has no value. */
  readonly maybeAbsent: boolean;
  readonly origin: Origin;
  /** The element that gives it; null: it is there from the start. */
  readonly element: string | null;
}

type Details = Partial<Omit<Variable, 'name' | 'type'>>;

export const variable = (name: string, type: VariableType, details: Details = {}): Variable => ({
  name,
  label: name,
  type,
  values: [],
  entries: [],
  maybeAbsent: false,
  origin: 'platform',
  element: null,
  ...details,
});

export const context = (name: string, entries: readonly Variable[], details: Details = {}): Variable =>
  variable(name, 'context', { entries, ...details });

/** What a path such as `triaj.ruta` leads to; of a list: an entry of its items. */
export const at = (variables: readonly Variable[], path: readonly string[]): Variable | null => {
  const [name, ...rest] = path;
  const found = variables.find((each) => each.name === name);
  if (found === undefined) return null;
  return rest.length === 0 ? found : at(found.entries, rest);
};

/**
 * One of two that have the same name: on one way the one, on another the other. Where they differ in type nothing is
 * known; where a choice is one of both, all values.
 */
export const either = (one: Variable, other: Variable): Variable => ({
  ...one,
  type: one.type === other.type ? one.type : 'any',
  values: unique([...one.values, ...other.values], ({ value }) => value),
  entries: mixed(one.entries, other.entries),
  maybeAbsent: one.maybeAbsent && other.maybeAbsent,
});

const mixed = (some: readonly Variable[], others: readonly Variable[]): readonly Variable[] => {
  if (some.length === 0) return others;
  if (others.length === 0) return some;
  const named = new Map(others.map((each) => [each.name, each]));
  const lone = (each: Variable): Variable => ({ ...each, maybeAbsent: true });
  const first = some.map((each) => {
    const twin = named.get(each.name);
    return twin === undefined ? lone(each) : either(each, twin);
  });
  const own = new Set(some.map(({ name }) => name));
  return [...first, ...others.filter(({ name }) => !own.has(name)).map(lone)];
};

const unique = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];

/** All under one name each, in order. */
export const united = (variables: readonly Variable[]): Variable[] => {
  const all = new Map<string, Variable>();
  for (const each of variables) {
    const known = all.get(each.name);
    all.set(each.name, known === undefined ? each : either(known, each));
  }
  return [...all.values()];
};

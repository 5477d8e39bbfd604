// Who reads an answer. Built once, when a form is compiled, from all of its FEEL (conditions, values, locks, limits, choices,
// texts, rules): when an answer changes, only its readers are looked at again, however large the form is.
//
// Names are what FEEL can say: `petent.tip` is `tip` below `petent`; the fields of an item stand below their list, because
// FEEL reads them through it (`linii.total`). A reader is noted at the last name of a path that the form has. Whoever reads
// a name reads all that is below it, so a change tells the readers of its own name and of every name above.

import { decisive, formulasOf } from './conditions.ts';
import type { Formula } from './formula.ts';
import type { Form, FormNode } from './model.ts';
import { orderOf } from './order.ts';
import { ruleUses, templateUses } from './wording.ts';

/** Where a component stands: which of the instances of its scope (the form, or an item of a list) it is. */
export interface Place {
  readonly node: FormNode;
  /** What it is hidden with. */
  readonly parent: Place | null;
  /** The lists that it is in, outermost first. */
  readonly lists: readonly Place[];
  /** Where its FEEL looks names up: those of the form first, the innermost last. */
  readonly scopes: readonly NameScope[];
  readonly index: number;
  /** Of what is around it, when it has no name itself. */
  readonly name: Name;
  /** When its turn comes to be settled: after all that it depends on. 0 for all where that is a circle. */
  turn: number;
}

export interface Name {
  readonly above: Name | null;
  readonly below: Map<string, Name>;
  readonly readers: Reader[];
  /** The input or list that has this name; null where it is only the path of a group. */
  value: Place | null;
}

/** The names of a form, of an item, or of a group that is a scope of its own. */
export interface NameScope {
  readonly name: Name;
  /** In how many lists they are. */
  readonly level: number;
}

export interface Reader {
  /** A component, or a rule by its index. */
  readonly of: Place | number;
  /** In how many lists the name was found: a reader in an item is told of changes in its own item only. */
  readonly level: number;
  /** Whether what it reads decides if it is there, or what its value is; otherwise it is only judged or drawn anew. */
  readonly settles: boolean;
}

export interface Dependencies {
  readonly root: Name;
  readonly places: ReadonlyMap<FormNode, Place>;
  /** Something may depend on itself: an item on its whole list. Then only a whole evaluation is sure. */
  readonly circular: boolean;
}

type Unindexed = Omit<Form, 'dependencies'>;

const makeName = (above: Name | null): Name => ({
  above,
  below: new Map(),
  readers: [],
  value: null,
});

const nameBelow = (name: Name, steps: readonly string[]): Name =>
  steps.reduce((at, step) => {
    const known = at.below.get(step);
    if (known !== undefined) return known;
    const made = makeName(at);
    at.below.set(step, made);
    return made;
  }, name);

export const dependenciesOf = (form: Unindexed): Dependencies => {
  const root = makeName(null);
  const whole: NameScope = { name: root, level: 0 };
  const places = new Map<FormNode, Place>();
  layNames(form.nodes, { name: root, parent: null, lists: [], scopes: [whole], counted: { count: 0 } }, places);
  const reads = new Map<Place, Set<Name>>();
  const note = (formula: Formula, scopes: readonly NameScope[], reader: Omit<Reader, 'level'>): Name[] =>
    formula.references.flatMap(({ path }) => {
      const found = findName(path, scopes);
      if (found === null) return [];
      // What an item is called is said of its list.
      const most = typeof reader.of === 'number' ? 0 : reader.of.lists.length;
      found.name.readers.push({ ...reader, level: Math.min(found.level, most) });
      return [found.name];
    });
  for (const place of places.values()) {
    const { node, scopes } = place;
    for (const [keyword, formula] of formulasOf(node)) {
      const settles = decisive.has(keyword);
      const names = note(formula, scopes, { of: place, settles });
      if (settles) reads.set(place, new Set([...(reads.get(place) ?? []), ...names]));
    }
    // What an item is called is said in its own scope.
    const inside = node.kind === 'list' ? insideOf(place) : scopes;
    for (const { formula } of templateUses(form, node)) note(formula, inside, { of: place, settles: false });
  }
  form.rules.forEach((rule, index) => {
    const formulas = [rule.valid, ...ruleUses(form, rule).map((use) => use.formula)];
    for (const formula of formulas) note(formula, [whole], { of: index, settles: false });
  });
  return { root, places, circular: !giveTurns(places, reads) };
};

/** Where FEEL in a group or in the items of a list looks names up. */
const insideOf = ({ node, name, lists, scopes }: Place): readonly NameScope[] => {
  if (node.kind === 'list') return [...scopes, { name, level: lists.length + 1 }];
  return node.kind === 'group' && node.scopePrefix !== null ? [...scopes, { name, level: lists.length }] : scopes;
};

interface Laying {
  /** That of the enclosing item or group. */
  readonly name: Name;
  readonly parent: Place | null;
  readonly lists: readonly Place[];
  readonly scopes: readonly NameScope[];
  readonly counted: { count: number };
}

/** In the order in which layout.ts lays them out. */
const layNames = (nodes: readonly FormNode[], laying: Laying, places: Map<FormNode, Place>): void => {
  const { parent, lists, scopes, counted } = laying;
  for (const node of nodes) {
    const shown = node.kind === 'text' || node.kind === 'view';
    const name = shown ? laying.name : nameBelow(laying.name, node.steps);
    const place: Place = { node, parent, lists, scopes, index: counted.count, name, turn: 0 };
    counted.count += 1;
    places.set(node, place);
    if (isValue(place)) name.value = place;
    if (node.kind !== 'group' && node.kind !== 'list') continue;
    const inside = { name, parent: place, lists, scopes: insideOf(place), counted };
    if (node.kind === 'group') layNames(node.children, inside, places);
    else layNames(node.children, { ...inside, lists: [...lists, place], counted: { count: 0 } }, places);
  }
};

/** Whether it has a value that FEEL can name. */
const isValue = ({ node }: Place): boolean => node.kind === 'input' || node.kind === 'list';

interface Found {
  readonly name: Name;
  readonly level: number;
  /** Whether the form has the whole path, or a value that the rest is in. */
  readonly whole: boolean;
}

/** Where a path leads, looked up in these scopes as `valueIn` of instances.ts does; null: nowhere in the form. */
const findName = (path: readonly string[], scopes: readonly NameScope[]): Found | null => {
  const [first = '', ...rest] = path;
  const inner = scopes.length - 1;
  // The scope that `this` and `parent` have led to; below it are names.
  let at = stepAside(first, inner, scopes);
  let found = at === null ? scopes.findLast(({ name }) => name.below.has(first)) : scopes[at];
  if (found === undefined) return null;
  if (at === null) found = { name: found.name.below.get(first) ?? found.name, level: found.level };
  for (const step of rest) {
    const next: Name | undefined = found.name.below.get(step);
    at = next === undefined && at !== null ? stepAside(step, at, scopes) : null;
    const aside: NameScope | undefined = at === null ? undefined : scopes[at];
    if (next !== undefined) found = { name: next, level: found.level };
    else if (aside !== undefined) found = aside;
    else return { ...found, whole: found.name.value !== null };
  }
  return { ...found, whole: true };
};

/** The scope that a name of form-js's own leads to from that one, or null. */
const stepAside = (name: string, from: number, scopes: readonly NameScope[]): number | null => {
  const special = /^(?:(this|parent)|_(this|parent)_)$/.exec(name);
  if (special === null || (from === 0 && scopes[0]?.name.below.has(name) === true)) return null;
  const to = from - ((special[1] ?? special[2]) === 'parent' ? 1 : 0);
  return to < 0 ? null : to;
};

/** False when something may depend on itself. */
const giveTurns = (places: ReadonlyMap<FormNode, Place>, reads: ReadonlyMap<Place, ReadonlySet<Name>>): boolean => {
  // Whoever reads a name reads its value and all that is in it; whatever is in a group or list is hidden with it.
  const next = (of: Place | Name): Iterable<Place | Name> => {
    if ('readers' in of) return of.value === null ? of.below.values() : [of.value, ...of.below.values()];
    return of.parent === null ? (reads.get(of) ?? []) : [of.parent, ...(reads.get(of) ?? [])];
  };
  const { order, circle } = orderOf<Place | Name>(reads.keys(), next);
  const values = [...places.values()];
  // A value within a value is written by two.
  if (circle !== null || values.some(({ node, name }) => node.kind === 'input' && name.below.size > 0)) return false;
  let turn = 0;
  for (const of of order) {
    if ('readers' in of) continue;
    of.turn = turn;
    turn += 1;
  }
  return true;
};

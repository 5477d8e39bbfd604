// Checks what the FEEL of a form reads: names that nobody gives, and conditions that depend on themselves. Both would
// show up as a field that is never asked or a page that flickers, at a citizen's desk instead of the author's.

import type { Formula } from './formula.ts';
import { ruleUses, templateUses, type TemplateUse } from './wording.ts';
import type { Dynamic, Form, FormNode } from './model.ts';
import { orderOf } from './order.ts';
import { patternOf } from './paths.ts';
import type { Reader } from './reader.ts';

interface Scope {
  /**
   * Pattern prefixes from the innermost item outwards, ending with the root: `semnatari[].`, ``; null for the elements of
   * a list from elsewhere, whose names nobody knows.
   */
  readonly prefixes: readonly (string | null)[];
}

/** Keywords that decide whether a value is there, or what it is; the rest depends on values and nothing on it. */
export const decisive: ReadonlySet<string> = new Set(['conditional.hide', 'expression', 'properties.from', 'readonly']);

/** Rules and limits only judge; what they judge by is not shown. */
const mayReadSecrets = (keyword: string): boolean =>
  keyword.startsWith('rule ') || keyword.startsWith('validate.') || keyword === 'conditional.hide';

/** `this.x` is the item's own x, `parent.x` the one of what is around the item; `_this_` and `_parent_` are the same. */
const unscoped = (path: readonly string[], scope: Scope): { path: readonly string[]; scope: Scope } => {
  let level = 0;
  let at = 0;
  for (; at < path.length; at += 1) {
    const special = /^(?:(this|parent)|_(this|parent)_)$/.exec(path[at] ?? '');
    const up = (special?.[1] ?? special?.[2]) === 'parent' ? 1 : 0;
    if (special === null || level + up >= scope.prefixes.length) break;
    level += up;
  }
  return at === 0
    ? { path, scope }
    : { path: path.slice(at), scope: { prefixes: scope.prefixes.slice(level, level + 1) } };
};

interface Use {
  readonly element: string | null;
  readonly keyword: string;
  readonly formula: Formula;
  readonly scope: Scope;
  /** The list of a loop: what the loop shows of it is looked at by itself. */
  readonly within?: boolean;
}

const itemNames = new Set(['this', 'parent', 'i', 'item', '_this_', '_parent_', '_i_']);

/**
 * Adds findings `unknown-name` (error where the form declares its context, else warning) and `cycle`. Gives the names that
 * neither the form nor its context has.
 */
export const checkConditions = (form: Form, reader: Reader, contextDeclared: boolean): string[] => {
  const unknownNames = new Set<string>();
  const patterns = [...patternsOf(form.nodes)];
  // FEEL reads a field of every item as if the list were one (`linii.total`).
  const plain = (pattern: string): string => pattern.replaceAll('[]', '');
  const byName = new Map(patterns.map((pattern) => [plain(pattern), pattern]));
  const groups = insidesOf([...byName.keys()]);
  const patternSet = new Set(patterns);
  const inside = insidesOf(patterns);
  const context = new Set(form.contextNames);
  const resolve = (path: readonly string[], scope: Scope): string | null => {
    for (const prefix of scope.prefixes) {
      if (prefix === null) continue;
      for (let length = path.length; length > 0; length -= 1) {
        const pattern = prefix + path.slice(0, length).join('.');
        const name = plain(pattern);
        const found = byName.get(name);
        if (found !== undefined) return found;
        if (length === path.length && groups.has(name)) return pattern;
      }
    }
    return null;
  };
  const secrets = new Set([...form.inputs.values()].filter(({ secret }) => secret).map(({ pattern }) => pattern));
  const around = insidesOf([...secrets].map(plain));
  /** Whether a name is private, or of something that has a private field within. */
  const tells = (pattern: string): boolean => secrets.has(pattern) || around.has(plain(pattern));
  const graph = new Map<string, Set<string>>();
  const link = (from: string, use: Use): void => {
    for (const { path: written, certain } of use.formula.references) {
      const { path, scope } = unscoped(written, use.scope);
      if (path.length === 0) continue;
      const pattern = resolve(path, scope);
      if (pattern !== null) {
        if (
          tells(pattern) &&
          use.within !== true &&
          !secrets.has(from.split(' ')[0] ?? '') &&
          !mayReadSecrets(use.keyword)
        ) {
          reader.error(use.element, 'private', { keyword: use.keyword, name: path.join('.') });
        }
        const to = graph.get(from) ?? new Set();
        graph.set(from, to.add(pattern));
        continue;
      }
      const [first = ''] = path;
      if (scope.prefixes.includes(null)) continue;
      // Of an item everything is known; the form itself may also be read for its context.
      const ofItem = scope !== use.scope && scope.prefixes[0] !== '';
      if (ofItem) {
        reader.error(use.element, 'unknown-name.item', { keyword: use.keyword, name: written.join('.') });
        continue;
      }
      if (!certain || context.has(first) || (use.scope.prefixes.length > 1 && itemNames.has(first))) continue;
      unknownNames.add(first);
      const told = { keyword: use.keyword, name: path.join('.') };
      if (contextDeclared) reader.error(use.element, 'unknown-name', told);
      else reader.warning(use.element, 'unknown-name', told);
    }
  };
  const linkTexts = (target: string, element: string | null, uses: readonly TemplateUse[], scope: Scope): void => {
    for (const { keyword, formula, loops, kind } of uses) {
      const inside = loops.reduce((outer, loop): Scope => {
        const [only, ...more] = loop.references;
        const at = only === undefined || more.length > 0 ? null : unscoped(only.path, outer);
        const list = at === null || !isPath(loop) ? null : resolve(at.path, at.scope);
        const item = list !== null && patternSet.has(list) && !form.inputs.has(list) ? `${list}[].` : null;
        return { prefixes: [item, ...outer.prefixes] };
      }, scope);
      const within = kind === 'loop' && isPath(formula);
      link(`${target} ${keyword}`, { element, keyword, formula, scope: inside, within });
    }
  };
  for (const { node, scope } of walk(form.nodes, { prefixes: [''] })) {
    const target = node.kind === 'group' ? `group ${node.pattern}` : node.pattern;
    for (const [keyword, formula] of formulasOf(node)) {
      const use = { element: node.id, keyword, formula, scope };
      if (decisive.has(use.keyword)) link(target, use);
      else link(`${target} ${use.keyword}`, use);
    }
    const uses = templateUses(form, node);
    const own = node.kind === 'list' ? uses.filter(({ keyword }) => !ofItem(node, keyword)) : uses;
    linkTexts(target, node.id, own, scope);
    if (node.kind === 'list') {
      const ofItems = uses.filter((use) => !own.includes(use));
      linkTexts(target, node.id, ofItems, { prefixes: [`${node.pattern}[].`, ...scope.prefixes] });
    }
    if (node.kind !== 'group' && node.kind !== 'list') continue;
    // Whatever is inside is hidden with it, so it depends on what the group's condition reads.
    for (const child of node.children) {
      const name = child.kind === 'group' ? `group ${child.pattern}` : child.pattern;
      graph.set(name, (graph.get(name) ?? new Set()).add(target));
    }
  }
  for (const rule of form.rules) {
    if (!patternSet.has(patternOf(rule.path))) {
      reader.error(null, 'rules.path', { name: rule.name, path: rule.path });
    }
    link(`rule ${rule.name}`, {
      element: null,
      keyword: `rule ${rule.name}`,
      formula: rule.valid,
      scope: { prefixes: [''] },
    });
    linkTexts(`rule ${rule.name}`, null, ruleUses(form, rule), { prefixes: [''] });
  }
  // A name also stands for what is inside it.
  const next = (name: string): readonly string[] => [
    ...(graph.get(name) ?? []),
    ...(patternSet.has(name) ? [] : (inside.get(name) ?? [])),
  ];
  const cycle = orderOf(graph.keys(), next).circle?.map((each) => each.replace(/^group .*#/, ''));
  if (cycle !== undefined) {
    reader.error(cycle[0] ?? null, 'cycle', { circle: cycle.join(' → ') });
  }
  return [...unknownNames];
};

/** A name or a path, and nothing computed. */
const isPath = ({ text }: Formula): boolean => /^\s*=?\s*[A-Za-z_][\w.]*\s*$/.test(text);

/** The name of an item is told in the item: `properties.item`, or the label that stands for it. */
const ofItem = ({ properties }: FormNode, keyword: string): boolean =>
  keyword === 'properties.item' || (keyword === 'label' && properties.item === undefined);

function* walk(nodes: readonly FormNode[], scope: Scope): Generator<{ node: FormNode; scope: Scope }> {
  for (const node of nodes) {
    yield { node, scope };
    if (node.kind === 'group') {
      const { scopePrefix } = node;
      yield* walk(node.children, scopePrefix === null ? scope : { prefixes: [scopePrefix, ...scope.prefixes] });
    }
    if (node.kind === 'list') yield* walk(node.children, { prefixes: [`${node.pattern}[].`, ...scope.prefixes] });
  }
}

function* patternsOf(nodes: readonly FormNode[]): Generator<string> {
  for (const { node } of walk(nodes, { prefixes: [''] })) {
    if (node.kind === 'input' || node.kind === 'list') yield node.pattern;
  }
}

const dynamicChecks = ['required', 'minLength', 'maxLength', 'min', 'max', 'earliest', 'latest'] as const;

/** Every formula of a node, with the keyword that it stands under. */
export const formulasOf = (node: FormNode): [keyword: string, formula: Formula][] => {
  const uses: [string, Formula][] = [];
  const add = (keyword: string, formula: Formula | null): void => {
    if (formula !== null) uses.push([keyword, formula]);
  };
  const addDynamic = (keyword: string, value: Dynamic<unknown>): void =>
    add(keyword, 'feel' in value ? value.feel : null);
  add('conditional.hide', node.hide);
  if (node.kind === 'view') {
    const { view } = node;
    if (view.type === 'table') {
      add('dataSource', view.rows);
      if ('expression' in view.columns) add('columnsExpression', view.columns);
    }
    if (view.type === 'documentPreview') add('dataSource', view.documents);
  }
  if (node.kind !== 'input') return uses;
  add('expression', node.computed);
  add('properties.unusual', node.unusual);
  for (const name of dynamicChecks) addDynamic(`validate.${name}`, node.checks[name]);
  addDynamic('readonly', node.readonly);
  add('properties.from', node.from);
  if (node.choices?.kind === 'feel') add('values', node.choices.list);
  if (node.choices?.kind === 'source') add('properties.sourceOf', node.choices.of);
  return uses;
};

/** What is inside of each name that has others within: `a.b` is inside `a`. */
const insidesOf = (names: readonly string[]): Map<string, string[]> => {
  const insides = new Map<string, string[]>();
  for (const name of names) {
    for (let at = name.lastIndexOf('.'); at > 0; at = name.lastIndexOf('.', at - 1)) {
      const outer = name.slice(0, at);
      const known = insides.get(outer);
      if (known === undefined) insides.set(outer, [name]);
      else known.push(name);
    }
  }
  return insides;
};

// What of a form reaches a browser, so that the same engine runs there: the definition without its private components,
// and of the context only what the rest reads. A limit or a rule that judges by a private value is left to the server,
// which judges everything again; a form that shows something because of one cannot be decided in a browser at all.

import { formulasOf } from './conditions.ts';
import type { Evaluation } from './evaluate.ts';
import type { Formula } from './formula.ts';
import { everyInstance, isInput, isList } from './instances.ts';
import { everyNode, type Form, type FormNode, type InputNode } from './model.ts';
import { blocksUsed, type Blocks } from './own-blocks.ts';
import { readObject, readPath, writePath } from './paths.ts';
import { readForm } from './read-form.ts';
import { ruleUses, templateUses } from './wording.ts';

/** form-js JSON and the blocks that it uses, for `readForm`. */
export interface Definition {
  readonly json: unknown;
  readonly blocks: Blocks;
}

export interface BrowserForm extends Definition {
  /** Paths of the context that it reads: `['cont', 'nume']`. */
  readonly reads: readonly (readonly string[])[];
}

type Path = readonly string[];

const plain = (pattern: string): string => pattern.replaceAll('[]', '');

/** Whether one names the other, or something in it. */
const overlap = (one: string, other: string): boolean =>
  one === '' || one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

interface Use {
  readonly keyword: string;
  readonly formula: Formula;
  /** What the names in it may begin with: the items and blocks it stands in, and nothing. */
  readonly prefixes: readonly string[];
}

interface Placed {
  readonly node: FormNode;
  readonly prefixes: readonly string[];
}

const place = (nodes: readonly FormNode[], prefixes: readonly string[] = ['']): Placed[] =>
  nodes.flatMap((node) => {
    const own = node.kind === 'list' ? `${node.pattern}.` : node.kind === 'group' ? node.scopePrefix : null;
    const inside = own === null ? prefixes : [plain(own), ...prefixes];
    const children = node.kind === 'group' || node.kind === 'list' ? place(node.children, inside) : [];
    return [{ node, prefixes: inside }, ...children];
  });

const usesOf = (form: Form, { node, prefixes }: Placed): Use[] => [
  ...formulasOf(node).map(([keyword, formula]) => ({ keyword, formula, prefixes })),
  ...templateUses(form, node).map(({ keyword, formula }) => ({ keyword, formula, prefixes })),
];

/** The values that a formula may read, by their names from the root of the form and of the context. */
const namesOf = ({ formula, prefixes }: Use): string[] =>
  formula.references.flatMap(({ path }) => {
    const [first = ''] = path;
    const own = /^_?(?:this|parent|item)_?$/.test(first) ? path.slice(1) : path;
    return prefixes.map((prefix) => (own.length === 0 ? prefix.replace(/\.$/, '') : prefix + own.join('.')));
  });

const isSecret = (node: FormNode): node is InputNode => node.kind === 'input' && node.secret;

/** What only judges an answer; the server does it when the page arrives. */
const judging = /^(?:validate\.(?!required$|maxLength$)|properties\.unusual$)/;

/** For a browser, or null when only the server can decide what the form shows. `form` is the definition compiled. */
export const browserForm = (definition: Definition, form: Form): BrowserForm | null => {
  const placed = place(form.nodes);
  const shown = placed.filter(({ node }) => !isSecret(node));
  const secrets = placed.flatMap(({ node }) => (isSecret(node) ? [plain(node.pattern)] : []));
  const tells = (use: Use): boolean => namesOf(use).some((name) => secrets.some((secret) => overlap(name, secret)));

  const uses = shown.flatMap((each) => usesOf(form, each).map((use) => ({ ...use, id: each.node.id })));
  const telling = uses.filter(tells);
  if (telling.some(({ keyword }) => !judging.test(keyword))) return null;
  const unjudged = new Map<string, Set<string>>();
  for (const { id, keyword } of telling) unjudged.set(id, (unjudged.get(id) ?? new Set()).add(keyword));
  const ruled = form.rules.map((rule) => {
    const valid = { keyword: 'valid', formula: rule.valid, prefixes: [''] };
    const said = ruleUses(form, rule).map(({ keyword, formula }) => ({ keyword, formula, prefixes: [''] }));
    return { rule, valid, said };
  });
  if (ruled.some(({ said }) => said.some(tells))) return null;
  const judged = new Set(ruled.filter(({ valid }) => !tells(valid)).map(({ rule }) => rule.name));

  const context = new Set(form.contextNames);
  const pathOf = (name: string): Path => name.split('.');
  const inContext = ([first = '']: Path): boolean => context.has(first);
  const standing = shown.flatMap(({ node }) =>
    node.kind === 'input' && !node.pattern.includes('[') ? [node.pattern] : [],
  );
  const read = [
    ...uses.filter((use) => !telling.includes(use)).flatMap(namesOf),
    ...ruled.flatMap(({ rule, valid, said }) => [valid, ...said].filter(() => judged.has(rule.name)).flatMap(namesOf)),
    ...standing,
  ];
  const reads = [...new Set(read)].map(pathOf).filter(inContext);
  if (reads.some((path) => kept(form).some((secret) => overlap(path.join('.'), secret)))) return null;

  const names = new Set(reads.map(([first = '']) => first));
  const { json, blocks } = prune(definition, { form, unjudged, judged, names });
  // A limit in a block cannot be left out for one of the groups that use it.
  if (unjudged.size > 0) return null;
  return readForm(json, { blocks }).reader.refused ? null : { json, blocks, reads };
};

/** Names of the context that stand in a private field as they are. */
const kept = (form: Form): string[] =>
  everyNode(form.nodes)
    .filter(isSecret)
    .flatMap(({ pattern, from, computed }) => {
      const bare = [from, computed].flatMap(
        (formula) => /^\s*=?\s*([A-Za-z_][\w.]*)\s*$/.exec(formula?.text ?? '')?.[1] ?? [],
      );
      return from === null && computed === null ? [pattern] : bare;
    })
    .filter((name) => form.contextNames.includes(name.split('.')[0] ?? ''));

/** The part of the context that reaches the browser. */
export const browserContext = (
  { reads }: BrowserForm,
  context: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const sent: Record<string, unknown> = {};
  // The shortest first: whatever is in them comes with them.
  for (const path of [...reads].sort((one, other) => one.length - other.length)) {
    const value = readPath(context, path);
    if (value !== undefined && readPath(sent, path) === undefined) writePath(sent, path, structuredClone(value));
  }
  return sent;
};

/** The draft as it was typed, without anything private and with the facts of its files: what the browser goes on from. */
export const browserDraft = ({ instances }: Evaluation): Record<string, unknown> => {
  const draft: Record<string, unknown> = {};
  for (const instance of everyInstance(instances)) {
    if (isList(instance)) {
      const { items, fault } = instance;
      const length = fault?.rule === 'maxItems' ? items.length + 1 : items.length;
      writePath(draft, instance.steps, fault?.rule === 'type' ? 0 : Array.from({ length }, () => ({})));
    }
    if (!isInput(instance) || instance.node.secret || instance.given === undefined) continue;
    const { given, node, value } = instance;
    writePath(draft, instance.steps, node.type === 'filepicker' ? (value ?? given) : given);
  }
  return draft;
};

interface Cut {
  readonly form: Form;
  /** Keywords that only the server judges, by the component's id; those that were left out leave. */
  readonly unjudged: Map<string, ReadonlySet<string>>;
  /** Rules that the browser may judge. */
  readonly judged: ReadonlySet<string>;
  /** Names of the context that are read. */
  readonly names: ReadonlySet<string>;
}

type Component = Record<string, unknown>;

const prune = (definition: Definition, cut: Cut): Definition => {
  const { schemaVersion, type, id, traseu, components: written } = definition.json as Component;
  const components = pruneComponents(written, cut);
  const used = blocksWithin(definition);
  const blocks = Object.fromEntries(
    [...used].map((name) => [
      name,
      { components: pruneComponents(readObject(definition.blocks[name], 'components'), cut) },
    ]),
  );
  const ruled = readObject(traseu, 'rules');
  const rules = (Array.isArray(ruled) ? (ruled as Component[]) : []).map((rule) =>
    // Kept by name: a field that a rule speaks about is not called optional.
    cut.judged.has(String(rule['name'])) ? rule : { ...rule, valid: '= true' },
  );
  const texts = new Set(stringsIn([components, rules, blocks]).flatMap((text) => [text, text.trim()]));
  const translations = Object.entries(cut.form.translations).map(([language, known]) => [
    language,
    Object.fromEntries([...known].filter(([text]) => texts.has(text))),
  ]);
  const declared = readObject(traseu, 'context') !== undefined;
  const own = {
    language: cut.form.language,
    ...(declared || cut.names.size > 0 ? { context: [...cut.names] } : {}),
    ...(rules.length > 0 ? { rules } : {}),
    ...(translations.length > 0 ? { translations: Object.fromEntries(translations) as unknown } : {}),
  };
  return { json: { type, id, schemaVersion, components, traseu: own }, blocks };
};

/** Also those that blocks use. */
const blocksWithin = ({ json, blocks }: Definition, found = new Set<string>()): ReadonlySet<string> => {
  for (const name of blocksUsed(json)) {
    if (found.has(name) || !Object.hasOwn(blocks, name)) continue;
    found.add(name);
    blocksWithin({ json: blocks[name], blocks }, found);
  }
  return found;
};

const pruneComponents = (components: unknown, cut: Cut): Component[] =>
  (Array.isArray(components) ? (components as Component[]) : []).flatMap((component) => {
    if (readObject(component['properties'], 'private') === 'true') return [];
    const id = String(component['id'] ?? component['key'] ?? component['path']);
    const unjudged = [...(cut.unjudged.get(id) ?? [])];
    cut.unjudged.delete(id);
    const without = (keyword: 'validate' | 'properties'): Component => {
      const entries = Object.entries((component[keyword] ?? {}) as Component);
      const rest = entries.filter(([name]) => !unjudged.includes(`${keyword}.${name}`) && name !== 'purpose');
      return rest.length === 0 ? {} : { [keyword]: Object.fromEntries(rest) };
    };
    const { validate: _validate, properties: _properties, components: inside, ...rest } = component;
    return [
      {
        ...rest,
        ...without('validate'),
        ...without('properties'),
        ...(inside === undefined ? {} : { components: pruneComponents(inside, cut) }),
      },
    ];
  });

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

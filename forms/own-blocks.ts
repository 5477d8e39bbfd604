// Blocks of one's own: questions that several forms of a procedure ask alike, kept once in `forms/blocks/NAME.form.json`
// (a form like any other, without pages) and laid into a group with `properties.block`: "NAME" and a `path` when the form
// is compiled. FEEL in a block sees the block's names first, then those of the form around it. The block's translations
// and context names come with it; rules over several fields are the form's.
//
// As in the blocks that every form has (blocks.ts), `parts` lists the keys wanted and `optional` those that may stay empty.

import { readObject } from './paths.ts';

type Component = Record<string, unknown>;

/** Parsed JSON by the name of the block. */
export type Blocks = Readonly<Record<string, unknown>>;

const file = /^forms\/blocks\/([A-Za-z][\w-]*)\.form\.json$/;

/** The name of the block that a file of a procedure holds, or null. */
export const blockName = (path: string): string | null => file.exec(path)?.[1] ?? null;

/** The blocks among the files of a procedure; a text that is no JSON counts as a block without components. */
export const blocksIn = (files: Readonly<Record<string, string>>): Blocks =>
  Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => {
      const name = blockName(path);
      return name === null ? [] : [[name, parsed(text)]];
    }),
  );

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

const listed = (text: string | undefined): string[] => text?.split(/[\s,]+/).filter((part) => part !== '') ?? [];

const keyOf = (component: unknown): string | null => {
  const key = readObject(component, 'key') ?? readObject(component, 'path');
  return typeof key === 'string' && key !== '' ? key : null;
};

export interface OwnBlock {
  readonly components: readonly Component[];
  /** The finding about what keeps it from being used, or null. */
  readonly wrong: 'block.form' | 'block.rules' | 'block.parts' | null;
  /** The parts that it does not have. */
  readonly missing: readonly string[];
}

/** The components of a block in the group `id`, ids made the group's own. */
export const ownBlockComponents = (
  block: unknown,
  id: string,
  properties: Readonly<Record<string, string>>,
): OwnBlock => {
  const components = readObject(block, 'components');
  const refused = (wrong: OwnBlock['wrong'], missing: readonly string[] = []): OwnBlock => ({
    components: [],
    wrong,
    missing,
  });
  if (!Array.isArray(components) || components.length === 0) return refused('block.form');
  if (readObject(readObject(block, 'traseu'), 'rules') !== undefined) return refused('block.rules');
  const parts = listed(properties.parts);
  const missing = parts.filter((part) => !components.some((component) => keyOf(component) === part));
  if (missing.length > 0) return refused('block.parts', missing);
  const optional = new Set(listed(properties.optional));
  const asked = (components as unknown[]).filter((each) => parts.length === 0 || parts.includes(keyOf(each) ?? ''));
  const made = asked.map((each, index) => {
    const component = withIds(each, id, index);
    const key = keyOf(each);
    const mayStayEmpty = optional.has('all') || (key !== null && optional.has(key));
    if (!mayStayEmpty || readObject(component.validate, 'required') === undefined) return component;
    return { ...component, validate: { ...(component.validate as Component), required: false } };
  });
  return { components: made, wrong: null, missing };
};

const withIds = (raw: unknown, prefix: string, index: number): Component => {
  const component = typeof raw === 'object' && raw !== null ? (raw as Component) : {};
  const own = typeof component.id === 'string' ? component.id : (keyOf(component) ?? String(index + 1));
  const { components } = component;
  return {
    ...component,
    id: `${prefix}-${own}`,
    ...(Array.isArray(components)
      ? { components: (components as unknown[]).map((each, at) => withIds(each, prefix, at)) }
      : {}),
  };
};

/** Names of all blocks that a form, or a block, takes questions from: what "where used" counts. */
export const blocksUsed = (json: unknown): ReadonlySet<string> => {
  const used = new Set<string>();
  const walk = (each: unknown): void => {
    const name = readObject(readObject(each, 'properties'), 'block');
    if (typeof name === 'string') used.add(name);
    const components = readObject(each, 'components');
    if (Array.isArray(components)) components.forEach(walk);
  };
  walk(json);
  return used;
};

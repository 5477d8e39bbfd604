// Where the reusable blocks of an institution are used: a block is a file `forms/blocks/NAME.form.json` of a procedure, laid
// into groups with `properties.block` = NAME. Each procedure keeps its own copy, pinned with its release, so a change is
// taken over procedure by procedure; here one sees where, and which copies have become different.

export interface FormFile {
  readonly procedure: string;
  readonly path: string;
  readonly json: unknown;
}

export interface BlockUse {
  readonly procedure: string;
  /** Form file of the procedure. */
  readonly path: string;
  /** Id of the group. */
  readonly element: string;
}

export interface Block {
  readonly name: string;
  /** The procedures that hold it, those with the same content together, the largest company first. */
  readonly copies: readonly (readonly string[])[];
  readonly uses: readonly BlockUse[];
}

const blockFile = /^forms\/blocks\/([\w-]+)\.form\.json$/;

/** The blocks of an institution in the order of their names, those included that are used and nowhere to be found. */
export const blocksOf = (files: readonly FormFile[]): Block[] => {
  const copies = new Map<string, Map<string, string[]>>();
  const uses = new Map<string, BlockUse[]>();
  for (const file of files) {
    const own = blockFile.exec(file.path)?.[1];
    if (own !== undefined) {
      const versions = copies.get(own) ?? new Map<string, string[]>();
      const content = canonical(file.json);
      versions.set(content, [...(versions.get(content) ?? []), file.procedure]);
      copies.set(own, versions);
    }
    for (const { block, element } of usesIn(file.json)) {
      uses.set(block, [...(uses.get(block) ?? []), { procedure: file.procedure, path: file.path, element }]);
    }
  }
  const builtIn = new Set(['address', 'person', 'company']);
  const names = new Set([...copies.keys(), ...[...uses.keys()].filter((name) => !builtIn.has(name))]);
  return [...names]
    .sort((one, other) => one.localeCompare(other))
    .map((name) => ({
      name,
      copies: [...(copies.get(name)?.values() ?? [])].sort((one, other) => other.length - one.length),
      uses: uses.get(name) ?? [],
    }));
};

const usesIn = (json: unknown): { block: string; element: string }[] => {
  const found: { block: string; element: string }[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { components, properties, id } = value as Record<string, unknown>;
    const block =
      typeof properties === 'object' && properties !== null ? (properties as { block?: unknown }).block : undefined;
    if (typeof block === 'string') found.push({ block, element: typeof id === 'string' ? id : '' });
    if (Array.isArray(components)) (components as unknown[]).forEach(walk);
  };
  walk(json);
  return found;
};

/** The same content has the same text, whatever the order of its keywords and whichever tool wrote it. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (name, each: unknown) => {
    if (name === 'exporter') return undefined;
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)));
  });

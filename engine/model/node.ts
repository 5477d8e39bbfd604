// A parsed XML element as bpmn-moddle gives it, read without trusting it: any attribute may be missing or of any shape.

export interface Node {
  readonly $type: string;
  /** Attributes that no schema knows, by their prefixed names. */
  readonly $attrs?: { readonly [name: string]: unknown };
  readonly $parent?: Node | undefined;
  readonly $descriptor?: {
    readonly properties: readonly {
      readonly name: string;
      readonly ns: { localName: string };
      readonly isReference?: boolean;
    }[];
  };
  readonly [property: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { $type?: unknown }).$type === 'string';
}

export function child(node: Node, property: string): Node | null {
  const value = node[property];
  return isNode(value) ? value : null;
}

export function children(node: Node, property: string): Node[] {
  const value = node[property];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Null when the attribute is missing or blank. */
export function text(node: Node | null, property: string): string | null {
  const value = node?.[property];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The id of the node, or of the nearest one around it that has one. */
export function idOf(node: Node | null): string | null {
  for (let at = node, depth = 0; at && depth < 1000; at = at.$parent ?? null, depth++) {
    if (typeof at['id'] === 'string') return at['id'];
  }
  return null;
}

/** All extension elements of the node, typed ones and generic ones. */
export function extensions(node: Node): Node[] {
  const holder = child(node, 'extensionElements');
  return holder ? children(holder, 'values') : [];
}

export function extension(node: Node, type: string): Node | null {
  return extensions(node).find((each) => each.$type === type) ?? null;
}

/** As it is written: `zeebe:taskDefinition`, `userTask`. */
export function tagOf({ $type }: Node): string {
  const [prefix, name] = $type.includes(':') ? ($type.split(':') as [string, string]) : ['', $type];
  const tag = name.charAt(0).toLowerCase() + name.slice(1);
  return prefix === 'bpmn' || prefix === '' ? tag : `${prefix}:${tag}`;
}

// Item definitions (DMN 1.5 §7.3.3): types that a model names, simple or of parts, collections, functions, with allowed
// values (of each element) and a constraint on the whole. They may refer to each other and, through a part or a
// collection, to themselves.

import {
  compileUnaryTests,
  FeelError,
  passes,
  type NamedTypes,
  type UnaryTests,
  type Value,
} from '../feel/expression.ts';
import { describe, kindOf } from '../feel/values.ts';
import type { Findings } from '../model/findings.ts';
import { child, children, text, type Node } from '../model/node.ts';
import { enumerated } from './literal.ts';
import { canonical, type UnusualNames } from './names.ts';
import { ANY, builtInType, collection, structure, type Type } from './type-ref.ts';

/** The types of one file. */
export class Types {
  readonly #definitions = new Map<string, Node>();
  readonly #made = new Map<string, Type | null>();
  readonly #findings: Findings;
  #judges: NamedTypes | null = null;
  readonly #unusual: UnusualNames;
  /** Types of the models that are imported, by the name of the import. */
  readonly imports = new Map<string, Types>();

  constructor(definitions: readonly Node[], unusual: UnusualNames, findings: Findings) {
    this.#findings = findings;
    this.#unusual = unusual;
    for (const node of definitions) {
      const name = canonical(text(node, 'name') ?? '');
      if (this.#definitions.has(name)) {
        findings.error(node, 'duplicate-name', `Expected one item definition '${name}' but there are several`);
      }
      this.#definitions.set(name, node);
    }
  }

  /** Makes all, so that what is wrong with them is found even where nobody uses them. */
  check(): void {
    for (const name of this.#definitions.keys()) this.#own(name, []);
  }

  /** For FEEL (`x instance of tLeu`): whether a value is of a type as it is, without conversion. */
  tests(): NamedTypes {
    this.#judges ??= Object.fromEntries(
      [...this.#names()].map(([name, type]) => [name, (value: Value) => isOf(type(), value)]),
    );
    return this.#judges;
  }

  #names(): [name: string, type: () => Type | null][] {
    const own = [...this.#definitions.keys()].map((name): [string, () => Type | null] => [
      name,
      () => this.#own(name, []),
    ]);
    const imported = [...this.imports].flatMap(([prefix, types]) =>
      [...types.#definitions.keys()].map((name): [string, () => Type | null] => [
        prefix === '' ? name : `${prefix}.${name}`,
        () => types.#own(name, []),
      ]),
    );
    return [...imported, ...own];
  }

  /** Null when no such type is known, here, in an import or in FEEL. No name at all is any value. */
  of(typeRef: string | null): Type | null {
    return typeRef === null ? ANY : this.#lookup(canonical(typeRef), []);
  }

  #lookup(name: string, path: string[]): Type | null {
    if (this.#definitions.has(name)) return this.#own(name, path);
    for (const [prefix, types] of this.imports) {
      const rest = prefix === '' ? name : name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : null;
      const found = rest === null ? null : types.#imported(rest);
      if (found) return found;
    }
    // DMN 1.1 wrote qualified XML names.
    const local = /^[\w-]+:(.+)$/.exec(name)?.[1];
    return builtInType(name) ?? (local ? this.#lookup(local, path) : null);
  }

  #imported(name: string): Type | null {
    return this.#definitions.has(name) ? this.#own(name, []) : null;
  }

  /** While a type is being made, a part of it that is of the same type finds it by name later. */
  #own(name: string, path: string[]): Type | null {
    const done = this.#made.get(name);
    if (done !== undefined) return done;
    const node = this.#definitions.get(name)!;
    if (path.includes(name)) {
      this.#findings.error(node, 'cycle', `Expected a type but '${[...path, name].join(' → ')}' goes round`);
      return null;
    }
    const type = this.#make(node, name, [...path, name]);
    this.#made.set(name, type);
    return type;
  }

  /** `path`: types that are being made; null within a part, which may be of any of them. */
  #make(node: Node, name: string, path: string[] | null): Type | null {
    const components = children(node, 'itemComponent');
    const isCollection = node['isCollection'] === true || node['isCollection'] === 'true';
    const whole = this.#tests(child(node, 'typeConstraint'), `the type '${name}'`);
    const each = this.#tests(child(node, 'allowedValues'), `the type '${name}'`);
    if (whole === undefined || each === undefined) return null;
    let type: Type | null;
    const functionItem = child(node, 'functionItem');
    if (functionItem) type = functionType(name, this.#later(functionItem, text(functionItem, 'outputTypeRef')));
    else if (components.length > 0) type = this.#structure(components, name);
    else {
      const reference = text(node, 'typeRef');
      type = isCollection || path === null ? this.#later(node, reference) : this.#reference(node, reference, path);
    }
    if (!type) return null;
    const limited = each ? constrained(name, type, each) : type;
    const made = isCollection ? collection(name, limited) : limited;
    return whole ? constrained(name, made, whole) : made;
  }

  #structure(components: Node[], name: string): Type | null {
    const parts = components.map((component) => {
      const own = canonical(text(component, 'name') ?? '');
      const inline = child(component, 'functionItem') || children(component, 'itemComponent').length > 0;
      const simple = !inline && !child(component, 'allowedValues') && !child(component, 'typeConstraint');
      if (simple && component['isCollection'] !== true) {
        return { name: own, type: this.#later(component, text(component, 'typeRef')) };
      }
      return { name: own, type: this.#make(component, `${name}.${own}`, null) };
    });
    return parts.some(({ type }) => type === null) ? null : structure(name, parts as { name: string; type: Type }[]);
  }

  #reference(node: Node, reference: string | null, path: string[]): Type | null {
    if (reference === null) return ANY;
    const type = this.#lookup(canonical(reference), path);
    if (!type && !path.includes(canonical(reference))) this.#unknown(node, reference);
    return type;
  }

  /** A type that is looked up when it is first needed: it may be the one that is being made. */
  #later(node: Node, reference: string | null): Type | null {
    if (reference === null) return ANY;
    const name = canonical(reference);
    if (!this.#definitions.has(name)) return this.#reference(node, reference, []);
    const type = (): Type => this.#own(name, []) ?? ANY;
    return {
      name,
      of: (value, how) => type().of(value, how),
      get allowed() {
        return type().allowed;
      },
    };
  }

  #unknown(node: Node, reference: string): void {
    this.#findings.error(node, 'unknown-type', `Expected a type of FEEL or of this model but found '${reference}'`);
  }

  /** Undefined when they cannot be read. */
  #tests(node: Node | null, place: string): Constraint | null | undefined {
    const source = text(node, 'text');
    if (source === null) return null;
    try {
      const tests = compileUnaryTests(this.#unusual.quoted(source, new Set()));
      return { tests, values: enumerated(source) };
    } catch (error) {
      if (!(error instanceof FeelError)) throw error;
      this.#findings.error(node, 'bad-expression', `In the allowed values of ${place}: ${error.message}`);
      return undefined;
    }
  }
}

function isOf(type: Type | null, value: Value): boolean {
  if (!type || value === null) return false;
  try {
    return kindOf(type.of(value, { unconstrained: true })) === kindOf(value);
  } catch (error) {
    if (error instanceof FeelError) return false;
    throw error;
  }
}

interface Constraint {
  tests: UnaryTests;
  values: Value[] | null;
}

function constrained(name: string, base: Type, { tests, values }: Constraint): Type {
  return {
    name,
    get allowed() {
      return values ?? base.allowed;
    },
    of(value, how) {
      const made = base.of(value, how);
      // No value is no wrong value: rules may test for null.
      if (made === null || how?.unconstrained || passes(tests, made, {})) return made;
      throw new FeelError('TYPE', `Expected one of the allowed values of '${name}' but it is another one`);
    },
  };
}

function functionType(name: string, result: Type | null): Type | null {
  return (
    result && {
      name,
      result,
      allowed: null,
      of(value) {
        if (value === null || kindOf(value) === 'function') return value;
        throw new FeelError('TYPE', `Expected a function (${name}) but it is ${describe(value)}`);
      },
    }
  );
}

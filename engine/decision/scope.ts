// What an expression of a model may name, known when it is compiled: the elements that its decision or knowledge model
// requires, parameters, earlier entries of a context, the variable of a loop (DMN 1.5 §10.4.1). A name that is none of
// them is found at deployment.

import type { Surroundings as Place } from '../feel/expression.ts';
import type { Findings } from '../model/findings.ts';
import type { Node } from '../model/node.ts';
import type { Types } from './item-definition.ts';
import { canonical, type Names, type UnusualNames } from './names.ts';

/** What is known of a whole file. */
export interface Surroundings {
  readonly findings: Findings;
  readonly types: Types;
  /** Of the file and of those it imports. */
  readonly unusual: UnusualNames;
}

export interface Scope extends Surroundings {
  /** For messages: `decision 'taxa'`. */
  readonly place: string;
  /** Id of the decision or knowledge model. */
  readonly element: string;
  readonly names: Names;
  /** What compiling FEEL must know. One object for each scope, because compiled texts are kept by it. */
  readonly feel: Place;
  /** Says what is wrong with a name that nothing here has; where anything may be a name, nothing is. */
  readonly unknown: (name: string, about: Node | null) => void;
}

/** The scope of a whole decision or knowledge model. */
export function scope(plain: Omit<Scope, 'feel'>): Scope {
  return { ...plain, feel: { functions: plain.names, types: plain.types.tests() } };
}

/** The expression as the parser reads it, and what it must know. */
export function prepared(source: string, { names, unusual, feel }: Scope): [source: string, place: Place] {
  return [unusual.quoted(source, names), feel];
}

export function within(outer: Scope, names: readonly string[]): Scope {
  return names.length === 0 ? outer : growing(outer, names).inside;
}

/**
 * A scope whose names may become more. Those around it are not copied: a context may have thousands of entries, each seeing
 * those before it.
 */
export function growing(outer: Scope, names: readonly string[] = []): { inside: Scope; add: (name: string) => void } {
  const own = new Set(names.map(canonical));
  const has = (name: string): boolean => own.has(name) || outer.names.has(name);
  return { inside: scope({ ...outer, names: { has } }), add: (name) => own.add(canonical(name)) };
}

/** The scope of a filter's condition, where an entry of the elements is a name too. */
export function loose(outer: Scope): Scope {
  return { ...within(outer, ['item']), unknown: () => {} };
}

// What an expression of a model may name, known when it is compiled: the elements that its decision or knowledge model
// requires, parameters, earlier entries of a context, the variable of a loop (DMN 1.5 §10.4.1). A name that is none of
// them is found at deployment.

import type { Surroundings as Place } from '../feel/expression.ts';
import type { Findings } from '../model/findings.ts';
import type { Node } from '../model/node.ts';
import type { Types } from './item-definition.ts';
import { canonical, unusual, type Unusual } from './names.ts';

/** What is known of a whole file. */
export interface Surroundings {
  readonly findings: Findings;
  readonly types: Types;
  /** Every name of the file and of those it imports: entries of contexts may be called so. */
  readonly entries: ReadonlySet<string>;
}

export interface Scope extends Surroundings {
  /** For messages: `decision 'taxa'`. */
  readonly place: string;
  /** Id of the decision or knowledge model. */
  readonly element: string;
  readonly names: ReadonlySet<string>;
  readonly unusual: Unusual;
  /** For FEEL: what is known here. One object for each scope, because compiled texts are kept by it. */
  readonly feel: Place;
  /** Says what is wrong with a name that nothing here has; where anything may be a name, nothing is. */
  readonly unknown: (name: string, about: Node | null) => void;
}

type Plain = Omit<Scope, 'unusual' | 'feel'>;

export function scope(plain: Plain): Scope {
  const names = Object.fromEntries([...plain.names].map((name) => [name, null]));
  return { ...plain, unusual: unusual(plain.names, plain.entries), feel: { names, types: plain.types.tests() } };
}

export function within(outer: Scope, names: readonly string[]): Scope {
  return names.length === 0 ? outer : scope({ ...outer, names: new Set([...outer.names, ...names.map(canonical)]) });
}

/** The scope of a filter's condition, where an entry of the elements is a name too. */
export function loose(outer: Scope): Scope {
  return { ...within(outer, ['item']), unknown: () => {} };
}

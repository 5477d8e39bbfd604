// What an expression of a model may name, known when it is compiled: the elements that its decision or knowledge model
// requires, parameters, earlier entries of a context, the variable of a loop (DMN 1.5 §10.4.1). A name that is none of
// them is found at deployment.

import type { Surroundings as Place } from '../feel/expression.ts';
import type { Findings } from '../model/findings.ts';
import type { Node } from '../model/node.ts';
import type { Types } from './item-definition.ts';
import { canonical, type UnusualNames } from './names.ts';

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
  readonly names: ReadonlySet<string>;
  /** For the parser of FEEL. One object for each scope, because compiled texts are kept by it. */
  readonly feel: Place;
  /** Says what is wrong with a name that nothing here has; where anything may be a name, nothing is. */
  readonly unknown: (name: string, about: Node | null) => void;
}

type Plain = Omit<Scope, 'feel'>;

export function scope(plain: Plain): Scope {
  return { ...plain, feel: knowing([...plain.names], plain.types) };
}

function knowing(names: readonly string[], types: Types): Place {
  return { names: Object.fromEntries(names.map((name) => [name, null])), types: types.tests() };
}

/** More names than this, and the parser is told only those that the expression may mean: it looks at each of them. */
const MANY = 40;

/** The expression as the parser reads it, and what the parser must know. */
export function prepared(source: string, { names, unusual, types, feel }: Scope): [source: string, place: Place] {
  const text = unusual.quoted(source, names);
  if (names.size <= MANY) return [text, feel];
  return [
    text,
    knowing(
      [...names].filter((name) => text.includes(name)),
      types,
    ),
  ];
}

export function within(outer: Scope, names: readonly string[]): Scope {
  return names.length === 0 ? outer : scope({ ...outer, names: new Set([...outer.names, ...names.map(canonical)]) });
}

/** The scope of a filter's condition, where an entry of the elements is a name too. */
export function loose(outer: Scope): Scope {
  return { ...within(outer, ['item']), unknown: () => {} };
}

// Functions of the engines, and what stands before a dot or a bracket as a name of theirs.

import { emptiness, LEVEL, nameText, postfix, whole } from './feel.ts';
import type { Feel, Writer } from './feel.ts';
import { Untranslatable } from './tree.ts';
import type { Expr } from './tree.ts';

type Call = Extract<Expr, { type: 'call' }>;

/** Flowable's `variables:…` functions: their first argument is the name of a variable that need not be there. */
const VARIABLES = new Set(['variables', 'vars', 'var']);

const COMPARISONS: { readonly [name: string]: string } = {
  equals: '=',
  eq: '=',
  notEquals: '!=',
  ne: '!=',
  lowerThan: '<',
  lessThan: '<',
  lowerThanOrEquals: '<=',
  lowerThanOrEqual: '<=',
  lessThanOrEqual: '<=',
  greaterThanOrEqual: '>=',
  lt: '<',
  lessThanOrEquals: '<=',
  lte: '<=',
  greaterThan: '>',
  gt: '>',
  greaterThanOrEquals: '>=',
  gte: '>=',
};

export function callOf(self: Writer, { name, args }: Call): Feel {
  const [prefix, local] = name.includes(':') ? (name.split(':') as [string, string]) : ['', name];
  if (VARIABLES.has(prefix)) return ofVariable(self, local, args);
  const [first] = args;
  if ((local === 'now' || local === 'dateTime') && args.length === 0) return postfix('now()', 'date');
  // Dates are ISO texts here.
  if (prefix === 'date' && /^(format|toDate)$/.test(local) && first && args.length === 1) return self.feel(first);
  // Data is data here: what Spin would parse, or write, is the value itself.
  if ((local === 'S' || local === 'JSON') && first && !isXml(args[1])) return self.feel(first);
  if (local === 'currentUser' || local === 'currentUserGroups')
    throw new Untranslatable('who is signed in is no variable here', 'persoana autentificată nu este o variabilă aici');
  throw new Untranslatable(`the function '${name}' is not known here`, `funcția „${name}” nu este cunoscută aici`);
}

function isXml(format: Expr | undefined): boolean {
  return format?.type === 'text' && /xml/i.test(format.value);
}

export function variableNamed(self: Writer, expr: Expr | undefined): string {
  if (expr?.type !== 'text' && expr?.type !== 'name')
    throw new Untranslatable('the name of a variable is computed', 'numele unei variabile este calculat');
  const name = expr.type === 'text' ? expr.value : expr.name;
  self.reads.add(name);
  return nameText(name);
}

/** `x` when it is there, else `otherwise`. */
export const orElse = (name: string, otherwise: string): string => `get or else(${name}, ${otherwise})`;

function ofVariable(self: Writer, local: string, [first, ...rest]: Expr[]): Feel {
  const name = variableNamed(self, first);
  const value = orElse(name, 'null');
  const [second] = rest;
  if (local === 'get') return postfix(value);
  if (local === 'getOrDefault' && second) return postfix(orElse(name, self.feel(second).text));
  if (local === 'exists' || local === 'exist') return whole(`${value} != null`, 'boolean');
  const named: Expr = { type: 'name', name: first?.type === 'text' ? first.value : (first as { name: string }).name };
  if (local === 'isEmpty' || local === 'empty') return emptiness(self, named);
  if (local === 'isNotEmpty' || local === 'notEmpty') return postfix(`not(${emptiness(self, named).text})`, 'boolean');
  if (Object.hasOwn(COMPARISONS, local) && second)
    return whole(
      `lenient(${value} ${COMPARISONS[local]} ${self.at(second, LEVEL.sum)}, ${local.startsWith('n')})`,
      'boolean',
    );
  if ((local === 'contains' || local === 'containsAny') && rest.length > 0) {
    const tests = rest.map((each) => contains(value, self.feel(each).text));
    return { ...whole(tests.join(local === 'contains' ? ' and ' : ' or '), 'boolean') };
  }
  throw new Untranslatable(
    `the function 'variables:${local}' is not known here`,
    `funcția „variables:${local}” nu este cunoscută aici`,
  );
}

/** Of a text or of a list; false of what is neither. */
export function contains(holder: string, wanted: string): string {
  return `lenient(if ${holder} instance of string then contains(${holder}, ${wanted}) else list contains(${holder}, ${wanted}), false)`;
}

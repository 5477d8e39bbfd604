// Where variables are read and written (Zeebe's rules). Reading sees outwards: own scope, then those that hold it. Writing
// the result of an element changes each name where it exists, looking outwards from the element; a new name goes to the
// root. Input mappings make variables of the element's own; with output mappings the result stays with the element and
// only what they name goes on to the scope.

import { valueOf } from './expressions.ts';
import type { Element, Mapping } from './model/graph.ts';
import type { Run } from './run.ts';
import { variablesOf } from './state.ts';
import type { Json, Key, Variables } from './values.ts';

/** Takes in the result of an element's work: a task's or a job's variables, a message's, a script's. */
export function mergeResult(run: Run, key: Key, variables: Variables): void {
  if (run.elementOf(key).outputs.length > 0) mergeInto(run, key, variables);
  else propagate(run, key, variables);
}

/** Writes each variable to the innermost scope that has it, starting at `from`; else to the root. */
export function propagate(run: Run, from: Key, variables: Variables): void {
  const names = Object.keys(variables);
  const homes = names.map((name) => homeOf(run, from, name));
  const [home] = homes;
  if (home === undefined) return;
  if (homes.every((each) => each === home)) return mergeInto(run, home, variables);
  for (const scope of new Set(homes)) {
    const its = names.filter((_, index) => homes[index] === scope).map((name) => [name, variables[name]!] as const);
    mergeInto(run, scope, Object.fromEntries(its));
  }
}

/** The innermost scope that has the variable, from `from` outwards; else the root. */
function homeOf(run: Run, from: Key, name: string): Key {
  let scope = from;
  for (;;) {
    const { parent, variables } = run.activity(scope);
    if (parent === null || Object.hasOwn(variables, name)) return scope;
    scope = parent;
  }
}

export function mergeInto(run: Run, scope: Key, variables: Variables): void {
  if (Object.keys(variables).length > 0) run.emit({ type: 'VariablesMerged', scope, variables });
}

export function applyInputs(run: Run, key: Key, { inputs, id }: Element): void {
  for (const mapping of inputs) {
    const value = valueOf(run, key, mapping.source, `input '${mapping.target.join('.')}' of '${id}'`);
    const own = run.activity(key).variables;
    mergeInto(run, key, placed(own, mapping.target, value));
  }
}

export function applyOutputs(run: Run, key: Key, { outputs, id, loop }: Element): void {
  const { parent, run: number } = run.activity(key);
  if (outputs.length === 0 || parent === null) return;
  const collected = number !== undefined && loop?.type === 'multiInstance' ? loop.collected : null;
  let kept: Variables = {};
  let mapped: Variables = {};
  for (const mapping of outputs) {
    const value = valueOf(run, key, mapping.source, `output '${mapping.target.join('.')}' of '${id}'`);
    const [name] = mapping.target as [string];
    if (name === collected) {
      const own = Object.hasOwn(kept, name) ? kept : run.activity(key).variables;
      kept = placed(own, mapping.target, value);
      continue;
    }
    const known = Object.hasOwn(mapped, name) ? mapped : variablesOf(run.state, parent);
    mapped = { ...mapped, ...placed(known, mapping.target, value) };
  }
  mergeInto(run, key, kept);
  propagate(run, parent, mapped);
}

/** `{ a: { …, b: value } }` for the path `a.b`; what is already under `a` stays. */
function placed(known: Variables, path: Mapping['target'], value: Json): Variables {
  const [name, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) return Object.fromEntries([[name, value]]);
  const under = Object.hasOwn(known, name) ? known[name] : undefined;
  const object = typeof under === 'object' && under !== null && !Array.isArray(under) ? under : {};
  return Object.fromEntries([[name, { ...object, ...placed(object, rest, value) }]]);
}

/** Null when every value is JSON and every name may be kept; else what is wrong, for "Expected …". */
export function variablesProblem(variables: unknown): string | null {
  if (typeof variables !== 'object' || variables === null || Array.isArray(variables))
    return 'Expected variables to be an object but they are not';
  return jsonProblem(variables, 'variables', 0);
}

function jsonProblem(value: unknown, path: string, depth: number): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : `Expected ${path} to be a finite number`;
  if (typeof value !== 'object') return `Expected ${path} to be JSON but it is of type ${typeof value}`;
  if (depth >= 100) return `Expected ${path} to be nested at most 100 deep but it is deeper`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null)
    return `Expected ${path} to be plain JSON but it is a ${value.constructor.name}`;
  for (const [name, item] of Object.entries(value)) {
    if (name === '__proto__') return `Expected ${path} to have no member named '__proto__'`;
    const problem = jsonProblem(item, `${path}.${name}`, depth + 1);
    if (problem) return problem;
  }
  return null;
}

// An operator moves tokens by hand (`ModifyInstance`): to repair an instance that stands at the wrong place. Tokens are
// placed first, then activities are terminated, then everything moves: a scope that loses its last activity and gets a
// token in the same command goes on. Everything is tried on a copy before: what cannot be done is refused as a whole.

import type { ModifyInstance } from '../commands.ts';
import type { Element, Graph } from '../model/graph.ts';
import type { Rejection } from '../rejections.ts';
import { Run } from '../run.ts';
import { ROOT } from '../state.ts';
import type { InstanceState } from '../state.ts';
import { mergeInto, variablesProblem } from '../variables.ts';
import { dropParked, place } from './place.ts';
import { planOf, within } from './plan.ts';
import { withdraw } from './withdraw.ts';

/** Why the command cannot be done; null when it can. */
export function modifyProblem(graph: Graph, state: InstanceState, command: ModifyInstance): Rejection | null {
  const problem =
    nothingAsked(command) ??
    first(command.activate, ({ variables }) => valueProblem(variables)) ??
    first(command.terminate, (key) => terminateProblem(state, key)) ??
    first(command.drop ?? [], ({ scope, element }) => dropProblem(state, scope, element));
  if (problem) return problem;
  const plan = planOf(graph, state, command);
  if ('code' in plan) return plan;
  const crowded = sequentialProblem(graph, state, command, plan.places);
  if (crowded) return crowded;
  const trial = new Run(graph, state, command.at);
  const fault = trial.attempt(() => modify(trial, command));
  return fault && { code: 'WRONG_STATE', message: fault.message };
}

export function modify(run: Run, command: ModifyInstance): void {
  const plan = planOf(run.graph, run.state, command);
  if ('code' in plan) throw new Error(plan.message);
  mergeInto(run, ROOT, command.variables ?? {});
  const dropped = command.drop ?? [];
  for (const { scope, element } of dropped) dropParked(run, scope, element);
  place(run, command.activate, plan.places);
  const emptied = dropped.map(({ scope }) => scope);
  withdraw(run, command.terminate, emptied);
}

function first<Item>(items: readonly Item[], problem: (item: Item) => Rejection | null): Rejection | null {
  for (const item of items) {
    const found = problem(item);
    if (found) return found;
  }
  return null;
}

function nothingAsked({ activate, terminate, drop = [], variables = {} }: ModifyInstance): Rejection | null {
  if (activate.length + terminate.length + drop.length + Object.keys(variables).length > 0) return null;
  return {
    code: 'BAD_VALUE',
    message: 'Expected something to activate, to terminate or to write but there is nothing',
  };
}

function valueProblem(variables: unknown): Rejection | null {
  const message = variables === undefined ? null : variablesProblem(variables);
  return message === null ? null : { code: 'BAD_VALUE', message };
}

function terminateProblem(state: InstanceState, key: number): Rejection | null {
  if (key === ROOT)
    return {
      code: 'WRONG_STATE',
      message: 'Expected an activity to terminate but it is the process: cancel the instance',
    };
  if (Number.isSafeInteger(key) && state.activities[key]) return null;
  return { code: 'NOT_FOUND', message: `Expected an open activity ${key} but there is none` };
}

function dropProblem(state: InstanceState, scope: number, element: string): Rejection | null {
  const parked = Number.isSafeInteger(scope) ? state.activities[scope]?.parked : undefined;
  if (parked && Object.hasOwn(parked, element)) return null;
  return { code: 'NOT_FOUND', message: `Expected tokens that wait at '${element}' in ${scope} but there are none` };
}

/** A sequential ad-hoc sub-process holds one activity at a time (BPMN 2.0 §13.3.5). */
function sequentialProblem(
  graph: Graph,
  state: InstanceState,
  { terminate }: ModifyInstance,
  places: { scope: number; opens: readonly string[]; element: Element }[],
): Rejection | null {
  const begun = new Map<string, number>();
  for (const { scope, opens, element } of places) {
    const holder = graph.elements[element.scope!]!;
    if (!holder.adHoc?.sequential) continue;
    const id = [scope, ...opens].join('/');
    const stays = Object.entries(state.activities).filter(
      ([key, { parent }]) => opens.length === 0 && parent === scope && !within(state, Number(key), terminate),
    );
    const count = (begun.get(id) ?? stays.length) + 1;
    begun.set(id, count);
    if (count > 1)
      return { code: 'WRONG_STATE', message: `Expected one activity at a time in '${holder.id}' but it is sequential` };
  }
  return null;
}

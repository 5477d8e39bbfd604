// Decisions (DMN 1.2 to 1.5) over FEEL: the door of this folder.
//
//   const { decisions, findings } = await compileDecisions([{ name: 'taxa.dmn', xml }]);
//   evaluateDecision(decisions, 'taxa', { suma: 100 }, { now }).value
//
// Decision tables, boxed expressions, knowledge models, decision services, item definitions and imports are executed.
// Functions in Java and PMML, and languages other than FEEL, are refused at deployment with the element and the reason.

import type { Clock } from '../feel/expression.ts';
import { toJson, type Context, type Value } from '../feel/values.ts';
import { Findings } from '../model/findings.ts';
import type { Finding } from '../model/graph.ts';
import type { Json, Variables } from '../values.ts';
import type { Decision } from './element.ts';
import { DecisionError } from './error.ts';
import { Evaluation } from './evaluation.ts';
import type { TableTrace } from './explain.ts';
import { Linker, type Refused } from './link.ts';
import { linkImports, readModel } from './model.ts';
import { canonical } from './names.ts';
import { parseDmn } from './parse.ts';

export type { Decision } from './element.ts';
export type { Refused } from './link.ts';
export { DecisionError, type DecisionErrorCode } from './error.ts';
export type { MatchedRule, MissedRule, TableTrace } from './explain.ts';

/**
 * Compiles in the order of the list; of two decisions with the same id the later one is the newer version. A file may
 * import any other of the list. What is unsound is left out of `decisions`, with a finding, and listed in `refused`.
 * `unreadable`: files that are no DMN at all. Never throws.
 */
export async function compileDecisions(
  files: readonly { name: string; xml: string }[],
): Promise<{ decisions: Decision[]; findings: Finding[]; refused: Refused[]; unreadable: string[] }> {
  const parsed = await Promise.all(
    files.map(async ({ name, xml }) => {
      const findings = new Findings(name);
      const definitions = await parseDmn(xml, findings);
      return { findings, definitions, model: definitions && readModel(definitions, name, findings) };
    }),
  );
  const models = parsed.flatMap(({ model }) => model ?? []);
  for (const { model, definitions } of parsed) if (model) linkImports(model, definitions!, models);
  for (const { types } of models) types.check();
  const unreadable = files.filter((_, index) => !parsed[index]!.model).map(({ name }) => name);
  const linker = new Linker(models);
  const decisions = models.flatMap((model) => linker.decisions(model));
  return { decisions, findings: parsed.flatMap(({ findings }) => findings.all), refused: linker.refused, unreadable };
}

export interface Answer {
  /** FEEL's dates and durations stay what they are. */
  value: Value;
  /** The tables that were asked, in that order. */
  matched: TableTrace[];
}

/** Of several with the same name the last one; `namespace#name` tells them apart. Undefined when there is none. */
export function findDecision(decisions: readonly Decision[], nameOrId: string): Decision | undefined {
  const name = canonical(nameOrId);
  return (
    decisions.findLast(({ id }) => id === nameOrId) ??
    decisions.findLast((each) => each.name === name) ??
    decisions.findLast((each) => [each.id, each.name].some((own) => `${each.namespace}#${own}` === nameOrId))
  );
}

/**
 * Takes a decision, by name or id, over data by name; texts stand for dates where the model says that something is a
 * date. Throws DecisionError, which names the decision and the element where it failed and quotes no value.
 */
export function evaluateDecision(
  decisions: readonly Decision[],
  nameOrId: string,
  inputs: Context,
  clock: Clock = {},
): Answer {
  const decision = findDecision(decisions, nameOrId);
  if (!decision) throw new DecisionError('UNKNOWN_DECISION', `Expected a decision '${nameOrId}' but there is none`);
  return take(decision, inputs, clock);
}

/**
 * The result as JSON (dates become ISO texts). Required decisions are taken first, each once. Throws DecisionError, and
 * FeelError when the result is no data.
 */
export function decide(decision: Decision, variables: Variables, clock: Clock = {}): Json {
  return toJson(take(decision, variables, clock).value);
}

function take(decision: Decision, inputs: Context, clock: Clock): Answer {
  const evaluation = new Evaluation(inputs, clock);
  try {
    return { value: decision.answer(evaluation), matched: evaluation.tables };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = `Expected '${decision.name}' to fit but what it requires or calls is nested too deep`;
    throw new DecisionError('EXPRESSION_FAILED', message);
  }
}

// A decision taken in the browser by the engine itself, and why it came out so: for each table that was asked the value of
// every column, the rules that matched because of which values, and for the others the cell that they failed at. Pure.

import { compileDecisions, DecisionError, findDecision } from '../../engine/decision/decision.ts';
import type { TableTrace } from '../../engine/decision/explain.ts';
import { Evaluation } from '../../engine/decision/evaluation.ts';
import { compileExpression, evaluateValue } from '../../engine/feel/expression.ts';
import { toJson, type Context, type Value } from '../../engine/feel/values.ts';
import type { Json } from '../../engine/values.ts';
import type { Language } from '../studio/contract.ts';
import { cellWords } from './cell-words.ts';
import { requiredBy, type DecisionFile, type TableFile, type TryInput } from './decision-file.ts';
import { valueTyped, written } from './values.ts';
import type { DecisionWords } from './words/ro.ts';

export interface ShownRule {
  rule: number;
  id: string;
  state: 'matched' | 'missed';
  /** „suprafața 120 este între 100 și 500”, one for each cell that asks something; of a missed rule the one that failed. */
  reasons: string[];
  /** Of a missed rule: the cell that failed. */
  column: string | null;
  outputs: { name: string; value: string }[];
  description: string | null;
}

export interface ShownTable {
  decision: string;
  name: string;
  hitPolicy: string;
  rules: ShownRule[];
  /** Rules that were not looked at any more. */
  rest: number;
}

export type TriedDecision =
  /** `missing`: what was left empty, which counts as no value. */
  | { ok: true; value: Json; missing: string[]; tables: ShownTable[] }
  | {
      ok: false;
      code: keyof DecisionWords['errors'] | 'UNSOUND';
      /** In English, for who wants to know more. */
      message: string;
      /** What was left empty and may be the reason. */
      missing: string[];
      tables: ShownTable[];
    };

interface Asked {
  /** All files with decisions, this one among them: they may import each other. */
  files: readonly { name: string; xml: string }[];
  all: readonly DecisionFile[];
  id: string;
  inputs: readonly TryInput[];
  /** By path, as typed. */
  typed: { readonly [path: string]: string };
  now: number;
  language: Language;
  words: DecisionWords;
}

/** `a.b.c` put into an object; a name on the way that is no object gives way. */
function put(into: { [name: string]: Json }, path: readonly string[], value: Json): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = into[name];
  const holder = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...inner } : {};
  put(holder, rest, value);
  into[name] = holder;
}

export function contextOf(inputs: readonly TryInput[], typed: Asked['typed']): { [name: string]: Json } {
  const context: { [name: string]: Json } = {};
  for (const { path, kind } of inputs) {
    const value = valueTyped(typed[path] ?? '', kind);
    if (value !== undefined) put(context, path.split('.'), value);
  }
  return context;
}

export async function tryDecision(asked: Asked): Promise<TriedDecision> {
  const { files, all, id, inputs, typed, now } = asked;
  const { decisions } = await compileDecisions(files);
  const decision = findDecision(decisions, id);
  const context = contextOf(inputs, typed);
  const missing = inputs.filter(({ path }) => (typed[path] ?? '').trim() === '').map(({ path }) => path);
  if (decision === undefined) return { ok: false, code: 'UNSOUND', message: '', missing: [], tables: [] };
  const evaluation = new Evaluation(context, { now });
  const results = (): Context => {
    const known: { [name: string]: Value } = { ...(context as Context) };
    for (const each of requiredBy(all, id).slice(0, -1)) {
      try {
        const value = findDecision(decisions, each.id)?.answer(new Evaluation(context, { now })) ?? null;
        known[each.name] = value;
        known[each.id] = value;
      } catch {
        // what it would give is not known, so no reason can name it
      }
    }
    return known;
  };
  try {
    const value = toJson(decision.answer(evaluation));
    return { ok: true, value, missing, tables: shown(evaluation.tables, results(), asked) };
  } catch (error) {
    const known = error instanceof DecisionError;
    return {
      ok: false,
      code: known ? error.code : 'EXPRESSION_FAILED',
      message: (error as Error).message,
      missing: known && error.code !== 'EXPRESSION_FAILED' ? [] : missing,
      tables: shown(evaluation.tables, results(), asked),
    };
  }
}

function shown(traces: readonly TableTrace[], context: Context, asked: Asked): ShownTable[] {
  return traces.flatMap((trace) => {
    const file = asked.all.find(({ id }) => id === trace.decision);
    if (file?.table === null || file === undefined) return [];
    const { table } = file;
    const values = table.inputs.map(({ expression }) => valueOf(expression, context, asked));
    const matched = trace.rules.map((rule): ShownRule => {
      const cells = table.rules[rule.rule - 1]?.cells ?? [];
      return {
        rule: rule.rule,
        id: table.rules[rule.rule - 1]?.id ?? '',
        state: 'matched',
        reasons: cells.flatMap((_, index) => reasonOf(table, rule.rule, index, values, asked) ?? []),
        column: null,
        outputs: Object.entries(rule.outputs ?? {}).map(([name, value]) => ({
          name,
          value: written(toJson(value), asked.language, asked.words.cells),
        })),
        description: rule.description,
      };
    });
    const missed = trace.missed.map(({ rule, input }): ShownRule => {
      const reason = reasonOf(table, rule, input - 1, values, asked, true);
      return {
        rule,
        id: table.rules[rule - 1]?.id ?? '',
        state: 'missed',
        reasons: reason === null ? [] : [reason],
        column: table.inputs[input - 1]?.id ?? null,
        outputs: [],
        description: null,
      };
    });
    const rules = [...matched, ...missed].toSorted((a, b) => a.rule - b.rule);
    return [
      {
        decision: file.id,
        name: file.name,
        hitPolicy: trace.hitPolicy,
        rules,
        rest: table.rules.length - rules.length,
      },
    ];
  });
}

/** Null: it cannot be told. */
function valueOf(expression: string, context: Context, { now, language, words }: Asked): string | null {
  try {
    return written(toJson(evaluateValue(compileExpression(expression), context, { now })), language, words.cells);
  } catch {
    return null;
  }
}

/** Why a rule matched at a column, or (`failed`) did not; null where the cell asks nothing. */
function reasonOf(
  table: TableFile,
  rule: number,
  index: number,
  values: readonly (string | null)[],
  { language, words }: Asked,
  failed = false,
): string | null {
  const cell = table.rules[rule - 1]?.cells[index]?.text ?? '';
  const test = cellWords(cell, language, words.cells);
  if (test === null) return null;
  const label = table.inputs[index]?.label ?? '';
  const value = values[index];
  const subject = value === null || value === undefined ? label : `${label}: ${value}`;
  return `${subject} ${failed ? words.cells.not(test) : test}`;
}

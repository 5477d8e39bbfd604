// A file of decisions as the try-out reads it: its decisions, what each requires, its tables cell by cell, and the data that
// all of it reads from outside, with the kind and the values that the model itself tells. Pure.

import { parseDmn } from '../../engine/decision/parse.ts';
import { compileExpression } from '../../engine/feel/expression.ts';
import { Findings } from '../../engine/model/findings.ts';
import { child, children, isNode, text, type Node } from '../../engine/model/node.ts';
import { constantsIn } from './cell-words.ts';
import type { InputKind } from './values.ts';

export interface Column {
  id: string;
  label: string;
  /** FEEL of the value; '' when there is none. */
  expression: string;
  typeRef: string | null;
}

export interface RuleRow {
  id: string;
  cells: { id: string; text: string }[];
}

export interface TableFile {
  inputs: Column[];
  rules: RuleRow[];
}

export interface DecisionFile {
  id: string;
  name: string;
  /** Ids of the decisions that it requires in this file. */
  requires: string[];
  /** Names and types of its input data. */
  inputData: { name: string; typeRef: string | null }[];
  table: TableFile | null;
  /** All FEEL in it that reads data. */
  expressions: string[];
}

/** A value that somebody has to give. */
export interface TryInput {
  /** `cerere.imobil.suprafata` */
  path: string;
  label: string;
  kind: InputKind;
  /** Values that the table's own cells name. */
  values: string[];
}

/** Empty when the file cannot be read. */
export async function readDecisions(xml: string): Promise<DecisionFile[]> {
  const definitions = await parseDmn(xml, new Findings(''));
  if (definitions === null) return [];
  const elements = children(definitions, 'drgElement');
  const byId = new Map(elements.map((node) => [text(node, 'id') ?? '', node]));
  return elements
    .filter(({ $type }) => $type === 'dmn:Decision')
    .map((node) => {
      const needs = children(node, 'informationRequirement').map((need) => ({
        decision: text(child(need, 'requiredDecision'), 'href'),
        input: text(child(need, 'requiredInput'), 'href'),
      }));
      const logic = child(node, 'decisionLogic');
      return {
        id: text(node, 'id') ?? '',
        name: text(node, 'name') ?? text(node, 'id') ?? '',
        requires: needs.flatMap(({ decision }) => decision?.replace(/^.*#/, '') ?? []),
        inputData: needs.flatMap(({ input }) => {
          const data = byId.get(input?.replace(/^.*#/, '') ?? '');
          const variable = data ? child(data, 'variable') : null;
          const name = text(variable, 'name') ?? text(data ?? null, 'name');
          return name === null ? [] : [{ name, typeRef: text(variable, 'typeRef') }];
        }),
        table: logic?.$type === 'dmn:DecisionTable' ? tableOf(logic) : null,
        expressions: logic === null ? [] : expressionsIn(logic),
      };
    });
}

function tableOf(table: Node): TableFile {
  return {
    inputs: children(table, 'input').map((input) => {
      const expression = child(input, 'inputExpression');
      const source = text(expression, 'text') ?? '';
      return {
        id: text(input, 'id') ?? '',
        label: text(input, 'label') ?? source,
        expression: source,
        typeRef: text(expression, 'typeRef'),
      };
    }),
    rules: children(table, 'rule').map((rule) => ({
      id: text(rule, 'id') ?? '',
      cells: children(rule, 'inputEntry').map((entry) => ({
        id: text(entry, 'id') ?? '',
        text: text(entry, 'text') ?? '',
      })),
    })),
  };
}

/** Of every literal expression; cells test values that their columns give, so they are left out. */
function expressionsIn(node: Node, depth = 0): string[] {
  if (depth > 30 || node.$type === 'dmn:UnaryTests') return [];
  const own = text(node, 'text');
  const inner = (node.$descriptor?.properties ?? []).flatMap(({ ns, isReference }) => {
    const value = isReference ? null : node[ns.localName];
    return (Array.isArray(value) ? (value as unknown[]) : [value])
      .filter(isNode)
      .flatMap((each) => expressionsIn(each, depth + 1));
  });
  return own !== null && node.$type.endsWith('Expression') ? [own, ...inner] : inner;
}

const PATH = /[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*(?!\s*\(|[\p{L}\p{N}_])/gu;

/** Paths of data that an expression reads: `date(cerere.zi)` → `cerere.zi`. */
export function pathsIn(source: string): string[] {
  let roots: ReadonlySet<string>;
  try {
    roots = new Set(compileExpression(source).names.required);
  } catch {
    return [];
  }
  const bare = source.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const paths = [...bare.matchAll(PATH)]
    .filter(({ index }) => !/[.\])]\s*$/.test(bare.slice(0, index)))
    .map(([path]) => path.replaceAll(/\s/g, ''))
    .filter((path) => roots.has(path.split('.')[0]!));
  return [...new Set(paths)];
}

const KINDS: { readonly [typeRef: string]: InputKind } = {
  string: 'text',
  number: 'number',
  integer: 'number',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  date: 'day',
};

const kindOf = (typeRef: string | null): InputKind =>
  KINDS[(typeRef ?? '').toLowerCase().replace('feel:', '')] ?? 'any';

const escaped = (path: string): string => path.replaceAll('.', '\\s*\\.\\s*');

/** What an expression does with a path tells what it is, where no column says so. */
function usedAs(path: string, source: string): { kind: InputKind; values: string[] } {
  const at = escaped(path);
  const texts = [...source.matchAll(new RegExp(`${at}\\s*!?=\\s*"([^"]*)"`, 'g'))].map(([, value]) => value!);
  if (texts.length > 0) return { kind: 'text', values: texts };
  if (new RegExp(`date\\(\\s*${at}\\s*\\)`).test(source)) return { kind: 'day', values: [] };
  if (new RegExp(`${at}\\s*([<>*/]|[+-]\\s*\\d)|[*/]\\s*${at}`).test(source)) return { kind: 'number', values: [] };
  if (new RegExp(`${at}\\s*!?=\\s*(true|false)`).test(source)) return { kind: 'boolean', values: [] };
  return { kind: 'any', values: [] };
}

/** The decision and what it requires, each once, the required ones first. */
export function requiredBy(all: readonly DecisionFile[], id: string): DecisionFile[] {
  const found: DecisionFile[] = [];
  const visit = (each: string, seen: readonly string[]): void => {
    const decision = all.find((one) => one.id === each);
    if (decision === undefined || seen.includes(each) || found.includes(decision)) return;
    for (const required of decision.requires) visit(required, [...seen, each]);
    found.push(decision);
  };
  visit(id, []);
  return found;
}

/** Everything that must be given for a decision: not what it decides on the way. */
export function inputsOf(all: readonly DecisionFile[], id: string): TryInput[] {
  const used = requiredBy(all, id);
  const decided = new Set(used.flatMap((each) => [each.id, each.name]));
  const inputs = new Map<string, TryInput>();
  const add = (input: TryInput): void => {
    const known = inputs.get(input.path);
    if (known === undefined) {
      inputs.set(input.path, input);
      return;
    }
    known.values = [...new Set([...known.values, ...input.values])];
    if (known.kind === 'any') known.kind = input.kind;
    if (known.label === known.path) known.label = input.label;
  };
  for (const decision of used) {
    for (const { name, typeRef } of decision.inputData) {
      add({ path: name, label: name, kind: kindOf(typeRef), values: [] });
    }
    for (const [index, column] of (decision.table?.inputs ?? []).entries()) {
      const cells = decision.table!.rules.map(({ cells: row }) => row[index]?.text ?? '');
      for (const path of pathsIn(column.expression)) {
        const whole = column.expression.trim() === path;
        const as = usedAs(path, column.expression);
        const kind = whole ? kindOf(column.typeRef) : as.kind;
        const values = whole || as.kind === 'day' ? [...new Set(cells.flatMap(constantsIn))] : as.values;
        add({ path, label: column.label || path, kind, values: values.slice(0, 60) });
      }
    }
    const columns = new Set((decision.table?.inputs ?? []).map(({ expression }) => expression));
    for (const source of decision.expressions.filter((each) => !columns.has(each))) {
      for (const path of pathsIn(source)) add({ path, label: path, ...usedAs(path, source) });
    }
  }
  const names = new Set(inputs.keys());
  return [...inputs.values()].filter(
    ({ path }) => !decided.has(path.split('.')[0]!) && ![...names].some((other) => other.startsWith(`${path}.`)),
  );
}

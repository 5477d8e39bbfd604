// What decisions give: the outputs of a table by name, with their values where every rule names one.

import type { Findings } from '../../engine/model/findings.ts';
import { Findings as Found } from '../../engine/model/findings.ts';
import { parseDmn } from '../../engine/decision/parse.ts';
import { child, children, text, type Node } from '../../engine/model/node.ts';
import { parse, textOf } from '../../engine/feel/parse.ts';
import { united, variable, type Variable, type VariableType } from './variable.ts';

/** By the decision's id; a file that cannot be read gives none. */
export const decisionResults = async (files: { readonly [path: string]: string }): Promise<Map<string, Variable>> => {
  const results = new Map<string, Variable>();
  for (const [path, xml] of Object.entries(files)) {
    if (!path.toLowerCase().endsWith('.dmn')) continue;
    const findings: Findings = new Found(path);
    const definitions = await parseDmn(xml, findings);
    for (const decision of definitions === null ? [] : children(definitions, 'drgElement')) {
      const id = text(decision, 'id');
      if (decision.$type === 'dmn:Decision' && id !== null) results.set(id, resultOf(decision));
    }
  }
  return results;
};

const resultOf = (decision: Node): Variable => {
  const label = text(decision, 'name') ?? '';
  const logic = child(decision, 'decisionLogic');
  if (logic?.$type !== 'dmn:DecisionTable') {
    const type = child(decision, 'variable');
    return variable('', typeOf(type === null ? null : text(type, 'typeRef')), { label });
  }
  const outputs = children(logic, 'output');
  const rules = children(logic, 'rule').map((rule) => children(rule, 'outputEntry'));
  const each = outputs.map((output, index) =>
    outputOf(
      output,
      rules.map((entries) => (entries[index] === undefined ? '' : (text(entries[index], 'text') ?? ''))),
    ),
  );
  const hitPolicy = text(logic, 'hitPolicy') ?? 'UNIQUE';
  const aggregated = text(logic, 'aggregation');
  if (aggregated !== null) return variable('', 'number', { label });
  const [only] = each;
  const many = ['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(hitPolicy);
  const one = each.length === 1 && only !== undefined ? { ...only, label } : null;
  if (many) return variable('', 'list', { label, entries: one === null ? united(each) : one.entries });
  return one ?? variable('', 'context', { label, entries: united(each) });
};

const outputOf = (output: Node, cells: readonly string[]): Variable => {
  const name = text(output, 'name') ?? '';
  const label = text(output, 'label') ?? name;
  const type = typeOf(text(output, 'typeRef'));
  const written = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && cell !== 'null'))];
  const texts = written.map(literal);
  const maybeAbsent = cells.some((cell) => cell.trim() === '' || cell.trim() === 'null');
  if (type === 'text' && texts.length > 0 && texts.length <= MOST && texts.every((each) => each !== null)) {
    return variable(name, 'choice', { label, values: texts.map((value) => ({ value, label: value })), maybeAbsent });
  }
  return variable(name, type, { label, maybeAbsent });
};

/** More than a list to choose from has: sentences, not keys. */
const MOST = 40;

const literal = (cell: string): string | null => {
  try {
    const [only, more] = parse(cell, 'expression').kids;
    return only?.name === 'StringLiteral' && more === undefined ? textOf(only) : null;
  } catch {
    return null;
  }
};

const TYPES: { readonly [type: string]: VariableType } = {
  string: 'text',
  number: 'number',
  boolean: 'ticked',
  date: 'day',
  'date and time': 'moment',
  dateTime: 'moment',
};

const typeOf = (type: string | null): VariableType => (type === null ? 'any' : (TYPES[type] ?? 'any'));

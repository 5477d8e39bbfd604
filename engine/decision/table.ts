// Decision tables (DMN 1.5 §8) as they are read: every cell is compiled once. Rules as rows, as columns and crosstabs are
// one table drawn in three ways; the file holds its rules in any case.

import { type UnaryTests, type Value } from '../feel/expression.ts';
import { child, children, text, type Node } from '../model/node.ts';
import type { Logic } from './evaluation.ts';
import { AGGREGATIONS, HIT_POLICIES, type Aggregation, type HitPolicy } from './hit-policy.ts';
import { enumerated, literal, typeOf, unaryTests } from './literal.ts';
import { canonical } from './names.ts';
import type { Scope } from './scope.ts';
import { ask, type Input, type Output, type Rule, type Table } from './table-answer.ts';

/** Null when something is wrong; then findings say what. */
export function compileTable(node: Node, scope: Scope): Logic | null {
  const { findings, place } = scope;
  const inputs = children(node, 'input').map((each, index) => compileInput(each, index, scope));
  const count = children(node, 'output').length;
  const outputs = children(node, 'output').map((each, index) => compileOutput(each, index, count, scope));
  const rules = children(node, 'rule').map((each, index) => compileRule(each, index, node, scope));
  const hitPolicy = (text(node, 'hitPolicy') ?? 'UNIQUE') as HitPolicy;
  const aggregation = text(node, 'aggregation') as Aggregation | null;
  const problem = policyProblem(hitPolicy, aggregation, outputs);
  if (problem) findings.error(node, 'hit-policy', `${problem} (${place})`);
  if (outputs.length === 0) findings.error(node, 'no-output', `Expected an output of ${place} but it has none`);
  if (rules.length === 0) findings.error(node, 'no-rule', `Expected a rule of ${place} but it has none`);
  const names = outputs.map((output) => output?.name ?? '');
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) < index);
  if (twice) findings.error(node, 'duplicate-name', `Expected one output '${twice}' of ${place} but there are several`);
  const all: unknown[] = [...inputs, ...outputs, ...rules];
  if (problem || twice || outputs.length === 0 || rules.length === 0 || all.includes(null)) return null;
  const table: Table = {
    decision: scope.element,
    place,
    hitPolicy,
    aggregation,
    inputs: inputs as Input[],
    outputs: outputs as Output[],
    rules: rules as Rule[],
  };
  return (context, evaluation) => ask(table, context, evaluation);
}

function compileInput(node: Node, index: number, scope: Scope): Input | null {
  const name = labelOf(node, index);
  const what = `input ${quote(name)}`;
  const expression = child(node, 'inputExpression');
  const logic = literal(expression, scope, what);
  const type = typeOf(text(expression, 'typeRef'), node, scope, what);
  const values = child(node, 'inputValues');
  const allowed = values ? unaryTests(values, scope, `the allowed values of ${what}`) : null;
  if (!logic || !type || (values && !allowed)) return null;
  return { name, logic, type, allowed, place: `${what} of ${scope.place}` };
}

function compileOutput(node: Node, index: number, count: number, scope: Scope): Output | null {
  const name = text(node, 'name');
  const what = `output ${quote(labelOf(node, index))}`;
  if ((!name && count > 1) || name === '__proto__') {
    const message = `Expected a name for ${what} of ${scope.place} because there are several outputs but it has none`;
    scope.findings.error(node, 'no-name', message);
    return null;
  }
  const type = typeOf(text(node, 'typeRef'), node, scope, what);
  const values = child(node, 'outputValues');
  const allowed = values ? unaryTests(values, scope, `the allowed values of ${what}`) : null;
  const entry = child(node, 'defaultOutputEntry');
  const otherwise = entry && text(entry, 'text') !== null ? literal(entry, scope, `the default of ${what}`) : null;
  if (!type || (values && !allowed) || (entry && text(entry, 'text') !== null && !otherwise)) return null;
  const order = (values && enumerated(text(values, 'text') ?? '')) ?? type.allowed ?? orderOfResult(node, count, scope);
  return { name: canonical(name ?? ''), type, allowed, order, otherwise, place: `${what} of ${scope.place}` };
}

/** Where the only output says nothing of its type, that of the decision does. */
function orderOfResult(output: Node, count: number, scope: Scope): readonly Value[] | null {
  const table = output.$parent;
  if (count > 1 || !table) return null;
  const holder = table.$parent ? child(table.$parent, 'variable') : null;
  return scope.types.of(text(table, 'typeRef') ?? text(holder, 'typeRef'))?.allowed ?? null;
}

function compileRule(node: Node, index: number, table: Node, scope: Scope): Rule | null {
  const inputs = children(table, 'input');
  const outputs = children(table, 'output');
  const tests = children(node, 'inputEntry');
  const entries = children(node, 'outputEntry');
  if (tests.length !== inputs.length || entries.length !== outputs.length) {
    const message = `Expected ${inputs.length} inputs and ${outputs.length} outputs in rule ${index + 1} of ${scope.place} but it has ${tests.length} and ${entries.length}`;
    scope.findings.error(node, 'rule-size', message);
    return null;
  }
  const conditions = tests.map((test, at) =>
    unaryTests(test, scope, `input ${quote(labelOf(inputs[at]!, at))} in rule ${index + 1}`),
  );
  const results = entries.map((entry, at): Logic | null => {
    // An empty output is no value.
    if (text(entry, 'text') === null) return (): Value => null;
    return literal(entry, scope, `output ${quote(labelOf(outputs[at]!, at))} in rule ${index + 1}`);
  });
  if (conditions.includes(null) || results.includes(null)) return null;
  return {
    id: text(node, 'id'),
    tests: conditions as UnaryTests[],
    outputs: results as Logic[],
    description: text(node, 'description'),
    annotations: annotations(node, table),
  };
}

function annotations(rule: Node, table: Node): { [column: string]: string } {
  const columns = children(table, 'annotation').map((column) => text(column, 'name'));
  const entries = children(rule, 'annotationEntry').map((entry) => text(entry, 'text'));
  return Object.fromEntries(
    entries.flatMap((entry, index) => (entry === null ? [] : [[columns[index] ?? String(index + 1), entry]])),
  );
}

function policyProblem(hitPolicy: string, aggregation: string | null, outputs: (Output | null)[]): string | null {
  if (!HIT_POLICIES.includes(hitPolicy)) return `Expected a hit policy of DMN but found '${hitPolicy}'`;
  if (aggregation && !AGGREGATIONS.includes(aggregation))
    return `Expected an aggregation of DMN but found '${aggregation}'`;
  if (aggregation && hitPolicy !== 'COLLECT') return `Expected an aggregation only with COLLECT but it is ${hitPolicy}`;
  if (aggregation && outputs.length > 1)
    return `Expected one output to take the ${aggregation} of but there are several`;
  const ranks = hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER';
  if (ranks && !outputs.includes(null) && !outputs.some((output) => output?.order)) {
    return `Expected allowed output values, which give the order of ${hitPolicy}, but there are none`;
  }
  return null;
}

/** What people call a column. */
function labelOf(node: Node, index: number): string {
  return text(node, 'label') ?? text(node, 'name') ?? String(index + 1);
}

function quote(label: string): string {
  return /^\d+$/.test(label) ? label : `'${label}'`;
}

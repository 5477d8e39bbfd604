// A decision table in a few lines; what it decides, and why it is refused.

import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileDecisions, decide, type Decision } from '../../../engine/decision/decision.ts';
import type { Finding } from '../../../engine/model/graph.ts';
import type { Json, Variables } from '../../../engine/values.ts';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export interface TableSketch {
  policy?: string;
  aggregation?: string;
  /** Expression, or [expression, typeRef, allowed values]. */
  inputs: (string | [expression: string, typeRef?: string, allowed?: string])[];
  /** Name, or [name, typeRef, allowed values, default]. */
  outputs: (string | [name: string, typeRef?: string, allowed?: string, otherwise?: string])[];
  /** Cells of each rule, inputs then outputs. */
  rules: string[][];
}

export function definitions(content: string): string {
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">${content}</definitions>`;
}

export function table(id: string, sketch: TableSketch, before = ''): string {
  const inputs = sketch.inputs.map((each, index) => {
    const [expression, type, allowed] = typeof each === 'string' ? [each] : each;
    return `<input id="in${index}"><inputExpression${type ? ` typeRef="${type}"` : ''}><text>${escape(expression)}</text></inputExpression>${allowed ? `<inputValues><text>${escape(allowed)}</text></inputValues>` : ''}</input>`;
  });
  const outputs = sketch.outputs.map((each) => {
    const [name, type, allowed, otherwise] = typeof each === 'string' ? [each] : each;
    return `<output${name ? ` name="${name}"` : ''}${type ? ` typeRef="${type}"` : ''}>${allowed ? `<outputValues><text>${escape(allowed)}</text></outputValues>` : ''}${otherwise ? `<defaultOutputEntry><text>${escape(otherwise)}</text></defaultOutputEntry>` : ''}</output>`;
  });
  const rules = sketch.rules.map(
    (cells, index) =>
      `<rule id="r${index + 1}">${cells
        .map((cell, at) => {
          const tag = at < sketch.inputs.length ? 'inputEntry' : 'outputEntry';
          return `<${tag}><text>${escape(cell)}</text></${tag}>`;
        })
        .join('')}</rule>`,
  );
  const policy = sketch.policy ? ` hitPolicy="${sketch.policy}"` : '';
  const aggregation = sketch.aggregation ? ` aggregation="${sketch.aggregation}"` : '';
  return `<decision id="${id}" name="${id}">${before}<decisionTable id="${id}-t"${policy}${aggregation}>${inputs.join('')}${outputs.join('')}${rules.join('')}</decisionTable></decision>`;
}

export async function compile(xml: string): Promise<{ decisions: Decision[]; findings: Finding[] }> {
  return compileDecisions([{ name: 'x.dmn', xml: /^<(definitions|!)/.test(xml) ? xml : definitions(xml) }]);
}

/** The last decision of the file, which must compile without findings. */
export async function decisionOf(xml: string): Promise<(variables: Variables, now?: number) => Json> {
  const { decisions, findings } = await compile(xml);
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('; '));
  return (variables, now) => decide(decisions.at(-1)!, variables, { now });
}

async function refusals(xml: string): Promise<string[]> {
  const { findings } = await compile(xml);
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ element, rule, message }) => `${element} ${rule}: ${message}`);
}

/** What is refused, the file (whole, or what is in it), and what one of its findings says. */
export type Refused = [what: string, xml: string, finding: RegExp][];

/** A test for each of these. */
export function testRefused(test: Test, refused: Refused, fileOf = (xml: string) => xml): void {
  for (const [what, xml, finding] of refused) {
    test(`refused: ${what}`, async () => {
      const found = await refusals(fileOf(xml));
      assert.ok(
        found.some((each) => finding.test(each)),
        found.join('\n') || 'no findings',
      );
    });
  }
}

// What tasks carry: jobs, scripts, decisions.

import type { DecisionReference, JobDefinition, ScriptDefinition, Value } from './graph.ts';
import { child, children, extension, extensions, tagOf, text } from './node.ts';
import type { Node } from './node.ts';
import type { Unit } from './unit.ts';
import { feel, isFeel, optionalValue, requiredValue, variableName } from './value.ts';

/** Zeebe's default. */
const RETRIES = '3';

/** The job of `zeebe:taskDefinition`; without one, of the operation that the element calls. */
export function job(node: Node, unit: Unit): JobDefinition | null {
  const definition = extension(node, 'zeebe:TaskDefinition');
  const headers = headersOf(node, extension(node, 'zeebe:TaskHeaders'), unit);
  if (definition) return jobOf(definition, headers, unit);
  const operation = operationJob(node, headers, unit);
  if (!operation && extension(node, 'zeebe:TaskHeaders'))
    unit.findings.error(node, 'headers-without-job', { tag: tagOf(node) });
  return operation;
}

/** `definition`: what carries `type` and `retries`, a task definition or a listener. */
export function jobOf(definition: Node, headers: JobDefinition['headers'], unit: Unit): JobDefinition | null {
  const type = requiredValue(definition, 'type', unit);
  const retries = optionalValue(definition, 'retries', unit) ?? { text: RETRIES };
  if (
    'text' in retries &&
    !(/^\d{1,4}$/.test(retries.text) && Number(retries.text) > 0 && Number(retries.text) <= 1000)
  )
    unit.findings.error(definition, 'bad-retries', { retries: retries.text });
  return type && { type, retries, headers };
}

export function headersOf(node: Node, holder: Node | null, { findings }: Unit): JobDefinition['headers'] {
  const headers: [string, string][] = [];
  for (const header of holder ? children(holder, 'values') : []) {
    const key = text(header, 'key');
    if (key === null) findings.error(node, 'header-without-key', {});
    else if (headers.some(([known]) => known === key)) findings.error(node, 'duplicate-header', { key });
    else headers.push([key, text(header, 'value') ?? '']);
  }
  return Object.freeze(Object.fromEntries(headers));
}

/**
 * A service task that calls an operation (BPMN 2.0 §10.3.3, §8.4.3) is a job of the type that the operation names, with the
 * interface and the operation as headers.
 */
function operationJob(node: Node, headers: JobDefinition['headers'], unit: Unit): JobDefinition | null {
  const operation = node.$type === 'bpmn:ServiceTask' ? child(node, 'operationRef') : null;
  if (!operation) return null;
  const type = text(operation, 'implementationRef') ?? text(operation, 'name');
  if (type === null) {
    unit.findings.error(node, 'nameless-operation', { id: text(operation, 'id') ?? '' });
    return null;
  }
  const about = { interface: text(operation.$parent ?? null, 'name') ?? '', operation: text(operation, 'name') ?? '' };
  return { type: { text: type }, retries: { text: RETRIES }, headers: Object.freeze({ ...about, ...headers }) };
}

/** `zeebe:script`, or the standard's `script` in FEEL. */
export function script(node: Node, unit: Unit): ScriptDefinition | null {
  const definition = extension(node, 'zeebe:Script');
  const plain = text(node, 'script');
  if (definition && plain !== null) {
    unit.findings.error(node, 'two-scripts', {});
    return null;
  }
  if (definition) {
    const source = text(definition, 'expression');
    if (source === null)
      unit.findings.error(node, 'missing-attribute', { attribute: 'expression', tag: 'zeebe:script' });
    const expression = source === null ? null : feel(node, source, 'zeebe:script expression', unit);
    const resultVariable = variableName(node, text(definition, 'resultVariable'), 'resultVariable', unit);
    return expression && resultVariable !== null ? { expression, resultVariable } : null;
  }
  return plain === null ? null : plainScript(node, plain, unit);
}

/** The standard has no place for what a script gives: its result is the activity's data output, else nothing could read it. */
function plainScript(node: Node, source: string, unit: Unit): ScriptDefinition | null {
  const language = text(node, 'scriptFormat') ?? text(node, 'scriptLanguage');
  if (language !== null && !isFeel(language)) {
    unit.findings.error(node, 'foreign-language', { place: 'script', language });
    return null;
  }
  const outputs = children(child(node, 'ioSpecification') ?? node, 'dataOutputs');
  const [output] = outputs;
  if (outputs.length !== 1 || !output) {
    unit.findings.error(node, 'script-without-result', { count: String(outputs.length) });
    return null;
  }
  const written = language === null || source.startsWith('=') ? source : `=${source}`;
  const expression = feel(node, written, 'script', unit);
  const resultVariable = unit.variables.get(output) ?? null;
  return expression && resultVariable !== null ? { expression, resultVariable } : null;
}

export function decision(node: Node, unit: Unit): DecisionReference | null {
  const called = extension(node, 'zeebe:CalledDecision');
  if (!called) return null;
  const decisionId = requiredValue(called, 'decisionId', unit);
  const resultVariable = variableName(node, text(called, 'resultVariable'), 'resultVariable', unit);
  return decisionId && resultVariable !== null ? { decisionId, resultVariable } : null;
}

/** A task does its work in one way: by a job, a script, a decision, a message. */
export function checkWork(node: Node, ways: { [name: string]: unknown }, { findings }: Unit): void {
  const all = Object.keys(ways);
  const given = all.filter((way) => ways[way] !== null);
  // What was written but is wrong has its finding already.
  const written = all.filter((way) => isWritten(node, way));
  if (given.length > 1 || written.length > 1) findings.error(node, 'ambiguous-task', { ways: all.join(', ') });
  else if (given.length === 0 && written.length === 0)
    findings.error(node, 'missing-task-definition', { tag: tagOf(node), ways: all.join(', ') });
}

function isWritten(node: Node, way: string): boolean {
  if (!way.includes(':')) return node[way] !== undefined;
  return extensions(node).some(({ $type }) => $type.toLowerCase() === way.toLowerCase());
}

export function checkFixedPriority(node: Node, priority: Value | null, { findings }: Unit): void {
  if (priority && 'text' in priority && !(/^\d{1,3}$/.test(priority.text) && Number(priority.text) <= 100))
    findings.error(node, 'bad-priority', { priority: priority.text });
}

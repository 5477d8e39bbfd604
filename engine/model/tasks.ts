// What tasks carry in their extension elements: jobs, scripts, decisions, people.

import type { Findings } from './findings.ts';
import type { DecisionReference, JobDefinition, ScriptDefinition, TaskDefinition } from './graph.ts';
import { tagOf } from './check.ts';
import { children, extension, extensions, text } from './node.ts';
import type { Node } from './node.ts';
import { feel, optionalValue, requiredValue, variableName } from './value.ts';

/** Zeebe's default. */
const RETRIES = '3';

export function job(node: Node, findings: Findings): JobDefinition | null {
  const definition = extension(node, 'zeebe:TaskDefinition');
  const headers: [string, string][] = [];
  const holder = extension(node, 'zeebe:TaskHeaders');
  for (const header of holder ? children(holder, 'values') : []) {
    const key = text(header, 'key');
    if (key === null) findings.error(node, 'bad-header', 'Expected every task header to have a key but one has none');
    else if (headers.some(([known]) => known === key))
      findings.error(node, 'bad-header', `Expected one task header '${key}' but there are several`);
    else headers.push([key, text(header, 'value') ?? '']);
  }
  if (!definition) {
    if (holder) findings.error(node, 'unsupported-extension', 'Expected task headers only beside a task definition');
    return null;
  }
  const type = requiredValue(definition, 'type', findings);
  const retries = optionalValue(definition, 'retries', findings) ?? { text: RETRIES };
  if (
    'text' in retries &&
    !(/^\d{1,4}$/.test(retries.text) && Number(retries.text) > 0 && Number(retries.text) <= 1000)
  )
    findings.error(
      node,
      'bad-retries',
      `Expected retries to be a whole number from 1 to 1000 but they are '${retries.text}'`,
    );
  return type && { type, retries, headers: Object.freeze(Object.fromEntries(headers)) };
}

export function script(node: Node, findings: Findings): ScriptDefinition | null {
  const definition = extension(node, 'zeebe:Script');
  if (!definition) return null;
  const source = text(definition, 'expression');
  if (source === null)
    findings.error(node, 'missing-attribute', 'Expected zeebe:script to have an expression but it has none');
  const expression = source === null ? null : feel(node, source, 'the script', findings);
  const resultVariable = variableName(
    node,
    text(definition, 'resultVariable'),
    'the result variable of the script',
    findings,
  );
  return expression && resultVariable !== null ? { expression, resultVariable } : null;
}

export function decision(node: Node, findings: Findings): DecisionReference | null {
  const called = extension(node, 'zeebe:CalledDecision');
  if (!called) return null;
  const decisionId = requiredValue(called, 'decisionId', findings);
  const resultVariable = variableName(
    node,
    text(called, 'resultVariable'),
    'the result variable of the decision',
    findings,
  );
  return decisionId && resultVariable !== null ? { decisionId, resultVariable } : null;
}

/** A service or send task must be a job; a script or business rule task is one or the other, not both. */
export function checkWork(node: Node, ways: { [name: string]: unknown }, findings: Findings): void {
  const given = Object.values(ways).filter((way) => way !== null).length;
  // What was written but is wrong has its finding already.
  const written = Object.keys(ways).filter((way) =>
    extensions(node).some(({ $type }) => $type.toLowerCase() === way.toLowerCase()),
  );
  if (given > 1 || written.length > 1)
    findings.error(node, 'ambiguous-task', `Expected one of ${Object.keys(ways).join(', ')} but there are several`);
  else if (given === 0 && written.length === 0)
    findings.error(
      node,
      'missing-task-definition',
      `Expected this ${tagOf(node)} to have a ${Object.keys(ways).join(' or a ')} but it has none`,
    );
}

export function people(node: Node, findings: Findings): TaskDefinition {
  const assignment = extension(node, 'zeebe:AssignmentDefinition');
  const schedule = extension(node, 'zeebe:TaskSchedule');
  const definition = extension(node, 'zeebe:FormDefinition');
  const form = text(definition, 'formId');
  if (definition && form === null)
    findings.error(node, 'bad-form', 'Expected zeebe:formDefinition to have a formId but it has none');
  if (form?.startsWith('='))
    findings.error(
      node,
      'bad-form',
      'Expected a fixed formId but it is an expression: which form a task shows must be known at deployment',
    );
  const priority = optionalValue(extension(node, 'zeebe:PriorityDefinition'), 'priority', findings);
  if (priority && 'text' in priority && !(/^\d{1,3}$/.test(priority.text) && Number(priority.text) <= 100))
    findings.error(node, 'bad-priority', `Expected a priority from 0 to 100 but it is '${priority.text}'`);
  return {
    form,
    assignee: optionalValue(assignment, 'assignee', findings),
    candidateGroups: optionalValue(assignment, 'candidateGroups', findings),
    candidateUsers: optionalValue(assignment, 'candidateUsers', findings),
    dueDate: optionalValue(schedule, 'dueDate', findings),
    followUpDate: optionalValue(schedule, 'followUpDate', findings),
    priority,
  };
}

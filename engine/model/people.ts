// Who does a user task, with which form, until when: `zeebe:` extension elements, or the standard's resource roles
// (BPMN 2.0 §10.3.4): a human performer is the assignee, a potential owner a candidate group.

import type { TaskDefinition, Value } from './graph.ts';
import { child, children, extension, text } from './node.ts';
import type { Node } from './node.ts';
import { checkFixedPriority, headersOf } from './tasks.ts';
import type { Unit } from './unit.ts';
import { expression, optionalValue } from './value.ts';

export function people(node: Node, unit: Unit): TaskDefinition {
  const assignment = extension(node, 'zeebe:AssignmentDefinition');
  const schedule = extension(node, 'zeebe:TaskSchedule');
  const priority = optionalValue(extension(node, 'zeebe:PriorityDefinition'), 'priority', unit);
  checkFixedPriority(node, priority, unit);
  const roles = children(node, 'resources');
  if (assignment && roles.length > 0) unit.findings.error(node, 'two-assignments', {});
  return {
    form: formOf(node, unit),
    assignee: optionalValue(assignment, 'assignee', unit) ?? role(node, roles, 'bpmn:HumanPerformer', unit),
    candidateGroups:
      optionalValue(assignment, 'candidateGroups', unit) ?? role(node, roles, 'bpmn:PotentialOwner', unit),
    candidateUsers: optionalValue(assignment, 'candidateUsers', unit),
    dueDate: optionalValue(schedule, 'dueDate', unit),
    followUpDate: optionalValue(schedule, 'followUpDate', unit),
    priority,
    headers: headersOf(node, extension(node, 'zeebe:TaskHeaders'), unit),
  };
}

function formOf(node: Node, { findings }: Unit): string | null {
  const definition = extension(node, 'zeebe:FormDefinition');
  const form = text(definition, 'formId');
  if (definition && form === null) findings.error(node, 'missing-form-id', {});
  if (form?.startsWith('=')) findings.error(node, 'computed-form', {});
  return form;
}

function role(node: Node, roles: Node[], type: string, unit: Unit): Value | null {
  const [found, ...more] = roles.filter(({ $type }) => $type === type);
  if (!found) return null;
  const assigned = child(found, 'resourceAssignmentExpression');
  const resource = child(found, 'resourceRef');
  if (more.length > 0 || (assigned && resource)) {
    unit.findings.error(node, 'ambiguous-role', {});
    return null;
  }
  const name = text(resource, 'name');
  if (resource) return name === null ? null : { text: name };
  const compiled = assigned && expression(assigned, 'expression', unit);
  if (!assigned) unit.findings.error(node, 'empty-role', {});
  return compiled && { feel: compiled };
}

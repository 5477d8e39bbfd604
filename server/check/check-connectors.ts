// Tasks that ask another system: every field that the operation needs is given, none that it does not know, and when
// nobody knows the answer a person looks: an error handler for `connector-unknown` from which a way leads to a user task.

import { fieldsOf } from '../../connectors/call/variables.ts';
import type { Element, Graph } from '../../engine/model/graph.ts';
import { CONNECTOR_UNKNOWN } from '../bpmn-error.ts';
import { isRest, operationOfType } from '../connectors/task-types.ts';
import type { Problems } from './problem.ts';

/** Jobs of the platform whose answer may be unknown as well. */
const ALSO_UNKNOWN: readonly string[] = ['document:receive-signed'];

export function checkConnectorTask(graph: Graph, element: Element, type: string, problems: Problems): void {
  const operation = operationOfType(type);
  if (operation !== null) {
    const given = new Set(element.inputs.map(({ target }) => target[0]!));
    const { all, required } = fieldsOf(operation);
    for (const field of required) {
      if (given.has(field)) continue;
      problems.error(graph.file, element.id, 'missing-input', { field, type });
    }
    for (const field of given) {
      if (all.includes(field)) continue;
      problems.error(graph.file, element.id, 'unknown-input', { field, type, known: all.join(', ') });
    }
  }
  if (operation === null && !isRest(type) && !ALSO_UNKNOWN.includes(type)) return;
  const handlers = handlersOf(graph, element);
  if (handlers.length === 0) {
    problems.error(graph.file, element.id, 'unknown-not-handled', { code: CONNECTOR_UNKNOWN, type });
  } else if (!handlers.some((each) => leadsToPerson(graph, each))) {
    problems.error(graph.file, element.id, 'unknown-without-person', { code: CONNECTOR_UNKNOWN });
  }
}

const catches = ({ triggers }: Element): boolean =>
  triggers.some(
    (each) =>
      each.type === 'error' && (each.code === null || !('text' in each.code) || each.code.text === CONNECTOR_UNKNOWN),
  );

/** Boundary events of the element and of the scopes around it, and event sub-processes of those scopes. */
function handlersOf(graph: Graph, element: Element): Element[] {
  const boundaries = element.boundaries.map((id) => graph.elements[id]!);
  const scope = element.scope === null ? undefined : graph.elements[element.scope];
  const starts = (scope?.eventSubProcesses ?? [])
    .filter((id) => id !== element.id)
    .flatMap((id) => graph.elements[id]!.starts.map((start) => graph.elements[start]!));
  const here = [...boundaries, ...starts].filter(catches);
  return here.length > 0 || scope === undefined ? here : handlersOf(graph, scope);
}

function leadsToPerson(graph: Graph, from: Element): boolean {
  const seen = new Set<string>([from.id]);
  for (const id of seen) {
    const { kind, outgoing, starts } = graph.elements[id]!;
    if (kind === 'userTask') return true;
    for (const flow of outgoing) seen.add(graph.flows[flow]!.target);
    for (const start of starts) seen.add(start);
  }
  return false;
}

// Ad-hoc sub-processes (BPMN 2.0 §10.3.5): their activities are begun by people, in any order.

import type { AdHocDefinition } from './graph.ts';
import { extension, text } from './node.ts';
import type { Node } from './node.ts';
import type { Unit } from './unit.ts';
import { expression, feel } from './value.ts';

export function adHoc(node: Node, unit: Unit): AdHocDefinition {
  const source = text(extension(node, 'zeebe:AdHoc'), 'activeElementsCollection');
  if (extension(node, 'zeebe:TaskDefinition')) unit.findings.error(node, 'ad-hoc-job', {});
  return {
    sequential: node['ordering'] === 'Sequential',
    completion: expression(node, 'completionCondition', unit),
    cancelRemaining: node['cancelRemainingInstances'] !== false,
    activeElements: source === null ? null : feel(node, source, 'activeElementsCollection', unit),
  };
}

// Call activities (BPMN 2.0 §10.3.6): `zeebe:calledElement`, or the standard's `calledElement`, a qualified name.

import type { CallDefinition } from './graph.ts';
import { children, extension, text } from './node.ts';
import type { Node } from './node.ts';
import type { Unit } from './unit.ts';
import { optionalValue, requiredValue } from './value.ts';

export function call(node: Node, unit: Unit): CallDefinition | null {
  const zeebe = extension(node, 'zeebe:CalledElement');
  const plain = text(node, 'calledElement');
  if (zeebe && plain !== null) {
    unit.findings.error(node, 'two-called-elements', {});
    return null;
  }
  if (zeebe) {
    const process = requiredValue(zeebe, 'processId', unit);
    return (
      process && {
        process,
        businessKey: optionalValue(zeebe, 'businessId', unit),
        propagateAllParent: zeebe['propagateAllParentVariables'] !== false,
        propagateAllChild: zeebe['propagateAllChildVariables'] !== false,
      }
    );
  }
  if (plain === null || plain.startsWith('=')) {
    unit.findings.error(node, 'nothing-called', {});
    return null;
  }
  // By the standard data goes in and out by associations; a model that draws none means all of it.
  return {
    process: { text: plain.slice(plain.indexOf(':') + 1) },
    businessKey: null,
    propagateAllParent: children(node, 'dataInputAssociations').length === 0,
    propagateAllChild: children(node, 'dataOutputAssociations').length === 0,
  };
}

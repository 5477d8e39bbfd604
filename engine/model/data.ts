// Data (BPMN 2.0 §10.4) as variables. Data objects, stores, properties, inputs and outputs are variables named as they are:
// the name if it can be a variable's name, else the id (with `_` for what no name may hold). Objects and properties live in their scope, stores in the process;
// associations become input and output mappings:
//
//   <dataInputAssociation><sourceRef>cerere</sourceRef><targetRef>date</targetRef></…>        input   =cerere → date
//   <transformation>=cerere.suma</transformation>                                            input   =cerere.suma → date
//   <assignment><from>=cerere.suma</from><to>date.suma</to></assignment>                     input   =cerere.suma → date.suma

import type { Mapping } from './graph.ts';
import { path } from './mappings.ts';
import { child, children, isNode, text } from './node.ts';
import type { Node } from './node.ts';
import type { Unit } from './unit.ts';
import { bodyOf, expression, feel, isVariableName } from './value.ts';

const ITEMS = new Set(
  ['DataObject', 'DataStore', 'Property', 'DataInput', 'DataOutput', 'DataObjectReference', 'DataStoreReference'].map(
    (name) => `bpmn:${name}`,
  ),
);
const TARGETS: { [type: string]: string } = {
  'bpmn:DataObjectReference': 'dataObjectRef',
  'bpmn:DataStoreReference': 'dataStoreRef',
};
/** bpmn.io writes a property of this name as the target of an association that it merely draws. */
const PLACEHOLDER = '__targetRef_placeholder';

/** The variable of every data element of the file. An object without a name of its own takes that of its references. */
export function variablesOf(definitions: Node): Map<Node, string> {
  const found = new Map<Node, string>();
  const items = dataIn(definitions);
  const objectOf = (item: Node): Node => child(item, TARGETS[item.$type] ?? '') ?? item;
  for (const item of items) {
    const own = nameOf(item);
    const object = objectOf(item);
    if (own !== null && (object === item || nameOf(object) === null) && !found.has(object)) found.set(object, own);
  }
  for (const item of items) {
    const object = objectOf(item);
    // Ids may hold characters that names may not.
    const name = found.get(object) ?? text(object, 'id')?.replaceAll(/[^\p{L}\p{N}_$]/gu, '_');
    if (name === undefined) continue;
    found.set(object, name);
    found.set(item, name);
  }
  return found;
}

function nameOf(item: Node): string | null {
  const name = text(item, 'name');
  return name !== null && isVariableName(name) ? name : null;
}

function dataIn(root: Node): Node[] {
  const found: Node[] = [];
  const next = [root];
  for (let node = next.pop(); node; node = next.pop()) {
    if (ITEMS.has(node.$type)) found.push(node);
    for (const { ns, isReference } of node.$descriptor?.properties ?? []) {
      if (isReference || ns.localName === 'diagrams' || !Object.hasOwn(node, ns.localName)) continue;
      const value = node[ns.localName];
      next.push(...(Array.isArray(value) ? value : [value]).filter(isNode));
    }
  }
  return found.toReversed();
}

/** The variables that a scope declares: its properties, inputs and outputs, and the data objects in it. */
export function declared(scope: Node, unit: Unit): string[] {
  const specification = child(scope, 'ioSpecification');
  const items = [
    ...children(scope, 'properties').filter((each) => !isPlaceholder(each)),
    ...(specification ? [...children(specification, 'dataInputs'), ...children(specification, 'dataOutputs')] : []),
    ...children(scope, 'flowElements').filter(({ $type }) => $type === 'bpmn:DataObject'),
  ];
  return [...new Set(items.flatMap((item) => declaredAs(item, unit)))];
}

/** Data that cannot be a variable is just drawn, unless something reads or writes it, which is an error. */
export function declaredAs(item: Node, { variables, findings }: Unit): string[] {
  const name = variables.get(item) ?? '';
  if (isVariableName(name)) return [name];
  findings.warning(item, 'bad-data-name', { name });
  return [];
}

/** The variable of a data element, if it can be one. */
export function variable(item: Node, unit: Unit): string | null {
  const name = unit.variables.get(item) ?? null;
  if (name !== null && isVariableName(name)) return name;
  unit.findings.error(item, 'bad-data-name', { name: name ?? '' });
  return null;
}

export function dataInputs(node: Node, isScope: boolean, unit: Unit): Mapping[] {
  checkSets(node, unit);
  const properties = isScope ? [] : children(node, 'properties').filter((each) => !isPlaceholder(each));
  const own = properties.flatMap((property): Mapping[] => {
    const name = variable(property, unit);
    const nothing = feel(property, '=null', 'property', unit);
    return name !== null && nothing ? [{ source: { feel: nothing }, target: [name] }] : [];
  });
  return [...own, ...children(node, 'dataInputAssociations').flatMap((each) => association(each, node, unit))];
}

export function dataOutputs(node: Node, unit: Unit): Mapping[] {
  return children(node, 'dataOutputAssociations').flatMap((each) => association(each, node, unit));
}

function isPlaceholder(item: Node): boolean {
  return item['name'] === PLACEHOLDER;
}

/** One set of inputs or outputs is what an activity needs or gives; alternatives would have to be chosen. */
function checkSets(node: Node, { findings }: Unit): void {
  const specification = child(node, 'ioSpecification');
  for (const property of ['inputSets', 'outputSets'])
    if (specification && children(specification, property).length > 1)
      findings.error(node, 'several-data-sets', { property });
}

function association(node: Node, about: Node, unit: Unit): Mapping[] {
  const sources = children(node, 'sourceRef');
  const target = child(node, 'targetRef');
  const assignments = children(node, 'assignment');
  const transforms = child(node, 'transformation') !== null;
  const moves = transforms || assignments.length > 0;
  if ((target && isPlaceholder(target)) || (sources.length === 0 && !moves)) {
    unit.findings.warning(about, 'drawn-association', {});
    return [];
  }
  if (
    (transforms && assignments.length > 0) ||
    (!moves && sources.length > 1) ||
    (!target && assignments.length === 0)
  ) {
    unit.findings.error(about, 'ambiguous-association', {});
    return [];
  }
  const name = target && variable(target, unit);
  if (assignments.length > 0) return assignments.flatMap((each) => assignment(each, about, name, unit) ?? []);
  if (name === null) return [];
  const copied = sources[0] ? variable(sources[0], unit) : null;
  const source = transforms
    ? expression(node, 'transformation', unit)
    : copied !== null
      ? feel(about, `=${copied}`, 'sourceRef', unit)
      : null;
  return source ? [{ source: { feel: source }, target: [name] }] : [];
}

function assignment(node: Node, about: Node, name: string | null, unit: Unit): Mapping | null {
  const from = expression(node, 'from', unit);
  const to = bodyOf(node, 'to', unit);
  if (!child(node, 'from') || !child(node, 'to')) unit.findings.error(about, 'half-assignment', {});
  const target = to === null ? null : path(about, to.replace(/^=\s*/, ''), 'to', unit);
  if (!from || !target) return null;
  if (name !== null && target[0] !== name) unit.findings.error(about, 'stray-assignment', { name, found: target[0]! });
  return { source: { feel: from }, target };
}

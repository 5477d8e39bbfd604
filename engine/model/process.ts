// One process element → a Graph, with its findings. Nodes and flows are gathered first, from every level of sub-processes,
// then joined (`connect.ts`), then checked (`structure/`).

import { compileExpression } from '../feel/expression.ts';
import { connect } from './connect.ts';
import type { Gathered } from './connect.ts';
import { declared, declaredAs } from './data.ts';
import { ruleOf } from './dialect/dialect.ts';
import { blank, build, isScope, kindOf } from './element.ts';
import type { Draft } from './element.ts';
import type { ElementKind, Flow, Graph, JobDefinition } from './graph.ts';
import { lanesOf } from './lanes.ts';
import { listeners } from './listeners.ts';
import { child, children, tagOf, text } from './node.ts';
import type { Node } from './node.ts';
import { fillUpstream, MOST_UPSTREAM } from './reach.ts';
import { processStarts } from './starts.ts';
import { checkStructure } from './structure/structure.ts';
import type { Unit } from './unit.ts';
import { expression } from './value.ts';

export function compileProcess(process: Node, unit: Unit): Graph | null {
  const root = rootOf(process, unit);
  if (!root) return null;
  const all: Gathered = {
    elements: new Map([[root.id, root]]),
    flows: new Map(),
    nodes: new Map([[root.id, process]]),
    associations: [],
  };
  gather(process, root, all, unit);
  root.declares = [...new Set([...root.declares, ...storesIn(all.nodes.values(), unit)])];
  return finish(process, root, all, unit);
}

/** A global task (BPMN 2.0 §10.3.8): a process of its own, whose only element is the task. */
export function compileGlobalTask(task: Node, unit: Unit): Graph | null {
  const root = rootOf(task, unit);
  if (!root) return null;
  const element = build(task, `${root.id}_task`, root, false, unit);
  // Its inputs and outputs are the process's, and so are its listeners.
  element.inputs = element.inputs.filter(({ target }) => !root.declares.includes(target[0]!));
  root.listeners = null;
  const all: Gathered = {
    elements: new Map([
      [root.id, root],
      [element.id, element],
    ]),
    flows: new Map(),
    nodes: new Map([
      [root.id, task],
      [element.id, task],
    ]),
    associations: [],
  };
  return finish(task, root, all, unit);
}

function rootOf(process: Node, unit: Unit): Draft | null {
  const id = text(process, 'id');
  if (id === null || id === '__proto__') {
    unit.findings.error(process, 'missing-id', { tag: tagOf(process) });
    return null;
  }
  const root = blank(id, 'process', text(process, 'name') ?? '', null);
  root.declares = declared(process, unit);
  root.listeners = listeners(process, unit);
  return root;
}

function finish(process: Node, { id }: Draft, all: Gathered, unit: Unit): Graph {
  const { elements, flows } = all;
  connect(all, unit);
  checkStructure(all, unit);
  if (!fillUpstream(elements, flows)) unit.findings.error(process, 'too-many-joins', { most: String(MOST_UPSTREAM) });
  const list = [...elements.values()];
  return {
    id,
    name: text(process, 'name') ?? '',
    file: unit.file,
    elements: Object.fromEntries(elements),
    flows: Object.fromEntries(flows),
    decisions: {},
    ...processStarts(id, all),
    forms: list.flatMap(({ id: element, task }) => (task?.form ? [{ element, form: task.form }] : [])),
    jobTypes: list.flatMap(({ id: element, ...each }) =>
      jobsOf(each).flatMap(({ type }) => ('text' in type ? [{ element, type: type.text }] : [])),
    ),
    followsVariables: list.some(({ triggers }) => triggers.some((each) => each.type === 'timer' && each.follows)),
    lanes: children(process, 'laneSets').flatMap(lanesOf),
  };
}

function jobsOf({ job, listeners }: Pick<Draft, 'job' | 'listeners'>): JobDefinition[] {
  const around = listeners ? [listeners.start, listeners.end, listeners.creating, listeners.completing] : [];
  return [...(job ? [job] : []), ...around.flat()];
}

const NEVER = compileExpression('=false');

/** Data that is drawn into a process: `declared` reads it from its scope. */
const DATA = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

function gather(container: Node, scope: { id: string; kind: ElementKind }, all: Gathered, unit: Unit): void {
  const nodes = children(container, 'flowElements');
  const instantiating = behindInstantiating(nodes);
  for (const node of nodes) {
    const kind = kindOf(node);
    if (!kind && node.$type !== 'bpmn:SequenceFlow' && !DATA.has(node.$type)) {
      // A type that has no rule has been refused already.
      if (ruleOf(node.$type)) unit.findings.error(node, 'unsupported-element', { tag: tagOf(node) });
      continue;
    }
    const id = text(node, 'id');
    if (id === null) {
      unit.findings.error(node, 'missing-id', { tag: tagOf(node) });
      continue;
    }
    if (all.nodes.has(id) || id === '__proto__') {
      unit.findings.error(node, 'bad-id', { id });
      continue;
    }
    all.nodes.set(id, node);
    if (node.$type === 'bpmn:SequenceFlow') addFlow(node, id, all.flows, unit);
    if (!kind) continue;
    const element = build(node, id, scope, instantiating.has(node), unit);
    all.elements.set(id, element);
    if (isScope(kind)) gather(node, element, all, unit);
  }
  all.associations.push(...children(container, 'artifacts').filter(({ $type }) => $type === 'bpmn:Association'));
}

/** Events and receive tasks that a gateway which starts the process waits for. */
function behindInstantiating(nodes: Node[]): Set<Node> {
  return new Set(
    nodes.flatMap((node) => {
      const source = node.$type === 'bpmn:SequenceFlow' ? child(node, 'sourceRef') : null;
      const target = child(node, 'targetRef');
      return source?.$type === 'bpmn:EventBasedGateway' && source['instantiate'] === true && target ? [target] : [];
    }),
  );
}

function addFlow(node: Node, id: string, flows: Map<string, Flow>, unit: Unit): void {
  const source = text(child(node, 'sourceRef'), 'id');
  const target = text(child(node, 'targetRef'), 'id');
  if (source === null || target === null) {
    unit.findings.error(node, 'half-flow', {});
    return;
  }
  const condition = expression(node, 'conditionExpression', unit);
  // A condition that is wrong has its finding, and the flow is a conditional one all the same.
  const isConditional = child(node, 'conditionExpression') !== null;
  flows.set(id, { id, source, target, condition: condition ?? (isConditional ? NEVER : null) });
}

function storesIn(nodes: Iterable<Node>, unit: Unit): string[] {
  return [...nodes].flatMap((node) => (node.$type === 'bpmn:DataStoreReference' ? declaredAs(node, unit) : []));
}

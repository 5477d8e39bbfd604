// The drawing (BPMN DI) of a model: which elements have one, writing places and ways into it, completing what lacks. Colours
// and whatever else stands in an element's drawing is kept.

import { direct, layoutModel } from './layout-model.ts';
import { is, list, sizeOf, type ModelElement, type ModelFactory } from './model.ts';
import type { Box, Point } from './route.ts';

/** Element → its drawing. */
export function drawingsOf(definitions: ModelElement): Map<ModelElement, ModelElement> {
  const found = new Map<ModelElement, ModelElement>();
  for (const diagram of list(definitions, 'diagrams')) {
    const plane = diagram['plane'] as ModelElement | undefined;
    for (const drawing of plane === undefined ? [] : list(plane, 'planeElement')) {
      const element = drawing['bpmnElement'] as ModelElement | undefined;
      if (element !== undefined && !found.has(element)) found.set(element, drawing);
    }
  }
  return found;
}

/** Everything that can be drawn, the outer before the inner. */
export function drawable(definitions: ModelElement): ModelElement[] {
  const all: ModelElement[] = [];
  const inside = (scope: ModelElement): void => {
    for (const lane of list(scope, 'laneSets').flatMap((set) => list(set, 'lanes'))) all.push(lane);
    for (const element of list(scope, 'flowElements')) {
      if (is(element, 'bpmn:DataObject')) continue;
      all.push(element);
      all.push(...list(element, 'dataInputAssociations'), ...list(element, 'dataOutputAssociations'));
      if (is(element, 'bpmn:SubProcess')) inside(element);
    }
    all.push(...list(scope, 'artifacts'));
  };
  for (const root of list(definitions, 'rootElements')) {
    if (is(root, 'bpmn:Collaboration')) {
      all.push(...list(root, 'participants'), ...list(root, 'messageFlows'), ...list(root, 'artifacts'));
    }
    if (is(root, 'bpmn:Process')) inside(root);
  }
  return all;
}

const isWay = (element: ModelElement): boolean =>
  is(element, 'bpmn:SequenceFlow') ||
  is(element, 'bpmn:MessageFlow') ||
  is(element, 'bpmn:Association') ||
  is(element, 'bpmn:DataAssociation');

interface Places {
  boxes: ReadonlyMap<ModelElement, Box>;
  ways: ReadonlyMap<ModelElement, readonly Point[]>;
}

function shapeOf(
  factory: ModelFactory,
  element: ModelElement,
  box: Box,
  before: ModelElement | undefined,
): ModelElement {
  const bounds = factory.create('dc:Bounds', { ...box });
  const shape = before ?? factory.create('bpmndi:BPMNShape', { id: `${element.id}_di`, bpmnElement: element });
  bounds.$parent = shape;
  shape['bounds'] = bounds;
  // where the name stood belongs to the place before
  delete shape['label'];
  if (is(element, 'bpmn:SubProcess')) shape['isExpanded'] = true;
  if (is(element, 'bpmn:Participant') || is(element, 'bpmn:Lane')) shape['isHorizontal'] = true;
  if (is(element, 'bpmn:ExclusiveGateway')) shape['isMarkerVisible'] ??= true;
  return shape;
}

function edgeOf(
  factory: ModelFactory,
  element: ModelElement,
  way: readonly Point[],
  before: ModelElement | undefined,
): ModelElement {
  const edge = before ?? factory.create('bpmndi:BPMNEdge', { id: `${element.id}_di`, bpmnElement: element });
  edge['waypoint'] = way.map(({ x, y }) => {
    const point = factory.create('dc:Point', { x, y });
    point.$parent = edge;
    return point;
  });
  delete edge['label'];
  return edge;
}

function written(
  factory: ModelFactory,
  { boxes, ways }: Places,
  before: ReadonlyMap<ModelElement, ModelElement>,
): ModelElement[] {
  return [
    ...[...boxes].map(([element, box]) => shapeOf(factory, element, box, before.get(element))),
    ...[...ways].map(([element, way]) => edgeOf(factory, element, way, before.get(element))),
  ];
}

/** Draws the whole model anew. */
export function drawModel(definitions: ModelElement, factory: ModelFactory): void {
  const before = drawingsOf(definitions);
  const old = list(definitions, 'diagrams');
  definitions['diagrams'] = layoutModel(definitions).map(({ root, ...places }, index) => {
    const diagram =
      old.find((each) => (each['plane'] as ModelElement | undefined)?.['bpmnElement'] === root) ??
      factory.create('bpmndi:BPMNDiagram', { id: `${root.id}_diagram` });
    const plane =
      (diagram['plane'] as ModelElement | undefined) ??
      factory.create('bpmndi:BPMNPlane', { id: `${root.id}_plane${index === 0 ? '' : index}`, bpmnElement: root });
    const elements = written(factory, places, before);
    for (const element of elements) element.$parent = plane;
    plane['planeElement'] = elements;
    plane.$parent = diagram;
    diagram['plane'] = plane;
    diagram.$parent = definitions;
    return diagram;
  });
}

/**
 * Draws what has no drawing: everything, when no step has one; else what is missing beside what it is connected with.
 * Answers how many elements were drawn.
 */
export function completeDrawing(definitions: ModelElement, factory: ModelFactory): number {
  const drawings = drawingsOf(definitions);
  const all = drawable(definitions);
  const missing = all.filter((element) => !drawings.has(element));
  if (missing.length === 0) return 0;
  const steps = all.filter((element) => is(element, 'bpmn:FlowNode'));
  const plane = list(definitions, 'diagrams')[0]?.['plane'] as ModelElement | undefined;
  if (plane === undefined || !steps.some((step) => drawings.has(step))) {
    drawModel(definitions, factory);
    return missing.length;
  }
  const boxes = new Map<ModelElement, Box>();
  for (const [element, drawing] of drawings) {
    const bounds = drawing['bounds'] as (Box & ModelElement) | undefined;
    if (bounds) boxes.set(element, { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height });
  }
  const added: Places & { boxes: Map<ModelElement, Box>; ways: Map<ModelElement, Point[]> } = {
    boxes: new Map(),
    ways: new Map(),
  };
  // the bottom of what is drawn: where things go that nothing leads to
  const floor = Math.max(...[...boxes.values()].map(({ y, height }) => y + height)) + 60;
  const settle = (element: ModelElement, want: Point): void => {
    const size = sizeOf(element);
    const box = { ...want, ...size };
    const others = (): Box[] =>
      [...boxes].filter(([other]) => !holds(other, element) && !isLane(other)).map(([, each]) => each);
    while (others().some((other) => near(box, other))) box.y += 20;
    boxes.set(element, box);
    added.boxes.set(element, box);
  };
  for (const element of missing.filter((each) => !isWay(each) && !is(each, 'bpmn:Lane'))) {
    const { width, height } = sizeOf(element);
    const host = is(element, 'bpmn:BoundaryEvent') ? boxes.get(element['attachedToRef'] as ModelElement) : undefined;
    const before = neighbour(element, 'targetRef', 'sourceRef', boxes);
    const after = neighbour(element, 'sourceRef', 'targetRef', boxes);
    if (host) {
      const box = { x: host.x + host.width - 44, y: host.y + host.height - 18, width, height };
      boxes.set(element, box);
      added.boxes.set(element, box);
    } else if (before)
      settle(element, { x: before.x + before.width + 50, y: before.y + before.height / 2 - height / 2 });
    else if (after) settle(element, { x: after.x - 50 - width, y: after.y + after.height / 2 - height / 2 });
    else settle(element, { x: boxes.values().next().value?.x ?? 160, y: floor });
  }
  for (const element of missing.filter(isWay)) {
    const [one, other] = endsOf(element).map((end) => boxes.get(end));
    if (one && other) added.ways.set(element, way(one, other));
  }
  const elements = written(factory, added, drawings);
  for (const element of elements) element.$parent = plane;
  plane['planeElement'] = [...list(plane, 'planeElement'), ...elements];
  return elements.length;
}

const isLane = (element: ModelElement): boolean => is(element, 'bpmn:Lane');

/** Whether the one lies around the other, so that they may overlap. */
function holds(outer: ModelElement, inner: ModelElement): boolean {
  if (is(outer, 'bpmn:Participant')) return true;
  for (let at = inner.$parent; at !== undefined; at = at.$parent) if (at === outer) return true;
  return false;
}

const near = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width + 20 &&
  other.x < one.x + one.width + 20 &&
  one.y < other.y + other.height + 20 &&
  other.y < one.y + one.height + 20;

/** The step before (`at` is the flow's end) or after, when it is drawn; flows are read where they stand. */
function neighbour(
  element: ModelElement,
  at: 'sourceRef' | 'targetRef',
  other: 'sourceRef' | 'targetRef',
  boxes: ReadonlyMap<ModelElement, Box>,
): Box | undefined {
  return list(element.$parent ?? element, 'flowElements')
    .filter((flow) => is(flow, 'bpmn:SequenceFlow') && flow[at] === element)
    .map((flow) => boxes.get(flow[other] as ModelElement))
    .find((box) => box !== undefined);
}

function endsOf(element: ModelElement): ModelElement[] {
  const source = element['sourceRef'];
  const target = element['targetRef'];
  const step = element.$parent;
  if (is(element, 'bpmn:DataInputAssociation')) return [(source as ModelElement[])[0]!, step!];
  if (is(element, 'bpmn:DataOutputAssociation')) return [step!, target as ModelElement];
  return [source as ModelElement, target as ModelElement];
}

function way(one: Box, other: Box): Point[] {
  const from = { x: one.x + one.width, y: Math.round(one.y + one.height / 2) };
  const to = { x: other.x, y: Math.round(other.y + other.height / 2) };
  if (to.x <= from.x + 10) return direct(one, other);
  if (from.y === to.y) return [from, to];
  const x = Math.round((from.x + to.x) / 2);
  return [from, { x, y: from.y }, { x, y: to.y }, to];
}

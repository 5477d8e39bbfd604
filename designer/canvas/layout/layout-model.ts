// Draws a model that has no drawing, or draws it anew: every process with its parts inside, events on edges, lanes,
// participants below one another, messages between them, notes and documents above what they belong to. What a drawing said
// beside places (colours, collapsed participants) is kept. Pure: the same in the browser and on the server.

import { gridOf, type GridEdge, type GridNode } from './grid.ts';
import { is, list, sizeOf, type ModelElement, type ModelFactory } from './model.ts';
import { draw, type Boundary, type Box, type Drawn, type Point } from './route.ts';

const PAD = 40;
/** Of a participant, where its name stands; a lane has one too. */
const HEADER = 30;
const EMPTY_POOL = 80;
const BETWEEN = 60;

interface Sheet {
  boxes: Map<ModelElement, Box>;
  ways: Map<ModelElement, Point[]>;
}

interface Part extends Sheet {
  width: number;
  height: number;
  lanes: { top: number; bottom: number }[];
}

const shifted = (box: Box, by: Point): Box => ({ ...box, x: box.x + by.x, y: box.y + by.y });

function put(sheet: Sheet, part: Sheet, by: Point): void {
  for (const [element, box] of part.boxes) sheet.boxes.set(element, shifted(box, by));
  for (const [element, way] of part.ways) {
    sheet.ways.set(
      element,
      way.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })),
    );
  }
}

/** Steps of a process or of a part, and all that is inside them; its top left is 0, 0. */
function layOut(scope: ModelElement, lanes: readonly ModelElement[]): Part {
  const elements = list(scope, 'flowElements');
  const steps = elements.filter((each) => is(each, 'bpmn:FlowNode') && !is(each, 'bpmn:BoundaryEvent'));
  const edgesOf = elements.filter((each) => is(each, 'bpmn:SequenceFlow'));
  const hung = elements.filter(
    (each) => is(each, 'bpmn:BoundaryEvent') && steps.includes(each['attachedToRef'] as ModelElement),
  );
  const inner = new Map<ModelElement, Part>();
  const laneOf = (element: ModelElement): number =>
    Math.max(
      0,
      lanes.findIndex((lane) => list(lane, 'flowNodeRef').includes(element)),
    );
  const key = new Map(elements.map((element, index) => [element, String(index)]));
  const id = (element: unknown): string => key.get(element as ModelElement) ?? '';
  const nodes = steps.map((step): GridNode & { round: boolean } => {
    const round = is(step, 'bpmn:Event') || is(step, 'bpmn:Gateway');
    if (!is(step, 'bpmn:SubProcess')) return { id: id(step), ...sizeOf(step), lane: laneOf(step), round };
    const part = layOut(step, []);
    inner.set(step, part);
    const width = Math.max(160, part.width + 2 * PAD);
    return { id: id(step), width, height: Math.max(100, part.height + 2 * PAD), lane: laneOf(step), round };
  });
  const host = (element: unknown): ModelElement =>
    hung.includes(element as ModelElement)
      ? ((element as ModelElement)['attachedToRef'] as ModelElement)
      : (element as ModelElement);
  const edges = edgesOf
    .filter((edge) => steps.includes(host(edge['sourceRef'])) && steps.includes(edge['targetRef'] as ModelElement))
    .map((edge): GridEdge => ({
      id: id(edge),
      from: id(host(edge['sourceRef'])),
      to: id(edge['targetRef']),
      boundary: hung.includes(edge['sourceRef'] as ModelElement) ? id(edge['sourceRef']) : null,
    }));
  const boundaries = hung.map((each): Boundary => ({ id: id(each), host: id(each['attachedToRef']) }));
  const drawn: Drawn = draw(nodes, edges, gridOf(nodes, edges, Math.max(1, lanes.length)), boundaries);
  const part: Part = {
    boxes: new Map(),
    ways: new Map(),
    width: drawn.width,
    height: drawn.height,
    lanes: drawn.lanes,
  };
  for (const element of [...steps, ...hung]) part.boxes.set(element, drawn.boxes.get(id(element))!);
  for (const edge of edgesOf) {
    const way = drawn.ways.get(id(edge));
    if (way) part.ways.set(edge, way);
  }
  for (const [step, content] of inner) {
    const box = part.boxes.get(step)!;
    put(part, content, { x: box.x + PAD, y: box.y + PAD });
  }
  return withNotes(scope, part);
}

/** Documents, evidence, notes: above what they belong to, in a row. */
function withNotes(scope: ModelElement, part: Part): Part {
  const notes = [...list(scope, 'flowElements'), ...list(scope, 'artifacts')].filter(
    (each) =>
      is(each, 'bpmn:DataObjectReference') ||
      is(each, 'bpmn:DataStoreReference') ||
      is(each, 'bpmn:TextAnnotation') ||
      is(each, 'bpmn:Group'),
  );
  if (notes.length === 0) return part;
  const links = linksOf(scope);
  const height = Math.max(...notes.map((note) => sizeOf(note).height));
  const down = { x: 0, y: height + PAD };
  const moved: Part = {
    ...part,
    boxes: new Map(),
    ways: new Map(),
    height: part.height + down.y,
    lanes: part.lanes.map(({ top, bottom }, index) => ({
      top: index === 0 ? top : top + down.y,
      bottom: bottom + down.y,
    })),
  };
  put(moved, part, down);
  let free = 0;
  const wanted = (note: ModelElement): number => {
    const other = links.flatMap(({ source, target }) =>
      source === note ? [target] : target === note ? [source] : [],
    )[0];
    return other === undefined ? Infinity : (moved.boxes.get(other)?.x ?? Infinity);
  };
  for (const note of notes.toSorted((one, other) => wanted(one) - wanted(other))) {
    const size = sizeOf(note);
    const want = wanted(note);
    const x = Math.max(free, Number.isFinite(want) ? want : free);
    moved.boxes.set(note, { x, y: height - size.height, ...size });
    free = x + size.width + 30;
  }
  moved.width = Math.max(part.width, free - 30);
  for (const { edge, source, target } of links) {
    const one = moved.boxes.get(source);
    const other = moved.boxes.get(target);
    if (one && other) moved.ways.set(edge, direct(one, other));
  }
  return moved;
}

interface Link {
  edge: ModelElement;
  source: ModelElement;
  target: ModelElement;
}

/** Associations of notes, and of data with steps. */
function linksOf(scope: ModelElement): Link[] {
  const plain = list(scope, 'artifacts')
    .filter((each) => is(each, 'bpmn:Association'))
    .map((edge) => ({ edge, source: edge['sourceRef'] as ModelElement, target: edge['targetRef'] as ModelElement }));
  const data = list(scope, 'flowElements').flatMap((step) => [
    ...list(step, 'dataInputAssociations').map((edge) => ({ edge, source: list(edge, 'sourceRef')[0]!, target: step })),
    ...list(step, 'dataOutputAssociations').map((edge) => ({
      edge,
      source: step,
      target: edge['targetRef'] as ModelElement,
    })),
  ]);
  return [...plain, ...data].filter(({ source, target }) => source !== undefined && target !== undefined);
}

/** From edge to edge, on the line between the middles. */
export function direct(one: Box, other: Box): Point[] {
  const middle = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const from = middle(one);
  const to = middle(other);
  const cut = (box: Box, towards: Point): Point => {
    const at = middle(box);
    const dx = towards.x - at.x;
    const dy = towards.y - at.y;
    const scale = Math.min(
      dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
      dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
    );
    const by = Number.isFinite(scale) ? scale : 0;
    return { x: Math.round(at.x + dx * by), y: Math.round(at.y + dy * by) };
  };
  return [cut(one, to), cut(other, from)];
}

/** Places and ways of everything in the model, for each root that has a drawing of its own. */
export function layoutModel(
  definitions: ModelElement,
): { root: ModelElement; boxes: Map<ModelElement, Box>; ways: Map<ModelElement, Point[]> }[] {
  const roots = list(definitions, 'rootElements');
  const collaboration = roots.find((each) => is(each, 'bpmn:Collaboration'));
  if (collaboration === undefined) {
    return roots
      .filter((each) => is(each, 'bpmn:Process'))
      .map((process) => {
        const sheet: Sheet = { boxes: new Map(), ways: new Map() };
        const lanes = lanesOf(process);
        const part = layOut(process, lanes);
        put(sheet, part, { x: 160, y: 100 });
        laneBoxes(sheet, lanes, part, { x: 160 - PAD - HEADER, y: 100 }, part.width + 2 * PAD + HEADER);
        return { root: process, ...sheet };
      });
  }
  const sheet: Sheet = { boxes: new Map(), ways: new Map() };
  const pools = list(collaboration, 'participants').map((participant) => {
    const process = participant['processRef'] as ModelElement | undefined;
    const lanes = process === undefined ? [] : lanesOf(process);
    const part = process === undefined ? null : layOut(process, lanes);
    const inner = part === null ? 0 : HEADER + (lanes.length > 0 ? HEADER : 0) + part.width + 2 * PAD;
    return { participant, part: part !== null && part.boxes.size > 0 ? part : null, lanes, inner };
  });
  const width = Math.max(400, ...pools.map(({ inner }) => inner));
  let y = 80;
  for (const { participant, part, lanes } of pools) {
    const height = part === null ? EMPTY_POOL : Math.max(120, part.height + 2 * PAD);
    sheet.boxes.set(participant, { x: 160, y, width, height });
    if (part !== null) {
      const at = { x: 160 + HEADER + (lanes.length > 0 ? HEADER : 0) + PAD, y: y + PAD };
      put(sheet, part, at);
      laneBoxes(sheet, lanes, part, { x: 160 + HEADER, y: at.y }, width - HEADER, { top: y, bottom: y + height });
    }
    y += height + BETWEEN;
  }
  for (const message of list(collaboration, 'messageFlows')) {
    const one = sheet.boxes.get(message['sourceRef'] as ModelElement);
    const other = sheet.boxes.get(message['targetRef'] as ModelElement);
    if (one && other) sheet.ways.set(message, messageWay(one, other));
  }
  const notes = withNotes(collaboration, { ...sheet, width, height: y, lanes: [] });
  return [{ root: collaboration, boxes: notes.boxes, ways: notes.ways }];
}

const lanesOf = (process: ModelElement): ModelElement[] =>
  list(process, 'laneSets').flatMap((set) => list(set, 'lanes'));

function laneBoxes(
  sheet: Sheet,
  lanes: readonly ModelElement[],
  part: Part,
  at: Point,
  width: number,
  within?: { top: number; bottom: number },
): void {
  lanes.forEach((lane, index) => {
    const edges = part.lanes[index];
    if (edges === undefined) return;
    const top = index === 0 && within ? within.top : Math.round(at.y + edges.top);
    const next = part.lanes[index + 1];
    const bottom =
      next === undefined ? (within?.bottom ?? Math.round(at.y + edges.bottom)) : Math.round(at.y + next.top);
    sheet.boxes.set(lane, { x: at.x, y: top, width, height: bottom - top });
  });
}

/** Down or up out of the one, across between the participants, into the other. */
function messageWay(one: Box, other: Box): Point[] {
  const down = other.y > one.y;
  const from = { x: Math.round(one.x + one.width / 2), y: down ? one.y + one.height : one.y };
  const wide = other.width > 300;
  const to = { x: wide ? from.x : Math.round(other.x + other.width / 2), y: down ? other.y : other.y + other.height };
  const start = one.width > 300 && !wide ? { ...from, x: to.x } : from;
  if (start.x === to.x) return [start, to];
  const across = down ? to.y - BETWEEN / 3 : to.y + BETWEEN / 3;
  return [start, { x: start.x, y: across }, { x: to.x, y: across }, to];
}

export type { ModelFactory };

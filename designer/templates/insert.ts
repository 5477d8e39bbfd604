// Draws a block after an element: makes room to its right, puts the parts on a grid, joins them, and writes the files that they
// need. The drawing is one command, so one step of undoing takes all of it back; files stay, since somebody may have gone on
// with them.

import type { BusinessObject, Connection, Element } from '../canvas/services.ts';
import { ioMapping, setCondition, taskHeaders, type Get } from '../properties/moddle-edit.ts';
import { isTree, manifestFile, readAt } from '../settings/manifest-file.ts';
import type { Studio } from '../studio/contract.ts';
import { AFTER, NEXT, type Block, type Making, type Part, type Way } from './block.ts';
import { wayBack } from './way-back.ts';

interface Factory {
  create(type: string, properties?: object): BusinessObject;
}
interface ElementFactory {
  createShape(options: object): Element;
}
interface Modeling {
  createShape(shape: Element, position: { x: number; y: number }, target: Element, hints?: object): Element;
  connect(source: Element, target: Element, attributes?: object): Connection;
  reconnectStart(connection: Connection, source: Element, docking: { x: number; y: number }): void;
  updateProperties(element: Element, properties: object): void;
  updateModdleProperties(element: Element, moddle: BusinessObject, properties: object): void;
  moveElements(elements: Element[], delta: { x: number; y: number }, target?: Element, hints?: object): void;
}
interface SpaceTool {
  calculateAdjustments(
    elements: Element[],
    axis: 'x' | 'y',
    delta: number,
    start: number,
  ): { movingShapes: Element[]; resizingShapes: Element[] };
  makeSpace(
    moving: Element[],
    resizing: Element[],
    delta: { x: number; y: number },
    direction: string,
    start: number,
  ): void;
}
interface Stack {
  registerHandler(command: string, handler: new () => object): void;
  execute(command: string, context: object): void;
}

const COLUMN = 170;
const ROW = 140;
const SIZES: { readonly [type: string]: { width: number; height: number } } = {
  'bpmn:ExclusiveGateway': { width: 50, height: 50 },
  'bpmn:EndEvent': { width: 36, height: 36 },
  'bpmn:BoundaryEvent': { width: 36, height: 36 },
};
const sizeOf = (type: string): { width: number; height: number } => SIZES[type] ?? { width: 100, height: 80 };

const COMMAND = 'traseu.insertBlock';

interface Command {
  draw: () => void;
}

/** All that is drawn in it is one step of undoing. */
class OneStep {
  preExecute({ draw }: Command): void {
    draw();
  }
}

const registered = new WeakSet<object>();

const inOneStep = (get: Get, draw: () => void): void => {
  const stack = get('commandStack') as Stack;
  if (!registered.has(stack)) stack.registerHandler(COMMAND, OneStep);
  registered.add(stack);
  stack.execute(COMMAND, { draw });
};

export interface Insertion {
  get: Get;
  studio: Studio;
  block: (making: Making) => Block;
  /** What the block comes after; of a flow: its source, on that way. */
  after: Element;
}

/** Elements that one can go on from. */
export const canFollow = (element: Element): boolean =>
  element.businessObject.$instanceOf('bpmn:FlowNode') &&
  !['bpmn:EndEvent', 'bpmn:EventBasedGateway'].includes(element.type) &&
  element.businessObject['triggeredByEvent'] !== true;

export const insertBlock = ({ get, studio, block: make, after }: Insertion): void => {
  const block = make(makingOf(get, studio, studio.project.manifest(), after));
  for (const [path, text] of Object.entries(block.files)) studio.project.write(path, text, 'block');
  manifestFile(studio.project, 'block').change(...block.manifest);
  inOneStep(get, () => drawBlock(get, block, after));
};

const makingOf = (get: Get, studio: Studio, manifest: unknown, after: Element): Making => {
  const registry = get('elementRegistry') as { get(id: string): unknown };
  const given = new Set<string>();
  const free = (wanted: string, taken: (name: string) => boolean, join: string): string => {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : `${wanted}${join}${number}`;
      if (given.has(name) || taken(name)) continue;
      given.add(name);
      return name;
    }
  };
  return {
    id: (wanted) => free(wanted, (name) => registry.get(name) !== undefined, ''),
    file: (folder, wanted) =>
      free(
        wanted,
        (name) => {
          const ending = folder === 'forms' ? 'form.json' : 'hbs';
          const listed = readAt(manifest, [folder]);
          const known = isTree(listed) && Object.hasOwn(listed, name);
          return known || studio.project.read(`${folder}/${name}.${ending}`) !== undefined;
        },
        '-',
      ),
    manifest,
    canSendBack: after.businessObject.$instanceOf('bpmn:Activity'),
    groups: studio.project.opening.groups.map(({ key }) => key),
  };
};

function drawBlock(get: Get, block: Block, after: Element): void {
  const modeling = get('modeling') as Modeling;
  const { parent } = after;
  if (parent === null) return;
  const [flow] = after.outgoing.filter(({ type }) => type === 'bpmn:SequenceFlow');
  const columns = Math.max(0, ...block.parts.map(({ column }) => column + 1));
  const rows = Math.max(...block.parts.map(({ row }) => row));
  if (columns > 0 && flow !== undefined) makeRoom(get, after, columns * COLUMN);
  if (rows > 0) makeRoomBelow(get, after, block, rows);
  const next = flow?.target;
  const centre = { x: after.x + after.width + COLUMN / 2, y: after.y + after.height / 2 };
  const drawn = new Map<string, Element>([[AFTER, after]]);
  if (next !== undefined) drawn.set(NEXT, next);
  for (const part of block.parts) drawn.set(part.id, drawPart(get, part, centre, drawn, parent));
  if (next === undefined && block.ways.some(({ to }) => to === NEXT))
    drawn.set(NEXT, drawEnd(get, centre, columns, parent));
  const entry = drawn.get(block.entry);
  if (entry !== undefined) {
    if (flow !== undefined) detach(get, flow, drawn, block);
    modeling.connect(after, entry, { type: 'bpmn:SequenceFlow' });
  }
  block.ways.forEach((way, index) => {
    if (flow !== undefined && isKept(flow, way, drawn)) decorate(get, flow, way);
    else join(get, way, drawn, index);
  });
}

/** The flow that led on goes on from the first part that leads there: what stands on it (its name, its points) stays. */
function detach(get: Get, flow: Connection, drawn: ReadonlyMap<string, Element>, { ways }: Block): void {
  const last = drawn.get(ways.find(({ to }) => to === NEXT)?.from ?? '');
  if (last === undefined) return;
  const modeling = get('modeling') as Modeling;
  // what was asked on it was asked before the block; a default stays one only of its own gateway
  modeling.updateProperties(flow, { conditionExpression: undefined, name: undefined });
  modeling.reconnectStart(flow, last, { x: last.x + last.width / 2, y: last.y + last.height / 2 });
}

const isKept = (flow: Connection, { from, to }: Way, drawn: ReadonlyMap<string, Element>): boolean =>
  to === NEXT && flow.source === drawn.get(from) && flow.target === drawn.get(NEXT);

function join(get: Get, way: Way, drawn: ReadonlyMap<string, Element>, index: number): void {
  const [source, target] = [drawn.get(way.from), drawn.get(way.to)];
  if (source === undefined || target === undefined) return;
  const waypoints = wayBack(source, target, [...drawn.values()], index);
  const attributes = { type: 'bpmn:SequenceFlow', ...(waypoints === null ? {} : { waypoints }) };
  decorate(get, (get('modeling') as Modeling).connect(source, target, attributes), way);
}

function decorate(get: Get, flow: Connection, { name, condition, usual }: Way): void {
  const modeling = get('modeling') as Modeling;
  if (name !== undefined) modeling.updateProperties(flow, { name });
  if (condition !== undefined) setCondition(get, flow, condition);
  if (usual === true) modeling.updateProperties(flow.source, { default: flow.businessObject });
}

const everythingIn = (parent: Element): Element[] =>
  (parent.children ?? []).flatMap((each) => [each, ...everythingIn(each)]);

const rootOf = (element: Element): Element => {
  let root = element;
  while (root.parent !== null && root.parent !== undefined) root = root.parent;
  return root;
};

function makeRoom(get: Get, after: Element, width: number): void {
  const space = get('spaceTool') as SpaceTool;
  const start = after.x + after.width + 8;
  const { movingShapes, resizingShapes } = space.calculateAdjustments(everythingIn(rootOf(after)), 'x', width, start);
  space.makeSpace(movingShapes, resizingShapes, { x: width, y: 0 }, 'e', start);
}

/** Under the row of the element, as far as the block reaches down and something stands in its way. */
function makeRoomBelow(get: Get, after: Element, block: Block, rows: number): void {
  const space = get('spaceTool') as SpaceTool;
  const left = after.x + Math.min(0, ...block.parts.map(({ column }) => column)) * COLUMN;
  const right = after.x + after.width + Math.max(1, ...block.parts.map(({ column }) => column + 1)) * COLUMN;
  const top = after.y + after.height / 2;
  const bottom = top + rows * ROW + ROW / 2;
  const inTheWay = (after.parent?.children ?? []).filter(
    (each) =>
      each !== after &&
      each.waypoints === undefined &&
      each.host !== after &&
      each.labelTarget?.host !== after &&
      each.x < right &&
      each.x + each.width > left &&
      each.y + each.height > top + ROW / 3 &&
      each.y < bottom,
  );
  const start = after.y + after.height + 24;
  if (inTheWay.length === 0) return;
  const needed = Math.max(0, bottom - Math.min(...inTheWay.map(({ y }) => y)));
  const { movingShapes, resizingShapes } = space.calculateAdjustments(everythingIn(rootOf(after)), 'y', needed, start);
  space.makeSpace(movingShapes, resizingShapes, { x: 0, y: needed }, 's', start);
}

function drawEnd(get: Get, centre: { x: number; y: number }, columns: number, parent: Element): Element {
  const shape = (get('elementFactory') as ElementFactory).createShape({ type: 'bpmn:EndEvent' });
  return (get('modeling') as Modeling).createShape(shape, { x: centre.x + columns * COLUMN, y: centre.y }, parent);
}

function drawPart(
  get: Get,
  part: Part,
  centre: { x: number; y: number },
  drawn: ReadonlyMap<string, Element>,
  parent: Element,
): Element {
  const { id, type, name, on } = part;
  const factory = get('bpmnFactory') as Factory;
  const named = name === '' ? {} : { name };
  const businessObject = factory.create(type, { id, ...named, ...extensions(get, part) });
  const shape = (get('elementFactory') as ElementFactory).createShape({
    type,
    businessObject,
    ...(on === undefined ? {} : { host: drawn.get(on) }),
    ...sizeOf(type),
  });
  const modeling = get('modeling') as Modeling;
  const made =
    on === undefined
      ? modeling.createShape(shape, { x: centre.x + part.column * COLUMN, y: centre.y + part.row * ROW }, parent)
      : modeling.createShape(shape, below(drawn.get(on)!), drawn.get(on)!, { attach: true });
  trigger(get, made, part);
  return made;
}

const below = (host: Element): { x: number; y: number } => ({
  x: host.x + host.width * 0.25,
  y: host.y + host.height,
});

/** What the part says of itself in the namespace of Zeebe. */
function extensions(get: Get, part: Part): object {
  const { type, group, form, due, headers = {}, job, retries = '5', inputs = [], outputs = [] } = part;
  const factory = get('bpmnFactory') as Factory;
  const io = ioMapping(get, inputs, outputs);
  const pairs = Object.entries(headers).map(([key, value]) => ({ key, value }));
  const values = [
    ...(type === 'bpmn:UserTask' ? [factory.create('zeebe:UserTask')] : []),
    ...(job === undefined ? [] : [factory.create('zeebe:TaskDefinition', { type: job, retries })]),
    ...(group === undefined ? [] : [factory.create('zeebe:AssignmentDefinition', { candidateGroups: group })]),
    ...(form === undefined ? [] : [factory.create('zeebe:FormDefinition', { formId: form })]),
    ...(due === undefined ? [] : [factory.create('zeebe:TaskSchedule', { dueDate: due })]),
    ...(pairs.length === 0 ? [] : [factory.create('zeebe:TaskHeaders', taskHeaders(get, pairs) ?? {})]),
    ...(io === null ? [] : [factory.create('zeebe:IoMapping', io)]),
  ];
  if (values.length === 0) return {};
  const extensionElements = factory.create('bpmn:ExtensionElements', { values });
  for (const each of values) each['$parent'] = extensionElements;
  return { extensionElements };
}

/** The definitions hold messages and errors for all elements; one that fits is used again. */
function trigger(get: Get, shape: Element, { message, timer, error }: Part): void {
  const modeling = get('modeling') as Modeling;
  const factory = get('bpmnFactory') as Factory;
  const object = shape.businessObject;
  const define = (type: string, properties: object): void => {
    const definition = factory.create(type, properties);
    definition['$parent'] = object;
    modeling.updateProperties(shape, { eventDefinitions: [definition] });
  };
  if (timer !== undefined) {
    define('bpmn:TimerEventDefinition', { timeDuration: factory.create('bpmn:FormalExpression', { body: timer }) });
  }
  if (error !== undefined) {
    const errorRef = rootElement(
      get,
      shape,
      'bpmn:Error',
      { name: 'Celălalt sistem nu răspunde', errorCode: error },
      'errorCode',
    );
    define('bpmn:ErrorEventDefinition', { errorRef });
  }
  if (message !== undefined) {
    const subscription = factory.create('zeebe:Subscription', { correlationKey: message.key });
    const extensionElements = factory.create('bpmn:ExtensionElements', { values: [subscription] });
    subscription['$parent'] = extensionElements;
    const messageRef = rootElement(get, shape, 'bpmn:Message', { name: message.name, extensionElements }, null);
    modeling.updateProperties(shape, { messageRef });
  }
}

function rootElement(
  get: Get,
  shape: Element,
  type: string,
  properties: { [name: string]: unknown },
  same: string | null,
): BusinessObject {
  const definitions = (get('bpmnjs') as { getDefinitions(): BusinessObject }).getDefinitions();
  const roots = definitions.get('rootElements') as BusinessObject[];
  const known = roots.find((each) => same !== null && each.$type === type && each.get(same) === properties[same]);
  if (known !== undefined) return known;
  const made = (get('bpmnFactory') as Factory).create(type, properties);
  made['$parent'] = definitions;
  const modeling = get('modeling') as Modeling;
  modeling.updateModdleProperties(shape, definitions, { rootElements: [...roots, made] });
  return made;
}

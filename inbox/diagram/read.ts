// Reads BPMN 2.0 XML with its diagram interchange (BPMN DI, §12) into a `Drawing`. Only the first diagram is drawn: a
// procedure has one. Reading is by `bpmn-moddle`, as the engine does, so both see the same model.

import { BpmnModdle } from 'bpmn-moddle';
import type { Box, Drawing, Line, Point, Shape, Step } from './drawing.ts';
import { meaningOf, stepOf } from './meaning.ts';

/** The few properties of a moddle element that a drawing needs. */
export interface Element {
  $type: string;
  id?: string;
  name?: string;
  text?: string;
  eventDefinitions?: Element[];
  cancelActivity?: boolean;
  isInterrupting?: boolean;
  triggeredByEvent?: boolean;
  loopCharacteristics?: Element;
  flowElements?: Element[];
  sourceRef?: Element;
  default?: Element;
}

interface Plane {
  $type: string;
  bpmnElement?: Element;
  bounds?: Box;
  waypoint?: Point[];
  label?: { bounds?: Box };
  isExpanded?: boolean;
  isHorizontal?: boolean;
  planeElement?: Plane[];
}

interface Definitions extends Element {
  rootElements?: Element[];
  diagrams?: { plane?: Plane }[];
}

const lines: { [type: string]: Line['is'] } = {
  'bpmn:SequenceFlow': 'sequence',
  'bpmn:MessageFlow': 'message',
  'bpmn:Association': 'association',
  'bpmn:DataInputAssociation': 'association',
  'bpmn:DataOutputAssociation': 'association',
};

const moddle = new BpmnModdle();

/**
 * @param xml BPMN 2.0. Extensions are ignored.
 * @throws what `bpmn-moddle` throws when the text is no BPMN at all.
 */
export async function readDrawing(xml: string): Promise<Drawing> {
  const { rootElement } = (await moddle.fromXML(xml)) as unknown as { rootElement: Definitions };
  const processes = (rootElement.rootElements ?? []).filter((element) => element.$type === 'bpmn:Process');
  const drawing: Drawing = {
    name: processes[0]?.name ?? '',
    shapes: [],
    lines: [],
    steps: processes.flatMap(stepsOf),
    frame: { x: 0, y: 0, width: 0, height: 0 },
  };
  for (const part of rootElement.diagrams?.[0]?.plane?.planeElement ?? []) {
    if (part.bounds) addShape(drawing, part, part.bounds);
    else if (part.waypoint) addLine(drawing, part, part.waypoint);
  }
  drawing.shapes.sort((a, b) => layer(a) - layer(b));
  drawing.frame = frameOf(drawing);
  return drawing;
}

function stepsOf(scope: Element): Step[] {
  return (scope.flowElements ?? []).flatMap((element): Step[] => {
    const is = stepOf(element);
    if (!is || !element.id) return [];
    return [{ id: element.id, name: element.name ?? '', is }, ...stepsOf(element)];
  });
}

function addShape(drawing: Drawing, part: Plane, box: Box): void {
  const element = part.bpmnElement;
  const meaning = element && meaningOf(element, part);
  if (!meaning || !element.id) return;
  const placed = { id: element.id, name: element.name ?? element.text ?? '', box: plain(box), label: labelOf(part) };
  drawing.shapes.push({ ...placed, ...meaning });
}

function addLine(drawing: Drawing, part: Plane, points: Point[]): void {
  const element = part.bpmnElement;
  const is = element && lines[element.$type];
  if (!is || !element.id) return;
  drawing.lines.push({
    id: element.id,
    is,
    name: element.name ?? '',
    points: points.map(({ x, y }) => ({ x, y })),
    label: labelOf(part),
    byDefault: element.sourceRef?.default === element && is === 'sequence',
  });
}

function labelOf(part: Plane): Box | null {
  return part.label?.bounds ? plain(part.label.bounds) : null;
}

function plain({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}

/** What contains is drawn before what it contains; events on a border come last. */
function layer(shape: Shape): number {
  if (shape.is === 'pool') return 0;
  if (shape.is === 'lane') return 1;
  if (shape.is === 'scope') return shape.expanded ? 2 : 3;
  return shape.is === 'event' && shape.place === 'boundary' ? 4 : 3;
}

function frameOf(drawing: Drawing): Box {
  const boxes = [
    ...drawing.shapes.flatMap((shape) => (shape.label ? [shape.box, shape.label] : [shape.box])),
    ...drawing.lines.flatMap((line) => (line.label ? [line.label] : [])),
    ...drawing.lines.flatMap((line) => line.points.map((point) => ({ ...point, width: 0, height: 0 }))),
  ];
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  // room for thick strokes, arrowheads, badges above a corner, and names below the lowest event
  return { x: left - 24, y: top - 24, width: right - left + 48, height: bottom - top + 64 };
}

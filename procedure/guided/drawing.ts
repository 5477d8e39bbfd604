// A BPMN file as it is put together: elements in the order of the process, each on a grid of columns and rows, and the ways
// between them as lines of right angles. Positions are those of the larger diagram; a part is drawn opened.

import { escaped } from '../markup.ts';

export const COLUMN = 170;
export const ROW = 130;
const SIZES = { task: [120, 80], event: [36, 36], gateway: [50, 50] } as const;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A line around: at which height, and how far beside the middle of the target it comes in. */
export interface Round {
  y: number;
  shift: number;
}

const centre = ({ x, y, width, height }: Box): [number, number] => [x + width / 2, y + height / 2];

interface Placed {
  id: string;
  box: Box;
  expanded: boolean;
  label: boolean;
}

/** `name="…"`, what is undefined left out. */
export const attributes = (values: { readonly [name: string]: string | undefined }): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(value!)}"`)
    .join('');

export const tag = (
  name: string,
  values: { readonly [attribute: string]: string | undefined },
  ...inner: readonly string[]
): string => {
  const text = inner.filter((each) => each !== '').join('');
  return text === '' ? `<${name}${attributes(values)}/>` : `<${name}${attributes(values)}>${text}</${name}>`;
};

export const body = (name: string, feel: string): string =>
  `<${name} xsi:type="bpmn:tFormalExpression">${escaped(feel)}</${name}>`;

export class Drawing {
  readonly #placed = new Map<string, Placed>();
  readonly #edges: { id: string; points: [number, number][]; label: boolean }[] = [];

  place(id: string, shape: keyof typeof SIZES, column: number, row: number, origin: { x: number; y: number }): void {
    const [width, height] = SIZES[shape];
    const x = origin.x + column * COLUMN + (COLUMN - width) / 2;
    const y = origin.y + row * ROW + (ROW - height) / 2;
    this.#placed.set(id, { id, box: { x, y, width, height }, expanded: false, label: shape !== 'task' });
  }

  /** An opened part. */
  frame(id: string, box: Box): void {
    this.#placed.set(id, { id, box, expanded: true, label: false });
  }

  /** An event on the border below its host: at a share of its width from the left, or above the middle of what it starts. */
  attach(id: string, host: string, at: { share: number } | { above: string }): void {
    const { x, y, width, height } = this.#box(host);
    const middle = 'share' in at ? x + width * at.share : centre(this.#box(at.above))[0];
    const box = { x: middle - 18, y: y + height - 18, width: 36, height: 36 };
    this.#placed.set(id, { id, box, expanded: false, label: true });
  }

  /**
   * Straight where both stand on one line; else from the source down or up, then across; back to an earlier step of another
   * row across first. `round`: by a line above or below everything between, for longer ways back.
   */
  connect(id: string, from: string, to: string, named: boolean, round?: Round): void {
    const [a, b] = [this.#box(from), this.#box(to)];
    const [[fromX, fromY], [toX, toY]] = [centre(a), centre(b)];
    this.#edges.push({ id, points: pointsOf(), label: named });

    function pointsOf(): [number, number][] {
      if (round !== undefined) {
        const end = toX + round.shift;
        const [leave, enter] = round.y < fromY ? [a.y, b.y] : [a.y + a.height, b.y + b.height];
        return [
          [fromX, leave],
          [fromX, round.y],
          [end, round.y],
          [end, enter],
        ];
      }
      // An opened part is come to, and left, on the line of the steps beside it.
      const level = a.height > b.height ? toY : fromY;
      const meets = level > a.y && level < a.y + a.height && level > b.y && level < b.y + b.height;
      if (meets && toX > fromX && a.x + a.width < b.x)
        return [
          [a.x + a.width, level],
          [b.x, level],
        ];
      const down = toY > fromY;
      if (Math.abs(fromX - toX) < 2)
        return [
          [fromX, down ? a.y + a.height : a.y],
          [toX, down ? b.y : b.y + b.height],
        ];
      if (toX < fromX && !down)
        return [
          [a.x, fromY],
          [toX, fromY],
          [toX, b.y + b.height],
        ];
      return [
        [fromX, down ? a.y + a.height : a.y],
        [fromX, toY],
        [toX > fromX ? b.x : b.x + b.width, toY],
      ];
    }
  }

  #box(id: string): Box {
    const placed = this.#placed.get(id);
    if (!placed) throw new Error(`Expected '${id}' to be placed before it is joined, but it is not.`);
    return placed.box;
  }

  xml(process: string): string {
    const bounds = ({ x, y, width, height }: Box): string =>
      tag('dc:Bounds', { x: String(x), y: String(y), width: String(width), height: String(height) });
    const shapes = [...this.#placed.values()].map(({ id, box, expanded, label }) => {
      const isGateway = box.width === 50;
      // Beside the way down, where there is one.
      const beside = this.#edges.some(({ points: [first, second] }) => {
        const [x, y] = first!;
        return x === box.x + box.width / 2 && y === box.y + box.height && second![1] > y;
      });
      const named = { x: box.x + box.width / 2 - 45, y: box.y + box.height + 4, width: 90, height: 27 };
      if (beside && isGateway) named.y = box.y - 22;
      else if (beside) Object.assign(named, { x: box.x + box.width + 2, y: box.y + box.height });
      return tag(
        'bpmndi:BPMNShape',
        {
          id: `${id}-di`,
          bpmnElement: id,
          isExpanded: expanded ? 'true' : undefined,
          isMarkerVisible: isGateway ? 'true' : undefined,
        },
        bounds(box),
        label ? tag('bpmndi:BPMNLabel', {}, bounds(named)) : '',
      );
    });
    const edges = this.#edges.map(({ id, points, label }) => {
      const [first, second] = points as [[number, number], [number, number]];
      const across = Math.abs(first[1] - second[1]) < 2;
      const at = across
        ? { x: first[0] + 4, y: first[1] - 18, width: 60, height: 14 }
        : { x: first[0] + 6, y: (first[1] + second[1]) / 2 - 7, width: 60, height: 14 };
      return tag(
        'bpmndi:BPMNEdge',
        { id: `${id}-di`, bpmnElement: id },
        ...points.map(([x, y]) => tag('di:waypoint', { x: String(x), y: String(y) })),
        label ? tag('bpmndi:BPMNLabel', {}, bounds(at)) : '',
      );
    });
    return tag(
      'bpmndi:BPMNDiagram',
      { id: 'desen' },
      tag('bpmndi:BPMNPlane', { id: 'plan', bpmnElement: process }, ...shapes, ...edges),
    );
  }
}

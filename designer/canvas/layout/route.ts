// Lines between the cells of a grid: along free rows where they can, else in the gaps between rows and columns, which grow
// with the number of lines in them. Pure.

import type { Cell, Grid, GridEdge, GridNode } from './grid.ts';

export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}

export interface Drawn {
  boxes: Map<string, Box>;
  ways: Map<string, Point[]>;
  width: number;
  height: number;
  /** Top and bottom of each lane. */
  lanes: { top: number; bottom: number }[];
}

const GAP_X = 50;
const GAP_Y = 44;
/** Between two lines in one gap. */
const STEP = 10;

type Plan =
  | { kind: 'straight' }
  /** Along the target's row; turns in the gap after the source's column, or in the column itself (gateways, events on edges). */
  | { kind: 'early'; inColumn: boolean }
  /** Along the source's row; turns in the gap before the target. */
  | { kind: 'late' }
  /** In the gap below a row. */
  | { kind: 'channel'; row: number };

export interface Boundary {
  id: string;
  host: string;
}

export function draw(
  nodes: readonly (GridNode & { round: boolean })[],
  edges: readonly GridEdge[],
  grid: Grid,
  boundaries: readonly Boundary[],
): Drawn {
  const { cells, taken } = grid;
  const at = (id: string): Cell => cells.get(id) ?? { column: 0, row: 0 };
  const sizes = new Map(nodes.map((node) => [node.id, node]));
  const rows = grid.laneOfRow.length;
  const channels = Array.from({ length: rows + 1 }, () => 0);
  const gaps = Array.from({ length: grid.columns + 1 }, () => 0);
  const free = (row: number, from: number, to: number): boolean => {
    for (let column = from; column <= to; column += 1) if (taken(column, row)) return false;
    return true;
  };
  const freeColumn = (column: number, one: number, other: number): boolean => {
    for (let row = Math.min(one, other) + 1; row < Math.max(one, other); row += 1) if (taken(column, row)) return false;
    return true;
  };
  const planOf = (edge: GridEdge): Plan => {
    const from = at(edge.from);
    const to = at(edge.to);
    const ahead = to.column > from.column && !grid.back.has(edge.id);
    if (!ahead) return { kind: 'channel', row: edge.boundary === null ? Math.max(from.row, to.row) : from.row };
    if (edge.boundary !== null) {
      const clear =
        to.row > from.row && freeColumn(from.column, from.row, to.row + 1) && free(to.row, from.column, to.column - 1);
      return clear ? { kind: 'early', inColumn: true } : { kind: 'channel', row: from.row };
    }
    if (from.row === to.row) {
      return free(from.row, from.column + 1, to.column - 1) ? { kind: 'straight' } : { kind: 'channel', row: from.row };
    }
    if (free(to.row, from.column + 1, to.column - 1)) {
      const round = sizes.get(edge.from)?.round === true;
      const inColumn = round && !taken(from.column, to.row) && freeColumn(from.column, from.row, to.row);
      return { kind: 'early', inColumn };
    }
    if (free(from.row, from.column + 1, to.column - 1)) return { kind: 'late' };
    return { kind: 'channel', row: to.row > from.row ? from.row : to.row };
  };
  const plans = new Map(edges.map((edge) => [edge.id, planOf(edge)]));
  const slots = new Map<string, { channel: number; out: number; in: number }>();
  for (const edge of edges) {
    const plan = plans.get(edge.id);
    const slot = { channel: 0, out: 0, in: 0 };
    const use = (list: number[], index: number): number => {
      const used = list[index] ?? 0;
      list[index] = used + 1;
      return used;
    };
    if (plan?.kind === 'channel') {
      slot.channel = use(channels, plan.row + 1);
      slot.out = use(gaps, at(edge.from).column + 1);
      slot.in = use(gaps, at(edge.to).column);
    } else if (plan?.kind === 'early' && !plan.inColumn) slot.out = use(gaps, at(edge.from).column + 1);
    else if (plan?.kind === 'late') slot.in = use(gaps, at(edge.to).column);
    slots.set(edge.id, slot);
  }

  const widths = Array.from({ length: grid.columns }, () => 0);
  const heights = Array.from({ length: rows }, () => 60);
  for (const { id, width, height } of nodes) {
    const { column, row } = at(id);
    widths[column] = Math.max(widths[column] ?? 0, width);
    const hangs = boundaries.some(({ host }) => host === id) ? 36 : 0;
    // a name below an event or a gateway
    heights[row] = Math.max(heights[row] ?? 0, height + hangs + (sizes.get(id)?.round ? 44 : 0));
  }
  const left: number[] = [];
  let x = 0;
  widths.forEach((width, column) => {
    x += Math.max(0, (gaps[column] ?? 0) - 1) * STEP;
    left.push(x);
    x += width + GAP_X;
  });
  const top: number[] = [];
  let y = 0;
  heights.forEach((height, row) => {
    top.push(y);
    y += height + GAP_Y + (channels[row + 1] ?? 0) * STEP;
  });
  const width = x - GAP_X + Math.max(0, gaps[grid.columns] ?? 0) * STEP;
  const height = y - GAP_Y;

  const boxes = new Map<string, Box>();
  for (const node of nodes) {
    const { column, row } = at(node.id);
    boxes.set(node.id, {
      x: Math.round((left[column] ?? 0) + ((widths[column] ?? 0) - node.width) / 2),
      y: Math.round((top[row] ?? 0) + ((heights[row] ?? 0) - node.height) / 2),
      width: node.width,
      height: node.height,
    });
  }
  for (const host of new Set(boundaries.map((boundary) => boundary.host))) {
    const box = boxes.get(host)!;
    const hung = boundaries.filter((boundary) => boundary.host === host);
    const step = Math.min(46, (box.width - 10) / hung.length);
    hung.forEach(({ id }, index) => {
      const cx = box.x + box.width - 26 - (hung.length - 1 - index) * step;
      boxes.set(id, { x: Math.round(cx - 18), y: box.y + box.height - 18, width: 36, height: 36 });
    });
  }
  const middle = (box: Box): Point => ({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) });
  const gapAfter = (column: number, slot: number): number =>
    Math.round((left[column] ?? 0) + (widths[column] ?? 0) + GAP_X / 2 - 5 + slot * STEP);
  const gapBefore = (column: number, slot: number): number =>
    Math.round((left[column] ?? 0) - GAP_X / 2 + 5 - slot * STEP);
  const channelY = (row: number, slot: number): number =>
    Math.round((top[row] ?? 0) + (heights[row] ?? 0) + GAP_Y / 2 + slot * STEP);

  const ways = new Map<string, Point[]>();
  for (const edge of edges) {
    const source = boxes.get(edge.boundary ?? edge.from);
    const target = boxes.get(edge.to);
    const plan = plans.get(edge.id);
    const slot = slots.get(edge.id);
    if (!source || !target || !plan || !slot) continue;
    const from = middle(source);
    const to = middle(target);
    const right = { x: source.x + source.width, y: from.y };
    const bottom = { x: from.x, y: source.y + source.height };
    const enter = { x: target.x, y: to.y };
    const { column } = at(edge.from);
    if (plan.kind === 'straight') ways.set(edge.id, [right, enter]);
    else if (plan.kind === 'early' && plan.inColumn) {
      const leave = to.y > from.y ? bottom : { x: from.x, y: source.y };
      ways.set(edge.id, [leave, { x: from.x, y: to.y }, enter]);
    } else if (plan.kind === 'early') {
      const gx = gapAfter(column, slot.out);
      ways.set(edge.id, [right, { x: gx, y: from.y }, { x: gx, y: to.y }, enter]);
    } else if (plan.kind === 'late') {
      const gx = gapBefore(at(edge.to).column, slot.in);
      ways.set(edge.id, [right, { x: gx, y: from.y }, { x: gx, y: to.y }, enter]);
    } else {
      const cy = channelY(plan.row, slot.channel);
      const under = plan.row === at(edge.from).row;
      const gx = gapBefore(at(edge.to).column, slot.in);
      const out = gapAfter(column, slot.out);
      const leave = under ? [bottom, { x: from.x, y: cy }] : [right, { x: out, y: from.y }, { x: out, y: cy }];
      const backToRow = plan.row === at(edge.to).row && at(edge.to).column <= column && edge.to !== edge.from;
      const arrive = backToRow
        ? [
            { x: to.x, y: cy },
            { x: to.x, y: target.y + target.height },
          ]
        : [{ x: gx, y: cy }, { x: gx, y: to.y }, enter];
      ways.set(edge.id, [...leave, ...arrive]);
    }
  }
  const lanes = [...new Set(grid.laneOfRow)].map((lane) => {
    const own = grid.laneOfRow.flatMap((each, row) => (each === lane ? [row] : []));
    const last = own.at(-1) ?? 0;
    return {
      top: (top[own[0] ?? 0] ?? 0) - GAP_Y / 2,
      bottom: (top[last] ?? 0) + (heights[last] ?? 0) + GAP_Y / 2 + (channels[last + 1] ?? 0) * STEP,
    };
  });
  return { boxes, ways, width, height: height + (channels[rows] ?? 0) * STEP, lanes };
}

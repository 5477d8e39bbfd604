// Where the steps of one process (or of one expanded part) stand: columns from left to right along the flows, rows so that the
// longest way is straight and each branch has a row of its own below. Pure; sizes in pixels of the drawing.
//
// Columns are longest paths after cycles are cut. Rows are given chain by chain: the longest way first, then the branches from
// its end backwards, so that a branch that leaves late lies nearest and no line down crosses another branch.

export interface GridNode {
  id: string;
  width: number;
  height: number;
  /** Index of its lane; 0 without lanes. */
  lane: number;
}

export interface GridEdge {
  id: string;
  from: string;
  to: string;
  /** Leaves from an event on the edge of `from`. */
  boundary: string | null;
}

export interface Cell {
  column: number;
  /** Counted over all lanes, from the top. */
  row: number;
}

export interface Grid {
  cells: ReadonlyMap<string, Cell>;
  columns: number;
  /** Lane of each row. */
  laneOfRow: readonly number[];
  /** Edges that lead back to where the process has been. */
  back: ReadonlySet<string>;
  /** Whether a node stands there. */
  taken: (column: number, row: number) => boolean;
}

export function gridOf(nodes: readonly GridNode[], edges: readonly GridEdge[], lanes = 1): Grid {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const outgoing = new Map<string, GridEdge[]>(nodes.map(({ id }) => [id, []]));
  const incoming = new Map<string, GridEdge[]>(nodes.map(({ id }) => [id, []]));
  for (const edge of edges) {
    outgoing.get(edge.from)?.push(edge);
    incoming.get(edge.to)?.push(edge);
  }
  const back = backEdges(nodes, outgoing, incoming);
  const forward = (id: string): GridEdge[] => (outgoing.get(id) ?? []).filter((edge) => !back.has(edge.id));
  const order = sorted(nodes, forward);
  const column = new Map<string, number>();
  for (const id of order) {
    const before = (incoming.get(id) ?? []).filter((edge) => !back.has(edge.id));
    column.set(id, Math.max(0, ...before.map(({ from }) => (column.get(from) ?? 0) + 1)));
  }
  const reach = new Map<string, number>();
  for (const id of order.toReversed()) {
    reach.set(id, Math.max(0, ...forward(id).map(({ to }) => (reach.get(to) ?? 0) + 1)));
  }

  // rows within lanes
  const taken: Set<string>[] = Array.from({ length: lanes }, () => new Set<string>());
  const rows = new Map<string, number>();
  const laneOf = (id: string): number => Math.min(lanes - 1, byId.get(id)?.lane ?? 0);
  const cell = (id: string, row: number): string => `${column.get(id)} ${row}`;
  const chainFrom = (id: string): string[] => {
    const chain = [id];
    for (;;) {
      const at = chain.at(-1) ?? id;
      const next = forward(at)
        .filter(
          ({ boundary, to }) => boundary === null && !rows.has(to) && !chain.includes(to) && laneOf(to) === laneOf(id),
        )
        .toSorted((one, other) => (reach.get(other.to) ?? 0) - (reach.get(one.to) ?? 0))[0];
      if (next === undefined) return chain;
      chain.push(next.to);
    }
  };
  const place = (id: string, preferred: number): void => {
    if (rows.has(id)) return;
    const chain = chainFrom(id);
    const lane = laneOf(id);
    const first = column.get(id) ?? 0;
    const last = column.get(chain.at(-1) ?? id) ?? 0;
    let row = preferred;
    const blocked = (at: number): boolean => {
      for (let each = first; each <= last; each += 1) if (taken[lane]?.has(`${each} ${at}`)) return true;
      return false;
    };
    while (blocked(row)) row += 1;
    for (const each of chain) {
      rows.set(each, row);
      taken[lane]?.add(cell(each, row));
    }
    for (const each of chain.toReversed()) {
      for (const { to, boundary } of forward(each)) {
        const same = laneOf(to) === lane;
        place(to, same ? row + 1 : 0);
        if (boundary !== null && same && rows.get(to) === row) rows.set(to, row);
      }
    }
  };
  const starts = order.filter((id) => (incoming.get(id) ?? []).every((edge) => back.has(edge.id)));
  for (const id of starts.toSorted((one, other) => (reach.get(other) ?? 0) - (reach.get(one) ?? 0))) place(id, 0);
  for (const id of order) place(id, 0);

  const heights = taken.map((_, lane) =>
    Math.max(1, ...nodes.filter(({ id }) => laneOf(id) === lane).map(({ id }) => (rows.get(id) ?? 0) + 1)),
  );
  const above = heights.map((_, lane) => heights.slice(0, lane).reduce((sum, height) => sum + height, 0));
  const cells = new Map(
    nodes.map(({ id }) => [id, { column: column.get(id) ?? 0, row: (above[laneOf(id)] ?? 0) + (rows.get(id) ?? 0) }]),
  );
  const all = new Set([...cells.values()].map(({ column: each, row }) => `${each} ${row}`));
  return {
    cells,
    columns: Math.max(1, ...[...column.values()].map((each) => each + 1)),
    laneOfRow: heights.flatMap((height, lane) => Array.from({ length: height }, () => lane)),
    back,
    taken: (each, row) => all.has(`${each} ${row}`),
  };
}

/** Edges that close a cycle, found by walking in the model's order from where processes begin. */
function backEdges(
  nodes: readonly GridNode[],
  outgoing: ReadonlyMap<string, GridEdge[]>,
  incoming: ReadonlyMap<string, GridEdge[]>,
): Set<string> {
  const back = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  const starts = nodes.filter(({ id }) => incoming.get(id)?.length === 0);
  for (const { id } of [...starts, ...nodes]) {
    if (state.has(id)) continue;
    // no recursion: a process of thousands of steps in a row is one path
    const path: { id: string; next: number }[] = [{ id, next: 0 }];
    state.set(id, 'open');
    while (path.length > 0) {
      const top = path[path.length - 1]!;
      const edge = outgoing.get(top.id)?.[top.next];
      top.next += 1;
      if (edge === undefined) {
        state.set(top.id, 'done');
        path.pop();
      } else if (state.get(edge.to) === 'open') back.add(edge.id);
      else if (!state.has(edge.to)) {
        state.set(edge.to, 'open');
        path.push({ id: edge.to, next: 0 });
      }
    }
  }
  return back;
}

/** Every node after those that lead to it. */
function sorted(nodes: readonly GridNode[], forward: (id: string) => GridEdge[]): string[] {
  const waiting = new Map(nodes.map(({ id }) => [id, 0]));
  for (const { id } of nodes) for (const { to } of forward(id)) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const ready = nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  const order: string[] = [];
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    order.push(id);
    for (const { to } of forward(id)) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return order;
}

// Draws one flow: straight pieces with softly rounded corners, an arrowhead, its name on the paper's colour.

import type { Line, Point } from './drawing.ts';
import { Words } from './shape.tsx';

export function LineView({ line, taken, id }: { line: Line; taken: boolean; id: string }) {
  const tip = line.is === 'association' ? undefined : `url(#${id}-${taken ? 'tip-past' : 'tip'})`;
  return (
    <g class={`flow ${line.is}${taken ? ' past' : ''}`} data-element={line.id}>
      <path d={path(line.points)} marker-end={tip} />
      {line.byDefault && line.points[0] && line.points[1] && (
        <path d={slash(line.points[0], line.points[1])} class="slash" />
      )}
      <LineName line={line} />
    </g>
  );
}

function LineName({ line }: { line: Line }) {
  if (!line.name) return null;
  if (line.label) {
    const x = line.label.x + line.label.width / 2;
    return <Words text={line.name} x={x} top={line.label.y} width={Math.max(line.label.width, 90)} />;
  }
  const [from, to] = longest(line.points);
  const x = (from.x + to.x) / 2;
  const y = (from.y + to.y) / 2;
  return Math.abs(from.x - to.x) >= Math.abs(from.y - to.y) ? (
    <Words text={line.name} x={x} top={y - 18} width={120} />
  ) : (
    <Words text={line.name} x={x + 8 + line.name.length * 3} top={y - 6} width={120} />
  );
}

/** M/L with a quarter bend of 6 px at every corner. */
export function path(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (!before) return `M${point.x} ${point.y}`;
      if (!after) return `L${point.x} ${point.y}`;
      const from = towards(point, before, 6);
      const to = towards(point, after, 6);
      return `L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`;
    })
    .join('');
}

function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return from;
  const part = Math.min(by, length / 2) / length;
  return { x: round(from.x + (to.x - from.x) * part), y: round(from.y + (to.y - from.y) * part) };
}

function slash(from: Point, to: Point): string {
  const at = towards(from, to, 12);
  return `M${at.x - 4} ${at.y + 6}l8-12`;
}

function longest(points: readonly Point[]): [Point, Point] {
  let best: [Point, Point] = [points[0] ?? { x: 0, y: 0 }, points[1] ?? { x: 0, y: 0 }];
  points.forEach((point, index) => {
    const next = points[index + 1];
    if (
      next &&
      Math.hypot(next.x - point.x, next.y - point.y) > Math.hypot(best[1].x - best[0].x, best[1].y - best[0].y)
    ) {
      best = [point, next];
    }
  });
  return best;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

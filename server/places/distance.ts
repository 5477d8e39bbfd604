// Metres between a place and the buildings around it, on the plane: at these distances the earth is flat.

import type { Position } from './projection.ts';

type Point = readonly [x: number, y: number];

const METRES_PER_DEGREE = 111_320;

/** Degrees → metres around a point. */
const planeAt = ([longitude, latitude]: Position): ((position: Position) => Point) => {
  const across = METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  return ([lon, lat]) => [(lon - longitude) * across, (lat - latitude) * METRES_PER_DEGREE];
};

/** From the origin to the line between two points. */
const toLine = ([x1, y1]: Point, [x2, y2]: Point): number => {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / length));
  return Math.hypot(x1 + along * dx, y1 + along * dy);
};

/** From a point to the outline of a ring or to a line, in metres. */
export const metresTo = (from: Position, line: readonly Position[]): number => {
  const plane = planeAt(from);
  const points = line.map(plane);
  return points.reduce(
    (least, point, index) => Math.min(least, toLine(points[Math.max(0, index - 1)]!, point)),
    Infinity,
  );
};

/** Metres between two points. */
export const metresBetween = (one: Position, other: Position): number => metresTo(one, [other]);

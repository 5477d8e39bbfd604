// GeoJSON geometries of any shape → checked ones in WGS 84.

import type { Geometry } from '../../store/tables/place.ts';
import type { Position } from './projection.ts';

/** Two numbers of the file → WGS 84. */
export type GeometryReader = (one: number, two: number) => Position;

/** How deep the coordinates of a type are nested. */
const DEPTHS: Readonly<Record<Geometry['type'], number>> = {
  Point: 0,
  LineString: 1,
  MultiPoint: 1,
  Polygon: 2,
  MultiLineString: 2,
  MultiPolygon: 3,
};

const isType = (type: unknown): type is Geometry['type'] => typeof type === 'string' && Object.hasOwn(DEPTHS, type);

class Wrong extends Error {}

/** The geometry in WGS 84, or what is wrong with it. */
export function geometryIn(raw: unknown, project: GeometryReader): Geometry | string {
  const { type, coordinates } = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<Geometry>;
  if (!isType(type)) return `expected a geometry out of ${Object.keys(DEPTHS).join(', ')}`;
  try {
    const read = coordinatesIn(coordinates, DEPTHS[type], project);
    const geometry = { type, coordinates: read as unknown[] };
    if (!type.endsWith('Polygon')) return geometry;
    const closed = outlinesOf(geometry).every((ring) => ring.length >= 4 && String(ring[0]) === String(ring.at(-1)));
    return closed ? geometry : 'expected rings of at least four points that end where they begin';
  } catch (error) {
    if (error instanceof Wrong) return error.message;
    throw error;
  }
}

const coordinatesIn = (raw: unknown, depth: number, project: GeometryReader): unknown => {
  if (!Array.isArray(raw) || raw.length === 0) throw new Wrong('expected coordinates');
  const list = raw as unknown[];
  if (depth > 0) return list.map((each) => coordinatesIn(each, depth - 1, project));
  // A height may stand third.
  const [one, two] = list;
  const position = typeof one === 'number' && typeof two === 'number' ? project(one, two) : [NaN, NaN];
  if (!position.every(Number.isFinite)) throw new Wrong('expected coordinates of two numbers');
  return position;
};

/** Its lines and rings; a point is a line of one. */
export const outlinesOf = ({ type, coordinates }: Geometry): Position[][] => {
  const nested: unknown = coordinates;
  switch (DEPTHS[type]) {
    case 0:
      return [[nested as Position]];
    case 1:
      return [nested as Position[]];
    case 2:
      return nested as Position[][];
    default:
      return (nested as Position[][][]).flat();
  }
};

/** The mean of the corners of its first outline. */
export const middleOf = (geometry: Geometry): Position => {
  const [outline = []] = outlinesOf(geometry);
  const corners = outline.length > 1 && String(outline[0]) === String(outline.at(-1)) ? outline.slice(1) : outline;
  const mean = (of: 0 | 1): number =>
    Number((corners.reduce((sum, position) => sum + position[of], 0) / corners.length).toFixed(7));
  return [mean(0), mean(1)];
};

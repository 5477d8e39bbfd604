// Ways that lead back go round what lies between, below the row; bpmn-js would draw them straight through. The others are its
// own business.

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  host?: unknown;
}

interface Point {
  x: number;
  y: number;
}

/** Below a row there is room for the names of gateways first. */
const BELOW = 34;
/** Between two ways back. */
const BESIDE = 10;

const middle = ({ x, width }: Box): number => x + width / 2;
const centre = ({ y, height }: Box): number => y + height / 2;
const bottom = ({ y, height }: Box): number => y + height;

/** Null: bpmn-js lays it. `index` tells several ways back apart. */
export const wayBack = (source: Box, target: Box, all: readonly Box[], index: number): Point[] | null => {
  const host = source.host as Box | undefined | null;
  if (host && Math.abs(middle(host) - middle(target)) < host.width && bottom(target) < host.y) {
    // from the lower edge of a task to the one above it: round its left side
    const left = host.x - 24;
    const low = bottom(source) + 20;
    return [
      { x: middle(source), y: bottom(source) },
      { x: middle(source), y: low },
      { x: left, y: low },
      { x: left, y: centre(target) },
      { x: target.x, y: centre(target) },
    ];
  }
  const sameRow = Math.abs(centre(source) - centre(target)) < 40;
  if (!sameRow || middle(target) >= middle(source)) return null;
  const between = all.filter(
    (each) =>
      !each.host &&
      middle(each) >= middle(target) &&
      middle(each) <= middle(source) &&
      Math.abs(centre(each) - centre(source)) < 40,
  );
  const low = Math.max(...between.map(bottom)) + BELOW + index * BESIDE;
  const into = middle(target) + (index % 3) * 12 - 12;
  return [
    { x: middle(source), y: bottom(source) },
    { x: middle(source), y: low },
    { x: into, y: low },
    { x: into, y: bottom(target) },
  ];
};

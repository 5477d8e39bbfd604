// A drawing for files that have none: each decision above what it requires, in rows. dmn-js would put all of them on one
// heap. Pure.

import { parseDmn } from '../../engine/decision/parse.ts';
import { Findings } from '../../engine/model/findings.ts';
import { child, children, text, type Node } from '../../engine/model/node.ts';

const SIZE = {
  'dmn:Decision': [180, 80],
  'dmn:InputData': [125, 45],
  'dmn:BusinessKnowledgeModel': [135, 46],
} as const;
const GAP = { x: 40, y: 70 };
const MARGIN = 80;

interface Box {
  id: string;
  width: number;
  height: number;
  x: number;
  y: number;
}

const REQUIREMENTS = {
  informationRequirement: ['requiredDecision', 'requiredInput'],
  knowledgeRequirement: ['requiredKnowledge'],
  authorityRequirement: ['requiredAuthority', 'requiredDecision', 'requiredInput'],
} as const;

interface Need {
  /** Id of the requirement; null: it cannot be drawn. */
  id: string | null;
  from: string;
  to: string;
}

function needsOf(node: Node): Need[] {
  return Object.entries(REQUIREMENTS).flatMap(([kind, targets]) =>
    children(node, kind).flatMap((requirement) =>
      targets.flatMap((target) => {
        const href = text(child(requirement, target), 'href');
        return href?.startsWith('#')
          ? [{ id: text(requirement, 'id'), from: href.slice(1), to: text(node, 'id') ?? '' }]
          : [];
      }),
    ),
  );
}

/** The file with a drawing; as it is when it has one, or when it cannot be read. */
export async function laidOut(xml: string): Promise<string> {
  if (/<(\w+:)?DMNShape\b/.test(xml)) return xml;
  const definitions = await parseDmn(xml, new Findings(''));
  const end = /<\/((?:\w+:)?definitions)\s*>\s*$/.exec(xml);
  if (definitions === null || end === null || /<(\w+:)?DMNDI\b/.test(xml)) return xml;
  const nodes = children(definitions, 'drgElement').filter(
    (node) => Object.hasOwn(SIZE, node.$type) && text(node, 'id') !== null,
  );
  const needs = nodes.flatMap(needsOf);
  const boxes = placed(nodes, needs);
  const drawing = `  <dmndi:DMNDI xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/">
    <dmndi:DMNDiagram>
${[...boxes.values()].map(shapeXml).join('\n')}
${needs.flatMap((need) => edgeXml(need, boxes)).join('\n')}
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
`;
  return xml.slice(0, end.index) + drawing + xml.slice(end.index);
}

/** Rows by how far a decision stands above what needs nothing; a circle counts as far as it was followed. */
function placed(nodes: readonly Node[], needs: readonly Need[]): Map<string, Box> {
  const heights = new Map<string, number>();
  const heightOf = (id: string, seen: readonly string[]): number => {
    const known = heights.get(id);
    if (known !== undefined) return known;
    const below = needs.filter(({ to, from }) => to === id && !seen.includes(from));
    const height = below.length === 0 ? 0 : 1 + Math.max(...below.map(({ from }) => heightOf(from, [...seen, id])));
    heights.set(id, height);
    return height;
  };
  const rows: Box[][] = [];
  for (const node of nodes) {
    const id = text(node, 'id')!;
    const [width, height] = SIZE[node.$type as keyof typeof SIZE];
    const row = heightOf(id, []);
    (rows[row] ??= []).push({ id, width, height, x: 0, y: 0 });
  }
  const widths = rows.map((row) => row.reduce((sum, { width }) => sum + width + GAP.x, -GAP.x));
  const widest = Math.max(0, ...widths);
  for (const [level, row] of rows.entries()) {
    let x = MARGIN + (widest - widths[level]!) / 2;
    for (const box of row) {
      box.x = Math.round(x);
      box.y = MARGIN + (rows.length - 1 - level) * (80 + GAP.y);
      x += box.width + GAP.x;
    }
  }
  return new Map(rows.flat().map((box) => [box.id, box]));
}

const attribute = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const shapeXml = ({ id, x, y, width, height }: Box): string =>
  `      <dmndi:DMNShape dmnElementRef="${attribute(id)}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></dmndi:DMNShape>`;

function edgeXml({ id, from, to }: Need, boxes: ReadonlyMap<string, Box>): string[] {
  const [below, above] = [boxes.get(from), boxes.get(to)];
  if (id === null || !below || !above) return [];
  const start = `x="${Math.round(below.x + below.width / 2)}" y="${below.y}"`;
  const end = `x="${Math.round(above.x + above.width / 2)}" y="${above.y + above.height}"`;
  return [
    `      <dmndi:DMNEdge dmnElementRef="${attribute(id)}"><di:waypoint ${start} /><di:waypoint ${end} /></dmndi:DMNEdge>`,
  ];
}

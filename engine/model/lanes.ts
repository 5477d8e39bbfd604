// Lanes say who, to readers of the diagram; they never change what runs. Nested lane sets are flattened to their leaves.

import type { Lane } from './graph.ts';
import { child, children, text } from './node.ts';
import type { Node } from './node.ts';

export function lanesOf(laneSet: Node): Lane[] {
  return children(laneSet, 'lanes').flatMap((lane) => {
    const inner = child(lane, 'childLaneSet');
    const nested = inner ? lanesOf(inner) : [];
    if (nested.length > 0) return nested;
    const elements = children(lane, 'flowNodeRef').flatMap((node) => text(node, 'id') ?? []);
    return [{ id: text(lane, 'id') ?? '', name: text(lane, 'name') ?? '', elements }];
  });
}

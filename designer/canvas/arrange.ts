// Draws the whole process anew, as one command that can be undone: places are computed on a copy of the model and given to
// the shapes that are there, with their names below or beside them as before.

import type { Element, Registry } from './services.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Element → where it shall be. */
export interface Arrangement {
  boxes: ReadonlyMap<string, Box>;
  ways: ReadonlyMap<string, { x: number; y: number }[]>;
}

interface BpmnUpdater {
  updateBounds(shape: Element): void;
  updateConnectionWaypoints(connection: Element): void;
}

interface CommandService {
  registerHandler(command: string, handler: unknown): void;
  register(command: string, handler: object): void;
  execute(command: string, context: object): void;
}

interface Context {
  arrangement: Arrangement;
  before?: Arrangement;
}

const COMMAND = 'traseu.arrange';

const boxOf = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });

export function arranger(get: (service: string) => unknown): (arrangement: Arrangement) => void {
  const registry = get('elementRegistry') as Registry;
  const updater = get('bpmnUpdater') as BpmnUpdater;
  const commands = get('commandStack') as CommandService;

  const take = ({ boxes, ways }: Arrangement): { before: Arrangement; changed: Element[] } => {
    const oldBoxes = new Map<string, Box>();
    const oldWays = new Map<string, { x: number; y: number }[]>();
    const changed: Element[] = [];
    for (const [id, box] of boxes) {
      const element = registry.get(id);
      if (!element || element.waypoints !== undefined) continue;
      oldBoxes.set(id, boxOf(element));
      Object.assign(element, boxOf(box));
      updater.updateBounds(element);
      changed.push(element);
    }
    for (const [id, way] of ways) {
      const element = registry.get(id);
      if (!element?.waypoints) continue;
      oldWays.set(
        id,
        element.waypoints.map(({ x, y }) => ({ x, y })),
      );
      element.waypoints = way.map(({ x, y }) => ({ x, y }));
      updater.updateConnectionWaypoints(element);
      changed.push(element);
    }
    return { before: { boxes: oldBoxes, ways: oldWays }, changed };
  };

  commands.register(COMMAND, {
    execute(context: Context) {
      const { before, changed } = take(context.arrangement);
      context.before = before;
      return changed;
    },
    revert: (context: Context) => (context.before === undefined ? [] : take(context.before).changed),
  });

  return (arrangement) => commands.execute(COMMAND, { arrangement: withNames(arrangement, registry) });
}

/** Names beside events and flows go with them: below a shape, above the first stretch of a flow. */
function withNames({ boxes, ways }: Arrangement, registry: Registry): Arrangement {
  const all = new Map(boxes);
  for (const [id, box] of boxes) {
    const label = registry.get(id)?.label;
    if (label)
      all.set(label.id, { ...boxOf(label), x: box.x + box.width / 2 - label.width / 2, y: box.y + box.height + 5 });
  }
  for (const [id, way] of ways) {
    const label = registry.get(id)?.label;
    const [from, to] = way;
    if (!label || !from || !to) continue;
    const across = from.y === to.y;
    const x = across ? Math.min(from.x + 8, (from.x + to.x) / 2) : from.x + 6;
    const y = across
      ? from.y - label.height - 4
      : from.y + Math.sign(to.y - from.y) * 14 - (to.y < from.y ? label.height : 0);
    all.set(label.id, { ...boxOf(label), x, y });
  }
  return { boxes: all, ways };
}

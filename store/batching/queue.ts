// Commands that wait to be done, in the order in which they may be. Two rules:
//
//   lock   Commands on one instance are done one after the other, as they came: the second is not ready before the first
//          is done, so one instance is never twice in a transaction, and no connection waits for another of ours.
//   flow   Procedures take turns: each is given one place after the other, so that one with ten thousand commands holds up
//          its own only.
//
// Whatever brings work of its own into the transaction, or could not be done with others, goes alone.

export interface Waiting {
  /** What takes turns with others: the procedure of an institution. */
  flow: string;
  /** The instance; null for one that does not exist yet. */
  lock: string | null;
  /** Must have a transaction of its own. */
  alone: boolean;
}

export class CommandQueue<Item extends Waiting> {
  /** How many wait: ready, or behind another of their instance. */
  size = 0;
  private readonly flows = new Map<string, Item[]>();
  private readonly single: Item[] = [];
  /** By instance that has a command ready or under way: those behind it. */
  private readonly behind = new Map<string, Item[]>();

  push(item: Item): void {
    this.size += 1;
    if (item.lock !== null) {
      const behind = this.behind.get(item.lock);
      if (behind !== undefined) {
        behind.push(item);
        return;
      }
      this.behind.set(item.lock, []);
    }
    this.ready(item);
  }

  /** Up to `most` that may be committed together: distinct instances, the flows in turn. */
  take(most: number): Item[] {
    const taken: Item[] = [];
    // Whoever is put back comes round again after the others: a map iterates over what is added on the way.
    for (const [flow, items] of this.flows) {
      if (taken.length === most) break;
      taken.push(items.shift()!);
      this.flows.delete(flow);
      if (items.length > 0) this.flows.set(flow, items);
    }
    this.size -= taken.length;
    return taken;
  }

  takeAlone(): Item | undefined {
    const item = this.single.shift();
    if (item !== undefined) this.size -= 1;
    return item;
  }

  /** It was taken, and could not be done with the others. */
  putBackAlone(item: Item): void {
    this.size += 1;
    this.single.push(item);
  }

  /** It was taken, and is done: the next of its instance is ready. */
  done({ lock }: Item): void {
    if (lock === null) return;
    const next = this.behind.get(lock)!.shift();
    if (next === undefined) this.behind.delete(lock);
    else this.ready(next);
  }

  private ready(item: Item): void {
    if (item.alone) {
      this.single.push(item);
      return;
    }
    const items = this.flows.get(item.flow);
    if (items === undefined) this.flows.set(item.flow, [item]);
    else items.push(item);
  }
}

// Commands that wait to be done, in the order in which they may be. Two rules:
//
//   lock   Commands on one instance are done one after the other, as they came. The next is not ready before the first is
//          done, so no connection waits for another of ours; only a row of commands that need nothing but the state
//          (`chains`) may go together, each from where the one before it ends.
//   flow   Procedures take turns: each is given one place after the other, so that one with ten thousand commands holds up
//          its own only.
//
// Whatever brings work of its own into the transaction, or could not be done with others, goes alone.

export interface Waiting {
  /** What takes turns with others: the procedure of an institution. */
  flow: string;
  /** The instance; null for one that does not exist yet. */
  lock: string | null;
  chains: boolean;
  /** Must have a transaction of its own. */
  alone: boolean;
}

/** Of one instance: how many of its commands are ready or under way, and those behind them. */
interface Line<Item> {
  ahead: number;
  behind: Item[];
}

export class CommandQueue<Item extends Waiting> {
  /** How many wait: ready, or behind another of their instance. */
  size = 0;
  private readonly flows = new Map<string, Item[]>();
  private readonly single: Item[] = [];
  private readonly lines = new Map<string, Line<Item>>();

  push(item: Item): void {
    this.size += 1;
    const line = item.lock === null ? undefined : this.lines.get(item.lock);
    if (line !== undefined) line.behind.push(item);
    else this.ready(item);
  }

  /** Up to `most` that may be committed together, the flows in turn. */
  take(most: number): Item[] {
    const taken: Item[] = [];
    // Whoever is put back comes round again after the others: a map iterates over what is added on the way.
    for (const [flow, items] of this.flows) {
      if (taken.length >= most) break;
      const item = items.shift()!;
      taken.push(item);
      if (item.chains) this.takeChain(item.lock!, most - taken.length, taken);
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

  /** They were taken together, and could not be done so: each alone, those of one instance still in their order. */
  putBackAlone(items: Item[]): void {
    this.size += items.length;
    for (const item of items.toReversed()) {
      item.alone = true;
      const line = item.lock === null ? undefined : this.lines.get(item.lock)!;
      if (line !== undefined && line.ahead > 1) {
        line.ahead -= 1;
        line.behind.unshift(item);
      } else {
        this.single.push(item);
      }
    }
  }

  /** It was taken, and is done: the next of its instance is ready. */
  done({ lock }: Item): void {
    if (lock === null) return;
    const line = this.lines.get(lock)!;
    line.ahead -= 1;
    if (line.ahead > 0) return;
    this.lines.delete(lock);
    const next = line.behind.shift();
    if (next === undefined) return;
    this.ready(next);
    this.lines.get(lock)!.behind = line.behind;
  }

  private ready(item: Item): void {
    if (item.lock !== null) this.lines.set(item.lock, { ahead: 1, behind: [] });
    if (item.alone) {
      this.single.push(item);
      return;
    }
    const items = this.flows.get(item.flow);
    if (items === undefined) this.flows.set(item.flow, [item]);
    else items.push(item);
  }

  private takeChain(lock: string, most: number, taken: Item[]): void {
    const line = this.lines.get(lock)!;
    let count = 0;
    while (count < most && line.behind[count]?.chains === true && !line.behind[count]!.alone) count += 1;
    taken.push(...line.behind.splice(0, count));
    line.ahead += count;
  }
}

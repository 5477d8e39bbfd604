// Finds instances that go round and round over jobs, timers or messages: each round is an honest step, so the engine's
// limit of one step never sees it, and the instance would keep workers busy for ever. Every so many steps of an instance
// its history is looked at. It goes round when it made very many steps in a short time and one element was entered again and
// again in the same scope (the runs of a multi-instance activity are numbered and do not count). Then the step that the
// look belongs to goes no further: its tokens are held with an incident, and an operator lets it go on, for as many steps
// as lie between two looks.

import { firstRow, type Db } from './rows.ts';
import type { LockedInstance } from './tables/instance.ts';

export interface LoopLimits {
  /** Steps after which an instance is looked at (again). */
  every: number;
  /** Made so many steps … */
  steps: number;
  /** … within so long. */
  withinMs: number;
  /** One element entered so often in one scope among the last `every` steps. */
  entered: number;
}

export const LOOP_LIMITS: LoopLimits = { every: 1_000, steps: 10_000, withinMs: 3_600_000, entered: 20 };

/** Only of instances that have been looked at: long ones, of which there are few. */
const MOST_REMEMBERED = 10_000;

export class LoopGuard {
  private readonly limits: LoopLimits;
  private readonly lookedAt = new Map<string, number>();

  constructor(limits: LoopLimits) {
    this.limits = limits;
  }

  /** Why the instance must go no further; null when it may. By far most instances cost a comparison of two numbers. */
  async reasonToHold(db: Db, row: LockedInstance): Promise<string | null> {
    const { every, steps, withinMs } = this.limits;
    if (row.version < steps) return null;
    const id = `${row.tenant_id}/${row.id}`;
    if (row.version - (this.lookedAt.get(id) ?? 0) < every) return null;
    this.remember(id, row.version);
    const since = await this.since(db, row);
    if (since === null) return null;
    const element = await this.enteredAgain(db, row, since);
    if (element === null) return null;
    return `Expected fewer than ${steps} steps within ${withinMs / 60_000} minutes, but '${element}' is entered again and again: most likely a loop that never ends`;
  }

  private remember(id: string, version: number): void {
    this.lookedAt.delete(id);
    this.lookedAt.set(id, version);
    if (this.lookedAt.size > MOST_REMEMBERED) this.lookedAt.delete(this.lookedAt.keys().next().value!);
  }

  /** When the first of the counted steps was made, if it was not too long ago. */
  private async since(db: Db, row: LockedInstance): Promise<Date | null> {
    const { steps, withinMs } = this.limits;
    const found = await firstRow<{ at: Date }>(
      db,
      `select at from history
        where tenant_id = ? and instance_id = ? and version = ? and at > to_timestamp(?::float8 / 1000)`,
      [row.tenant_id, row.id, row.version - steps + 1, row.now - withinMs],
    );
    return found?.at ?? null;
  }

  private async enteredAgain(db: Db, row: LockedInstance, since: Date): Promise<string | null> {
    const { every, entered } = this.limits;
    const found = await firstRow<{ element: string }>(
      db,
      `select event->>'element' as element
         from history, json_array_elements(events) event
        where tenant_id = ? and instance_id = ? and version > ? and at >= ?
          and event->>'type' = 'ElementEntered' and event->>'run' is null
        group by event->>'parent', event->>'element' having count(*) >= ?
        order by count(*) desc limit 1`,
      [row.tenant_id, row.id, row.version - every, since, entered],
    );
    return found?.element ?? null;
  }
}

// The history of one instance in pages, the newest step first. A step of a large multi-instance has tens of thousands of events:
// only its first ones are read.

import type { Command } from '../../engine/commands.ts';
import type { Event } from '../../engine/events.ts';
import { type Db, rows } from '../rows.ts';
import { isInstanceId } from '../tables/instance.ts';

export interface Step {
  version: number;
  at: Date;
  /** Account id, or `system:…`. */
  actor: string;
  command: Command['type'];
  /** The first `MOST_EVENTS`. */
  events: Event[];
  /** How many there are. */
  all: number;
}

export const MOST_EVENTS = 300;

export interface Steps {
  steps: Step[];
  /** The page after begins before this version; null on the last page. */
  next: number | null;
}

export async function readSteps(
  db: Db,
  of: { tenant: number; instance: string },
  before: number | null = null,
  size = 20,
): Promise<Steps> {
  if (!isInstanceId(of.instance)) return { steps: [], next: null };
  const found = await rows<Step>(
    db,
    `select h.version, h.at, h.actor, h.command, json_array_length(h.events) as all,
        case when json_array_length(h.events) <= ? then h.events
          else (select json_agg(e.value order by e.place) from json_array_elements(h.events) with ordinality e (value, place)
            where e.place <= ?) end as events
       from history h
      where h.tenant_id = ? and h.instance_id = ?::bigint and (?::int is null or h.version < ?)
      order by h.version desc limit ?`,
    [MOST_EVENTS, MOST_EVENTS, of.tenant, of.instance, before, before, size + 1],
  );
  const steps = found.slice(0, size);
  return { steps, next: found.length > size ? steps.at(-1)!.version : null };
}

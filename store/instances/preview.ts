// What would happen if an administrator did something to an instance: the engine itself is asked, on the state as it is now,
// and nothing is written. Whoever confirms names the version that was looked at (`ByHand.over`), so that what happens is
// what was shown.

import type { Unsent } from '../../engine/commands.ts';
import type { Event } from '../../engine/events.ts';
import type { Graph } from '../../engine/model/graph.ts';
import type { Rejection } from '../../engine/rejections.ts';
import type { InstanceState } from '../../engine/state.ts';
import { step } from '../../engine/step.ts';
import type { Store } from '../store.ts';
import { readInstance } from '../tables/instance.ts';

export type Preview =
  | { ok: true; graph: Graph; before: InstanceState; after: InstanceState; events: Event[]; version: number }
  | { ok: false; rejection: Rejection; version: number };

/** Of any command but a migration (`bulk/try.ts`). Null: there is no such instance. */
export async function previewCommand(
  store: Store,
  { tenant, instance }: { tenant: number; instance: string },
  command: Unsent,
): Promise<Preview | null> {
  const row = await readInstance(store.knex, tenant, instance);
  if (row === undefined) return null;
  const { state: before, version } = row;
  const graph = await store.graphs.load(store.knex, tenant, row.release_id, row.process_id);
  const result = step(graph, before, { ...command, at: store.clock?.() ?? Date.now(), actor: '' });
  if (!result.ok) return { ok: false, rejection: result.rejection, version };
  return { ok: true, graph, before, after: result.state, events: result.events, version };
}

// From a command to rows: asks the engine, and gathers what follows from its answer. Nothing is written here.

import type { Command } from '../engine/commands.ts';
import type { Graph } from '../engine/model/graph.ts';
import type { Rejection } from '../engine/rejections.ts';
import { migrateInstance } from '../engine/operations/migrate.ts';
import { sendings } from '../engine/sendings.ts';
import type { InstanceState } from '../engine/state.ts';
import { step, type StepResult } from '../engine/step.ts';
import { timestamp } from './clock.ts';
import { project, type Changes } from './project.ts';
import { newDelivery } from './tables/delivery.ts';
import type { Result } from './transact.ts';
import { growthRefusal, refusalOf } from './limits.ts';

/** What a step starts from; `state` null for an instance that does not exist yet. */
export interface Origin {
  tenant: number;
  instance: string;
  release: string;
  process: string;
  version: number;
  state: InstanceState | null;
  startKey: string | null;
  /** Of a new one: how many calls it is inside of. */
  callDepth?: number;
}

/** What decides a command: the engine's step, or for a migration the step that is given both graphs. */
export type Decide = (graph: Graph, state: InstanceState | null, command: Command) => StepResult;

export const refuse = (code: Rejection['code'], message: string): { ok: false; rejection: Rejection } => ({
  ok: false,
  rejection: { code, message },
});

export function decide(
  changes: Changes,
  graph: Graph,
  origin: Origin,
  command: Command,
  engine: Decide = step,
): Result {
  const json = JSON.stringify(command);
  const refusal = refusalOf(json);
  if (refusal !== null) return { ok: false, rejection: refusal };
  const answer = engine(graph, origin.state, command);
  if (!answer.ok) return answer;

  const { tenant, instance } = origin;
  const { state, events } = answer;
  const version = origin.version + 1;
  const growth = growthRefusal(state, command, json.length, version);
  if (growth !== null) return { ok: false, rejection: growth };
  const key = { tenant_id: tenant, id: instance };
  const at = timestamp(command.at);
  if (origin.state === null) {
    changes.instance.insert({
      ...key,
      release_id: origin.release,
      process_id: origin.process,
      business_key: null,
      status: state.status,
      version,
      format: state.format,
      state,
      started_at: at,
      ended_at: null,
      caller_instance: null,
      caller_key: null,
      call_depth: origin.callDepth ?? 0,
      start_key: origin.startKey,
    });
  } else {
    changes.instance.patch(key, { version, format: state.format, state });
  }
  changes.history.insert({
    tenant_id: tenant,
    instance_id: instance,
    version,
    at,
    actor: command.actor,
    command: command.type,
    events,
  });
  const rows = { tenant, instance, actor: command.actor, before: origin.state, after: state };
  for (const event of events) project(changes, rows, event);
  const sent = sendings(state, events, command);
  for (const sending of sent) changes.delivery.push(newDelivery(tenant, instance, sending, at));
  return {
    ok: true,
    tenant,
    instance,
    release: origin.release,
    graph,
    command,
    before: origin.state,
    state,
    events,
    version,
    startKey: origin.startKey,
    sends: sent.length > 0,
  };
}

/** The same over the graph of another version; from the next step on the instance is of its release. */
export function decideMigration(
  changes: Changes,
  graph: Graph,
  origin: Origin,
  command: Command,
  { release, graph: target }: { release: string; graph: Graph },
): Result {
  if (command.type !== 'MigrateInstance') throw new Error(`Expected a migration, but got ${command.type}.`);
  const result = decide(changes, graph, origin, command, (from, state) =>
    migrateInstance(from, target, state, command),
  );
  if (!result.ok) return result;
  changes.instance.patch({ tenant_id: origin.tenant, id: origin.instance }, { release_id: release });
  return { ...result, release, graph: target };
}

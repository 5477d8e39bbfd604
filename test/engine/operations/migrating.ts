// Moves a driven instance to another version, with the checks that the driver makes at every step.

import * as assert from 'uvu/assert';
import { apply } from '../../../engine/apply.ts';
import { migrateInstance } from '../../../engine/operations/migrate.ts';
import { migrationProblems } from '../../../engine/operations/migration-problems.ts';
import type { RejectionCode } from '../../../engine/rejections.ts';
import type { InstanceState } from '../../../engine/state.ts';
import { compiled, Driver } from '../driver.ts';
import { assertSound } from '../invariants.ts';
import { trace } from '../trace.ts';

type Given = { [from: string]: string };

/** The instance in its new version, and what happened. */
export async function migrate(p: Driver, xml: string, mapping: Given = {}): Promise<[Driver, string]> {
  const to = await compiled(xml);
  const before = JSON.stringify(p.state);
  assert.equal(migrationProblems(p.graph, to, p.state!, mapping), []);
  const command = { type: 'MigrateInstance' as const, mapping, at: p.now, actor: 'test' };
  const result = migrateInstance(p.graph, to, p.state, command);
  if (!result.ok) throw new Error(`${result.rejection.code}: ${result.rejection.message}`);
  assert.is(JSON.stringify(p.state), before, 'the state before is untouched');
  assert.equal(result.events.reduce<InstanceState | null>(apply, p.state), result.state, 'the events alone lead there');
  const q = new Driver(to);
  q.state = JSON.parse(JSON.stringify(result.state)) as InstanceState;
  assert.equal(q.state, result.state, 'the state survives a JSON round trip');
  assertSound(q.state, to);
  q.now = p.now;
  q.events = result.events;
  q.history = [...p.history, ...result.events];
  return [q, trace(result.events)];
}

/** The code of the expected rejection, and every problem. */
export async function refused(p: Driver, xml: string, mapping: Given = {}): Promise<[RejectionCode, string[]]> {
  const to = await compiled(xml);
  const command = { type: 'MigrateInstance' as const, mapping, at: p.now, actor: 'test' };
  const result = migrateInstance(p.graph, to, p.state, command);
  if (result.ok) throw new Error('Expected a rejection but the instance was migrated');
  assert.match(result.rejection.message, /^Expected /);
  return [result.rejection.code, p.state ? migrationProblems(p.graph, to, p.state, mapping) : []];
}

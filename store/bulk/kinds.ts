// What may be asked of many at once, and the command that it is for one of them. A kind is either about an instance, or about
// something that waits in one: an incident, a job, a timer.

import type { Knex } from 'knex';
import type { Unsent } from '../../engine/commands.ts';
import type { Rejection } from '../../engine/rejections.ts';
import type { Instant, Key, Variables } from '../../engine/values.ts';
import type { LockedInstance } from '../tables/instance.ts';
import { lockJob } from '../tables/job.ts';

export const bulkKinds = [
  'retry',
  'skip',
  'set-variables',
  'cancel',
  'suspend',
  'resume',
  'migrate',
  'reschedule-job',
  'reschedule-timer',
] as const;
export type BulkKind = (typeof bulkKinds)[number];

/** What the items of a kind are. */
export type Subject = 'incidents' | 'instances' | 'jobs' | 'timers';

const SUBJECTS: { readonly [kind in BulkKind]: Subject } = {
  retry: 'incidents',
  skip: 'incidents',
  'set-variables': 'instances',
  cancel: 'instances',
  suspend: 'instances',
  resume: 'instances',
  migrate: 'instances',
  'reschedule-job': 'jobs',
  'reschedule-timer': 'timers',
};

export const subjectOf = (kind: BulkKind): Subject => SUBJECTS[kind];

/** What a kind needs beside its items. */
export interface BulkParams {
  /** `set-variables`, `skip`: the values; `retry`: written before it is tried again. */
  variables?: Variables;
  /** `migrate`: element of the old release → of the new one. */
  mapping?: { [from: string]: string };
  /** `reschedule-job`: tries from now on; missing: as many as it has. */
  retries?: number;
  /** `reschedule-…`: when it is due; missing: now. */
  at?: Instant;
  /** `reschedule-timer`: so many ms after its date; goes before `at`. */
  later?: number;
}

export interface BulkItemRef {
  instance: string;
  /** Of the incident, job or timer; 0: the instance. */
  key: Key;
}

/** Of every kind but migrations, which need both releases (`try.ts`). */
export function commandOf(
  kind: Exclude<BulkKind, 'migrate' | 'reschedule-job' | 'reschedule-timer'>,
  { variables = {} }: BulkParams,
  key: Key,
): Unsent {
  switch (kind) {
    case 'retry':
      return { type: 'ResolveIncident', key };
    case 'skip':
      return { type: 'SkipIncident', key, variables };
    case 'set-variables':
      return { type: 'SetVariables', variables };
    case 'cancel':
      return { type: 'CancelInstance' };
    case 'suspend':
      return { type: 'SuspendInstance' };
    case 'resume':
      return { type: 'ResumeInstance' };
    default:
      return kind satisfies never;
  }
}

/** Under the instance's lock: a worker that has the job is not disturbed. */
export async function rescheduleJob(
  trx: Knex.Transaction,
  { tenant_id, id, now }: Pick<LockedInstance, 'tenant_id' | 'id' | 'now'>,
  { retries, at }: BulkParams,
  key: Key,
): Promise<Unsent | Rejection> {
  const row = await lockJob(trx, { tenant_id, instance_id: id, key });
  if (row === undefined) return { code: 'NOT_FOUND', message: `Expected an open job ${key} but there is none` };
  if (row.lease_until !== null && row.lease_until.getTime() > now)
    return { code: 'WRONG_STATE', message: `Expected job ${key} to wait but a worker has it` };
  return { type: 'RescheduleJob', key, retries: retries ?? row.retries, dueAt: at ?? now };
}

export function rescheduleTimer(
  { state, now }: Pick<LockedInstance, 'state' | 'now'>,
  { at, later }: BulkParams,
  key: Key,
): Unsent | Rejection {
  const timer = state.timers[key];
  if (timer === undefined) return { code: 'NOT_FOUND', message: `Expected an open timer ${key} but there is none` };
  return { type: 'RescheduleTimer', key, dueAt: later === undefined ? (at ?? now) : timer.dueAt + later };
}

// Automatic work, scheduled steps and the overview, as their pages are given them.

import type { FastifyRequest } from 'fastify';
import type { JobsView, JobView, OverviewView, TimersView } from '../../inbox/operating-views.ts';
import { words } from '../../inbox/words.ts';
import type { Language } from '../../look/words.ts';
import type { JobFilter, TimerFilter } from '../../store/bulk/chosen.ts';
import { readHousework } from '../../store/history/housekeeping.ts';
import { MOST_BEGUN, readOverview } from '../../store/operating/overview.ts';
import {
  countJobs,
  countTimers,
  countWorkers,
  listJobs,
  listTimers,
  type WaitingJob,
} from '../../store/operating/work.ts';
import { namingOf, type Naming } from './naming.ts';

export function typeName(language: Language, type: string): string {
  const { names } = words(language).jobs;
  return Object.hasOwn(names, type) ? names[type as keyof typeof names] : type;
}

export async function jobView(job: WaitingJob, naming: Naming, language: Language): Promise<JobView> {
  const { key, type, state, retries, attempts, abandoned, worker, lastError } = job;
  return {
    ...(await naming.where(job)),
    key,
    type,
    typeName: typeName(language, type),
    state,
    retries,
    attempts,
    abandoned,
    runAt: job.runAt.toISOString(),
    leaseUntil: job.leaseUntil && job.leaseUntil.toISOString(),
    worker,
    lastError,
  };
}

export async function jobsView(request: FastifyRequest, filter: JobFilter, after: string | null): Promise<JobsView> {
  const { store } = request.server;
  const { tenant } = request.scope;
  const { language } = request;
  const [naming, types, workers, page] = await Promise.all([
    namingOf(request),
    countJobs(store, tenant),
    countWorkers(store, tenant),
    listJobs(store, tenant, filter, after),
  ]);
  const { type = '', state = '' } = filter;
  return {
    types: types.map((row) => ({ ...row, name: typeName(language, row.type) })),
    workers,
    type,
    state,
    rows: await Promise.all(page.rows.map((row) => jobView(row, naming, language))),
    next: page.next,
    query: new URLSearchParams({ ...(type && { tip: type }), ...(state && { stare: state }) }).toString(),
  };
}

export async function timersView(
  request: FastifyRequest,
  filter: TimerFilter,
  after: string | null,
): Promise<TimersView> {
  const { store } = request.server;
  const { tenant } = request.scope;
  const [naming, groups, page] = await Promise.all([
    namingOf(request),
    countTimers(store, tenant),
    listTimers(store, tenant, filter, after),
  ]);
  const { procedure, element, days } = filter;
  const procedures = [...new Set(groups.map((group) => group.procedure))];
  return {
    groups: await Promise.all(
      groups.map(async (group) => ({
        procedure: naming.procedure(group.procedure),
        step: await naming.step(group),
        count: group.count,
        next: group.next.toISOString(),
        query: new URLSearchParams({ procedura: group.procedure, pas: group.element }).toString(),
      })),
    ),
    procedures: procedures.map((value) => ({
      value,
      label: naming.procedure(value),
      chosen: value === procedure,
    })),
    within: days === undefined ? '' : String(days),
    rows: await Promise.all(
      page.rows.map(async (row) => ({
        ...(await naming.where(row)),
        key: row.key,
        dueAt: row.dueAt.toISOString(),
        late: row.late,
        suspended: row.suspended,
      })),
    ),
    next: page.next,
    query: new URLSearchParams({
      ...(procedure && { procedura: procedure }),
      ...(element && { pas: element }),
      ...(days !== undefined && { in: String(days) }),
    }).toString(),
    filtered: Object.keys(filter).length > 0,
  };
}

export async function overviewView({ server: { store }, scope }: FastifyRequest): Promise<OverviewView> {
  const [{ now, oldestIncident, timers, begun, ...rest }, backup] = await Promise.all([
    readOverview(store, scope.tenant),
    readHousework(store.knex, 'backup'),
  ]);
  return {
    ...rest,
    now: now.toISOString(),
    begun,
    begunMore: begun >= MOST_BEGUN,
    oldestIncident: oldestIncident && oldestIncident.toISOString(),
    timers: { ...timers, next: timers.next && timers.next.toISOString() },
    backup: backup && backup.at.toISOString(),
  };
}

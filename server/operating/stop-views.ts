// What has stopped, as its pages are given it.

import type { FastifyRequest } from 'fastify';
import type { StopGroupView, StopsView, StopView } from '../../inbox/operating-views.ts';
import { words } from '../../inbox/words.ts';
import { causeOf } from '../../inbox/pages/incidents.tsx';
import type { IncidentFilter } from '../../store/bulk/chosen.ts';
import { groupStops, listStops, stopChoices, type Stop, type StopGroup } from '../../store/operating/stops.ts';
import { failedStarts } from '../../store/tables/process-start.ts';
import { namingOf, type Naming } from './naming.ts';

export async function stopsView(
  request: FastifyRequest,
  filter: IncidentFilter,
  after: string | null,
): Promise<StopsView> {
  const { store } = request.server;
  const { tenant } = request.scope;
  const [naming, groups, choices] = await Promise.all([
    namingOf(request),
    groupStops(store, tenant, filter),
    stopChoices(store, tenant),
  ]);
  const shown = await Promise.all(groups.map((group) => groupView(group, naming)));
  const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0);
  const one = filter.cause !== undefined && shown.length === 1 ? shown[0]! : null;
  const say = words(request.language).stops;
  const procedures = [...new Set(choices.map(({ procedure }) => procedure))];
  const codes = [...new Set(choices.map(({ code }) => code))];
  const filtered = Object.keys(filter).length > 0;
  return {
    procedures: procedures.map((value) => ({
      value,
      label: naming.procedure(value),
      chosen: value === filter.procedure,
    })),
    codes: codes.map((value) => ({ value, label: causeOf(say, value), chosen: value === filter.code })),
    age: filter.days === undefined ? '' : String(filter.days),
    total: sum(filtered ? groups : choices),
    filtered,
    groups: shown,
    starts: filtered ? [] : await startsOf(request, naming),
    list: one && { group: one, ...(await listOf(request, filter, after, naming)) },
  };
}

async function listOf(request: FastifyRequest, filter: IncidentFilter, after: string | null, naming: Naming) {
  const page = await listStops(request.server.store, request.scope.tenant, filter, after);
  return { rows: await Promise.all(page.rows.map((row) => stopView(row, naming))), next: page.next };
}

async function groupView(group: StopGroup, naming: Naming): Promise<StopGroupView> {
  const { procedure, process, element, code, cause, count, first, last, message } = group;
  const query = new URLSearchParams({ procedura: procedure, proces: process, pas: element, cod: code, cauza: cause });
  return {
    code,
    step: await naming.step(group),
    procedure: naming.procedure(procedure),
    count,
    first: first.toISOString(),
    last: last.toISOString(),
    message,
    query: query.toString(),
  };
}

export async function stopView(stop: Stop, naming: Naming): Promise<StopView> {
  const { key, code, message, raisedAt, resolvedAt, job, subject } = stop;
  return {
    ...(await naming.where(stop)),
    key,
    code,
    message,
    raisedAt: raisedAt.toISOString(),
    resolvedAt: resolvedAt && resolvedAt.toISOString(),
    job,
    subject,
  };
}

/** Their models are not read: that may be what failed. */
async function startsOf({ server: { store }, scope }: FastifyRequest, naming: Naming): Promise<StopsView['starts']> {
  return (await failedStarts(store.knex, scope.tenant)).map((row) => ({
    procedure: naming.procedure(row.procedure_key),
    step: row.element,
    message: row.last_error ?? '',
    at: (row.failed_at as Date).toISOString(),
  }));
}

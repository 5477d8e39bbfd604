// The list of what runs, from what the address asks for: counts by version, by step on the drawing, and the runs themselves.

import type { FastifyRequest } from 'fastify';
import type { Graph } from '../../engine/model/graph.ts';
import type { Drawing } from '../../inbox/diagram/drawing.ts';
import type { InstanceFilterView, InstancesView, StepCountView } from '../../inbox/instance-views.ts';
import { longDate } from '../../look/dates.ts';
import {
  countByElement,
  countByVersion,
  MOST_COUNTED,
  type VersionCount,
} from '../../store/instances/count-instances.ts';
import { instanceStates, listInstances, type InstanceFilter } from '../../store/instances/list-instances.ts';
import { listReleases } from '../../store/tables/release.ts';
import { loadRelease } from '../routes/inbox-release.ts';
import { procedureTitles } from '../routes/inbox-views.ts';
import { elementName } from './say-events.ts';

export const ages = ['', '7', '30', '90', '365'] as const;

/** A value of the address; one that is given twice counts as none. */
const one = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 255) : '');

/** What is not one of ours counts as not asked. */
export function filterOf(query: { readonly [name: string]: unknown }): InstanceFilterView {
  const version = one(query['versiune']);
  const procedure = one(query['procedura']);
  return {
    procedure,
    version: procedure !== '' && /^\d{1,9}$/.test(version) ? version : '',
    step: procedure === '' ? '' : one(query['pas']),
    state: instanceStates.find((each) => each === query['stare']) ?? 'running',
    age: ages.find((each) => each === query['vechime']) ?? '',
    number: one(query['numar']).trim(),
  };
}

export function inStore(tenant: number, filter: InstanceFilterView): InstanceFilter {
  return {
    tenant,
    state: instanceStates.find((each) => each === filter.state) ?? 'running',
    ...(filter.procedure === '' ? {} : { procedure: filter.procedure }),
    ...(filter.version === '' ? {} : { version: Number(filter.version) }),
    ...(filter.step === '' ? {} : { element: filter.step }),
    ...(filter.age === '' ? {} : { days: Number(filter.age) }),
    ...(filter.number === '' ? {} : { number: filter.number }),
  };
}

export interface ListPage {
  view: InstancesView;
  drawing: Drawing | null;
}

export async function listView(request: FastifyRequest, filter: InstanceFilterView, after: string): Promise<ListPage> {
  const { language, scope } = request;
  const { store } = request.server;
  const { tenant } = scope;
  const [titles, counts, page] = await Promise.all([
    procedureTitles(store, tenant, language),
    countByVersion(store.knex, tenant, filter.procedure === '' ? null : filter.procedure),
    listInstances(store, inStore(tenant, filter), after || null),
  ]);
  const titleOf = (key: string): string => titles.get(key) ?? key;
  const releases = filter.procedure === '' ? [] : await listReleases(store.knex, tenant, filter.procedure);
  const shown = drawnRelease(releases, counts, filter.version);
  const graphs = new Map<string, Graph[]>();
  for (const release of new Set([...page.rows.map((row) => row.release), ...(shown ? [shown.id] : [])]))
    graphs.set(release, await store.graphs.processes(store.knex, tenant, release));
  const nameIn = (release: string, element: string): string =>
    elementName(graphs.get(release) ?? [], element) ?? element;
  const steps = shown && (await countByElement(store.knex, tenant, shown.id));
  const drawing = shown && (await (await loadRelease(store, tenant, shown.id))?.drawing());
  const view: InstancesView = {
    filter,
    procedures: [...titles]
      .map(([key, title]) => ({ key, title }))
      .sort((a, b) => a.title.localeCompare(b.title, 'ro')),
    versions: releases.map(({ version }) => version),
    counts: counts.map(({ procedure, version, running, stopped, suspended, oldest }) => ({
      title: titleOf(procedure),
      procedure,
      version,
      running,
      stopped,
      suspended,
      oldest: longDate(language, oldest),
    })),
    steps:
      shown && steps
        ? {
            title: titleOf(filter.procedure),
            version: shown.version,
            counts: steps.elements.map((each): StepCountView => ({ ...each, name: nameIn(shown.id, each.element) })),
            looked: steps.looked < MOST_COUNTED ? null : steps.looked,
          }
        : null,
    rows: page.rows.map((row) => ({
      id: row.id,
      title: titleOf(row.procedure),
      version: row.version,
      status: row.incidents > 0 && row.endedAt === null ? 'stopped' : row.status,
      stopped: row.incidents,
      number: row.number,
      dossier: row.dossier,
      steps: [...new Set(row.elements.map((element) => nameIn(row.release, element)))],
      begun: longDate(language, row.startedAt),
    })),
    next: page.next,
  };
  return { view, drawing: drawing ?? null };
}

/** The version that was asked for, else the one on which most runs, else the newest. */
function drawnRelease(
  releases: readonly { id: string; version: number }[],
  counts: readonly VersionCount[],
  asked: string,
): { id: string; version: number } | null {
  if (asked !== '') return releases.find(({ version }) => String(version) === asked) ?? null;
  const most = counts.toSorted((a, b) => b.running - a.running)[0];
  return releases.find(({ id }) => id === most?.release) ?? releases[0] ?? null;
}

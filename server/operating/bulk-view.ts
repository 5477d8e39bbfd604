// The page that prepares a bulk operation, and the one that tells how far it is.

import type { FastifyRequest } from 'fastify';
import { dayAt } from '../../calendar/bucharest.ts';
import type { Graph } from '../../engine/model/graph.ts';
import type { BulkNewView, BulkPreview, BulkView, OutcomeRow, WouldRow } from '../../inbox/operating-views.ts';
import { words } from '../../inbox/words.ts';
import type { Language } from '../../look/words.ts';
import { previewChoice } from '../../store/bulk/ask.ts';
import { itemsOf, type Chosen } from '../../store/bulk/chosen.ts';
import { subjectOf } from '../../store/bulk/kinds.ts';
import type { Bulk, BulkItem } from '../../store/bulk/read.ts';
import { tryItem, type Against, type Tried } from '../../store/bulk/try.ts';
import { query, sql } from '../../store/rows.ts';
import { listReleases } from '../../store/tables/release.ts';
import { nowOf } from '../now.ts';
import { mappingOf, namesIn, said } from '../publishing/move-view.ts';
import { effectsOf } from './bulk-effects.ts';
import { kindsOf, needsNote, type ChosenForm, type ParamsForm } from './bulk-form.ts';
import { namingOf, type Naming } from './naming.ts';

/** So many are tried before one confirms; the others when their turn comes. */
const MOST = 200;
const MOST_SHOWN = 50;

/** Releases that a migration of what was chosen could go to; null: of several procedures, or of none. */
export interface Target {
  procedure: string;
  releases: { id: string; version: number }[];
  /** Of those chosen. */
  from: string[];
}

export async function targetOf({ server: { store }, scope }: FastifyRequest, chosen: Chosen): Promise<Target | null> {
  const { tenant } = scope;
  const found = await query<{ procedure: string; releases: string[] }>(
    store.knex,
    sql`select r.procedure_key as procedure, array_agg(distinct r.id::text) as releases
        from (${itemsOf(store, tenant, 'migrate', chosen)}) c
        join instance i on i.tenant_id = ${tenant} and i.id = c.instance_id
        join release r on r.tenant_id = i.tenant_id and r.id = i.release_id group by 1 limit 2`,
  );
  const [only, other] = found;
  if (only === undefined || other !== undefined) return null;
  const { procedure } = only;
  return { procedure, from: only.releases, releases: await listReleases(store.knex, tenant, procedure) };
}

export async function bulkNewView(
  request: FastifyRequest,
  form: ChosenForm,
  asked: ParamsForm,
  problems: BulkNewView['problems'] = [],
): Promise<BulkNewView> {
  const { store } = request.server;
  const { tenant } = request.scope;
  const { kind, chosen, about, hidden } = form;
  const naming = await namingOf(request);
  const { total, items } = await previewChoice(store, { tenant, kind, chosen }, MOST);
  const target = kind === 'migrate' ? await targetOf(request, chosen) : null;
  const to = target?.releases.find(({ version }) => version === asked.version) ?? target?.releases[0] ?? null;
  const found: BulkNewView['problems'] =
    kind === 'migrate' && (to === null || (target?.releases.length ?? 0) < 2) ? ['targetNone'] : [];
  const of = { tenant, kind, params: asked.params, from: null, to: to?.id ?? null };
  const wrong = [...found, ...asked.problems];
  const tried: { item: (typeof items)[number]; tried: Tried }[] = [];
  if (wrong.length === 0) for (const item of items) tried.push({ item, tried: await tryItem(store, of, item) });
  const old = target === null ? [] : await graphsOf(request, target.from);
  const next = to === null ? [] : await graphsOf(request, [to.id]);
  const now = nowOf(store);
  return {
    kind,
    kinds: kindsOf[about],
    subject: subjectOf(kind),
    total,
    chosen: await chosenWords(request, chosen, naming),
    hidden,
    ...asked.typed,
    day: asked.typed.day || dayAt(now),
    time: asked.typed.time || '08:00',
    versions: target?.releases.map(({ version }) => version) ?? [],
    version: to?.version ?? null,
    mapping:
      kind === 'migrate'
        ? mappingOf(
            tried.map((each) => each.tried),
            asked.params.mapping ?? {},
            { old, next },
          )
        : [],
    note: asked.note,
    noteNeeded: needsNote(kind),
    // what is missing is said after the form was sent, not before
    problems: [...found, ...problems],
    preview: wrong.length > 0 ? null : await previewOf(request, tried, naming, old),
  };
}

const graphsOf = async ({ server: { store }, scope }: FastifyRequest, releases: readonly string[]): Promise<Graph[]> =>
  (await Promise.all(releases.map((release) => store.graphs.processes(store.knex, scope.tenant, release)))).flat();

const PLACES: readonly Tried['outcome'][] = ['refused', 'again', 'fits', 'gone'];

async function previewOf(
  request: FastifyRequest,
  tried: readonly { item: { instance: string }; tried: Tried }[],
  naming: Naming,
  old: readonly Graph[],
): Promise<BulkPreview> {
  const { language } = request;
  const sums = { fits: 0, again: 0, refused: 0, gone: 0 };
  for (const each of tried) sums[each.tried.outcome] += 1;
  const fitting = tried.flatMap((each) =>
    each.tried.outcome === 'fits' || each.tried.outcome === 'again' ? [each.tried] : [],
  );
  const sorted = [...tried].sort((a, b) => PLACES.indexOf(a.tried.outcome) - PLACES.indexOf(b.tried.outcome));
  const numbers = await numbersOf(
    request,
    sorted.slice(0, MOST_SHOWN).map(({ item }) => item.instance),
  );
  const names = namesIn(fitting.map(({ graph }) => graph).concat(old));
  return {
    sums,
    shown: tried.length,
    effects: effectsOf(fitting, ({ process }) => old.find(({ id }) => id === process) ?? null),
    rows: sorted.slice(0, MOST_SHOWN).map(({ item, tried: one }): WouldRow => ({
      name: naming.run({ instance: item.instance, number: numbers.get(item.instance) ?? null }),
      href: `/instante/${item.instance}`,
      state: one.outcome,
      problems: 'problems' in one ? one.problems.map((each) => sayAgainst(each, language, names)) : [],
    })),
  };
}

async function numbersOf(
  { server: { store }, scope }: FastifyRequest,
  instances: readonly string[],
): Promise<Map<string, string>> {
  const found = await query<{ instance: string; number: string }>(
    store.knex,
    sql`select d.instance_id as instance, e.number || '/' || e.year as number
        from dossier d join register_entry e on e.tenant_id = d.tenant_id and e.dossier_id = d.id and e.cause = 'file:' || d.id
       where d.tenant_id = ${scope.tenant} and d.instance_id = any(${[...instances] as never}::bigint[])`,
  );
  return new Map(found.map(({ instance, number }) => [instance, number]));
}

/** In plain words where there are some for it; a message of the engine otherwise. */
export function sayAgainst(against: Against, language: Language, names: ReadonlyMap<string, string>): string {
  const { bulk, stops } = words(language);
  const { rule, message, element } = against;
  if (rule === 'WRONG_STATE' && message.includes('count as done')) return bulk.rules.SKIP;
  if (rule === 'WRONG_STATE' && message.includes('a worker has it')) return bulk.rules.TAKEN;
  if (Object.hasOwn(bulk.rules, rule)) return bulk.rules[rule as keyof typeof bulk.rules];
  if (element !== null && Object.hasOwn(stops.codes, rule))
    return `${stops.codes[rule as keyof typeof stops.codes]}, ${stops.atStep(names.get(element) ?? element)}.`;
  return said(against, language, names);
}

export async function bulkView(request: FastifyRequest, bulk: Bulk, naming: Naming): Promise<BulkView> {
  const { id, kind, counts, note, by, at, stopped, endedAt, procedure, from, to } = bulk;
  return {
    id,
    kind,
    subject: subjectOf(kind),
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
    note,
    by,
    at: at.toISOString(),
    versions:
      procedure === null || to === null
        ? null
        : { procedure: naming.procedure(procedure), from: from?.version ?? null, to: to.version },
    stopped: stopped && { by: stopped.by, at: stopped.at.toISOString() },
    ended: endedAt !== null,
    chosen: await chosenWords(request, bulk.chosen, naming),
  };
}

export async function outcomeRows(
  request: FastifyRequest,
  bulk: Bulk,
  items: readonly BulkItem[],
  naming: Naming,
): Promise<OutcomeRow[]> {
  const releases = new Set(items.flatMap(({ release, problems }) => (problems.length > 0 && release ? [release] : [])));
  if (bulk.from !== null) releases.add(bulk.from.release);
  const names = namesIn(await graphsOf(request, [...releases]));
  return items.map((item) => ({
    name: naming.run(item),
    href: `/instante/${item.instance}`,
    state: item.status === 'waiting' && bulk.stopped !== null ? 'left' : item.status,
    problems: (item.problems as unknown as Against[]).map((each) => sayAgainst(each, request.language, names)),
    at: item.doneAt && item.doneAt.toISOString(),
  }));
}

/** What it was chosen by, in words; empty: one by one. */
async function chosenWords({ language }: FastifyRequest, chosen: Chosen, naming: Naming): Promise<string[]> {
  const { bulk, stops, jobs, instances } = words(language);
  const say = bulk.filter;
  switch (chosen.of) {
    case 'items':
      return [];
    case 'release':
      return [bulk.chosenAll];
    case 'incidents': {
      const { procedure, version, element, code, cause, days } = chosen.filter;
      return [
        procedure !== undefined && say.procedure(naming.procedure(procedure)),
        version !== undefined && say.version(version),
        element !== undefined && say.element(element),
        code !== undefined && say.code(Object.hasOwn(stops.codes, code) ? stops.codes[code as 'other'] : code),
        cause !== undefined && say.cause,
        days !== undefined && say.days(days),
      ].filter((each) => each !== false);
    }
    case 'instances': {
      const { procedure, version, element, state = 'running', days, number } = chosen.filter;
      return [
        procedure !== undefined && say.procedure(naming.procedure(procedure)),
        version !== undefined && say.version(version),
        element !== undefined && say.element(element),
        say.state(instances.states[state].toLowerCase()),
        days !== undefined && say.days(days),
        number !== undefined && say.number(number),
      ].filter((each) => each !== false);
    }
    case 'jobs': {
      const { type, element, state } = chosen.filter;
      return [
        type !== undefined && say.type(Object.hasOwn(jobs.names, type) ? jobs.names[type as 'staff:notify'] : type),
        element !== undefined && say.element(element),
        state !== undefined && say.state(jobs.states[state]),
      ].filter((each) => each !== false);
    }
    case 'timers': {
      const { procedure, element, days } = chosen.filter;
      return [
        procedure !== undefined && say.procedure(naming.procedure(procedure)),
        element !== undefined && say.element(element),
        days !== undefined && say.dueDays(days),
      ].filter((each) => each !== false);
    }
    default:
      return chosen satisfies never;
  }
}

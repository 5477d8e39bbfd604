// What would happen to each case that runs on a release if it were moved to another: asked of the engine, nothing moves.

import type { FastifyRequest } from 'fastify';
import type { Element, Graph } from '../../engine/model/graph.ts';
import type { MappingView, MoveCase, MovedView, MoveView } from '../../inbox/publish-views.ts';
import { words } from '../../inbox/words.ts';
import { dateTime } from '../../look/dates.ts';
import type { Language } from '../../look/words.ts';
import type { Against, Tried } from '../../store/bulk/try.ts';
import { listMoveItems, tryMove, type Move } from '../../store/publishing/move-cases.ts';
import { openCasesByRelease, openCasesOf, type OpenCase } from '../../store/publishing/open-cases.ts';
import { openTaskElements } from '../../store/publishing/open-cases.ts';
import { listReleases } from '../../store/tables/release.ts';
import { openWork } from '../../store/works.ts';
import { notFound } from '../problem.ts';
import { titleOf } from './publish-view.ts';

/** As many cases are tried before one confirms; the others when they are moved. */
const MOST = 200;

export interface Chosen {
  from: number;
  to: number;
  mapping: { [from: string]: string };
  note: string;
  noteMissing: boolean;
}

interface Releases {
  list: { id: string; version: number }[];
  of(version: number): string;
}

export async function releasesOf(request: FastifyRequest, key: string): Promise<Releases> {
  const { store } = request.server;
  const list = await listReleases(store.knex, request.scope.tenant, key);
  return {
    list,
    of(version) {
      const found = list.find((each) => each.version === version);
      if (found === undefined) throw notFound('a version of this procedure');
      return found.id;
    },
  };
}

/** The newest, and the newest before it that has cases, when nobody has chosen. */
export async function chosenIn(request: FastifyRequest, key: string, asked: { din?: unknown; la?: unknown }) {
  const { list } = await releasesOf(request, key);
  const [newest, ...older] = list;
  if (newest === undefined) throw notFound('a published version of this procedure');
  const cases = await openCasesByRelease(request.server.store.knex, request.scope.tenant, key);
  const known = (value: unknown): number | null =>
    list.find(({ version }) => String(version) === String(value))?.version ?? null;
  const from =
    known(asked.din) ?? older.find(({ id }) => cases.has(id))?.version ?? older[0]?.version ?? newest.version;
  return { from, to: known(asked.la) ?? newest.version };
}

export async function moveView(request: FastifyRequest, key: string, chosen: Chosen): Promise<MoveView> {
  const { store } = request.server;
  const { language, scope } = request;
  const { tenant } = scope;
  const releases = await releasesOf(request, key);
  const [from, to] = [releases.of(chosen.from), releases.of(chosen.to)];
  const cases = await openCasesOf(store.knex, tenant, from, MOST);
  const counts = await openCasesByRelease(store.knex, tenant, key);
  const graphs = { old: await graphsOf(request, from), next: await graphsOf(request, to) };
  const names = namesIn(graphs.old);
  const tasks = await openTaskElements(store.knex, tenant, from);
  const trials: { of: OpenCase; tried: Tried }[] = [];
  for (const of of cases) {
    const trial = { tenant, instance: of.instance, from, to, mapping: chosen.mapping };
    trials.push({ of, tried: from === to ? { outcome: 'gone' } : await tryMove(store, trial) });
  }
  const same = from === to;
  return {
    key,
    title: await titleIn(request, key),
    versions: releases.list.map(({ version }) => version),
    from: chosen.from,
    to: chosen.to,
    total: same ? 0 : (counts.get(from) ?? 0),
    cases: same
      ? []
      : trials.map(({ of, tried }) => ({
          ...nameOf(request, of),
          state: tried.outcome === 'again' ? 'refused' : tried.outcome,
          steps: (tasks.get(of.instance) ?? []).map((id) => names.get(id) ?? id),
          problems: tried.outcome === 'refused' ? tried.problems.map((each) => said(each, language, names)) : [],
        })),
    fits: trials.filter(({ tried }) => tried.outcome === 'fits').length,
    mapping: mappingOf(
      trials.map(({ tried }) => tried),
      chosen.mapping,
      graphs,
    ),
    note: chosen.note,
    noteMissing: chosen.noteMissing,
  };
}

const graphsOf = ({ server: { store }, scope }: FastifyRequest, release: string): Promise<Graph[]> =>
  store.graphs.processes(store.knex, scope.tenant, release);

async function titleIn({ server: { store }, scope, language }: FastifyRequest, key: string): Promise<string> {
  const work = await openWork(store, { tenant: scope.tenant, procedure: key });
  return (work && titleOf(work.files, language)) ?? key;
}

export const namesIn = (graphs: readonly Graph[]): Map<string, string> =>
  new Map(graphs.flatMap(({ elements }) => Object.values(elements).map(({ id, name }) => [id, name || id] as const)));

/** Who may not see cases gets no link; the number says nothing of anybody. */
function nameOf({ asker, language }: FastifyRequest, of: OpenCase): { name: string; href: string | null } {
  const name = of.number ?? words(language).caseMoves.instance(of.instance);
  const may = of.dossier !== null && asker.abilities.can('read', 'Dossier');
  return { name, href: may ? `/dosare/${of.dossier}` : null };
}

/** With the names that people know in place of ids. */
export function said({ message, ro }: Against, language: Language, names: ReadonlyMap<string, string>): string {
  const text = language === 'ro' ? ro : message;
  const named = text.replaceAll(/„([^”]+)”|'([^']+)'/g, (whole, a?: string, b?: string) => {
    const name = names.get(a ?? b ?? '');
    return name === undefined ? whole : whole.replace(a ?? b ?? '', name);
  });
  return `${named.charAt(0).toUpperCase()}${named.slice(1)}.`;
}

interface Graphs {
  old: readonly Graph[];
  next: readonly Graph[];
}

/** A choice for each element at which a case stands and that is gone, and for those chosen already. */
export function mappingOf(
  tried: readonly Tried[],
  given: { [from: string]: string },
  { old, next }: Graphs,
): MappingView[] {
  const gone = tried.flatMap((each) =>
    each.outcome === 'refused'
      ? each.problems.filter(({ rule }) => rule === 'no-place').flatMap(({ element }) => element ?? [])
      : [],
  );
  return [...new Set([...gone, ...Object.keys(given)])].flatMap((id) => {
    const graph = old.find(({ elements }) => Object.hasOwn(elements, id));
    const element = graph?.elements[id];
    const target = next.find((each) => each.id === graph?.id);
    if (element === undefined || target === undefined) return [];
    const options = Object.values(target.elements)
      .filter((each) => mayStandFor(element, each))
      .map((each) => ({ id: each.id, name: each.name || each.id }))
      .sort((a, b) => a.name.localeCompare(b.name, 'ro'));
    return [{ from: id, name: element.name || id, to: given[id] ?? '', options }];
  });
}

const WORK = ['userTask', 'manualTask', 'serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask'];

/** The engine decides; this only keeps the list short. */
const mayStandFor = (old: Element, next: Element): boolean =>
  next.id !== old.id && (old.kind === next.kind || (WORK.includes(old.kind) && WORK.includes(next.kind)));

export async function movedView(request: FastifyRequest, key: string, move: Move): Promise<MovedView> {
  const { store } = request.server;
  const { language, scope } = request;
  const items = await listMoveItems(store.knex, scope.tenant, move.id);
  const names = namesIn(await graphsOf(request, move.from.release));
  return {
    key,
    title: await titleIn(request, key),
    id: move.id,
    from: move.from.version,
    to: move.to.version,
    by: move.by,
    at: dateTime(language, move.at),
    note: move.note,
    counts: { ...move.counts, moved: move.counts.done },
    cases: items.map(({ instance, dossier, number, status, problems }): MoveCase => ({
      ...nameOf(request, { instance, dossier, number, process: '' }),
      state: status === 'done' ? 'moved' : status === 'again' ? 'refused' : status,
      steps: [],
      problems: (problems as unknown as Against[]).map((each) => said(each, language, names)),
    })),
  };
}

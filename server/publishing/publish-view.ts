// What the page of publishing shows: the work (or what an open request would publish) against the newest release, the
// gate's verdict, and where the request stands.

import type { FastifyRequest } from 'fastify';
import { differencesOf } from '../../designer/differences/differences.ts';
import type { ChangeView, FieldTrouble, ProblemView, PublishView, RequestView } from '../../inbox/publish-views.ts';
import { words } from '../../inbox/words.ts';
import { dateTime } from '../../look/dates.ts';
import { translated, type Language, type Translated } from '../../look/words.ts';
import type { Files } from '../../procedure/files.ts';
import { listRequests, type PublicationRequest } from '../../store/publishing/requests.ts';
import { needsSecondPerson } from '../../store/publishing/second-person.ts';
import { newestRelease, releaseFiles, type ReleaseRow } from '../../store/tables/release.ts';
import { retiredOf } from '../../store/tables/retired-procedure.ts';
import { readTexts } from '../../store/work-texts.ts';
import { openWork, type Work } from '../../store/works.ts';
import { told, type Problem } from '../check/problem.ts';
import { notFound } from '../problem.ts';
import { passGate, type Verdict } from './gate.ts';

/** What somebody is about to publish, or is asked about. */
export interface Candidate {
  key: string;
  work: Work;
  newest: ReleaseRow | null;
  /** The newest request: open, failed, or over. */
  request: PublicationRequest | null;
  /** Of the open request, else of the work. */
  files: Files;
}

export const isOpen = ({ status }: PublicationRequest): boolean => status === 'waiting' || status === 'scheduled';

export async function candidateOf(request: FastifyRequest, key: string): Promise<Candidate> {
  const { store } = request.server;
  const { tenant } = request.scope;
  const work = await openWork(store, { tenant, procedure: key });
  if (work === null) throw notFound('a procedure of this name');
  const [newest, requests] = await Promise.all([
    newestRelease(store.knex, tenant, key),
    listRequests(store.knex, tenant, key),
  ]);
  const latest = requests[0] ?? null;
  const files = latest !== null && isOpen(latest) ? await readTexts(store.knex, tenant, latest.tree) : work.files;
  return { key, work, newest: newest ?? null, request: latest, files };
}

export interface Typed {
  note: string;
  later: boolean;
  day: string;
  hour: string;
  reason: string;
}

export const NOTHING_TYPED: Typed = { note: '', later: false, day: '', hour: '', reason: '' };

export interface Said {
  typed?: Typed;
  trouble?: readonly FieldTrouble[];
  done?: string | null;
  refused?: string | null;
}

export async function publishView(request: FastifyRequest, candidate: Candidate, said: Said): Promise<PublishView> {
  const { store } = request.server;
  const { language, scope, asker } = request;
  const { key, work, newest, files } = candidate;
  const before = newest === null ? {} : releaseFiles(newest);
  const [verdict, changes, retired, secondPerson] = await Promise.all([
    passGate({ files, language, procedure: key }),
    changesOf(before, files, language),
    retiredOf(store.knex, scope.tenant, key),
    needsSecondPerson(store.knex, scope.tenant),
  ]);
  const found = (severity: Problem['severity']): ProblemView[] =>
    verdict.problems
      .filter((each) => each.severity === severity)
      .map((each) => problemView(each, { key, files, language }));
  const when = (at: Date): string => dateTime(language, at);
  return {
    key,
    title: titleOf(files, language) ?? key,
    next: (newest?.version ?? 0) + 1,
    now: newest?.version ?? null,
    saved: work.savedBy && work.savedAt && { by: work.savedBy.name, at: when(work.savedAt) },
    work: work.version,
    over: newest?.id ?? '',
    errors: found('error'),
    warnings: found('warning'),
    scenarios: scenariosOf(verdict, key),
    coverage: { taken: verdict.taken.length, all: verdict.flows.length },
    changes,
    request: requestView(candidate, asker.account, language),
    failed: failedOf(candidate, language),
    retired: retired && { by: retired.by, at: when(retired.at) },
    secondPerson,
    may: asker.abilities.can('deploy', 'Model'),
    typed: said.typed ?? NOTHING_TYPED,
    trouble: said.trouble ?? [],
    done: said.done ?? null,
    refused: said.refused ?? null,
  };
}

/** In sentences, file by file. */
export async function changesOf(before: Files, after: Files, language: Language): Promise<ChangeView[]> {
  const found = await differencesOf(before, after, language);
  return found.map(({ path, kind, what, sentences }) => ({
    kind,
    what,
    name: kind === 'process' || kind === 'settings' ? '' : nameOfFile(path),
    sentences,
  }));
}

const nameOfFile = (path: string): string =>
  (path.split('/').pop() ?? path).replace(/\.(scenario\.json|form\.json|\w+)$/, '');

export interface Named {
  key: string;
  files: Files;
  language: Language;
}

/** Where it is, as people see it there; the link opens the studio at that place. */
export function problemView(problem: Problem, { key, files, language }: Named): ProblemView {
  const { file, element } = problem;
  const { message, mend } = told(problem, language);
  const at = new URLSearchParams({ fisier: file, ...(element === null ? {} : { element }) });
  return { where: whereOf(file, element, files, language), message, mend, href: `/atelier/${key}?${at.toString()}` };
}

export function whereOf(file: string, element: string | null, files: Files, language: Language): string {
  const say = words(language).publishing.kinds;
  const drawn = element === null ? null : nameInDrawing(files[file] ?? '', element);
  if (file.endsWith('.bpmn')) return drawn === null ? say.process : `${say.process}: ${drawn}`;
  const kind = file.endsWith('.form.json')
    ? say.form
    : file.endsWith('.dmn')
      ? say.decision
      : file.startsWith('documents/')
        ? say.letter
        : file.startsWith('messages/')
          ? say.message
          : file === 'manifest.json'
            ? say.settings
            : file;
  const name = file === 'manifest.json' || kind === file ? '' : ` „${nameOfFile(file)}”`;
  return `${kind}${name}${element === null || element === '' ? '' : `: ${element}`}`;
}

/** The name that stands on the element, else its id. */
function nameInDrawing(xml: string, element: string): string {
  const id = element.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const tag = new RegExp(`<[^<>]{0,2000}\\sid="${id}"[^<>]{0,2000}>`).exec(xml)?.[0] ?? '';
  const name = /\sname="([^"]{1,200})"/.exec(tag)?.[1];
  return name === undefined
    ? element
    : name.replaceAll('&#10;', ' ').replaceAll('&amp;', '&').replaceAll('&quot;', '"');
}

const scenariosOf = ({ scenarios }: Verdict, key: string): PublishView['scenarios'] =>
  scenarios.map(({ path, title, ok, problem }) => ({
    title,
    ok,
    problem,
    href: `/atelier/${key}?${new URLSearchParams({ fisier: path }).toString()}`,
  }));

function requestView(
  { request, newest, work }: Candidate,
  account: string | null,
  language: Language,
): RequestView | null {
  if (request === null || !isOpen(request)) return null;
  const when = (at: Date): string => dateTime(language, at);
  return {
    number: request.number,
    state: request.status === 'waiting' ? 'waiting' : 'scheduled',
    by: request.askedBy.name,
    at: when(request.askedAt),
    note: request.note,
    from: request.from && when(request.from),
    approved: request.approvedBy && request.approvedAt && { by: request.approvedBy.name, at: when(request.approvedAt) },
    own: request.askedBy.account === account,
    moved: work.version > request.work,
    outdated: request.over !== (newest?.id ?? null),
  };
}

/** Until somebody asks anew, or another version is published. */
function failedOf({ key, request, newest, files }: Candidate, language: Language): PublishView['failed'] {
  if (request?.status !== 'failed' || (newest !== null && newest.deployed_at > request.endedAt!)) return null;
  const say = words(language).publishing.refusals;
  const problems = (request.problems ?? []) as unknown as Problem[];
  return {
    why: say[request.reason as keyof typeof say] ?? '',
    at: dateTime(language, request.endedAt!),
    problems: problems.map((each) => problemView(each, { key, files, language })),
  };
}

/** The manifest of a work may be half written. */
export function titleOf(files: Files, language: Language): string | null {
  try {
    const { title } = JSON.parse(files['manifest.json'] ?? '') as { title?: Translated };
    return translated(title, language) || null;
  } catch {
    return null;
  }
}

// The case file as its page shows it.

import type { FastifyRequest } from 'fastify';
import type { CaseTask, CaseView, IncidentView, Viewer } from '../../inbox/views.ts';
import { words, type InboxWords } from '../../inbox/words.ts';
import { registerNumber, translated } from '../../look/words.ts';
import { namesOf } from '../../store/accounts.ts';
import type { CaseFile } from '../../store/read-dossier.ts';
import { APPLICANT_GROUP } from '../../store/scope.ts';
import { listSimilarDossiers } from '../../store/similar-dossiers.ts';
import { listDepartments } from '../../store/tenants.ts';
import type { Asker } from '../asker.ts';
import { casePayments } from './inbox-payment-view.ts';
import { checksView } from './inbox-checks.ts';
import type { Release } from './inbox-release.ts';
import { documentView, headOf, messageView, outcomeWords, similarView, whoIs } from './inbox-views.ts';
import { timelineText } from './inbox-timeline.ts';
import { taskAddress } from './portal-draft-address.ts';

export async function caseView(
  request: FastifyRequest,
  file: CaseFile,
  release: Release,
  viewer: Viewer,
): Promise<CaseView> {
  const { store } = request.server;
  const { scope } = request;
  const { dossier } = file;
  const { language } = viewer;
  const say = words(language);
  const personal = dossier.view === 'staff';
  const accounts = [
    dossier.responsible ?? '',
    ...file.documents.map(({ createdBy }) => createdBy),
    ...file.timeline.map(({ actor }) => actor),
  ];
  const [names, departments, similar, graph, checks, payments] = await Promise.all([
    namesOf(store, { tenant: scope.tenant, accounts }),
    listDepartments(store, scope.tenant),
    personal ? listSimilarDossiers(store, scope, dossier.id) : [],
    store.graphs.processes(store.knex, scope.tenant, dossier.release),
    personal ? checksView(request, dossier.id, language) : [],
    personal ? casePayments(request, dossier.id, viewer.today) : [],
  ]);
  const nameOf = (element: string) =>
    graph.map(({ elements }) => elements[element]?.name).find((name) => name !== undefined && name !== '') ?? element;
  const who = whoIs(names, dossier.applicantAccount, say);
  const title = translated(release.manifest?.title, language) || release.procedure;
  const head = headOf(file, title, say);
  const open = file.tasks.filter(({ status }) => status === 'ready' || status === 'reserved');
  const mine =
    open.find(({ assignee }) => assignee === scope.account) ?? open.find((task) => forGroups(task, scope.groups));
  return {
    head,
    state: stateOf(file, release, viewer, say, nameOf),
    stateSince: (dossier.closedAt ?? open.at(-1)?.openedAt ?? null)?.toISOString() ?? null,
    channel: dossier.channel,
    language: dossier.language,
    department: departments.find(({ key }) => key === dossier.department)?.name ?? dossier.department,
    responsible: dossier.responsible === null ? null : (names.get(dossier.responsible) ?? null),
    contact: { email: dossier.applicantEmail, phone: phoneIn(dossier.data) },
    deadline: { basis: dossier.deadlineBasis, targetOn: dossier.targetOn, extended: dossier.extended },
    retention: retentionOf(file, release, say),
    procedureVersion: release.version,
    joinedTo: joinedOf(file),
    outcome: outcomeOf(file, release, viewer),
    tasks: file.tasks.map((task): CaseTask => taskOf(task, dossier.instance, say)).toReversed(),
    inName: inNameOf(file, request.asker),
    openTask: mine ? { instance: dossier.instance, key: mine.key } : null,
    documents: file.documents.map((document) => documentView(document, who)).toReversed(),
    payments,
    checks,
    messages: file.messages.map(messageView),
    register: file.register.map((entry) => ({
      register: entry.register,
      number: String(entry.number),
      year: entry.year,
      direction: entry.direction,
      at: entry.registeredAt.toISOString(),
      party: entry.party,
      summary: entry.summary,
      cancelled: entry.cancelled ? say.file.cancelledWord : null,
    })),
    timeline: file.timeline
      .map((entry) => ({
        at: entry.at.toISOString(),
        text: timelineText(entry, say, language),
        who: who(entry.actor),
        public: entry.public,
      }))
      .toReversed(),
    incidents: file.incidents
      .filter(({ resolvedAt }) => resolvedAt === null)
      .map((incident): IncidentView => ({
        instance: dossier.instance,
        key: incident.key,
        element: nameOf(incident.element),
        code: incident.code,
        message: incident.message,
        raisedAt: incident.raisedAt.toISOString(),
        dossier: { id: dossier.id, number: head.number, subject: dossier.subject },
        procedure: title,
      })),
    similar: similar.map((each) => similarView(each, outcomeWords(release.manifest, language), say)),
    personal,
    mayWrite: personal && dossier.closedAt === null && request.asker.abilities.can('write-message', 'Dossier'),
  };
}

type Task = CaseFile['tasks'][number];

const isApplicants = ({ groups }: Task): boolean => groups.includes(APPLICANT_GROUP);

/** The registry does the applicant's task when they come to the counter. */
function inNameOf({ dossier, tasks }: CaseFile, { abilities }: Asker): CaseView['inName'] {
  const task = tasks.find((each) => each.closedAt === null && isApplicants(each));
  if (task === undefined || !abilities.can('enter', 'Counter')) return null;
  return { href: taskAddress({ dossier: dossier.id, key: task.key }), name: task.name };
}

const forGroups = (task: Task, groups: readonly string[]): boolean =>
  task.assignee === null && task.groups.some((group) => groups.includes(group));

function taskOf(task: Task, instance: string, say: InboxWords): CaseTask {
  return {
    instance,
    key: task.key,
    name: task.name,
    who: task.assigneeName ?? (isApplicants(task) ? say.file.applicantWord : null),
    status: task.status,
    openedAt: task.openedAt.toISOString(),
    closedAt: task.closedAt?.toISOString() ?? null,
    dueOn: null,
  };
}

/** Staff read the names of the open steps; a closed case says how it ended. */
function stateOf(
  file: CaseFile,
  release: Release,
  viewer: Viewer,
  say: InboxWords,
  nameOf: (element: string) => string,
): string {
  if (file.dossier.closedAt !== null) return outcomeOf(file, release, viewer) ?? say.search.closedOne;
  if (file.progress.stopped.length > 0) return say.file.stopped;
  const open = file.tasks.filter(({ closedAt }) => closedAt === null).map(({ name }) => name);
  const names = open.length > 0 ? open : file.progress.open.map(nameOf);
  return [...new Set(names)].join('; ') || say.search.openOne;
}

function outcomeOf({ dossier }: CaseFile, { manifest }: Release, viewer: Viewer): string | null {
  if (dossier.outcome === null) return null;
  return outcomeWords(manifest, viewer.language)(dossier.outcome);
}

function retentionOf({ dossier }: CaseFile, { manifest }: Release, say: InboxWords): string | null {
  const kept = manifest?.retention;
  const years = dossier.retentionYears ?? kept?.years ?? null;
  const name = dossier.retentionClass ?? kept?.class ?? null;
  return name === null ? null : say.file.kept(years, name);
}

function joinedOf(file: CaseFile): CaseView['joinedTo'] {
  const first = file.joined.find(({ first }) => first);
  return first ? { id: first.id, number: registerNumber(first.number) } : null;
}

function phoneIn(data: { [name: string]: unknown }): string | null {
  const phone = data['telefon'];
  return typeof phone === 'string' ? phone : null;
}

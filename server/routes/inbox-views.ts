// From rows of the store to the views that the inbox's pages take.

import { dayAt } from '../../calendar/bucharest.ts';
import type { CaseHead, DocumentView, MessageView, Queue, SimilarView, TaskList, TaskRow } from '../../inbox/views.ts';
import type { InboxWords } from '../../inbox/words.ts';
import { registerNumber, translated, type Language } from '../../look/words.ts';
import { countInbox, listInbox, type InboxRow, type Queue as StoreQueue } from '../../store/inbox.ts';
import type { Manifest } from '../../procedure/manifest.ts';
import type { Message } from '../../store/messages.ts';
import { listProcedures } from '../../store/procedures.ts';
import type { DocumentInfo } from '../../store/read-document.ts';
import type { CaseFile } from '../../store/read-dossier.ts';
import type { Scope } from '../../store/scope.ts';
import type { SimilarDossier } from '../../store/similar-dossiers.ts';
import type { Store } from '../../store/store.ts';
import { signs } from '../signing/waiting.ts';

const inStore: { [queue in Queue]: StoreQueue } = {
  mele: 'mine',
  departament: 'department',
  nepreluate: 'free',
  depasite: 'overdue',
};

export const queueOf = (value: unknown): Queue =>
  value === 'departament' || value === 'nepreluate' || value === 'depasite' ? value : 'mele';

export interface ListAsk {
  queue: Queue;
  after: string | null;
  language: Language;
  say: InboxWords;
}

export async function taskList(store: Store, scope: Scope, ask: ListAsk): Promise<TaskList> {
  const [page, counts, titles, signing] = await Promise.all([
    listInbox(store, scope, { queue: inStore[ask.queue], after: ask.after }),
    countInbox(store, scope),
    procedureTitles(store, scope.tenant, ask.language),
    signs(store, scope),
  ]);
  return {
    queue: ask.queue,
    rows: page.rows.map((row) => taskRow(row, scope, titles, ask.say)),
    total: counts[inStore[ask.queue]],
    next: page.next,
    continued: ask.after !== null,
    signs: signing,
    counts: (Object.keys(inStore) as Queue[]).map((queue) => ({ queue, count: counts[inStore[queue]] })),
  };
}

export async function procedureTitles(store: Store, tenant: number, language: Language): Promise<Map<string, string>> {
  const procedures = await listProcedures(store, tenant);
  return new Map(procedures.map(({ key, manifest }) => [key, translated(manifest.title, language)]));
}

function taskRow(row: InboxRow, scope: Scope, titles: Map<string, string>, say: InboxWords): TaskRow {
  const { dossier } = row;
  return {
    instance: row.instance,
    key: row.key,
    name: row.name,
    number: dossier === null ? null : String(dossier.number),
    procedure: dossier === null ? '' : (titles.get(dossier.procedure) ?? dossier.procedure),
    subject: dossier?.subject ?? '',
    person: dossier?.applicantName ?? say.file.unknown,
    filedOn: dossier?.filedOn ?? dayAt(row.openedAt.getTime()),
    deadlineOn: dossier?.deadlineOn ?? null,
    dueOn: row.dueAt === null ? null : dayAt(row.dueAt.getTime()),
    assignee: row.assigneeName,
    mine: row.assignee === scope.account,
  };
}

export function headOf(file: CaseFile, title: string, say: InboxWords): CaseHead {
  const { dossier } = file;
  return {
    id: dossier.id,
    number: String(file.number.number),
    filedOn: file.number.on,
    procedure: title,
    subject: dossier.subject,
    person: dossier.applicantName ?? (dossier.view === 'owner' ? '' : say.file.unknown),
    deadlineOn: dossier.deadlineOn,
    closed: dossier.closedAt !== null,
  };
}

export function documentView(document: DocumentInfo, who: (actor: string) => string): DocumentView {
  return {
    id: document.id,
    title: document.title || document.fileName,
    kind: document.kind,
    state: document.state,
    mediaType: document.mediaType,
    sizeBytes: document.sizeBytes,
    at: document.createdAt.toISOString(),
    by: who(document.createdBy),
    number:
      document.registerNumber === null ? null : `${registerNumber(document.registerNumber)}/${document.registerYear}`,
    public: document.public,
  };
}

export function messageView(message: Message): MessageView {
  return {
    direction: message.direction,
    author: message.authorName,
    at: message.sentAt.toISOString(),
    body: message.body,
  };
}

export function similarView(one: SimilarDossier, outcome: (key: string) => string, say: InboxWords): SimilarView {
  return {
    id: one.id,
    number: String(one.number),
    subject: one.subject,
    filedOn: one.filedOn,
    state:
      one.closedAt === null ? say.search.openOne : one.outcome === null ? say.search.closedOne : outcome(one.outcome),
  };
}

/** How a case ended, in the words of its procedure. */
export const outcomeWords =
  (manifest: Manifest | null, language: Language) =>
  (key: string): string =>
    translated(manifest?.outcomes?.[key], language) || key;

/** Names an actor: a person, the applicant, or the system. */
export function whoIs(names: Map<string, string>, applicant: string | null, say: InboxWords) {
  return (actor: string): string => {
    if (actor === applicant || actor === 'system:portal') return say.file.applicantWord;
    return names.get(actor) ?? (actor.startsWith('system:') ? say.file.automatic : say.file.somebody);
  };
}

// From a case file to what its applicant reads: one road of events in order, each with its message and documents. Pure.
// The applicant never sees what is internal, and staff only by the institution's name.

import { local, longDate } from '../../look/dates.ts';
import { registerNumber, translated } from '../../look/words.ts';
import type { Language } from '../../look/words.ts';
import type { DocumentView, RoadEvent } from '../../portal/pages/request.tsx';
import { words } from '../../portal/words.ts';
import type { Manifest } from '../../procedure/manifest.ts';
import type { DocumentInfo } from '../../store/read-document.ts';
import type { CaseFile, TimelineEntry } from '../../store/read-dossier.ts';
import type { DocumentKind } from '../../store/tables/document.ts';

function documentOf(document: DocumentInfo, language: Language): DocumentView {
  const { register } = words(language).request.documentNumber;
  return {
    id: document.id,
    title: document.title,
    kind: document.kind,
    mediaType: document.mediaType,
    sizeBytes: document.sizeBytes,
    number: document.registerNumber === null ? null : register(registerNumber(document.registerNumber)),
    yours: document.kind === 'attachment',
  };
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Title of a public entry of the timeline; null for what the road shows otherwise (messages) or not at all. */
function titleOf(entry: TimelineEntry, { dossier }: CaseFile, manifest: Manifest, language: Language): string | null {
  const { events } = words(language).request;
  switch (entry.what) {
    case 'filed':
      return dossier.channel === 'online' ? events.filed : events.filedElsewhere;
    case 'deadline-extended':
      return events.extended(longDate(language, text(entry.params['legal'])));
    case 'deadline-restarted':
      return events.restarted(longDate(language, text(entry.params['legal'])));
    case 'joined-to':
      return events.joinedTo(text(entry.params['number']));
    case 'applicant-answered':
      return words(language).task.answered(text(entry.params['task']));
    case 'applicant-answered-by-office':
      return words(language).task.answeredByOffice(text(entry.params['task']));
    case 'payment-requested':
      return words(language).payment.events.requested;
    case 'payment-made':
      return words(language).payment.events.made;
    case 'payment-cancelled':
      return words(language).payment.events.cancelled;
    case 'authority-told':
      return events.authority;
    case 'document-issued':
      return text(entry.params['title']);
    case 'closed':
      return translated(manifest.outcomes?.[text(entry.params['outcome'])], language) || events.closed;
    default:
      return null;
  }
}

/** Documents that the applicant sent with a task. */
const broughtBy = ({ params: { documents } }: TimelineEntry): string[] =>
  Array.isArray(documents) ? documents.filter((id) => typeof id === 'string') : [];

/** Everything that the applicant may know, in order. Documents stand with what brought them. */
export function roadOf(file: CaseFile, manifest: Manifest, language: Language): RoadEvent[] {
  const w = words(language).request;
  const open = new Map(file.documents.filter((document) => document.public).map((document) => [document.id, document]));
  const take = (which: (document: DocumentInfo) => boolean): DocumentView[] => {
    const taken = [...open.values()].filter(which);
    for (const { id } of taken) open.delete(id);
    return taken.map((document) => documentOf(document, language));
  };
  const messages = file.messages
    .filter(({ direction }) => direction !== 'internal')
    .map((message): RoadEvent => {
      const yours = message.direction === 'from_applicant';
      return {
        at: message.sentAt.toISOString(),
        title: yours ? w.youWrote : w.officeWrote,
        by: yours ? null : message.authorName,
        message: { body: message.body, yours },
        documents: take((document) => document.message === message.id),
      };
    });
  const later = new Set(file.timeline.flatMap(broughtBy));
  const entries = file.timeline
    .filter((entry) => entry.public)
    .flatMap((entry): RoadEvent[] => {
      const title = titleOf(entry, file, manifest, language);
      if (title === null) return [];
      const documents = take((document) =>
        entry.what === 'filed'
          ? document.kind === 'receipt' || (document.kind === 'attachment' && !later.has(document.id))
          : document.id === entry.params['document'] || broughtBy(entry).includes(document.id),
      );
      if (entry.what === 'document-issued' && documents.length === 0) return [];
      const reason = entry.what.startsWith('deadline-') ? text(entry.params['reason']) : '';
      const message = reason === '' ? null : { body: reason, yours: false };
      return [{ at: entry.at.toISOString(), title, by: null, message, documents }];
    });
  const left = [...open.values()].map((document): RoadEvent => ({
    at: document.createdAt.toISOString(),
    title: document.title,
    by: null,
    message: null,
    documents: [documentOf(document, language)],
  }));
  return [...messages, ...entries, ...left].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The office's last words while it waits for the applicant's answer. */
export function questionOf({ messages }: CaseFile): string | null {
  return messages.findLast(({ direction }) => direction === 'to_applicant')?.body ?? null;
}

/** Local day of registration. */
export const filedDay = ({ dossier }: CaseFile): string => local(dossier.filedAt).day;

const ENDING: ReadonlySet<DocumentKind> = new Set(['answer', 'certificate', 'contract', 'decision']);

/** The document that ends the case: the answer, else the letter that sends it elsewhere. */
export function answerOf({ documents }: CaseFile, language: Language): DocumentView | null {
  const open = documents.filter((document) => document.public && document.state === 'valid');
  const found = open.findLast(({ kind }) => ENDING.has(kind)) ?? open.findLast(({ kind }) => kind === 'redirect');
  return found === undefined ? null : documentOf(found, language);
}

// What an automatic step does, as a clause: documents, messages, payments, terms, places, and questions to other systems. A job
// type that has no words is named by its type and the name of the step.

import type { Element } from '../../engine/model/graph.ts';
import { typeOf } from './about.ts';
import { feelOf, messageSubject, nameOf, said, textOf, type Knowledge } from './knowledge.ts';
import { sayGroup } from './people-words.ts';
import { sayPath } from './feel-words.ts';

export const jobClause = (known: Knowledge, element: Element): string => {
  const { words, manifest, language } = known;
  const type = typeOf(element.job) ?? '';
  const headers = element.job?.headers ?? {};
  const input = (name: string): string | null => {
    const found = element.inputs.find(({ target }) => target.join('.') === name);
    return found === undefined ? null : (feelOf(found.source) ?? textOf(found.source));
  };
  const subject = messageSubject(known, headers['message'] ?? '') ?? headers['message'] ?? '';
  switch (type) {
    case 'document:issue':
    case 'document:replace':
      return words.issues(headers, type === 'document:replace');
    case 'document:annul':
      return words.annuls(documentOf(known, input('document')));
    case 'document:receive-signed':
      return words.receivesSigned(documentOf(known, input('document')));
    case 'applicant:notify':
      return words.notifiesApplicant(subject, attachmentsOf(known, input('attachments')));
    case 'staff:notify': {
      const groups = (headers['groups'] ?? '').split(',').map((group) => group.trim());
      return words.notifiesStaff(
        groups.map((group) => words.ofTheCase[group] ?? sayGroup(known, group)),
        subject,
      );
    }
    case 'authority:send':
      return words.sendsToAuthority(subject);
    case 'dossier:close': {
      const outcome = headers['outcome'] ?? '';
      return words.closes(said(manifest.outcomes?.[outcome], language) || outcome);
    }
    case 'deadline:extend': {
      const { extension } = manifest;
      return words.extends(
        extension === undefined ? null : words.amount(extension.maxDays, 'days'),
        extension?.basis ?? null,
      );
    }
    case 'publication:publish': {
      const list = manifest.publications?.[headers['list'] ?? ''];
      return words.publishes(said(list?.title, language) || (headers['list'] ?? ''), list?.basis ?? null);
    }
    case 'payment:request':
      return words.asksPayment(dueOf(known, input('scadenta')));
    default:
      return words.jobs[type] ?? words.otherJob(words.systems[type.split(':')[0] ?? ''] ?? null, type, nameOf(element));
  }
};

const dueOf = (known: Knowledge, feel: string | null): string | null =>
  feel !== null && /^[\w.]+$/.test(feel) ? sayPath(known, feel) : null;

const documentOf = ({ documents }: Knowledge, feel: string | null): string | null =>
  feel === null ? null : (documents.get(feel.replace(/\.id$/, '')) ?? null);

/** Titles of the documents in `=[recipisaEmisa.id]`. */
const attachmentsOf = (known: Knowledge, feel: string | null): string[] =>
  [...(feel ?? '').matchAll(/([A-Za-z_]\w*)\.id\b/g)].flatMap(([, name]) => known.documents.get(name!) ?? []);

// Puts the documents of closed cases into the archive: the bytes into the content store, beside each the record of Legea
// 135/2007. An errand: a case closes whether or not the archive can be reached now, and everything may be repeated.

import type { ArchiveRecord } from '../../documents/archive/archive-record.ts';
import { selectableFrom, type Retention } from '../../documents/archive/archive-record.ts';
import type { Json } from '../../engine/values.ts';
import {
  casesToArchive,
  documentsToArchive,
  markArchived,
  putArchiveEntry,
  type ToArchive,
} from '../../store/archive.ts';
import { dayAt } from '../../calendar/bucharest.ts';
import type { Services } from '../app.ts';
import { nowOf } from '../now.ts';

/** Legea 135/2007 art. 9: what the record of an archived document says. */
function recordOf(document: ToArchive, at: string, location: string): ArchiveRecord {
  const { institution, title, number, procedure, subject, retentionYears } = document;
  const retention: Retention = retentionYears === null ? 'permanent' : { years: retentionYears };
  const earlier = (document.record as ArchiveRecord | null)?.history ?? [];
  const issued = document.kind !== 'attachment';
  return {
    identifier: document.sha256,
    owner: institution,
    issuer: issued ? institution : 'solicitant',
    dispositionHolder: institution,
    documentType: number === null ? title : `${title} nr. ${number}`,
    classification: document.public ? 'public pentru solicitant' : 'intern',
    format: issued && document.mediaType === 'application/pdf' ? 'application/pdf; profile=PDF/A' : document.mediaType,
    keywords: [procedure, document.kind, subject],
    location,
    issuedOn: dayAt(document.createdAt.getTime()),
    archivedAt: at,
    retentionClass: document.retentionClass,
    retention,
    history: [
      ...earlier,
      { at, what: 'archived', by: 'system:worker' },
      ...(document.state === 'valid' ? [] : [{ at, what: document.state, by: 'system:worker' } as const]),
    ],
  };
}

export async function archiveCases({ store, archive }: Services): Promise<void> {
  for (const of of await casesToArchive(store)) {
    for (const document of await documentsToArchive(store, of)) {
      const sha256 = await archive.content.put(document.content);
      const at = new Date(nowOf(store)).toISOString();
      const record = recordOf(document, at, `${archive.location}:${sha256}`);
      await putArchiveEntry(store, {
        tenant: of.tenant,
        document: document.document,
        sha256,
        record: record as unknown as Json,
        selectableFrom: selectableFrom(record.retention, document.closedOn),
      });
    }
    await markArchived(store, of);
  }
}

// `document:issue`: prints a template of the procedure and puts the PDF into the case. Headers: `template` (a document of
// the manifest), `kind`, `title`, `public` (true: the applicant sees it), `register` (absent: no number of its own;
// `iesire`: an exit number; else the name of an internal register). Answers `document` { id, numar, data }.
//
// The number is had first, in a transaction of its own and under the job's key: an attempt that fails to print keeps it,
// and the next attempt prints the same number.

import { allocateNumber } from '../../store/allocate-number.ts';
import { addDocument } from '../../store/add-document.ts';
import { numberOf } from '../../store/allocate-number.ts';
import { addTimeline } from '../../store/timeline.ts';
import { firstRow } from '../../store/rows.ts';
import type { DocumentKind } from '../../store/tables/document.ts';
import type { RegisterEntryRow, RegisterNumber } from '../../store/tables/register.ts';
import type { Services } from '../app.ts';
import type { Handler } from '../jobs.ts';
import type { Job } from '../worker.ts';
import { caseOf, causeOf, fileOf, headerOf, refused, type CaseOfJob } from './job.ts';
import { institutionOf, letterContext } from './letter.ts';

const KINDS: readonly string[] = ['receipt', 'notice', 'answer', 'redirect', 'note'] satisfies DocumentKind[];

/** A receipt bears the number of the entry; other documents one of their own, when the model asks for it. */
async function numberFor(
  { store }: Services,
  job: Job,
  { dossier, manifest }: CaseOfJob,
): Promise<RegisterNumber | null> {
  const asked = job.headers['register'];
  if (asked === undefined) {
    const entry = await firstRow<RegisterEntryRow>(
      store.knex,
      'select * from register_entry where tenant_id = ? and dossier_id = ? and cause = ?',
      [job.tenant, dossier.id, `file:${dossier.id}`],
    );
    return entry === null ? null : numberOf(entry);
  }
  const exit = asked === 'iesire';
  return allocateNumber(store, {
    tenant: job.tenant,
    register: exit ? (manifest.register.out ?? manifest.register.in) : asked,
    direction: exit ? 'out' : 'internal',
    channel: 'online',
    party: exit ? dossier.applicant_name : null,
    summary: `${headerOf(job, 'title')}: ${dossier.subject}`.slice(0, 500),
    dossier: dossier.id,
    cause: causeOf(job),
  });
}

export const issueDocument: Handler = async (job, services) => {
  const { store, documents } = services;
  const found = await caseOf(store, job);
  const name = headerOf(job, 'template');
  const kind = headerOf(job, 'kind');
  const title = headerOf(job, 'title');
  const declared = found.manifest.documents?.[name];
  if (declared === undefined) throw refused(`Expected the document "${name}" in the manifest, but it is missing.`);
  if (!KINDS.includes(kind)) throw refused(`Expected a kind of ${KINDS.join(', ')}, but found "${kind}".`);

  const number = await numberFor(services, job, found);
  const entry = number === null ? null : { number: String(number.number), date: number.on };
  const document = entry === null ? null : { numar: entry.number, data: entry.date };
  const { tenant, data } = await letterContext(services, job, found, document);
  const { pdf } = await documents.issue({
    template: { name: declared.template, source: fileOf(found, declared.template) },
    data,
    institution: institutionOf(tenant),
    title,
    entry,
    followUp: { address: String(data['urmarire']), words: `Urmăriți cererea la ${String(data['urmarire'])}` },
    ...(declared.css === undefined ? {} : { css: fileOf(found, declared.css) }),
  });
  const added = await addDocument(store, {
    tenant: job.tenant,
    owner: { dossier: found.dossier.id },
    kind: kind as DocumentKind,
    title,
    fileName: `${name}${entry === null ? '' : `-${entry.number}`}.pdf`,
    mediaType: 'application/pdf',
    content: pdf,
    public: job.headers['public'] === 'true',
    createdBy: 'system:worker',
    number: job.headers['register'] === undefined ? null : number,
    cause: causeOf(job),
  });
  if (!added.ok) throw refused('Expected a PDF with content, but it is empty.');
  await addTimeline(store, {
    tenant: job.tenant,
    dossier: found.dossier.id,
    actor: 'system:worker',
    what: 'document-issued',
    params: { title, template: name, number: entry?.number ?? null, document: added.document.id, cause: causeOf(job) },
    public: job.headers['public'] === 'true',
  });
  return { document: { id: added.document.id, numar: entry?.number ?? null, data: entry?.date ?? null } };
};

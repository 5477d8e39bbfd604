// `document:receive-signed`: our document, signed by the applicant with a program of their own, comes back. Inputs `document`
// (id), `fisier` (a file field's value); header `seal`. Answers OK { nivel, semnatar } and makes a new version of the
// document, or NO { not-signed | not-this-document | broken | changed-after }. What cannot be proved (an authority that
// nobody here believes, no word on revocation) is UNKNOWN: the BPMN error `connector-unknown`, and a person decides.
//
// `signature:validate`: input `fisier`. Answers OK { semnaturi }. Both keep a report in the case.

import type { Json, Variables } from '../../engine/values.ts';
import { appendVersionIn, listVersions } from '../../store/document-versions.ts';
import { lockDocumentIn } from '../../store/issue-document.ts';
import { contentOf } from '../../store/read-document.ts';
import { keepReport } from '../../store/validation-reports.ts';
import { addTimelineIn } from '../../store/timeline.ts';
import { validateSignatures } from '../../documents/signature/validate.ts';
import type { Services } from '../app.ts';
import { BpmnError, CONNECTOR_UNKNOWN } from '../bpmn-error.ts';
import type { Handler } from '../jobs.ts';
import { nowOf } from '../now.ts';
import { judgeReceived } from '../signing/received.ts';
import { semnatura, validated } from '../signing/validation.ts';
import type { Job } from '../worker.ts';
import { caseOf, causeOf, headerOf, refused, textOf, type CaseOfJob } from './job.ts';

const WORDS = {
  'not-signed': 'Fișierul nu are nicio semnătură electronică nouă.',
  'not-this-document': 'Fișierul nu este documentul trimis de noi.',
  broken: 'Semnătura din fișier nu este valabilă.',
  'changed-after': 'Documentul a fost modificat, nu numai semnat.',
  unknown: 'Semnătura nu se poate verifica automat: hotărâți dumneavoastră, după raportul din dosar.',
};

/** The one file of a file field; of this case. */
async function fileGiven({ store }: Services, job: Job, { dossier }: CaseOfJob) {
  const given = job.variables['fisier'];
  const first = Array.isArray(given) ? given[0] : given;
  const id = typeof first === 'object' && first !== null && 'id' in first ? first['id'] : first;
  const file = typeof id === 'string' ? await contentOf(store, { tenant: job.tenant, document: id }) : null;
  if (file?.dossier !== dossier.id) throw refused('Expected a file of this case in "fisier", but there is none.');
  return file;
}

const facts = (services: Services, type: string) => ({
  source: type,
  mode: 'live',
  at: new Date(nowOf(services.store)).toISOString(),
});

export const receiveSigned: Handler = async (job, services) => {
  const { store } = services;
  const found = await caseOf(store, job);
  const seal = headerOf(job, 'seal');
  const file = await fileGiven(services, job, found);
  const document = await contentOf(store, { tenant: job.tenant, document: textOf(job, 'document') });
  if (document === null || document.dossier !== found.dossier.id || document.kind === 'attachment') {
    throw refused('Expected an issued document of this case in "document", but there is none.');
  }
  const about = facts(services, job.type);
  const at = { tenant: job.tenant, document: document.id };
  const known = (await listVersions(store.knex, at)).find(
    ({ what, sha256 }) => what === 'received' && sha256 === file.sha256,
  );
  if (known !== undefined) return ok(about, known.signature as Variables);

  const report = await validated(services, { tenant: job.tenant, dossier: found.dossier.id }, file.content);
  const own = await validateSignatures(document.content, { roots: [], at: new Date(nowOf(store)) });
  await keep(services, job, found, file.id, report as unknown as Json);
  const judged = await judgeReceived({
    ours: document.content,
    theirs: file.content,
    report,
    before: new Set(own.signatures?.map(({ field }) => field)),
  });
  if (judged.status === 'NO') {
    const { code } = judged;
    return { answer: { status: 'NO', code, reason: WORDS[code], text: WORDS[code], ...about } };
  }
  if (judged.status === 'UNKNOWN') {
    const answer = { status: 'UNKNOWN', reason: judged.reason, done: 'no', text: WORDS.unknown, ...about };
    throw new BpmnError(CONNECTOR_UNKNOWN, { answer }, judged.reason);
  }
  const { level, signer, claimedAt, provenAt } = judged.signature;
  const signature = { loc: seal, semnatar: signer?.name ?? '', nivel: level, la: provenAt ?? claimedAt };
  await store.knex.transaction(async (trx) => {
    const locked = await lockDocumentIn(trx, { tenant: job.tenant, dossier: found.dossier.id }, document.id);
    if (locked?.state !== 'valid' || locked.version !== document.version) {
      throw refused('Expected the document as it was compared, but it has changed meanwhile.');
    }
    await appendVersionIn(trx, store, locked, file.content, {
      tenant: job.tenant,
      what: 'received',
      createdBy: file.createdBy,
      cause: causeOf(job),
      signature,
    });
    await addTimelineIn(trx, store, {
      tenant: job.tenant,
      dossier: found.dossier.id,
      actor: 'system:worker',
      what: 'signed-received',
      params: { title: document.title, document: document.id, seal, cause: causeOf(job) },
      public: true,
    });
  });
  return ok(about, signature);
};

const ok = (about: Variables, { nivel, semnatar }: Variables): Variables => ({
  answer: { status: 'OK', value: { nivel: nivel ?? null, semnatar: semnatar ?? null }, text: '', ...about },
});

const keep = ({ store }: Services, job: Job, { dossier }: CaseOfJob, document: string, report: Json) =>
  keepReport(store, { tenant: job.tenant, dossier: dossier.id, document, report, cause: causeOf(job) });

export const validateSignature: Handler = async (job, services) => {
  const found = await caseOf(services.store, job);
  const file = await fileGiven(services, job, found);
  const report = await validated(services, { tenant: job.tenant, dossier: found.dossier.id }, file.content);
  await keep(services, job, found, file.id, report as unknown as Json);
  const semnaturi = (report.signatures ?? []).map(semnatura);
  return { answer: { status: 'OK', value: { semnaturi }, text: '', ...facts(services, job.type) } };
};

// `document:issue`: prints a template of the procedure and puts the PDF into the case, fit for the archive. Headers:
// `template` (a document of the manifest), `kind`, `title`, `public` (true: the applicant sees it), `register` (absent:
// no number of its own; `iesire`: an exit number; else the name of an internal register), `verifiable` (true: with a code
// and QR for the public check), `draft` (words across every page, such as PROIECT: no number, no code, no archive).
// Answers `document` { id, numar, data, cod }. `document:replace` is the same with the input `inlocuieste`: the id of the
// document whose place it takes; without a `register` it keeps that one's number: what is mended before all have signed
// leaves no hole in a register.
//
// The number is had first, in a transaction of its own and under the job's key: an attempt that fails to print keeps it,
// and the next attempt prints the same number.

import type { EmbeddedData } from '../../documents/pdf-a.ts';
import { compileExpression, evaluate } from '../../engine/feel/expression.ts';
import type { Json, Variables } from '../../engine/values.ts';
import { allocateNumber, numberOf } from '../../store/allocate-number.ts';
import { checkCode } from '../../store/check-code.ts';
import { issueDocument as keepIssued } from '../../store/issue-document.ts';
import { readLetterFonts } from '../../store/letter-fonts.ts';
import { firstRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { ISSUED_KINDS, type DocumentKind } from '../../store/tables/document.ts';
import type { RegisterEntryRow, RegisterNumber } from '../../store/tables/register.ts';
import type { Services } from '../app.ts';
import type { Handler } from '../jobs.ts';
import { nowOf } from '../now.ts';
import type { Job } from '../worker.ts';
import { caseOf, causeOf, fileOf, headerOf, refused, textOf, type CaseOfJob } from './job.ts';
import { institutionOf, letterContext } from './letter.ts';
import { simulatedIn, simulationWarning } from './simulated-sources.ts';

interface Numbered {
  number: RegisterNumber | null;
  /** The document's own; a receipt only bears the number of the case's entry. */
  own: boolean;
}

async function numberFor(
  { store }: Services,
  job: Job,
  { dossier, manifest }: CaseOfJob,
  replaces: string | null,
): Promise<Numbered> {
  const asked = job.headers['register'];
  if (asked === undefined) {
    const kept = replaces === null ? null : await numberOfReplaced(store, job, replaces);
    if (kept !== null) return { number: kept, own: true };
    const entry = await firstRow<RegisterEntryRow>(
      store.knex,
      'select * from register_entry where tenant_id = ? and dossier_id = ? and cause = ?',
      [job.tenant, dossier.id, `file:${dossier.id}`],
    );
    return { number: entry === null ? null : numberOf(entry), own: false };
  }
  const exit = asked === 'iesire';
  const number = await allocateNumber(store, {
    tenant: job.tenant,
    register: exit ? (manifest.register.out ?? manifest.register.in) : asked,
    direction: exit ? 'out' : 'internal',
    channel: 'online',
    party: exit ? dossier.applicant_name : null,
    summary: `${headerOf(job, 'title')}: ${dossier.subject}`.slice(0, 500),
    dossier: dossier.id,
    cause: causeOf(job),
  });
  return { number, own: true };
}

/** Null when it has none of its own. */
async function numberOfReplaced(store: Store, { tenant }: Job, document: string): Promise<RegisterNumber | null> {
  const entry = await firstRow<RegisterEntryRow>(
    store.knex,
    `select e.* from document d join register_entry e
        on e.tenant_id = d.tenant_id and e.register = d.register and e.year = d.register_year and e.number = d.register_number
      where d.tenant_id = ? and d.id::text = ?`,
    [tenant, document],
  );
  return entry === null ? null : numberOf(entry);
}

/** The decision as data, when the manifest says what of it travels inside the PDF. */
function embedded(name: string, expression: string | undefined, data: Variables, now: number): EmbeddedData | null {
  if (expression === undefined) return null;
  const value: Json = evaluate(compileExpression(expression), data, { now });
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw refused(`Expected a context of the data of the document "${name}", but the expression gives none.`);
  }
  return {
    name: `${name}.json`,
    mediaType: 'application/json',
    description: 'Datele documentului',
    bytes: Buffer.from(JSON.stringify(value, null, 2)),
  };
}

async function issue(job: Job, services: Services, replaces: string | null): Promise<Variables> {
  const { store, documents, config, secret } = services;
  const found = await caseOf(store, job);
  const name = headerOf(job, 'template');
  const kind = headerOf(job, 'kind');
  const title = headerOf(job, 'title');
  const { draft } = job.headers;
  const declared = found.manifest.documents?.[name];
  if (declared === undefined) throw refused(`Expected the document "${name}" in the manifest, but it is missing.`);
  if (!(ISSUED_KINDS as readonly string[]).includes(kind)) {
    throw refused(`Expected a kind of ${ISSUED_KINDS.join(', ')}, but found "${kind}".`);
  }

  const { number, own } =
    draft === undefined ? await numberFor(services, job, found, replaces) : { number: null, own: false };
  const entry = number === null ? null : { number: String(number.number), date: number.on };
  const verifiable = draft === undefined && job.headers['verifiable'] === 'true';
  const code = verifiable ? checkCode(secret, { tenant: job.tenant, cause: causeOf(job) }) : null;
  const document = { numar: entry?.number ?? null, data: entry?.date ?? null, cod: code };
  const { tenant, data } = await letterContext(services, job, found, entry === null && code === null ? null : document);
  const now = nowOf(store);
  const inside = embedded(name, declared.data, data as Variables, now);
  const sources = await simulatedIn(store, {
    tenant: job.tenant,
    dossier: found.dossier.id,
    variables: job.variables,
  });
  const warning = simulationWarning(sources);
  const { pdf } = await documents.issue({
    template: { name: declared.template, source: fileOf(found, declared.template) },
    data,
    institution: { ...institutionOf(tenant), fonts: await readLetterFonts(store, job.tenant) },
    title,
    entry,
    followUp:
      code === null
        ? { address: String(data['urmarire']), words: `Urmăriți cererea la ${String(data['urmarire'])}` }
        : {
            address: `${config.baseUrl}/verifica/${code}`,
            words: `Verificați documentul la ${config.baseUrl}/verifica\ncod ${code}`,
          },
    archival: {
      created: new Date(now),
      identifier: `urn:traseu:${job.tenant}:${causeOf(job)}`,
      ...(inside === null ? {} : { data: inside }),
    },
    ...(warning === null ? {} : { warning }),
    ...(draft === undefined ? {} : { draft }),
    ...(declared.css === undefined ? {} : { css: fileOf(found, declared.css) }),
  });
  const issued = await keepIssued(store, {
    tenant: job.tenant,
    dossier: found.dossier.id,
    kind: kind as DocumentKind,
    title,
    fileName: `${name}${entry === null ? '' : `-${entry.number}`}.pdf`,
    mediaType: 'application/pdf',
    content: pdf,
    public: job.headers['public'] === 'true',
    createdBy: 'system:worker',
    number: own ? number : null,
    cause: causeOf(job),
    checkCode: code,
    simulated: sources.length > 0,
    replaces,
    params: { title, template: name, number: entry?.number ?? null },
  });
  if (!issued.ok) throw refused(PROBLEMS[issued.problem]);
  return { document: { id: issued.id, ...document } };
}

const PROBLEMS = {
  EMPTY: 'Expected a PDF with content, but it is empty.',
  NOTHING_TO_REPLACE: 'Expected the id of a document of this case in "inlocuieste", but it is none.',
  REPLACED_ALREADY: 'Expected a valid document to replace, but another has taken its place already.',
  ANNULLED: 'Expected a valid document to replace, but it is annulled.',
};

export const issueDocument: Handler = (job, services) => issue(job, services, null);

export const replaceDocument: Handler = (job, services) => issue(job, services, textOf(job, 'inlocuieste'));

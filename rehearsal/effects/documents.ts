// Documents issued, replaced and annulled; files signed by the applicant; messages to people.

import { dayAt } from '../../calendar/bucharest.ts';
import type { IssuedDocument, Notice } from '../notes.ts';
import { done, headerOf, idIn, no, ok, refused, textIn, unknown, type Effect, type Effecting } from './effect.ts';
import { letterOf } from './letter.ts';

interface Numbered {
  numar: string | null;
  data: string | null;
}

/** Its own number out of a register, else that of the document whose place it takes, else the number of the case. */
function numberOf({ job, each, notes, now }: Effecting, replaces: IssuedDocument | null): Numbered {
  if (job.headers['draft'] !== undefined) return { numar: null, data: null };
  if (job.headers['register'] !== undefined) {
    notes.exits += 1;
    return { numar: String(notes.exits), data: dayAt(now) };
  }
  if (replaces !== null) return { numar: replaces.numar, data: replaces.data };
  return { numar: each.number, data: dayAt(each.filedAt) };
}

function issue(effecting: Effecting, replaces: IssuedDocument | null) {
  const { job, each, manifest, files, now } = effecting;
  const template = headerOf(effecting, 'template');
  const declared = manifest.documents?.[template];
  if (declared === undefined) throw refused(`Expected the document "${template}" in the manifest, but it is missing.`);
  if (files[declared.template] === undefined)
    throw refused(`Expected the file ${declared.template} in the procedure's folder, but it is missing.`);
  const count = each.documents.length + 1;
  const numbered = numberOf(effecting, replaces);
  const verifiable = job.headers['verifiable'] === 'true' && job.headers['draft'] === undefined;
  const document = { ...numbered, cod: verifiable ? `PROBA-${each.number}-${count}` : null };
  const id = `document-${each.number}-${count}`;
  if (replaces !== null) replaces.state = 'replaced';
  each.documents.push({
    id,
    template,
    kind: headerOf(effecting, 'kind'),
    title: headerOf(effecting, 'title'),
    element: job.element,
    at: now,
    ...document,
    state: 'valid',
    letter: letterOf(effecting, document),
  });
  return done({ document: { id, ...document } });
}

function valid({ each }: Effecting, id: string, where: string): IssuedDocument {
  const found = each.documents.find((document) => document.id === id);
  if (found === undefined) throw refused(`Expected the id of a document of this case in "${where}", but it is none.`);
  if (found.state !== 'valid')
    throw refused('Expected a document that counts, but another has taken its place already.');
  return found;
}

/**
 * By the name of the file, when it is one that a scenario gives (`signed.pdf`, `not-signed.pdf`, …); any other file is
 * judged by whoever rehearses.
 */
const received: Effect = (effecting) => {
  const { variables, each } = effecting;
  const seal = headerOf(effecting, 'seal');
  const [file] = Array.isArray(variables['fisier']) ? (variables['fisier'] as { name?: string }[]) : [];
  const how = file?.name?.replace(/\.pdf$/, '') ?? '';
  if (how === 'unknown-chain') return unknown(effecting, 'Nobody vouches for the signer.');
  if (NOT_RECEIVED.includes(how)) return no(effecting, how);
  if (how !== 'signed') return { kind: 'asked' };
  each.signatures.push(seal);
  return ok(effecting, { nivel: 'none', semnatar: 'Persoană de probă' });
};

/** Why a signed file is not taken. */
export const NOT_RECEIVED: readonly string[] = ['not-signed', 'not-this-document', 'broken', 'changed-after'];

const told =
  (to: Notice['to'], whom: (effecting: Effecting) => string): Effect =>
  (effecting) => {
    const { job, each, files, now } = effecting;
    const message = headerOf(effecting, 'message');
    const path = `messages/${message}.hbs`;
    if (files[path] === undefined)
      throw refused(`Expected the file ${path} in the procedure's folder, but it is missing.`);
    const letter = letterOf(effecting, null);
    each.notices.push({ message, to, whom: whom(effecting), element: job.element, at: now, letter });
    return done();
  };

export const DOCUMENT_EFFECTS: { readonly [jobType: string]: Effect } = {
  'applicant:notify': told('applicant', () => ''),
  'staff:notify': told('staff', (effecting) => headerOf(effecting, 'groups')),
  'authority:send': told('authority', ({ variables }) => {
    const to = variables['to'];
    return typeof to === 'string' ? to : '';
  }),
  'document:issue': (effecting) => issue(effecting, null),
  'document:replace': (effecting) =>
    issue(effecting, valid(effecting, idIn(effecting.variables['inlocuieste']), 'inlocuieste')),
  'document:annul': (effecting) => {
    textIn(effecting, 'motiv');
    valid(effecting, textIn(effecting, 'document'), 'document').state = 'annulled';
    return done();
  },
  'document:receive-signed': received,
  'signature:validate': (effecting) => ok(effecting, { semnaturi: [] }),
};

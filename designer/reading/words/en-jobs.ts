// English clauses for what automatic steps do.

import { documentKind } from './en-frame.ts';
import { list, quote } from './en-nouns.ts';
import type { roJobs } from './ro-jobs.ts';

const theDocument = (title: string | null): string =>
  title === null ? 'the document' : `the document ${quote(title)}`;

export const enJobs: typeof roJobs = {
  issues: (headers, again) => {
    const title = quote(headers['title'] ?? headers['template'] ?? '');
    const kind = headers['kind'] ?? '';
    const notes = [
      headers['register'] === 'iesire' ? 'it gets an exit number' : null,
      headers['public'] === 'true' ? 'the applicant sees it too' : null,
      headers['verifiable'] === 'true' ? 'it has a check code' : null,
    ].filter((note) => note !== null);
    return `the document ${title}${kind === '' ? '' : ` (${documentKind(kind)})`} is issued${again ? ' again and replaces the older one' : ''}${notes.length === 0 ? '' : `; ${list(notes)}`}`;
  },
  annuls: (title) => `${theDocument(title)} is annulled`,
  receivesSigned: (title) => `${theDocument(title)} signed by the applicant is received and its signature checked`,
  notifiesApplicant: (subject, documents) =>
    `the applicant is told: ${quote(subject)}${documents.length === 0 ? '' : `, with ${list(documents.map((title) => `the document ${quote(title)}`))}`}`,
  notifiesStaff: (people, subject) => `${list(people)} ${people.length === 1 ? 'is' : 'are'} told: ${quote(subject)}`,
  sendsToAuthority: (subject) => `another institution is sent: ${quote(subject)}`,
  closes: (outcome) => `the case is closed with the outcome ${quote(outcome)}`,
  extends: (days, basis) =>
    days === null
      ? 'the legal term is extended'
      : `the legal term is extended, once, by at most ${days} (${basis ?? ''})`,
  publishes: (name, basis) => `a line is published in the list ${quote(name)}${basis === null ? '' : ` (${basis})`}`,
  asksPayment: (due) => `the applicant is asked to pay${due === null ? '' : `, due at ${due}`}`,
  jobs: {
    'deadline:restart': 'the legal term runs again from its beginning',
    'dossier:join': 'the case is joined to the oldest one',
    'dossier:suggest': 'a program looks for similar cases and proposes the department; a person decides',
    'dossier:tally': 'the amounts of this year’s cases of the same kind are added up',
    'payment:cancel': 'the request for payment is cancelled, unless it was paid meanwhile',
    'publication:withdraw': 'the published line is withdrawn from the public list',
    'signature:validate': 'the electronic signatures of the file are checked; a report stays in the case',
    'place:assign': 'the place is given to the applicant, if it is still free',
    'place:reserve': 'the place is held, if it is free',
    'place:release': 'the place is freed',
    'waiting-list:join': 'the applicant is put on the waiting list',
    'waiting-list:leave': 'the applicant is taken off the waiting list',
    'baar:check-rca': 'BAAR is asked whether the vehicle has liability insurance (RCA)',
    'rar:check-itp': 'RAR is asked whether the vehicle’s technical inspection (ITP) is valid',
    'anaf:check-vat': 'ANAF is asked about the company',
    'ghiseul:list-debts': 'ghiseul.ro is asked about unpaid debts',
    'sicap:verify-acquisition': 'the purchase is verified in SICAP',
    'sicap:search-cpv': 'the CPV code is looked up in SICAP',
    'sms:send': 'an SMS is sent',
  },
  systems: { rest: 'another system', anaf: 'ANAF', rar: 'RAR', baar: 'BAAR', sicap: 'SICAP', ghiseul: 'ghiseul.ro' },
  otherJob: (system, type, name) =>
    `${system === null ? 'done automatically' : `${system} is asked`}: ${quote(name)}${type === '' ? '' : ` (work ${quote(type)})`}`,
};

// Job types that models may use: one file each. `traseu check` refuses a model that names another.

import type { JobHandler } from './worker.ts';
import type { Services } from './app.ts';
import { CONNECTOR_JOBS } from './jobs/ask-connector.ts';
import { closeCase } from './jobs/dossier-close.ts';
import { extendTerm } from './jobs/deadline-extend.ts';
import { restartTerm } from './jobs/deadline-restart.ts';
import { publishLine, withdrawLine } from './jobs/publication.ts';
import { annulIssued } from './jobs/document-annul.ts';
import { issueDocument, replaceDocument } from './jobs/document-issue.ts';
import { joinCase } from './jobs/dossier-join.ts';
import { suggestForCase } from './jobs/dossier-suggest.ts';
import { tallyCase } from './jobs/dossier-tally.ts';
import { notifyApplicant } from './jobs/applicant-notify.ts';
import { notifyStaff } from './jobs/staff-notify.ts';
import { askForPayment, cancelRequestedPayment } from './jobs/payment-request.ts';
import * as places from './jobs/places.ts';
import { sendToAuthority } from './jobs/authority-send.ts';
import { receiveSigned, validateSignature } from './jobs/signed-files.ts';

/** Handlers run at least once, outside any transaction; what they do carries the key `instance:key`. */
export type Handler = JobHandler<Services>;

export const JOBS: { readonly [type: string]: Handler } = {
  ...CONNECTOR_JOBS,
  'applicant:notify': notifyApplicant,
  'authority:send': sendToAuthority,
  'deadline:extend': extendTerm,
  'deadline:restart': restartTerm,
  'document:annul': annulIssued,
  'document:issue': issueDocument,
  'document:receive-signed': receiveSigned,
  'document:replace': replaceDocument,
  'dossier:close': closeCase,
  'dossier:join': joinCase,
  'dossier:suggest': suggestForCase,
  'dossier:tally': tallyCase,
  'payment:cancel': cancelRequestedPayment,
  'payment:request': askForPayment,
  'place:assign': places.assign,
  'place:release': places.release,
  'place:reserve': places.reserve,
  'publication:publish': publishLine,
  'publication:withdraw': withdrawLine,
  'signature:validate': validateSignature,
  'staff:notify': notifyStaff,
  'waiting-list:join': places.join,
  'waiting-list:leave': places.leave,
};

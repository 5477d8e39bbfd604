// The case that a form became. For the second of two clicks, when the draft is gone already. The caller has made sure
// that the submission key is the asker's own.

import { firstRow } from './rows.ts';
import type { Store } from './store.ts';

export interface Submission {
  dossier: string;
  procedure: string;
}

export const findSubmission = (
  { knex }: Store,
  { tenant, submissionKey }: { tenant: number; submissionKey: string },
): Promise<Submission | null> =>
  firstRow(
    knex,
    'select id as dossier, procedure_key as procedure from dossier where tenant_id = ? and submission_key = ?',
    [tenant, submissionKey],
  );

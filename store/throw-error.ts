// A worker reports that a job ended in a BPMN error. The nearest handler of the model takes it; without one it is an
// incident. As with a result, the first report counts.

import type { Variables } from '../engine/values.ts';
import type { Store } from './store.ts';
import type { JobRef } from './tables/job.ts';
import { transact, type Result } from './transact.ts';

export interface ThrownError {
  code: string;
  /** For the operator, when nobody handles it. */
  message: string;
  variables: Variables;
}

export const throwError = (store: Store, job: JobRef, { code, message, variables }: ThrownError): Promise<Result> =>
  transact(store, {
    tenant: job.tenant_id,
    instance: job.instance_id,
    command: { type: 'ThrowError', key: job.key, actor: 'system:worker', code, message, variables },
  });

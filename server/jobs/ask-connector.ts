// Tasks of connectors: `anaf:check-vat` and all others of the contracts, `rest:name` of those that the institution made.
// The operation's input schema says which variables go in; out comes `answer` (connectors/call/variables.ts). OK and NO
// end the task. UNKNOWN is tried again while that may help and nothing can have been done twice; then it is the BPMN error
// `connector-unknown`, and the model's handler opens a task for a person.

import { inputOf, modelAnswer } from '../../connectors/call/variables.ts';
import { contracts, taskOperations } from '../../connectors/contracts.ts';
import { jobTypeOf } from '../../connectors/element-template.ts';
import type { Json } from '../../engine/values.ts';
import { findDossier } from '../../store/tables/dossier-rows.ts';
import { BpmnError, CONNECTOR_UNKNOWN } from '../bpmn-error.ts';
import { REST_TASKS, splitType } from '../connectors/task-types.ts';
import type { Handler } from '../jobs.ts';
import { causeOf, refused } from './job.ts';

export const askConnector: Handler = async (job, { store, connectors }, signal) => {
  const { connector, operation } = splitType(job.type);
  const ready = await connectors.find(job.tenant, connector);
  const declared = ready?.contract.operations[operation];
  if (!ready || declared === undefined) {
    throw refused(`Expected a connector for ${job.type}, but the institution has none. Make it, then try again.`);
  }
  const dossier = await findDossier(store.knex, { tenant: job.tenant, instance: job.instance });
  const input = inputOf(declared, job.variables);
  const answer = await connectors.askReady(ready, connector, operation, input, {
    tenant: job.tenant,
    dossier: dossier?.id ?? null,
    key: causeOf(job),
    signal,
  });
  if (answer.status !== 'UNKNOWN') return { answer: modelAnswer(declared, answer) as unknown as Json };
  if (answer.again && answer.done === 'no' && !job.lastAttempt) throw refused(answer.reason);
  const variables = { answer: modelAnswer(declared, answer) as unknown as Json };
  throw new BpmnError(CONNECTOR_UNKNOWN, variables, answer.reason);
};

/** A handler for each operation that models may ask. */
export const CONNECTOR_JOBS: { readonly [type: string]: Handler } = Object.fromEntries([
  ...contracts().flatMap((contract) =>
    Object.keys(taskOperations(contract)).map((name) => [jobTypeOf(contract.name, name), askConnector]),
  ),
  [REST_TASKS, askConnector],
]);

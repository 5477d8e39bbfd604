// Handlers of jobs that say how long they took and how they ended.

import { BpmnError } from '../bpmn-error.ts';
import type { JobHandler } from '../worker.ts';
import type { Metrics } from './metrics.ts';

type Handlers<Context> = { readonly [type: string]: JobHandler<Context> };

export function timedHandlers<Context>(
  handlers: Handlers<Context>,
  { handled }: Pick<Metrics, 'handled'>,
): { [type: string]: JobHandler<Context> } {
  const timed = (handler: JobHandler<Context>): JobHandler<Context> =>
    async function (job, context, signal) {
      const began = performance.now();
      try {
        const variables = await handler(job, context, signal);
        handled(job.type, 'done', performance.now() - began);
        return variables;
      } catch (error) {
        handled(job.type, error instanceof BpmnError ? 'error' : 'failed', performance.now() - began);
        throw error;
      }
    };
  return Object.fromEntries(Object.entries(handlers).map(([type, handler]) => [type, timed(handler)]));
}

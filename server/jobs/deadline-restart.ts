// `deadline:restart`: the legal term runs again from now. Input `motiv`; answers the new `termen`.

import { restartDeadline } from '../../store/restart-deadline.ts';
import type { Handler } from '../jobs.ts';
import { causeOf, refused, textOf } from './job.ts';

export const restartTerm: Handler = async (job, { store }) => {
  const { tenant, instance } = job;
  const reason = textOf(job, 'motiv');
  const result = await restartDeadline(store, {
    tenant,
    instance,
    reason,
    cause: causeOf(job),
    actor: 'system:worker',
  });
  if (!result.ok) throw refused(result.message);
  return { termen: result.term };
};

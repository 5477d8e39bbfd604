// `deadline:extend`: the one extension that the law allows. Input `days` (whole, at least 1) and `motiv`; answers the new
// `termen`. What the law does not allow (a second time, too long) fails at once and stays as an incident.

import { extendDeadline } from '../../store/extend-deadline.ts';
import type { Variables } from '../../engine/values.ts';
import type { Handler } from '../jobs.ts';
import { causeOf, refused, textOf } from './job.ts';

export const extendTerm: Handler = async (job, { store }) => {
  const result = await extendDeadline(store, {
    tenant: job.tenant,
    instance: job.instance,
    days: Number(job.variables['days']),
    reason: textOf(job, 'motiv'),
    cause: causeOf(job),
    actor: 'system:worker',
  });
  if (!result.ok) throw refused(result.message);
  const before = job.variables['termen'] as Variables;
  return { termen: { ...before, ...result.term } };
};

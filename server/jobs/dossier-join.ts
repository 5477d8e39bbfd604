// `dossier:join`: this case is answered together with an earlier one. Input `primul`: its register number.

import { joinDossier } from '../../store/join-dossier.ts';
import type { Handler } from '../jobs.ts';
import { causeOf, refused, textOf } from './job.ts';

export const joinCase: Handler = async (job, { store }) => {
  const result = await joinDossier(store, {
    tenant: job.tenant,
    instance: job.instance,
    first: textOf(job, 'primul'),
    cause: causeOf(job),
    actor: 'system:worker',
  });
  if (!result.ok) throw refused(result.message);
  return {};
};

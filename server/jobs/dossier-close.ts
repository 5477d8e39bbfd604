// `dossier:close`: the case ends with the outcome of the header `outcome`; its retention follows from the manifest.

import { closeDossier } from '../../store/close-dossier.ts';
import type { Handler } from '../jobs.ts';
import { headerOf, refused } from './job.ts';

export const closeCase: Handler = async (job, { store }) => {
  const result = await closeDossier(store, {
    tenant: job.tenant,
    instance: job.instance,
    outcome: headerOf(job, 'outcome'),
    actor: 'system:worker',
  });
  if (!result.ok) throw refused(result.message);
  return {};
};

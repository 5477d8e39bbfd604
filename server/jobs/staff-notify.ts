// `staff:notify`: an e-mail to colleagues. Headers: `message`, and `groups`, a list of candidate groups where
// `responsabil` is whoever answers for the case and `sef` the head of its department.

import { listStaff } from '../../store/accounts.ts';
import type { Handler } from '../jobs.ts';
import { caseOf, headerOf } from './job.ts';
import { mailTo, noted, renderMessage } from './mailing.ts';

export const notifyStaff: Handler = async (job, services) => {
  const { store } = services;
  const found = await caseOf(store, job);
  const { department, responsible } = found.dossier;
  const wanted = headerOf(job, 'groups')
    .split(',')
    .map((group) => group.trim());
  const groups = wanted.flatMap((group) => {
    if (group === 'responsabil') return [];
    if (group === 'sef') return department === null ? [] : [`sef-${department}`];
    return [group];
  });
  const inGroups = groups.length === 0 ? [] : await listStaff(store, { tenant: job.tenant, groups });
  const everyone =
    wanted.includes('responsabil') && responsible !== null ? await listStaff(store, { tenant: job.tenant }) : [];
  const people = new Map(
    [...inGroups, ...everyone.filter(({ id }) => id === responsible)].map((each) => [each.id, each]),
  );
  const message = await renderMessage(services, job, found);
  for (const { email } of people.values()) await mailTo(services, job, found, email, message);
  await noted(services, job, found, 'staff-told', { message: message.name, people: people.size }, false);
  return {};
};

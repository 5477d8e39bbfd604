// What the studio must know of the institution: groups that tasks may be given to, operations of connectors, job types.

import type { Opening } from '../../designer/studio/contract.ts';
import { words } from '../../inbox/words.ts';
import type { Language } from '../../look/words.ts';
import { sampleValue } from '../../rehearsal/sample-value.ts';
import { APPLICANT_GROUP } from '../../store/scope.ts';
import type { Store } from '../../store/store.ts';
import { listDepartments } from '../../store/tenants.ts';
import { listAskable } from '../connectors/askable.ts';
import { CONNECTOR_JOBS } from '../jobs/ask-connector.ts';
import { JOBS } from '../jobs.ts';

export async function groupsOf(store: Store, tenant: number, language: Language): Promise<Opening['groups']> {
  const say = words(language).works.groups;
  const departments = await listDepartments(store, tenant);
  return [
    { key: 'registratura', name: say.registry },
    { key: 'primar', name: say.mayor },
    { key: APPLICANT_GROUP, name: say.applicant },
    ...departments,
    ...departments.map(({ key, name }) => ({ key: `sef-${key}`, name: say.head(name) })),
  ];
}

/** Of our own contracts, and of the connectors that the institution made. */
export async function operationsOf(store: Store, tenant: number, language: Language): Promise<Opening['operations']> {
  const askable = await listAskable(store, tenant);
  return askable.map(({ type, operation, inputs }) => ({
    type,
    title: operation.title[language],
    inputs: [...inputs],
    codes: Object.keys(operation.refusals),
    sample: sampleValue(operation.output),
  }));
}

/** Job types of the platform itself. */
export const platformJobs = (): string[] => Object.keys(JOBS).filter((type) => !Object.hasOwn(CONNECTOR_JOBS, type));

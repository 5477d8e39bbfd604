// What the studio must know of the institution: groups that tasks may be given to, operations of connectors, job types.

import { fieldsOf } from '../../connectors/call/variables.ts';
import type { Contract } from '../../connectors/connector.ts';
import { contracts, taskOperations } from '../../connectors/contracts.ts';
import { jobTypeOf } from '../../connectors/element-template.ts';
import type { Opening } from '../../designer/studio/contract.ts';
import { words } from '../../inbox/words.ts';
import type { Language } from '../../look/words.ts';
import { sampleValue } from '../../rehearsal/sample-value.ts';
import { listSettings } from '../../store/connector-settings.ts';
import { APPLICANT_GROUP } from '../../store/scope.ts';
import type { Store } from '../../store/store.ts';
import { listDepartments } from '../../store/tenants.ts';
import { restOf } from '../connectors/rest-form.ts';
import { isRest, splitType } from '../connectors/task-types.ts';
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

const operationsIn = (
  contract: Contract,
  typeOf: (name: string) => string,
  language: Language,
): Opening['operations'] =>
  Object.entries(taskOperations(contract)).map(([name, operation]) => {
    const { all, required } = fieldsOf(operation);
    return {
      type: typeOf(name),
      title: operation.title[language],
      inputs: all.map((each) => ({ name: each, required: required.includes(each) })),
      codes: Object.keys(operation.refusals),
      sample: sampleValue(operation.output),
    };
  });

/** Of our own contracts, and of the connectors that the institution made. */
export async function operationsOf(store: Store, tenant: number, language: Language): Promise<Opening['operations']> {
  const settings = await listSettings(store.knex, { tenant });
  return [
    ...contracts().flatMap((each) => operationsIn(each, (name) => jobTypeOf(each.name, name), language)),
    ...settings
      .filter(({ connector }) => isRest(connector))
      .flatMap(({ connector, configuration }) => {
        const made = restOf(splitType(connector).operation, configuration);
        return made === null ? [] : operationsIn(made.contract, () => connector, language);
      }),
  ];
}

/** Job types of the platform itself. */
export const platformJobs = (): string[] => Object.keys(JOBS).filter((type) => !Object.hasOwn(CONNECTOR_JOBS, type));

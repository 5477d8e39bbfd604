// What tasks of models can ask of other systems here: operations of our own contracts, and of the connectors that the
// institution made without code.

import { fieldsOf } from '../../connectors/call/variables.ts';
import type { Contract, Operation } from '../../connectors/connector.ts';
import { contracts, taskOperations } from '../../connectors/contracts.ts';
import { jobTypeOf } from '../../connectors/element-template.ts';
import { listSettings } from '../../store/connector-settings.ts';
import type { Store } from '../../store/store.ts';
import { restOf } from './rest-form.ts';
import { isRest, splitType } from './task-types.ts';

export interface Askable {
  /** Job type: `anaf:check-vat`. */
  readonly type: string;
  readonly contract: Contract;
  readonly operation: Operation;
  readonly inputs: readonly { readonly name: string; readonly required: boolean }[];
}

const askableOf = (contract: Contract, typeOf: (operation: string) => string): Askable[] =>
  Object.entries(taskOperations(contract)).map(([name, operation]) => {
    const { all, required } = fieldsOf(operation);
    const inputs = all.map((field) => ({ name: field, required: required.includes(field) }));
    return { type: typeOf(name), contract, operation, inputs };
  });

export async function listAskable(store: Store, tenant: number): Promise<Askable[]> {
  const settings = await listSettings(store.knex, { tenant });
  const made = settings.flatMap(({ connector, configuration }) => {
    const rest = isRest(connector) ? restOf(splitType(connector).operation, configuration) : null;
    return rest === null ? [] : askableOf(rest.contract, () => connector);
  });
  return [...contracts().flatMap((each) => askableOf(each, (name) => jobTypeOf(each.name, name))), ...made];
}

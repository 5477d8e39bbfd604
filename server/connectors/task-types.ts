// Job types of connectors: `anaf:check-vat` is an operation of a contract; `rest:cadastru` is a connector that the
// institution made without code, which has one operation of the same name.

import { CONTRACTS, taskOperations } from '../../connectors/contracts.ts';
import type { Operation } from '../../connectors/connector.ts';

const REST = 'rest';

/** The family of all that institutions made. */
export const REST_TASKS = `${REST}:*`;

export const isRest = (type: string): boolean => type.startsWith(`${REST}:`);

/** The connector's name in the settings, and its operation. */
export function splitType(type: string): { connector: string; operation: string } {
  const [connector = '', operation = ''] = type.split(':', 2);
  return connector === REST ? { connector: type, operation } : { connector, operation };
}

/** Null: no contract has it (those that institutions made are not looked up here). */
export function operationOfType(type: string): Operation | null {
  const { connector, operation } = splitType(type);
  if (!Object.hasOwn(CONTRACTS, connector)) return null;
  return taskOperations(CONTRACTS[connector as keyof typeof CONTRACTS])[operation] ?? null;
}

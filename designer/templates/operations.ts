// What `GET /atelier/sabloane.json` answers: what the connectors of this installation can be asked, made of their contracts
// (server/routes/atelier-templates.ts). Kept for the whole visit.

import type { PossibleValue } from '../variables/variable.ts';

export interface OperationInput {
  readonly name: string;
  readonly title: string;
  readonly hint: string;
  readonly required: boolean;
}

export interface Operation {
  /** Job type: `anaf:check-vat`. */
  readonly type: string;
  readonly title: string;
  /** Name of the connector for people. */
  readonly connector: string;
  readonly inputs: readonly OperationInput[];
  /** Codes of a NO, with their words. */
  readonly codes: readonly PossibleValue[];
  /** JSON schema of the value of an OK. */
  readonly output: unknown;
  /** What a person does when nobody answers. */
  readonly manual: string;
}

export interface Served {
  readonly operations: readonly Operation[];
  /** bpmn-io element templates, one for each operation. */
  readonly templates: readonly object[];
}

let asked: Promise<Served> | null = null;

/** Nothing when the server cannot be reached: the drawing goes on without. */
export const servedTemplates = (): Promise<Served> => {
  asked ??= fetch('/atelier/sabloane.json', { headers: { accept: 'application/json' } })
    .then(async (response) => (response.ok ? ((await response.json()) as Served) : { operations: [], templates: [] }))
    .catch((error: unknown) => {
      console.error(error);
      asked = null;
      return { operations: [], templates: [] };
    });
  return asked;
};

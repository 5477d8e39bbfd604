// How a job handler ends its task in a BPMN error, which the model catches (an error boundary event), in place of failing
// the attempt, which would be tried again and at last be an incident.

import type { Variables } from '../engine/values.ts';

export class BpmnError extends Error {
  /** `variables`: what the catching event hands on. The message is the operator's and holds no personal data. */
  constructor(
    readonly code: string,
    readonly variables: Variables = {},
    message: string = code,
  ) {
    super(message);
  }
}

/** Nobody knows the answer of another system: a person looks. Every connector task has a handler for it. */
export const CONNECTOR_UNKNOWN = 'connector-unknown';

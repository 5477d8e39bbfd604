// An incident: the model or its data is wrong. The instance stands still at one element until an operator repairs the
// variables (SetVariables) or the world (a job) and resolves it. Codes are stable (documented in docs/errors.md).

export type IncidentCode =
  /** A FEEL expression failed, or its result is not what its place needs. */
  | 'EXPRESSION_FAILED'
  /** No outgoing sequence flow has a true condition and there is no default. */
  | 'NO_FLOW_TAKEN'
  /** A timer's date, duration or cycle is none. */
  | 'TIMER_INVALID'
  /** A decision is not deployed, or it failed over these variables. */
  | 'DECISION_FAILED'
  /** One step entered too many elements: most likely a loop in which nothing waits. */
  | 'STEP_LIMIT'
  /** A BPMN error that nobody handles. */
  | 'UNHANDLED_ERROR'
  /** The called process could not be started, or was cancelled. */
  | 'CALL_FAILED'
  /** A job failed and has no retries left. */
  | 'JOB_FAILED';

/** Thrown inside a step, never out of it: what was begun is undone and an incident is raised where it stood. */
export class Fault extends Error {
  override name = 'Fault';
  readonly code: IncidentCode;

  constructor(code: IncidentCode, message: string) {
    super(message);
    this.code = code;
  }
}

// A decision that cannot be taken: its data is not what the table allows, or its rules contradict its hit policy. The
// message names the decision's parts, never a value of the data.

export type DecisionErrorCode =
  /** There is none of that name. */
  | 'UNKNOWN_DECISION'
  /** An input value is not of its type or not among the allowed ones. */
  | 'BAD_INPUT'
  /** An output value is not of its type or not among the allowed ones. */
  | 'BAD_OUTPUT'
  /** More rules apply than the hit policy permits, or they differ where they must agree. */
  | 'RULES_CONTRADICT'
  /** An expression failed. */
  | 'EXPRESSION_FAILED';

export class DecisionError extends Error {
  readonly code: DecisionErrorCode;

  constructor(code: DecisionErrorCode, message: string) {
    super(message);
    this.name = 'DecisionError';
    this.code = code;
  }
}

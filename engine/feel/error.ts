// What can be wrong with an expression. The message says what was expected and what was found, never a value of the
// variables: it ends in incidents and logs, and values may be personal data.

export type FeelErrorCode =
  /** The text is not FEEL. Found when the expression is compiled. */
  | 'SYNTAX'
  /** Valid FEEL that this engine refuses (external functions, machine-dependent functions, dangerous patterns). */
  | 'UNSUPPORTED'
  /** The expression reads a variable that does not exist. */
  | 'MISSING_NAME'
  /** A value has another type than the operation needs. */
  | 'TYPE'
  /** The result would silently be null although something went wrong on the way. */
  | 'NO_VALUE'
  /** The result is not data (a function, a range, a number that is not finite). */
  | 'BAD_RESULT'
  /** Too long, too deep, too many steps. */
  | 'TOO_LARGE'
  /** `now()` or `today()` where no instant was given. */
  | 'NO_CLOCK';

/** Offsets into the expression's text, end exclusive. */
export interface Position {
  from: number;
  to: number;
}

export class FeelError extends Error {
  readonly code: FeelErrorCode;
  readonly position: Position | null;

  constructor(code: FeelErrorCode, message: string, position: Position | null = null) {
    super(message);
    this.name = 'FeelError';
    this.code = code;
    this.position = position;
  }
}

// A rejection: the caller is wrong, nothing was written. The code is stable (documented in docs/errors.md, tested
// against it); the message says what was expected and what was found.

export type RejectionCode =
  | 'NOT_FOUND'
  | 'ALREADY_STARTED'
  | 'NOT_ACTIVE'
  | 'NOT_DUE'
  | 'NO_START_EVENT'
  | 'WRONG_STATE'
  | 'BAD_VALUE'
  /** It, or the instance with it, would be larger than the store keeps. */
  | 'TOO_LARGE'
  | 'NOT_PERMITTED'
  /** It could mean several things, or lose tokens: the message says which. */
  | 'AMBIGUOUS'
  /** A migration whose mapping does not fit. */
  | 'BAD_MAPPING';

export interface Rejection {
  code: RejectionCode;
  message: string;
}

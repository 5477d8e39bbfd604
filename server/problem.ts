// A problem that a person or a program caused and can mend: its status, its code (docs/errors.md) and, for programs,
// a message and details. Pages find the words for a code in their own catalogue.

export class Problem extends Error {
  override name = 'Problem';

  constructor(
    /** HTTP status, 400–499. */
    readonly statusCode: number,
    /** Stable keyword, upper snake case. */
    readonly code: string,
    message: string = code,
    /** Shown to programs only. */
    readonly details?: unknown,
  ) {
    super(message);
  }
}

export const notFound = (what: string): Problem => new Problem(404, 'NOT_FOUND', `Expected ${what} but there is none.`);

// A problem that a person or a program caused and can mend: its status, its code (docs/errors.md) and, for programs,
// a message and details. Pages find the words for a code in their own catalogue.

export class Problem extends Error {
  override name = 'Problem';

  constructor(
    /** HTTP status, 400–499, or 503 where the same may succeed later. */
    readonly statusCode: number,
    /** Stable keyword, upper snake case. */
    readonly code: string,
    message: string = code,
    /** Shown to programs only. */
    readonly details?: unknown,
    /** Seconds to wait before the same is asked again (`Retry-After`). */
    readonly retryAfterS?: number,
  ) {
    super(message);
  }
}

export const notFound = (what: string): Problem => new Problem(404, 'NOT_FOUND', `Expected ${what} but there is none.`);

/** A rejection of the store as an answer: the caller is wrong, or somebody else was faster. */
export function refused({ code, message }: { code: string; message: string }): Problem {
  const status = { NOT_FOUND: 404, NOT_PERMITTED: 403, BAD_VALUE: 422, TOO_LARGE: 413 }[code] ?? 409;
  return new Problem(status, code, message);
}

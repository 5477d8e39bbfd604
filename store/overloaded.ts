// Thrown at once when more wants to be done than can wait: too many commands are waiting, or no connection is free in
// time. Nothing was written; whoever asked may ask again after a while.

export class Overloaded extends Error {
  override readonly name = 'Overloaded';
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs = 1_000) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

// What of pg-copy-streams is used here: COPY as streams that `client.query` runs.

declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** Emits the rows in PostgreSQL's text format, cut anywhere. */
  export function to(sql: string): Readable & Submittable;
  /** `finish` comes when PostgreSQL has taken all. */
  export function from(sql: string): Writable & Submittable;
}

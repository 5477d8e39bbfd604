// Which failures mean "not now" and no fault of ours: the database is away or out of time, or too much waits already. Then
// the same may be asked again after a while: HTTP answers 503 with `Retry-After`, a worker reports its result again. What
// was being committed in the moment when the connection was lost may have been done: whoever asks again sends the same key.

import { StoreClosed } from '../store/batching/batcher.ts';
import { Overloaded } from '../store/overloaded.ts';
import { Problem } from './problem.ts';

/** Of sockets; and SQLSTATEs (PostgreSQL, appendix A): class 08 and what a server says that stops or starts. */
const AWAY =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|08\w{3}|57P0[1235])$/;
/** Of a server that is reached and cannot: too many connections, no room, lock or statement that took too long. */
const BUSY = /^(53\w{3}|55P03|57014|40P01|40001)$/;
/** What `pg` says without a code; knex puts the statement before it. */
const LOST =
  /(^| - )(Connection terminated|Client has encountered a connection error|timeout expired$|Connection lost)/;

export type Unavailability = 'away' | 'busy';

/** Null: something else failed. */
export function unavailability(error: unknown): Unavailability | null {
  if (error instanceof Overloaded) return 'busy';
  if (error instanceof StoreClosed) return 'away';
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (AWAY.test(code)) return 'away';
  if (BUSY.test(code) || error.name === 'KnexTimeoutError') return 'busy';
  return LOST.test(error.message) ? 'away' : null;
}

/** Seconds after which an attempt may succeed; not the same for all, so that they do not come back together. */
const AWAY_S = 5;

/** The answer, where the failure is one of these. */
export function notNow(error: unknown): Problem | null {
  const kind = unavailability(error);
  if (kind === null) return null;
  if (kind === 'away') return away();
  return busy(error instanceof Overloaded ? Math.max(1, Math.ceil(error.retryAfterMs / 1_000)) : 1);
}

const away = (): Problem =>
  new Problem(
    503,
    'UNAVAILABLE',
    'Expected the database to answer, but it is away. What was sent may have been done: ask again with the same key.',
    undefined,
    AWAY_S + Math.floor(Math.random() * AWAY_S),
  );

/** Nothing was done. */
export const busy = (retryAfterS: number): Problem =>
  new Problem(503, 'BUSY', 'Expected less to do at a time. Ask again in a moment.', undefined, retryAfterS);

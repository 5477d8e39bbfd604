// Tells workers that there may be something to do, by PostgreSQL's LISTEN/NOTIFY. Only ever a hint: the rows are the
// truth and workers also look by themselves from time to time, so a lost one costs a moment. Hence it is sent after the
// commit and not in it (NOTIFY in a transaction makes all commits of the server queue for one lock), at most once per
// few milliseconds, on whatever connection is free. Listening keeps one connection and opens it again when it breaks.

import type { Knex } from 'knex';
import { Client } from 'pg';

const CHANNEL = 'traseu_work';
const HINT_DELAY_MS = 5;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 15_000;

export interface Wake {
  /** Says soon, to all listeners of the database, that rows were committed. Never throws. */
  hint(): void;
  /** Calls `heard` at every hint and after every reconnection. Answers how to stop; resolves when it listens. */
  listen(heard: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export function openWake(url: string, knex: Knex, report: (error: unknown) => void): Wake {
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<unknown> = Promise.resolve();
  let inFlight = false;
  let again = false;
  const stops = new Set<() => Promise<void>>();
  let closed = false;

  // One at a time: while all connections are taken, hints must not queue for them.
  const send = () => {
    timer = undefined;
    inFlight = true;
    sending = knex
      .raw('select pg_notify(?, ?)', [CHANNEL, ''])
      .catch(report)
      .finally(() => {
        inFlight = false;
        if (again) hint();
      });
  };
  const hint = () => {
    again = inFlight;
    if (closed || inFlight || timer !== undefined) return;
    timer = setTimeout(send, HINT_DELAY_MS);
    // A process that ends now need not wait for a hint: the polling of the others finds the rows.
    timer.unref();
  };
  return {
    hint,
    async listen(heard) {
      const stopListening = await listen(url, heard, report);
      const stop = async () => {
        stops.delete(stop);
        await stopListening();
      };
      stops.add(stop);
      return stop;
    },
    async close() {
      closed = true;
      if (timer !== undefined) {
        clearTimeout(timer);
        send();
      }
      await sending;
      await Promise.all([...stops].map((stop) => stop()));
    },
  };
}

async function listen(url: string, heard: () => void, report: (error: unknown) => void): Promise<() => Promise<void>> {
  let stopped = false;
  let client: Client | undefined;
  let retryTimer: NodeJS.Timeout | undefined;
  let retryMs = FIRST_RETRY_MS;

  const open = async (): Promise<void> => {
    const next = new Client({ connectionString: url, application_name: 'traseu listen', keepAlive: true });
    client = next;
    let lost = false;
    const lose = (error?: unknown) => {
      if (lost || stopped) return;
      lost = true;
      if (error !== undefined) report(error);
      next.end().catch(() => undefined);
      retryTimer = setTimeout(() => void open(), retryMs);
      retryTimer.unref();
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    };
    next.on('error', lose);
    next.on('end', () => lose());
    next.on('notification', heard);
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      retryMs = FIRST_RETRY_MS;
      // What was said while nobody listened is unknown: look once.
      heard();
    } catch (error) {
      lose(error);
    }
  };
  await open();
  return async () => {
    stopped = true;
    clearTimeout(retryTimer);
    await client?.end().catch(() => undefined);
  };
}

// The life of a process: what fails before it is up is said in one line; when SIGTERM or SIGINT asks, everybody who asks
// whether it is ready hears no, and what was opened is closed in reverse, each in its own patience. A stop that takes too
// long is cut short, a second request ends it at once (what is left is made for kill -9 anyway).

/** Says a line to the person who started us. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What closing may take beside the patience that was asked for, in milliseconds. */
const CLOSING_MS = 1500;

export interface Life {
  /** Aborted as soon as the process is asked to stop. */
  stopping: AbortSignal;
  /**
   * Called in reverse order when the process is asked to stop. `patienceMs`: how long it may wait for others, beside
   * its own closing. Default 0.
   */
  onStop(close: () => Promise<unknown>, patienceMs?: number): void;
  /** Stops as if asked to, with this exit status. */
  stop(status: number): void;
}

/** Runs `begin`; a failure stops the process with its message and status 1. */
export async function run(begin: (life: Life) => Promise<void>): Promise<void> {
  const closers: (() => Promise<unknown>)[] = [];
  const asked = new AbortController();
  let patience = CLOSING_MS;
  const stop = (status: number): void => {
    if (asked.signal.aborted) process.exit(status || 1);
    asked.abort();
    setTimeout(() => process.exit(status), patience).unref();
    void (async () => {
      for (const close of closers.toReversed()) {
        try {
          await close();
        } catch (error) {
          process.stderr.write(`While stopping: ${(error as Error).message}\n`);
        }
      }
      process.exit(status);
    })();
  };
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  try {
    await begin({
      stopping: asked.signal,
      onStop(close, patienceMs = 0) {
        closers.push(close);
        patience += patienceMs;
      },
      stop,
    });
  } catch (error) {
    const known = error instanceof Error;
    process.stderr.write(`\n${known ? error.message : String(error)}\n`);
    if (process.env.LOG_LEVEL === 'debug' && known) process.stderr.write(`${error.stack}\n`);
    stop(1);
  }
}

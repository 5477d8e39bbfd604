// The life of a process: what fails before it is up is said in one line, what was opened is closed in reverse when
// SIGTERM or SIGINT asks, and a stop that takes too long is cut short (what is left is made for kill -9 anyway).

/** Says a line to the person who started us. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** How long a polite stop may take, in milliseconds. */
const STOP_MS = 2500;

export interface Life {
  /** Called in reverse order when the process is asked to stop. */
  onStop(close: () => Promise<unknown>): void;
  /** Stops as if asked to, with this exit status. */
  stop(status: number): void;
}

/** Runs `begin`; a failure stops the process with its message and status 1. */
export async function run(begin: (life: Life) => Promise<void>): Promise<void> {
  const closers: (() => Promise<unknown>)[] = [];
  let stopping = false;
  const stop = (status: number): void => {
    if (stopping) process.exit(status || 1);
    stopping = true;
    setTimeout(() => process.exit(status), STOP_MS).unref();
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
    await begin({ onStop: (close) => void closers.push(close), stop });
  } catch (error) {
    const known = error instanceof Error;
    process.stderr.write(`\n${known ? error.message : String(error)}\n`);
    if (process.env.LOG_LEVEL === 'debug' && known) process.stderr.write(`${error.stack}\n`);
    stop(1);
  }
}

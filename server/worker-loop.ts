// Looks again and again whether there is something to do: when it is told so, when a look said that there will be, or
// after a pause when a look failed (the database is away).

export interface Loop {
  /** Something may have changed: look soon. */
  tell(): void;
  /** Resolves when the look that is under way is over. */
  stop(): Promise<void>;
}

export interface Looking {
  /** Answers in how many milliseconds to look again at the latest; 0: at once. */
  look: () => Promise<number>;
  /** However often it is told, no two looks begin sooner one after the other. */
  leastMs: number;
  failed: (error: unknown, againMs: number) => void;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 15_000;

export function startLoop({ look, leastMs, failed }: Looking): Loop {
  let told = false;
  let stopping = false;
  let wakeUp: () => void = () => undefined;

  const sleep = (ms: number, wakes: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        if (!wakes()) return;
        clearTimeout(timer);
        resolve();
      };
      wakeUp();
    });

  const run = async (): Promise<void> => {
    let failures = 0;
    for (;;) {
      if (stopping) return;
      told = false;
      const began = performance.now();
      try {
        const againMs = await look();
        failures = 0;
        if (againMs <= 0) continue;
        await sleep(againMs, () => told || stopping);
      } catch (error) {
        const againMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS);
        failures += 1;
        failed(error, againMs);
        told = false;
        await sleep(againMs, () => told || stopping);
      }
      const rest = began + leastMs - performance.now();
      if (rest > 0 && !stopping) await sleep(rest, () => stopping);
    }
  };

  const running = run();
  return {
    tell() {
      told = true;
      wakeUp();
    },
    async stop() {
      stopping = true;
      wakeUp();
      await running;
    },
  };
}

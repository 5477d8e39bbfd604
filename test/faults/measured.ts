// How long something took and how much memory it needed, for tests that hold a fault to its limits and say what they saw.

export interface Measured {
  ms: number;
  /** Most that the heap was above its size at the beginning. */
  heapGrownBytes: number;
}

/** Looks at the heap twenty times a second, as far as the work lets it. With TRASEU_SAY=1 it says the figures. */
export async function measured(what: string, units: number, work: () => Promise<unknown>): Promise<Measured> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  };
  const timer = setInterval(look, 50);
  const began = performance.now();
  try {
    await work();
  } finally {
    clearInterval(timer);
    look();
  }
  const ms = performance.now() - began;
  const heapGrownBytes = most - before;
  if (process.env['TRASEU_SAY'] === '1') {
    const rate = Math.round((units / ms) * 1_000);
    const megabytes = Math.round(heapGrownBytes / 1e6);
    process.stdout.write(`${what}: ${units} in ${Math.round(ms)} ms (${rate}/s), heap +${megabytes} MB\n`);
  }
  return { ms, heapGrownBytes };
}

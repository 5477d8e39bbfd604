// Which lines were added, taken away or changed: the longest common run of lines stays, the rest is told.

export interface LineChange {
  /** Null: the line is new. */
  readonly was: string | null;
  /** Null: the line is gone. */
  readonly is: string | null;
}

/** Beyond so many comparisons two texts are told to differ as a whole. */
const MOST = 4_000_000;

/** Null when the texts are too long to be compared line by line. */
export const changedLines = (before: readonly string[], after: readonly string[]): LineChange[] | null => {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  if (old.length * fresh.length > MOST) return null;
  return pairs(old, fresh);
};

/** Runs of lines that went and came in the same place are told as changed, one by one. */
const pairs = (old: readonly string[], fresh: readonly string[]): LineChange[] => {
  const common = commonRun(old, fresh);
  const found: LineChange[] = [];
  let [a, b] = [0, 0];
  for (const [toA, toB] of [...common, [old.length, fresh.length] as const]) {
    const [gone, come] = [old.slice(a, toA), fresh.slice(b, toB)];
    for (let at = 0; at < Math.max(gone.length, come.length); at++) {
      found.push({ was: gone[at] ?? null, is: come[at] ?? null });
    }
    [a, b] = [toA + 1, toB + 1];
  }
  return found;
};

/** Positions of a longest common subsequence, by the table of lengths from behind. */
const commonRun = (old: readonly string[], fresh: readonly string[]): [number, number][] => {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let a = old.length - 1; a >= 0; a--) {
    for (let b = fresh.length - 1; b >= 0; b--) {
      lengths[a * width + b] =
        old[a] === fresh[b]
          ? lengths[(a + 1) * width + b + 1]! + 1
          : Math.max(lengths[(a + 1) * width + b]!, lengths[a * width + b + 1]!);
    }
  }
  const run: [number, number][] = [];
  for (let a = 0, b = 0; a < old.length && b < fresh.length;) {
    if (old[a] === fresh[b]) run.push([a++, b++]);
    else if (lengths[(a + 1) * width + b]! >= lengths[a * width + b + 1]!) a++;
    else b++;
  }
  return run;
};

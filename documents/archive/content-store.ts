// Where bytes are kept, named by what they are: the SHA-256 of the content. The same bytes are kept once, nothing is ever
// written over, and whoever reads can tell whether they are still what was put in.

export interface ContentStore {
  /** Keeps the bytes and gives their SHA-256, hexadecimal. Keeping them again changes nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** null when it has none of this name. Throws DamagedContent when they are no longer what was put in. */
  get(sha256: string): Promise<Buffer | null>;
  has(sha256: string): Promise<boolean>;
  /** Removes; only for what nothing refers to any more. */
  delete(sha256: string): Promise<void>;
  /** All names, in no order. */
  names(): AsyncIterable<string>;
}

/** The bytes under this name are not those that were put in. */
export class DamagedContent extends Error {
  readonly sha256: string;
  constructor(sha256: string) {
    super(`Expected the content ${sha256} as it was put in, but it is different.`);
    this.sha256 = sha256;
  }
}

export const isName = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Throws RangeError: a name never becomes a path or an address unchecked. */
export function checkedName(sha256: string): string {
  if (!isName(sha256)) throw new RangeError('expected a SHA-256 in 64 hexadecimal digits');
  return sha256;
}

export interface FixityReport {
  checked: number;
  damaged: string[];
  /** Expected, but not there. */
  missing: string[];
}

/** Reads everything that is expected and compares; what was found is for the archive's history and the operator. */
export async function checkFixity(
  store: ContentStore,
  expected: Iterable<string> | AsyncIterable<string>,
): Promise<FixityReport> {
  const report: FixityReport = { checked: 0, damaged: [], missing: [] };
  for await (const name of expected) {
    report.checked += 1;
    try {
      if ((await store.get(name)) === null) report.missing.push(name);
    } catch (error) {
      if (!(error instanceof DamagedContent)) throw error;
      report.damaged.push(name);
    }
  }
  return report;
}

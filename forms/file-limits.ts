// How many files a field takes and how large: what the form says, within what the installation allows. The same numbers
// stand on the page before anybody chooses, are checked in the browser, and decide on the server.

import type { FileLimits } from './model.ts';

/** What an installation allows at most; its total is for all files of one request together. */
export interface FileCeiling {
  readonly maxFiles: number;
  readonly maxBytes: number;
  readonly maxTotalBytes: number;
}

export interface NarrowedLimits extends FileCeiling {
  /** Lower case, with the point. Empty: the usual ones. */
  readonly extensions: readonly string[];
}

/** The limits that hold for a field. Without a ceiling, those of the form alone. */
export const narrow = (field: FileLimits | null, ceiling: FileCeiling | null): NarrowedLimits => {
  const { maxFiles = 1, maxBytes = Infinity, maxTotalBytes = null, extensions = [] } = field ?? {};
  return {
    extensions,
    maxFiles: Math.min(maxFiles, ceiling?.maxFiles ?? Infinity),
    maxBytes: Math.min(maxBytes, maxTotalBytes ?? Infinity, ceiling?.maxBytes ?? Infinity),
    maxTotalBytes: Math.min(maxTotalBytes ?? maxFiles * maxBytes, ceiling?.maxTotalBytes ?? Infinity),
  };
};

// Pages of long lists by key, not by offset: the next page begins after the last row of this one, so it costs the same
// on page 1 and on page 10 000, and a row that arrives meanwhile shifts nothing.

import type { Json } from '../engine/values.ts';

export interface Page<Row> {
  rows: Row[];
  /** For the next page's address; null on the last page. */
  next: string | null;
}

export const encodeCursor = (key: Json[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** Null when it is not one of ours (somebody edited the address): the list then begins at its beginning. */
export function decodeCursor(
  cursor: string | null | undefined,
  shape: readonly ('string' | 'number')[],
): Json[] | null {
  if (!cursor) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits =
      Array.isArray(key) && key.length === shape.length && key.every((part, index) => typeof part === shape[index]);
    return fits ? (key as Json[]) : null;
  } catch {
    return null;
  }
}

/**
 * `found` holds one row more than the page, when there is a next page. `order` is the text that the list is ordered by
 * first (a date or an instant, exactly as the database has it); pages do not show it.
 */
export function pageOf<Row extends { order: string }>(
  found: Row[],
  size: number,
  keyOf: (row: Row) => Json[],
): Page<Omit<Row, 'order'>> {
  const page = found.slice(0, size);
  const last = page.at(-1);
  const rows = page.map((row) => {
    const { order: _order, ...shown } = row;
    return shown;
  });
  return { rows, next: found.length > size && last !== undefined ? encodeCursor(keyOf(last)) : null };
}

export const PAGE_SIZE = 50;

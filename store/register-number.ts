// A register number as people type it.

import type { Day } from '../calendar/day.ts';

export interface TypedNumber {
  number: number;
  /** Null when only the number was typed. */
  year: number | null;
}

const MOST = 2_147_483_647;

/** Reads '123', '123/2026', '123/21.11.2026', '123 din 21.11.2026', '123/2026-11-21'; null for anything else. */
export function parseNumber(typed: string): TypedNumber | null {
  const match =
    /^\s*(?:nr\.?\s*)?(\d{1,10})(?:\s*(?:\/|din|-)\s*(?:\d{1,2}\.\d{1,2}\.)?(\d{4})(?:-\d{2}-\d{2})?)?\s*$/i.exec(
      typed,
    );
  const number = Number(match?.[1]);
  if (!match || number < 1 || number > MOST) return null;
  return { number, year: match[2] === undefined ? null : Number(match[2]) };
}

/** '123/21.11.2026', as registers write it. */
export function formatNumber({ number, on }: { number: number; on: Day }): string {
  const [year, month, day] = on.split('-');
  return `${number}/${day}.${month}.${year}`;
}

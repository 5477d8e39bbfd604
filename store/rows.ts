// SQL where SQL says it best, with the shape of its rows. Values always travel as bindings (`?`), never in the text.

import type { Knex } from 'knex';
import type { Condition } from './scope.ts';

/** A pool, or a transaction of it. */
export type Db = Knex | Knex.Transaction;

export async function rows<T>(db: Db, sql: string, values: readonly Knex.RawBinding[] = []): Promise<T[]> {
  const result = await db.raw<{ rows: T[] }>(sql, [...values]);
  return result.rows;
}

export async function firstRow<T>(db: Db, sql: string, values: readonly Knex.RawBinding[] = []): Promise<T | null> {
  return (await rows<T>(db, sql, values))[0] ?? null;
}

/** SQL in pieces that each bring their values: `sql\`where a = ${1} and ${condition}\``. */
export function sql(texts: TemplateStringsArray, ...parts: (Knex.RawBinding | Condition)[]): Condition {
  let text = texts[0] ?? '';
  const values: Knex.RawBinding[] = [];
  parts.forEach((part, index) => {
    if (isCondition(part)) {
      text += part.sql;
      values.push(...part.values);
    } else {
      text += '?';
      values.push(part);
    }
    text += texts[index + 1] ?? '';
  });
  return { sql: text, values };
}

const isCondition = (part: unknown): part is Condition =>
  typeof part === 'object' && part !== null && 'sql' in part && 'values' in part && Object.keys(part).length === 2;

/** Runs a `sql` template. */
export const query = <T>(db: Db, { sql: text, values }: Condition): Promise<T[]> => rows<T>(db, text, values);

export const queryOne = async <T>(db: Db, condition: Condition): Promise<T | null> =>
  (await query<T>(db, condition))[0] ?? null;

/** A piece without values for a `sql` template. Only ever a text of this source, never one that came from outside. */
export const raw = (text: string): Condition => ({ sql: text, values: [] });

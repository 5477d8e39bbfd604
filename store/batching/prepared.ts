// Statements of the hot path: prepared once per connection and then named, so that PostgreSQL neither parses nor plans them
// again. Their texts are made of table and column names only and are therefore few; what varies are the parameters.

import type { Knex } from 'knex';
import type { ClientBase } from 'pg';

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `s${names.size}`;
    names.set(text, name);
  }
  return name;
}

/** The driver's connection of a transaction, past knex and what it does with each query. */
const connectionOf = (trx: Knex.Transaction): Promise<ClientBase> =>
  (trx.client as { acquireConnection(): Promise<ClientBase> }).acquireConnection();

/** Parameters are `$1`, `$2` …; `Buffer`s travel in PostgreSQL's binary format. */
export async function prepared<Row extends object>(
  trx: Knex.Transaction,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const connection = await connectionOf(trx);
  const { rows } = await connection.query<Row>({ name: nameOf(text), text, values });
  return rows;
}

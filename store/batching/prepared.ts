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

/** The driver's connections, past knex and what it does with each query. */
interface Connections {
  acquireConnection(): Promise<ClientBase>;
  releaseConnection(connection: ClientBase): Promise<void>;
}

/**
 * In a transaction or on any connection of a pool. Parameters are `$1`, `$2` …; `Buffer`s travel in PostgreSQL's binary
 * format.
 */
export async function prepared<Row extends object>(db: Knex, text: string, values: unknown[]): Promise<Row[]> {
  const connections = db.client as Connections;
  const connection = await connections.acquireConnection();
  try {
    const { rows } = await connection.query<Row>({ name: nameOf(text), text, values });
    return rows;
  } finally {
    // Of a transaction it stays where it is.
    void connections.releaseConnection(connection);
  }
}

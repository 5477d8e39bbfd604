// Statements of the hot path: prepared once per connection and then named, so that PostgreSQL neither parses nor plans them
// again. Their texts are made of table and column names only and are therefore few; what varies are the parameters.

import type { Knex } from 'knex';
import type { ClientBase, QueryResult } from 'pg';

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `s${names.size}`;
    names.set(text, name);
  }
  return name;
}

/** All that were prepared in this process: whoever doubts how they are planned can ask. */
export const preparedTexts = (): string[] => [...names.keys()];

/** The driver's connections, past knex and what it does with each query. */
interface Connections {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
}

type Connection = ClientBase & { pipeline?: boolean };

/** Of a connection that takes one statement at a time: the end of the last. Lanes take the next before the last has ended. */
const ends = new WeakMap<Connection, Promise<unknown>>();

function send<Row extends object>(connection: Connection, text: string, values: unknown[]): Promise<QueryResult<Row>> {
  const query = () => connection.query<Row>({ name: nameOf(text), text, values });
  if (connection.pipeline === true) return query();
  const sent = (ends.get(connection) ?? Promise.resolve()).then(query);
  ends.set(
    connection,
    sent.catch(() => undefined),
  );
  return sent;
}

/**
 * In a transaction or on any connection of a pool. Parameters are `$1`, `$2` …; `Buffer`s travel in PostgreSQL's binary
 * format.
 */
export async function prepared<Row extends object>(db: Knex, text: string, values: unknown[]): Promise<Row[]> {
  return (await run<Row>(db, text, values)).rows;
}

/** The same of a statement that answers nothing but how many rows it touched. */
export async function preparedCount(db: Knex, text: string, values: unknown[]): Promise<number> {
  return (await run(db, text, values)).rowCount ?? 0;
}

async function run<Row extends object>(db: Knex, text: string, values: unknown[]): Promise<QueryResult<Row>> {
  const connections = db.client as Connections;
  const connection = await connections.acquireConnection();
  try {
    return await send<Row>(connection, text, values);
  } finally {
    // Of a transaction it stays where it is.
    void connections.releaseConnection(connection);
  }
}

// A connection whose values look the same on every server, without limits of time: a backup lasts as long as it lasts.

import { Client } from 'pg';

const SETTINGS = [
  `datestyle = 'ISO, YMD'`,
  `intervalstyle = 'postgres'`,
  `timezone = 'UTC'`,
  `extra_float_digits = 1`,
  `bytea_output = 'hex'`,
  'statement_timeout = 0',
  'lock_timeout = 0',
  'idle_in_transaction_session_timeout = 0',
];

/** Ends the connection when `use` is done, whatever happens. */
export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'traseu backup', keepAlive: true });
  // Lost in the middle: the query under way rejects with the same error.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(SETTINGS.map((setting) => `set ${setting};`).join(' '));
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

// The limit: what PostgreSQL does when no engine thinks. A bare `pg` loop writes the rows that our own run of the model left
// behind, with the same bytes, into the same tables with the same indexes, in commits of the same size as ours were. Each
// commit is one prepared statement of which only the ids are sent: nothing is read, locked, serialised or answered.

import { Client } from 'pg';
import { migrate } from '../../store/migrate.ts';
import { answer, inTurn } from './answer.ts';
import { readSteps, writesOf } from './limit-rows.ts';

/** One more than the lanes in which our store commits. */
const CONNECTIONS = 3;

const url = process.env['DATABASE_URL']!;
await migrate(url);
const clients = Array.from({ length: CONNECTIONS }, () => new Client({ connectionString: url }));
for (const client of clients) {
  await client.connect();
  // A plan made while the tables were empty would read them whole for ever.
  await client.query('set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off');
}
const steps = readSteps();
const { statements, references } = writesOf(steps);
for (const { sql, values } of references) await clients[0]!.query(sql, values);
let nextId = 1_000_000_000;

await answer(
  { ready: 'the same rows without an engine', version: `(${CONNECTIONS} connections)` },
  {
    async 'user-task'({ count, batch }) {
      const free = [...clients];
      const ms = await inTurn(Math.max(1, Math.round(count / batch)), CONNECTIONS, async () => {
        const client = free.pop()!;
        const ids = Array.from({ length: batch }, () => nextId++);
        for (const [index, { sql, values }] of statements.entries()) {
          await client.query({ name: `write-${index}`, text: sql, values: [ids, ...values] });
        }
        free.push(client);
      });
      return { ms };
    },
    /** Milliseconds of a commit of one instance's rows, one after the other. */
    async commit({ count }) {
      const { sql, values } = statements[0]!;
      const took: number[] = [];
      const ms = await inTurn(count, 1, async () => {
        const began = performance.now();
        await clients[0]!.query({ name: 'write-0', text: sql, values: [[nextId++], ...values] });
        took.push(performance.now() - began);
      });
      took.sort((one, other) => one - other);
      return { ms, median: took[Math.floor(took.length / 2)]! };
    },
  },
);
for (const client of clients) await client.end();

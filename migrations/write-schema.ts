// Writes `schema.sql` anew: `node --import tsx migrations/write-schema.ts`, with TEST_DATABASE_URL naming a server where
// a database may be created for a moment. A test fails while the file differs from the migrations.

import { writeFile } from 'node:fs/promises';
import { openTestDatabase } from '../test/database.ts';
import { describeSchema } from './describe-schema.ts';

const database = await openTestDatabase();
try {
  await writeFile(new URL('schema.sql', import.meta.url), await describeSchema(database.knex));
} finally {
  await database.close();
}

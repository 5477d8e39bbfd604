// bpmn-server keeps its instances as documents of MongoDB. Here its own data store is given a database that keeps the same
// documents as rows of jsonb, one transaction for each of its writes, as MongoDB has them.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Pool } from 'pg';
import { answer, inTurn, type Task } from '../../runtime/answer.ts';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query(
  'create table if not exists document (collection text, id text, body jsonb not null, primary key (collection, id))',
);

interface Document {
  id: string;
}

/** What its data store asks of MongoDB. */
const documents = {
  async insert(_database: string, collection: string, bodies: Document[]): Promise<void> {
    for (const body of bodies) {
      const values = [collection, body.id, JSON.stringify(body)];
      await pool.query('insert into document (collection, id, body) values ($1, $2, $3)', values);
    }
  },
  async update(_database: string, collection: string, { id }: Document, { $set }: { $set: object }): Promise<void> {
    const values = [collection, id, JSON.stringify($set)];
    await pool.query('update document set body = body || $3::jsonb where collection = $1 and id = $2', values);
  },
  async find(_database: string, collection: string, { id }: Document): Promise<object[]> {
    if (id === undefined) throw new Error('Expected a query by id.');
    const found = await pool.query<{ body: object }>('select body from document where collection = $1 and id = $2', [
      collection,
      id,
    ]);
    return found.rows.map(({ body }) => body);
  },
  async remove(_database: string, collection: string, { id }: Document): Promise<void> {
    await pool.query('delete from document where collection = $1 and id = $2', [collection, id]);
  },
};

interface Started {
  id: string;
  instance: { id: string; status: string };
}
interface Library {
  BPMNServer: new (
    configuration: object,
    logger: object,
    options: object,
  ) => {
    engine: {
      start(name: string, data: object): Promise<Started>;
      invoke(query: object, data: object): Promise<Started>;
    };
  };
  DataStore: new (server: unknown) => { db: unknown; saveLogs: boolean };
  DefaultAppDelegate: new (server: unknown) => object;
  ModelsDatastore: new (server: unknown) => object;
  NoCacheManager: new (server: unknown) => object;
  ScriptHandler: new (server: unknown) => object;
  Logger: new (options: object) => { log: () => void };
}

const require = createRequire(join(process.env['BENCH_PEERS']!, 'package.json'));
const library = require('bpmn-server') as Library;
const { version } = JSON.parse(
  readFileSync(join(process.env['BENCH_PEERS']!, 'node_modules/bpmn-server/package.json'), 'utf8'),
) as { version: string };

const logger = new library.Logger({ toConsole: false });
logger.log = () => undefined;
const server = new library.BPMNServer(
  {
    definitionsPath: `${process.env['BENCH_MODELS']}/`,
    timers: { forceTimersDelay: null, precision: 3_000 },
    database: { MongoDB: { db: 'bench' } },
    apiKey: '',
    sendGrid: {},
    logger: () => logger,
    definitions: (each: unknown) => new library.ModelsDatastore(each),
    appDelegate: (each: unknown) => new library.DefaultAppDelegate(each),
    dataStore: (each: unknown) => Object.assign(new library.DataStore(each), { db: documents, saveLogs: false }),
    cacheManager: (each: unknown) => new library.NoCacheManager(each),
    scriptHandler: (each: unknown) => new library.ScriptHandler(each),
  },
  logger,
  { cron: false },
);

async function userTask(): Promise<void> {
  const { id } = await server.engine.start('user-task', {});
  const ended = await server.engine.invoke({ id, 'items.elementId': 'work' }, { ok: true });
  if (ended.instance.status !== 'end')
    throw new Error(`Expected an ended instance, but it is ${ended.instance.status}.`);
}

await answer(
  { ready: 'bpmn-server', version },
  { 'user-task': async ({ count, clients }: Task) => ({ ms: await inTurn(count, clients, userTask) }) },
);
await pool.end();
process.exit(0);

// An open store on a database of its own, with one institution, a clock that the test moves, and the models deployed.

import type { Variables } from '../../engine/values.ts';
import { deploy } from '../../store/deploy.ts';
import { startInstance } from '../../store/start-instance.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { TaskRow } from '../../store/tables/task.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import * as models from './models.ts';

export const TENANT = 1;

export interface Fixture {
  database: TestDatabase;
  store: Store;
  /** The store's clock; only with `clock: true`. Milliseconds. */
  now: number;
  releases: { [model: string]: string };
  /** A second store on the same database, as another process would have it. */
  another(): Store;
  /** Another model, as the next version of a procedure (`x`). Answers the release. */
  deploy(xml: string, procedureKey?: string): Promise<string>;
  start(model: keyof typeof models, variables?: Variables): Promise<string>;
  /** Open tasks of an instance. */
  tasks(instance: string): Promise<TaskRow[]>;
  close(): Promise<void>;
}

export const START = Date.UTC(2026, 0, 15, 9);

/** Only the models that a suite names are compiled and deployed: it is most of the time that a fixture takes. */
export async function openFixture(names: (keyof typeof models)[], options: { clock?: boolean } = {}): Promise<Fixture> {
  const database = await openTestDatabase();
  const stores: Store[] = [];
  const open = () => {
    const clock = options.clock === true ? { clock: () => fixture.now } : {};
    const store = openStore(database.url, { poolSize: 8, report: () => undefined, ...clock });
    stores.push(store);
    return store;
  };
  const fixture: Fixture = {
    database,
    store: undefined as unknown as Store,
    now: START,
    releases: {},
    another: open,
    async deploy(xml, procedureKey = 'x') {
      const deployed = await deploy(fixture.store, {
        tenant: TENANT,
        procedureKey,
        manifest: {},
        files: { 'process.bpmn': xml },
        deployedBy: 'test',
      });
      if (!deployed.ok) throw new Error(`${procedureKey}: ${JSON.stringify(deployed.findings)}`);
      return deployed.release;
    },
    async start(model, variables = {}) {
      const started = await startInstance(fixture.store, {
        tenant: TENANT,
        release: fixture.releases[model]!,
        process: model,
        variables,
        actor: 'test',
      });
      if (!started.ok) throw new Error(started.rejection.message);
      return started.instance;
    },
    tasks: (instance) =>
      database
        .knex<TaskRow>('task')
        .where({ tenant_id: TENANT, instance_id: instance })
        .whereNull('closed_at')
        .orderBy('key'),
    async close() {
      await Promise.all(stores.map((store) => store.close()));
      await database.close();
    },
  };
  fixture.store = open();
  await database.knex('tenant').insert([
    { tenant_id: TENANT, key: 'test', name: 'Test' },
    { tenant_id: 2, key: 'other', name: 'Other' },
  ]);
  const sources: { [model: string]: string } = { ...models };
  for (const model of names) fixture.releases[model] = await fixture.deploy(sources[model]!, model);
  return fixture;
}

// The same through the store: every command is a transaction on a database of this run alone. The clock is still virtual:
// the store takes its time from it.

import { broadcastSignal } from '../../store/broadcast-signal.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { deploy } from '../../store/deploy.ts';
import { fireStarts } from '../../store/fire-timers.ts';
import { GraphCache } from '../../store/graphs.ts';
import { migrateInstance } from '../../store/migrate-instance.ts';
import { deliverSent } from '../../store/settle.ts';
import { startInstance } from '../../store/start-instance.ts';
import type { Store } from '../../store/store.ts';
import type { InstanceRow } from '../../store/tables/instance.ts';
import { newestProcess } from '../../store/tables/process.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import type { Result } from '../../store/transact.ts';
import { openOwnDatabase, prepare, TENANT } from './database.ts';
import {
  EndlessError,
  MOST_DELIVERIES,
  noProcess,
  type Clock,
  type Driver,
  type Due,
  type Instance,
  type Outcome,
} from '../../rehearsal/instances/driver.ts';
import { Library } from '../../rehearsal/instances/library.ts';
import { Visits } from '../../rehearsal/instances/visits.ts';

const ACTOR = 'system:simulate';

export class PostgresDriver implements Driver {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #visits: Visits;
  readonly #end: () => Promise<void>;
  readonly #library = new Library();
  #deployments = 0;

  constructor(store: Store, clock: Clock, visits: Visits, end: () => Promise<void>) {
    this.#store = store;
    this.#clock = clock;
    this.#visits = visits;
    this.#end = end;
  }

  deploy: Driver['deploy'] = async (files) => {
    const added = await this.#library.add(files, this.#clock.now);
    if (!added.ok) return added;
    this.#visits.clear();
    const decisions = Object.fromEntries(this.#library.decisions.map(({ name, xml }) => [name, xml]));
    for (const file of files.filter(({ name }) => !/\.(dmn|form)$/i.test(name))) {
      const ids = added.graphs.filter((graph) => graph.file === file.name).map(({ id }) => id);
      const deployed = await deploy(this.#store, {
        tenant: TENANT,
        procedureKey: [...new Set(ids)].join(','),
        // The same file again is a version too, which the store would else take for the one that is there.
        manifest: { deployment: (this.#deployments += 1) },
        files: { 'process.bpmn': file.xml, ...decisions },
        deployedBy: ACTOR,
      });
      if (!deployed.ok) throw new Error('Expected the store to accept what the engine accepted');
    }
    return { ok: true, processes: added.processes, findings: added.findings };
  };

  start: Driver['start'] = async (start) => {
    const version = await newestProcess(this.#store.knex, TENANT, start.process);
    if (!version) return noProcess(start.process);
    const started = await startInstance(this.#store, {
      ...start,
      tenant: TENANT,
      release: version.release_id,
      actor: ACTOR,
    });
    if (!started.ok) return started;
    await this.#settle();
    return { ok: true, instance: started.instance };
  };

  ask: Driver['ask'] = async (instance, command) =>
    this.#then(await tellInstance(this.#store, { tenant: TENANT, instance, actor: ACTOR }, command));

  message: Driver['message'] = async ({ name, correlationKey, variables, timeToLiveMs }) => {
    const message = { tenant: TENANT, name, correlationKey, variables, ttlMs: timeToLiveMs };
    const sent = await correlateMessage(this.#store, message);
    if (!sent.ok) return sent;
    await this.#settle();
    return { ok: true, correlated: sent.outcome === 'delivered' || sent.outcome === 'started' };
  };

  signal: Driver['signal'] = async ({ name, variables }) => {
    const sent = await broadcastSignal(this.#store, { tenant: TENANT, name, variables });
    if (sent.ok) await this.#settle();
    return sent;
  };

  migrate: Driver['migrate'] = async (instance, { process, version, mapping }) => {
    const ask = { tenant: TENANT, instance, actor: ACTOR, process, to: { version }, mapping };
    return this.#then(await migrateInstance(this.#store, ask));
  };

  nextDue: Driver['nextDue'] = async (until) => {
    const found = await this.#store.knex.raw<{ rows: { at: Date; instance: string | null; id: string }[] }>(
      `select * from (
         select due_at as at, instance_id as instance, key::bigint as id from timer where not suspended
         union all
         select due_at, null, id from process_start where due_at is not null) due
        where at <= ? order by at, instance nulls last, id limit 1`,
      [new Date(until)],
    );
    const row = found.rows[0];
    if (!row) return null;
    const what = row.instance === null ? { start: row.id } : { instance: row.instance, key: Number(row.id) };
    return { at: row.at.getTime(), what };
  };

  fire: Driver['fire'] = async ({ what }: Due) => {
    if ('key' in what) return this.ask(what.instance, { type: 'FireTimer', key: what.key });
    await fireStarts(this.#store, { limit: 1 });
    await this.#settle();
    return { ok: true };
  };

  instances: Driver['instances'] = async () => {
    const rows = await this.#store
      .knex<InstanceRow>('instance')
      .where({ tenant_id: TENANT })
      .orderBy('id')
      .select('id', 'release_id', 'process_id', 'state');
    return Promise.all(
      rows.map(async ({ id, release_id, process_id, state }): Promise<Instance> => {
        const graph = await this.#store.graphs.load(this.#store.knex, TENANT, release_id, process_id);
        return { key: id, graph, state };
      }),
    );
  };

  visited: Driver['visited'] = () => this.#visits.all;

  reset: Driver['reset'] = async () => {
    this.#library.clear();
    this.#visits.clear();
    this.#store.graphs = new GraphCache();
    await prepare(this.#store);
  };

  close: Driver['close'] = () => this.#end();

  async #then(result: Result): Promise<Outcome> {
    if (!result.ok) return result;
    await this.#settle();
    return { ok: true };
  }

  /** What one command sets off is bounded; here nobody waits for a worker to do the rest. */
  async #settle(): Promise<void> {
    let made = 0;
    for (let some = await deliverSent(this.#store); some > 0; some = await deliverSent(this.#store)) {
      if ((made += some) <= MOST_DELIVERIES) continue;
      await this.#store.knex('delivery').delete();
      throw new EndlessError();
    }
  }
}

/** On `DATABASE_URL` (the account must be allowed to create databases), else on a throw-away server. */
export async function openPostgresDriver(clock: Clock, url = process.env['DATABASE_URL']): Promise<PostgresDriver> {
  const visits = new Visits();
  const { store, close } = await openOwnDatabase(url, {
    clock: () => clock.now,
    afterStep: [async (_trx, { events }) => visits.count(events)],
  });
  return new PostgresDriver(store, clock, visits, close);
}

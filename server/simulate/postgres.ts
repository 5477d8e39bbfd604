// The same through the store: every command is a transaction on a database of this run alone, made when it begins and
// dropped when it ends. The clock is still virtual: the store takes its time from it.

import { randomBytes } from 'node:crypto';
import { correlateMessage } from '../../store/correlate-message.ts';
import { cancelInstance } from '../../store/cancel-instance.ts';
import { completeJob } from '../../store/complete-job.ts';
import { completeTask } from '../../store/complete-task.ts';
import { connect } from '../../store/connect.ts';
import { deploy } from '../../store/deploy.ts';
import { GraphCache } from '../../store/graphs.ts';
import { migrate } from '../../store/migrate.ts';
import { resolveIncident } from '../../store/resolve-incident.ts';
import { setVariables } from '../../store/set-variables.ts';
import { startInstance } from '../../store/start-instance.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { InstanceRow } from '../../store/tables/instance.ts';
import { transact, type Result } from '../../store/transact.ts';
import { startThrowawayPostgres } from '../boot/postgres.ts';
import { refused, type Asked, type Clock, type Driver, type Instance, type Message, type Outcome } from './driver.ts';
import { Library } from './library.ts';
import { Visits } from './visits.ts';

const TENANT = 1;
const ACTOR = 'system:simulate';

interface KeylessMessage extends Message {
  expiresAt: number;
}

export class PostgresDriver implements Driver {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #visits: Visits;
  readonly #end: () => Promise<void>;
  readonly #library = new Library();
  /** Process id → release with its newest version. */
  readonly #releases = new Map<string, string>();
  /** The store buffers messages by key; those that fit any key wait here. */
  #keyless: KeylessMessage[] = [];

  constructor(store: Store, clock: Clock, visits: Visits, end: () => Promise<void>) {
    this.#store = store;
    this.#clock = clock;
    this.#visits = visits;
    this.#end = end;
  }

  deploy: Driver['deploy'] = async (files) => {
    const added = await this.#library.add(files);
    if (!added.ok) return added;
    this.#visits.clear();
    const decisions = Object.fromEntries(this.#library.decisions.map(({ name, xml }) => [name, xml]));
    for (const file of files.filter(({ name }) => !/\.(dmn|form)$/i.test(name))) {
      const ids = added.graphs.filter((graph) => graph.file === file.name).map(({ id }) => id);
      const deployed = await deploy(this.#store, {
        tenant: TENANT,
        procedureKey: [...new Set(ids)].join(','),
        manifest: {},
        files: { 'process.bpmn': file.xml, ...decisions },
        deployedBy: ACTOR,
      });
      if (!deployed.ok) throw new Error('Expected the store to accept what the engine accepted');
      for (const { id } of deployed.processes) this.#releases.set(id, deployed.release);
    }
    const processes = [...new Set(added.graphs.map(({ id }) => id))];
    return { ok: true, processes, findings: added.findings };
  };

  start: Driver['start'] = async ({ process, variables, businessKey, startElement }) => {
    const release = this.#releases.get(process);
    if (release === undefined)
      return refused('NOT_FOUND', `Expected a deployed process '${process}' but there is none`);
    const started = await startInstance(this.#store, {
      tenant: TENANT,
      release,
      process,
      variables,
      actor: ACTOR,
      ...(businessKey === undefined ? {} : { businessKey }),
      ...(startElement === undefined ? {} : { startElement }),
    });
    if (!started.ok) return started;
    await this.#deliverKeyless();
    return { ok: true, instance: started.instance };
  };

  ask: Driver['ask'] = async (instance, command) => {
    if (!/^\d{1,18}$/.test(instance)) {
      return refused('NOT_FOUND', `Expected an instance '${instance}' but there is none`);
    }
    const result = await this.#command(instance, command);
    if (!result.ok) return result;
    await this.#deliverKeyless();
    return { ok: true };
  };

  message: Driver['message'] = async (message) => {
    const keyless = message.correlationKey === null;
    const correlated = await this.#send(message, keyless ? 0 : message.timeToLiveMs);
    if (keyless && correlated.ok && !correlated.correlated && message.timeToLiveMs > 0) {
      this.#keyless.push({ ...message, expiresAt: this.#clock.now + message.timeToLiveMs });
    }
    await this.#deliverKeyless();
    return correlated;
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
    this.#releases.clear();
    this.#keyless = [];
    this.#store.graphs = new GraphCache();
    await prepare(this.#store);
  };

  close: Driver['close'] = () => this.#end();

  #command(instance: string, command: Asked): Promise<Result> {
    const ask = { tenant: TENANT, instance, actor: ACTOR };
    switch (command.type) {
      case 'CompleteTask':
        return completeTask(this.#store, { ...ask, ...command, may: () => true });
      case 'CompleteJob':
        return completeJob(
          this.#store,
          { tenant_id: TENANT, instance_id: instance, key: command.key },
          command.variables,
        );
      case 'ResolveIncident':
        return resolveIncident(this.#store, { ...ask, key: command.key });
      case 'CancelInstance':
        return cancelInstance(this.#store, ask);
      case 'SetVariables':
        return setVariables(this.#store, { ...ask, ...command });
      default:
        return transact(this.#store, { tenant: TENANT, instance, command: { ...command, actor: ACTOR } });
    }
  }

  async #send({ name, correlationKey, variables }: Message, ttlMs: number): Promise<Outcome<{ correlated: boolean }>> {
    const key = correlationKey ?? (await this.#oldestSubscription(name))?.correlation_key ?? null;
    const sent = await correlateMessage(this.#store, { tenant: TENANT, name, correlationKey: key, variables, ttlMs });
    if (!sent.ok) return sent;
    return { ok: true, correlated: sent.outcome === 'delivered' || sent.outcome === 'started' };
  }

  async #oldestSubscription(message: string): Promise<{ correlation_key: string | null } | undefined> {
    return this.#store
      .knex('subscription')
      .where({ tenant_id: TENANT, message })
      .orderBy(['instance_id', 'key'])
      .first('correlation_key');
  }

  async #deliverKeyless(): Promise<void> {
    for (const message of this.#keyless) {
      if (message.expiresAt <= this.#clock.now || (await this.#oldestSubscription(message.name)) === undefined)
        continue;
      const sent = await this.#send(message, 0);
      if (sent.ok && sent.correlated) this.#keyless = this.#keyless.filter((each) => each !== message);
    }
  }
}

/** On `DATABASE_URL` (the account must be allowed to create databases), else on a throw-away server. */
export async function openPostgresDriver(clock: Clock, url = process.env['DATABASE_URL']): Promise<PostgresDriver> {
  const throwaway = url === undefined || url === '' ? await startThrowawayPostgres() : null;
  const server = new URL(throwaway?.url ?? url!);
  const name = `traseu_simulate_${randomBytes(6).toString('hex')}`;
  const onServer = async (statement: string): Promise<void> => {
    const knex = connect(server.href, { poolSize: 1, statementTimeoutMs: 0 });
    try {
      await knex.raw(statement, [name]);
    } finally {
      await knex.destroy();
    }
  };
  try {
    await onServer('create database ??');
    const own = new URL(server);
    own.pathname = `/${name}`;
    await migrate(own.href);
    const visits = new Visits();
    const store = openStore(own.href, {
      clock: () => clock.now,
      afterStep: [async (_trx, { events }) => visits.count(events)],
    });
    await prepare(store);
    return new PostgresDriver(store, clock, visits, async () => {
      await store.close();
      if (throwaway) await throwaway.stop();
      else await onServer('drop database if exists ?? with (force)');
    });
  } catch (error) {
    await throwaway?.stop();
    throw error;
  }
}

/** Empties everything and makes the one institution. */
async function prepare(store: Store): Promise<void> {
  await store.knex.raw('truncate tenant cascade');
  await store.knex('tenant').insert({ tenant_id: TENANT, key: 'simulare', name: 'Simulare' });
}

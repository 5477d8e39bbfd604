// The connectors of every institution, opened as it has set them. One way for all who ask another system something: jobs,
// payments, signatures, the test button. A setting is compared at every use, so that a change counts at once in every
// process; what is under way on the older one ends in peace. Without a usable setting a person does the work (`manual`).

import type { Static } from 'typebox';
import {
  openConnector,
  SetupError,
  type Call,
  type In,
  type OpenConnector,
  type Out,
  type Surroundings,
} from '../../connectors/call/open.ts';
import type { Answer, Contract, Mode } from '../../connectors/connector.ts';
import { CONTRACTS } from '../../connectors/contracts.ts';
import { actsOf } from '../../store/connector-acts.ts';
import { recordCall } from '../../store/connector-calls.ts';
import { readSetting, type ConnectorSetting } from '../../store/connector-settings.ts';
import type { Store } from '../../store/store.ts';
import { restOf } from './rest-form.ts';
import { secretBox } from './secret-box.ts';

type Contracts = typeof CONTRACTS;
export type ConnectorName = keyof Contracts;

/** A connector that can be asked, and what whoever verifies its callbacks needs. */
export interface Ready<C extends Contract = Contract> {
  contract: C;
  connector: OpenConnector<C['operations']>;
  mode: Mode;
  /** Null in `manual` mode: nobody is called, and nobody calls us. */
  setup: { configuration: Static<C['configuration']>; secrets: Static<C['secrets']> } | null;
  /** Why the setting cannot be used, for an operator; the mode is `manual` then. */
  trouble: string | null;
}

export interface Question extends Call {
  tenant: number;
  /** The case for whose sake it is asked; null: none. Its page shows the call. */
  dossier: string | null;
}

export interface Connectors {
  /** Of our own contracts, with their types. */
  get<Name extends ConnectorName>(tenant: number, name: Name): Promise<Ready<Contracts[Name]>>;
  /** By any name, `rest:name` too; null: there is none. */
  find(tenant: number, name: string): Promise<Ready | null>;
  /** Asks and keeps what was said as evidence. Acts are done once for a key; never rejects for what the other side does. */
  ask<Name extends ConnectorName, Op extends keyof Contracts[Name]['operations'] & string>(
    name: Name,
    operation: Op,
    input: In<Contracts[Name]['operations'][Op]>,
    question: Question,
  ): Promise<Answer<Out<Contracts[Name]['operations'][Op]>>>;
  /** The same by any name. */
  askReady(ready: Ready, name: string, operation: string, input: unknown, question: Question): Promise<Answer<unknown>>;
  close(): Promise<void>;
}

export interface ConnectorsOptions {
  store: Store;
  /** Of the installation: the key of the secrets in the table comes from it. */
  secret: string;
  production: boolean;
  /** Simulators count in production too. */
  allowSimulators: boolean;
  /** For tests. */
  surroundings?: Pick<Surroundings, 'patience' | 'http'>;
}

interface Opened {
  version: number;
  ready: Ready;
}

export function openConnectors({
  store,
  secret,
  production,
  allowSimulators,
  surroundings = {},
}: ConnectorsOptions): Connectors {
  const box = secretBox(secret);
  const open = new Map<string, Opened>();
  const closing = new Set<Promise<void>>();

  const letGo = ({ ready }: Opened): void => {
    const done: Promise<void> = ready.connector
      .close()
      .catch(() => undefined)
      .finally(() => closing.delete(done));
    closing.add(done);
  };

  const byHand = (contract: Contract, tenant: number, trouble: string | null): Ready => {
    const setup = { mode: 'manual' as const, configuration: {} };
    const ledger = actsOf(store, tenant);
    return { contract, connector: openConnector(contract, setup, { ledger }), mode: 'manual', setup: null, trouble };
  };

  const make = (tenant: number, contract: Contract, configuration: object, setting: ConnectorSetting): Ready => {
    const { mode, networks, connector: name } = setting;
    if (mode === 'manual') return byHand(contract, tenant, null);
    const secrets = setting.secrets === null ? {} : box.open(setting.secrets, { tenant, connector: name });
    if (secrets === null) {
      return byHand(contract, tenant, 'Its secrets were written under another TRASEU_SECRET: enter them again.');
    }
    try {
      const setup = { mode, configuration, secrets, networks, production, allowSimulators };
      const connector = openConnector(contract, setup, {
        ...surroundings,
        ledger: actsOf(store, tenant),
        now: () => new Date(store.clock?.() ?? Date.now()),
      });
      return { contract, connector, mode, setup: { configuration, secrets }, trouble: null };
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      return byHand(contract, tenant, error.message);
    }
  };

  const find = async (tenant: number, name: string): Promise<Ready | null> => {
    const setting = await readSetting(store.knex, { tenant, connector: name });
    const place = `${tenant}:${name}`;
    const known = open.get(place);
    const version = setting?.version ?? 0;
    if (known?.version === version) return known.ready;
    if (known !== undefined) {
      open.delete(place);
      letGo(known);
    }
    const own = Object.hasOwn(CONTRACTS, name)
      ? {
          contract: CONTRACTS[name as ConnectorName] as unknown as Contract,
          configuration: setting?.configuration ?? {},
        }
      : setting && name.startsWith('rest:')
        ? restOf(name.slice(5), setting.configuration)
        : null;
    if (!own) return null;
    const ready =
      setting === null ? byHand(own.contract, tenant, null) : make(tenant, own.contract, own.configuration, setting);
    open.set(place, { version, ready });
    return ready;
  };

  const askReady: Connectors['askReady'] = async (ready, name, operation, input, { tenant, dossier, ...call }) => {
    const answer = await ready.connector.call(operation, input, call);
    await recordCall(store, {
      tenant,
      dossier,
      connector: name,
      operation,
      status: answer.status,
      mode: answer.mode,
      code: answer.status === 'NO' ? answer.code : null,
      reason: answer.status === 'OK' ? null : answer.reason,
      done: answer.status === 'UNKNOWN' ? answer.done : null,
      correlationId: answer.correlationId,
      askedAt: new Date(answer.at),
      breaker: ready.connector.health().breaker,
      evidence: answer.evidence,
    });
    return answer;
  };

  return {
    get: async (tenant, name) => (await find(tenant, name)) as never,
    find,
    ask: async (name, operation, input, question) =>
      (await askReady((await find(question.tenant, name))!, name, operation, input, question)) as never,
    askReady,
    async close() {
      for (const each of open.values()) letGo(each);
      open.clear();
      await Promise.all(closing);
    },
  };
}

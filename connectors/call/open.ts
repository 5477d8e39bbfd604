// Makes a working connector of a contract: checks what goes in and comes out, keeps to the pace, tries again where that is
// safe, gives up where it must, keeps evidence, and says of every call how it ended. One way for all connectors.

import { randomUUID } from 'node:crypto';
import type { Static, TSchema } from 'typebox';
import type { Answer, Attempt, Connector, Contract, Mode, Operation, Operations } from '../connector.ts';
import { NoAnswer, openHttp, type Http } from '../http/http.ts';
import { failed } from '../http/reading.ts';
import { evidenceOf, type Evidence, type Redaction } from './evidence.ts';
import { digestOf, ledgerInMemory, type Ledger } from './ledger.ts';
import { paced } from './pace.ts';
import { createPolicy, type BreakerState, type Patience } from './policy.ts';
import { mismatch } from './shape.ts';

export interface Setup {
  mode: Mode;
  configuration: unknown;
  secrets?: unknown;
  /** Networks of one's own where the allowed hosts may be: `10.1.2.0/24`. Loopback is added for a simulator. */
  networks?: readonly string[];
  /** Simulators answer nobody in production unless this is said. */
  production?: boolean;
  allowSimulators?: boolean;
}

export interface Surroundings {
  ledger?: Ledger;
  patience?: Patience;
  now?: () => Date;
  /** For tests and recordings, in place of the network. */
  http?: Http;
}

/** Facts for the health page; no secret, no personal data. */
export interface Health {
  name: string;
  mode: Mode;
  breaker: BreakerState;
  calls: { ok: number; no: number; unknown: number };
  lastOk: string | null;
  lastTrouble: { at: string; operation: string; reason: string } | null;
}

export interface Call {
  /** Of the act, the same however often it is asked for: the job's `instance:key`. */
  key: string;
  correlationId?: string;
  signal?: AbortSignal;
}

export type In<Op> = Op extends Operation<infer _C, infer _S, infer Schema> ? Static<Schema> : never;
export type Out<Op> = Op extends Operation<infer _C, infer _S, infer _I, infer Schema> ? Static<Schema> : never;

export interface OpenConnector<Ops extends Operations = Operations> extends Connector {
  /**
   * Never rejects for what the other system does. An input of another shape is UNKNOWN as well: what people typed comes
   * here, and a person must look at it. Throws CallError when the caller is wrong.
   */
  call<Name extends keyof Ops & string>(name: Name, input: In<Ops[Name]>, call: Call): Promise<Answer<Out<Ops[Name]>>>;
  health(): Health;
}

/** The caller is wrong: no such operation, or a key that was used for something else. */
export class CallError extends Error {}
/** The configuration is not usable. */
export class SetupError extends Error {}

/** Header by which a simulator says what it is; a connector believes only the kind that it was told to call. */
export const SIMULATOR_HEADER = 'x-simulator';

const PASSED = new AbortController().signal;

export function openConnector<C extends TSchema, S extends TSchema, Ops extends Operations<Static<C>, Static<S>>>(
  contract: Contract<C, S, Ops>,
  setup: Setup,
  { ledger = ledgerInMemory(), patience, now = () => new Date(), http: given }: Surroundings = {},
): OpenConnector<Ops> {
  const { name, operations } = contract;
  const { mode, configuration, secrets = {} } = setup;
  const simulated = mode === 'simulator';
  checkSetup(contract, setup);
  const typed = configuration as Static<C>;
  const http =
    given ??
    openHttp({
      hosts: mode === 'manual' ? [] : contract.hosts(typed),
      plainHttp: contract.plainHttp === true,
      networks: [...(setup.networks ?? []), ...(simulated ? ['127.0.0.0/8', '::1/128'] : [])],
    });
  const policy = createPolicy(contract.pace.atOnce, patience);
  const turn = paced(contract.pace.perSecond);
  const hidden = textsOf(secrets);
  const calls = { ok: 0, no: 0, unknown: 0 };
  let lastOk: string | null = null;
  let lastTrouble: Health['lastTrouble'] = null;

  const witnessed = (evidence: Evidence[], redaction: Redaction): Http => ({
    async send(request) {
      const at = now().toISOString();
      const began = performance.now();
      const note = (answer: Parameters<typeof evidenceOf>[1]): void => {
        evidence.push(evidenceOf(request, answer, { at, ms: Math.round(performance.now() - began) }, redaction));
      };
      const response = await http.send(request).catch((error: Error) => {
        note(error);
        throw error;
      });
      note(response);
      if ((response.headers[SIMULATOR_HEADER] === undefined) === simulated) {
        const expected = simulated ? 'a simulator' : 'the system itself';
        throw new NoAnswer(`Expected ${expected}, but it is not what answered.`, { sent: true, passing: false });
      }
      return response;
    },
    close: async () => {},
  });

  const attemptOf = (op: Ops[string], input: unknown, call: Call, evidence: Evidence[], correlationId: string) => {
    const redaction = { personal: op.personal, secrets: hidden };
    const tools = {
      configuration: typed,
      secrets: secrets as Static<S>,
      http: witnessed(evidence, redaction),
      mode,
      now,
    };
    return async (signal: AbortSignal): Promise<Attempt<unknown>> => {
      try {
        const limited: Http = { ...tools.http, send: (request) => tools.http.send({ signal, ...request }) };
        const result = await op.attempt(input, {
          ...tools,
          http: limited,
          key: call.key,
          correlationId,
          signal,
        });
        const wrong = result.status === 'OK' ? mismatch(op.output, result.value) : null;
        return wrong === null ? result : failed(`The answer is not as agreed. ${wrong}`, { passing: false });
      } catch (error) {
        if (error instanceof NoAnswer) return failed(error.message, error);
        throw error;
      }
    };
  };

  /** An act, once: what the ledger knows is not done again. */
  const act = async (
    op: Ops[string],
    input: unknown,
    place: string,
    run: () => Promise<Attempt<unknown>>,
  ): Promise<Attempt<unknown>> => {
    const found = await ledger.begin(place, digestOf(withoutTyped(input, op.typed ?? [])));
    if (found.state === 'other') throw new CallError('Expected a new key: this one was used with another input.');
    if (found.state === 'done') return { status: 'OK', value: found.value };
    if (found.state === 'begun' && op.repeatable !== true) {
      return failed('It was begun before and nobody knows how it ended; it is not done twice.', { passing: false });
    }
    const result = await run();
    if (result.status === 'OK') await ledger.finish(place, result.value);
    // Begun before: that earlier try may still have been the one that was done.
    else if (found.state === 'new' && (result.status === 'NO' || !result.sent)) await ledger.forget(place);
    return result;
  };

  return {
    name,
    mode,
    async call(operation, input, call) {
      const op = operations[operation] as Ops[string] | undefined;
      if (op === undefined) throw new CallError(`Expected an operation of ${name}, but "${operation}" is none.`);
      const wrong = mismatch(op.input, input);
      const evidence: Evidence[] = [];
      const at = now().toISOString();
      const correlationId = call.correlationId ?? randomUUID();
      const safe = op.effect === 'asks' || op.repeatable === true;
      const attempt = attemptOf(op, input, call, evidence, correlationId);
      const run = (): Promise<Attempt<unknown>> =>
        policy.run(attempt, { safe, timeoutMs: op.timeoutMs ?? 15_000, signal: call.signal ?? PASSED, turn });
      const result =
        mode === 'manual'
          ? failed('A person does this.', { sent: false, passing: false })
          : wrong !== null
            ? failed(`Not asked. ${wrong}`, { sent: false, passing: false })
            : op.effect === 'acts'
              ? await act(op, input, `${name}:${operation}:${call.key}`, run)
              : await run();
      const facts = { source: `${name}:${operation}`, mode, at, correlationId, evidence };
      if (result.status === 'FAILED') {
        calls.unknown += 1;
        if (mode !== 'manual') lastTrouble = { at, operation, reason: result.reason };
        const { reason, sent, passing } = result;
        return {
          status: 'UNKNOWN',
          reason,
          done: op.effect === 'acts' && sent ? 'perhaps' : 'no',
          again: passing,
          ...facts,
        };
      }
      if (result.status === 'OK') calls.ok += 1;
      else calls.no += 1;
      lastOk = at;
      return { ...(result as { status: 'OK'; value: never }), ...facts };
    },
    health: () => ({ name, mode, breaker: policy.breaker(), calls: { ...calls }, lastOk, lastTrouble }),
    close: () => http.close(),
  };
}

/** Throws SetupError; never repeats a value. */
function checkSetup(
  contract: Contract,
  { mode, configuration, secrets = {}, production, allowSimulators }: Setup,
): void {
  const { name, modes } = contract;
  const refuse = (why: string): never => {
    throw new SetupError(`Connector ${name}: ${why}`);
  };
  if (!modes.includes(mode)) refuse(`expected one of the modes ${modes.join(', ')}.`);
  if (mode === 'simulator' && production === true && allowSimulators !== true) {
    refuse('expected the system itself in production: a simulator’s answers are worth nothing.');
  }
  if (mode === 'manual') return;
  const wrong = mismatch(contract.configuration, configuration) ?? mismatch(contract.secrets, secrets);
  if (wrong !== null) refuse(wrong);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** A digest of a short PIN is as good as the PIN: it could be tried out. */
const withoutTyped = (input: unknown, typed: readonly string[]): unknown =>
  typed.length === 0
    ? input
    : Object.fromEntries(Object.entries(input as object).filter(([name]) => !typed.includes(name)));

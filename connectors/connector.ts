// What every connector to another system keeps to: its operations with the shapes of what goes in and comes out, and how
// every call ends. An answer is OK, NO or UNKNOWN. NO is the other system's own word, on which one may decide. Everything
// else that is not OK is UNKNOWN: nobody answered, or not so that one could believe it. UNKNOWN opens a task for a person
// and is never taken for a refusal. What a reader of a case file sees says in which mode the connector worked.

import type { Static, TSchema } from 'typebox';
import type { Evidence } from './call/evidence.ts';
import type { Http } from './http/http.ts';

/**
 * - `live`: the real system. `sandbox`: its own test system. `simulator`: our imitation of it.
 * - `manual`: a person does it and reports. `file`: written where a person or another program picks it up.
 */
export type Mode = 'live' | 'sandbox' | 'simulator' | 'manual' | 'file';

export interface Connector {
  /** Folder name under `connectors/`. */
  name: string;
  mode: Mode;
  /** Waits for what is under way, then lets go of connections. */
  close(): Promise<void>;
}

/** A sentence in the languages of the pages. */
export interface Words {
  ro: string;
  en: string;
}

/**
 * What one attempt came to.
 * - `OK`, `NO`: what the other system said. `code` is one of the operation's `refusals`.
 * - `FAILED`: it said nothing that counts. `sent`: it may have got the call, and done it. `passing`: the same may go well in
 *   a moment (a full system, a broken line), against a wrong password, which never will. `afterMs`: not before that.
 */
export type Attempt<Value> =
  | { status: 'OK'; value: Value }
  | { status: 'NO'; code: string; reason: string }
  | { status: 'FAILED'; reason: string; sent: boolean; passing: boolean; afterMs?: number };

/** What the caller of an operation gets. `reason` is for the operator and holds no personal data. */
export type Answer<Value> = (
  | { status: 'OK'; value: Value }
  | { status: 'NO'; code: string; reason: string }
  /** `done`: for an act, whether it may have happened. `again`: trying later may help. */
  | { status: 'UNKNOWN'; reason: string; done: 'no' | 'perhaps'; again: boolean }
) & {
  /** `anaf:check-vat` */
  source: string;
  mode: Mode;
  /** When it was asked: ISO 8601, UTC. */
  at: string;
  correlationId: string;
  evidence: Evidence[];
};

/** What an attempt has at hand. */
export interface Attempting<Configuration, Secrets> {
  configuration: Configuration;
  secrets: Secrets;
  http: Http;
  mode: Mode;
  /** The same at every attempt of one act: the job's `instance:key`. */
  key: string;
  correlationId: string;
  signal: AbortSignal;
  now: () => Date;
}

export interface Operation<
  Configuration = unknown,
  Secrets = unknown,
  In extends TSchema = TSchema,
  Out extends TSchema = TSchema,
> {
  title: Words;
  /** What the clerk does instead when the answer is UNKNOWN or the connector is `manual`. */
  manual: Words;
  /** `asks`: changes nothing there, so it may be repeated at will. `acts`: a repetition could do it twice. */
  effect: 'asks' | 'acts';
  /** For an act: the other system does nothing the second time it is given the same key. Default false. */
  repeatable?: boolean;
  input: In;
  output: Out;
  /** Every `code` of a NO, for the clerk. */
  refusals: { readonly [code: string]: Words };
  /** Names of fields, at any depth of what is sent and received, that are personal: evidence does not keep their values. */
  personal: readonly string[];
  /** Fields that a person types for this one act (a PIN, a one-time code): the ledger does not keep even their digest. */
  typed?: readonly string[];
  /** Asked by the platform (payments, signatures), never by a model's task. */
  platform?: boolean;
  /** Of one attempt. Default 15 000. */
  timeoutMs?: number;
  attempt(input: Static<In>, tools: Attempting<Configuration, Secrets>): Promise<Attempt<Static<Out>>>;
}

/** By name: `check-vat`. */
export interface Operations<Configuration = unknown, Secrets = unknown> {
  readonly [name: string]: Operation<Configuration, Secrets>;
}

/** A connector as its folder declares it; `openConnector` (call/open.ts) makes one that works. */
export interface Contract<
  Configuration extends TSchema = TSchema,
  Secrets extends TSchema = TSchema,
  Ops extends Operations<Static<Configuration>, Static<Secrets>> = Operations<Static<Configuration>, Static<Secrets>>,
> {
  /** Folder name under `connectors/`. */
  name: string;
  title: Words;
  modes: readonly Mode[];
  /** Of the other system, without a secret: shown on the health page. */
  configuration: Configuration;
  /** Passwords and keys: never shown, never logged, removed from evidence. */
  secrets: Secrets;
  /** Hosts that it may call with that configuration; nothing else is reachable. */
  hosts(configuration: Static<Configuration>): readonly string[];
  /** Its answers are signed by themselves, so plain http will do where that is the custom (revocation lists). */
  plainHttp?: boolean;
  pace: Pace;
  operations: Ops;
  /** Asked by the health page's button: an operation that asks, with an input that is nobody's. */
  probe?: { operation: string; input: unknown };
}

/** What the other system bears. */
export interface Pace {
  perSecond: number;
  /** Calls under way at once. */
  atOnce: number;
}

/** Keeps the types of an operation's schemas together; does nothing. */
export const defineOperation =
  <Configuration extends TSchema, Secrets extends TSchema>(_of: { configuration: Configuration; secrets: Secrets }) =>
  <In extends TSchema, Out extends TSchema>(
    declared: Operation<Static<Configuration>, Static<Secrets>, In, Out>,
  ): Operation<Static<Configuration>, Static<Secrets>, In, Out> =>
    declared;

/** The same for a whole contract. */
export const defineContract = <
  Configuration extends TSchema,
  Secrets extends TSchema,
  Ops extends Operations<Static<Configuration>, Static<Secrets>>,
>(
  declared: Contract<Configuration, Secrets, Ops>,
): Contract<Configuration, Secrets, Ops> => declared;

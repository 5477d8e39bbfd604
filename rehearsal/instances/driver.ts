// What a simulation needs of an engine: the engine alone (`memory.ts`) or the store on a database
// (`server/simulate/postgres.ts`). Both answer alike, because both end in `engine/step`.

import type { Unsent } from '../../engine/commands.ts';
import type { Finding, Graph } from '../../engine/model/graph.ts';
import type { InstanceState } from '../../engine/state.ts';
import type { Instant, Key, Variables } from '../../engine/values.ts';

/** The virtual clock: only the simulation moves it. */
export interface Clock {
  now: Instant;
}

/** Where the clock starts: 2030-01-01T00:00:00Z. */
export const BEGINNING: Instant = Date.UTC(2030, 0, 1);

export interface SourceFile {
  name: string;
  xml: string;
}

/** The caller is wrong; `code` is the engine's or one of the simulation's own. */
export interface Refusal {
  code: string;
  message: string;
  findings?: Finding[];
}

export type Outcome<T = unknown> = ({ ok: true } & T) | { ok: false; rejection: Refusal };

export interface Start {
  process: string;
  variables: Variables;
  businessKey?: string;
  startElement?: string;
}

export interface Message {
  name: string;
  /** Null: fits a subscription whatever its key. */
  correlationKey: string | null;
  variables: Variables;
  /** How long it waits for a subscription, from now. */
  timeToLiveMs: number;
}

export interface Instance {
  key: string;
  graph: Graph;
  state: InstanceState;
}

export interface Migration {
  process: string;
  /** The n-th deployed version of that process id, from 1. */
  version: number;
  mapping: { [from: string]: string };
}

/** What is due next: a timer of an instance, or a timer start. */
export interface Due {
  at: Instant;
  what: { instance: string; key: Key } | { start: string };
}

/**
 * Every method works until nothing moves any more, in any instance: waiting messages reach subscriptions that it opened,
 * what instances send each other arrives in the order in which it was sent.
 */
export interface Driver {
  /** BPMN and DMN, in order; a later one with the same process or decision id is a newer version. Refused as a whole. */
  deploy(files: SourceFile[]): Promise<Outcome<{ processes: string[]; findings: Finding[] }>>;
  /** The newest version of the process. */
  start(start: Start): Promise<Outcome<{ instance: string }>>;
  ask(instance: string, command: Unsent): Promise<Outcome>;
  message(message: Message): Promise<Outcome<{ correlated: boolean }>>;
  /** `reached`: instances that took it and instances that it started. */
  signal(signal: { name: string; variables: Variables }): Promise<Outcome<{ reached: number }>>;
  migrate(instance: string, migration: Migration): Promise<Outcome>;
  /** Up to that moment; null when nothing is due. */
  nextDue(until: Instant): Promise<Due | null>;
  /** At the clock's time. */
  fire(due: Due): Promise<Outcome>;
  /** Root and called instances in the order in which they started, ended ones too. */
  instances(): Promise<Instance[]>;
  /** How often each element was entered since the last deployment or `reset`. */
  visited(): { [element: string]: number };
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** More deliveries between instances than one operation of an honest model makes: they set each other off for ever. */
export const MOST_DELIVERIES = 10_000;

export class EndlessError extends Error {
  override name = 'EndlessError';

  constructor() {
    super(`Expected the instances to come to rest but they went on after ${MOST_DELIVERIES} deliveries between them`);
  }
}

export function refused(code: string, message: string, findings?: Finding[]): { ok: false; rejection: Refusal } {
  return { ok: false, rejection: findings ? { code, message, findings } : { code, message } };
}

export const noInstance = (key: string): { ok: false; rejection: Refusal } =>
  refused('NOT_FOUND', `Expected an instance '${key}' but there is none`);

export const noProcess = (id: string): { ok: false; rejection: Refusal } =>
  refused('NOT_FOUND', `Expected a deployed process '${id}' but there is none`);

/** An open thing's key outside the engine; nothing may be read out of it. */
export function outerKey(instance: string, key: Key): string {
  return `${instance}:${key}`;
}

/** Null for a text that is no key. */
export function innerKey(text: string): { instance: string; key: Key } | null {
  const match = /^(\d+):(\d{1,15})$/.exec(text);
  return match ? { instance: match[1]!, key: Number(match[2]) } : null;
}

// One moment of a rehearsal, on which something is done: the instances, the clock and the platform's notes together. A
// stage is set up from a moment, changed, and leaves the next moment behind; moments themselves never change.

import type { Unsent } from '../engine/commands.ts';
import type { Event } from '../engine/events.ts';
import { variablesOf, type InstanceState, type OpenJob } from '../engine/state.ts';
import type { Instant, Key, Variables } from '../engine/values.ts';
import { CONNECTOR_UNKNOWN, type Ending } from './effects/effect.ts';
import { effectOf } from './effects/platform.ts';
import { MemoryDriver } from './instances/memory.ts';
import type { Instance, Outcome } from './instances/driver.ts';
import type { Moment as Running } from './instances/running.ts';
import type { CaseNotes, Notes } from './notes.ts';
import type { Procedure } from './procedure.ts';
import type { JobOutcome } from './scenario.ts';

export interface Moment {
  readonly now: Instant;
  readonly running: Running;
  readonly notes: Notes;
  /** Instance → what happened to it so far. */
  readonly histories: { readonly [instance: string]: readonly Event[] };
  /** Jobs of the platform that wait, all the same, for their outcome: `instance:key`. */
  readonly asked: readonly string[];
}

export interface PlatformJob {
  instance: string;
  key: Key;
  job: OpenJob;
}

export class Stage {
  readonly clock: { now: Instant };
  readonly driver: MemoryDriver;
  #notes: Notes;
  readonly #procedure: Procedure;
  readonly #histories: { [instance: string]: readonly Event[] };
  readonly #asked: Set<string>;
  /** Incidents raised since the last `left`. */
  #raised = 0;

  constructor(procedure: Procedure, moment: Moment) {
    this.#procedure = procedure;
    this.clock = { now: moment.now };
    this.#notes = moment.notes;
    this.#histories = { ...moment.histories };
    this.#asked = new Set(moment.asked);
    this.driver = new MemoryDriver(this.clock, ({ instance, events }) => {
      this.#histories[instance] = [...(this.#histories[instance] ?? []), ...events];
      this.#raised += events.filter(({ type }) => type === 'IncidentRaised').length;
    });
    this.driver.install(
      procedure.graphs.map(({ file: name }) => ({ name })),
      procedure.graphs,
    );
    this.driver.goTo(moment.running);
  }

  get notes(): Readonly<Notes> {
    return this.#notes;
  }

  /** The notes, to be changed at once: those of earlier moments stay as they are. */
  change(): Notes {
    this.#notes = structuredClone(this.#notes);
    return this.#notes;
  }

  /** What is there now, and whether an incident was raised since the last time. */
  left(): { moment: Moment; incident: boolean } {
    const incident = this.#raised > 0;
    this.#raised = 0;
    const moment = {
      now: this.clock.now,
      running: this.driver.moment(),
      notes: this.#notes,
      histories: { ...this.#histories },
      asked: [...this.#asked],
    };
    return { moment, incident };
  }

  async instances(): Promise<readonly Instance[]> {
    return this.driver.instances();
  }

  /** Keys of the jobs that wait, whoever does them: `instance:key`. */
  async waitingJobs(): Promise<string[]> {
    return (await this.driver.instances()).flatMap(({ key: instance, state }) =>
      Object.entries(state.jobs).flatMap(([key, { retries }]) => (retries > 0 ? [`${instance}:${key}`] : [])),
    );
  }

  isAsked({ instance, key }: PlatformJob): boolean {
    return this.#asked.has(`${instance}:${key}`);
  }

  async stateOf(instance: string): Promise<InstanceState | null> {
    return (await this.driver.instances()).find(({ key }) => key === instance)?.state ?? null;
  }

  ask(instance: string, command: Unsent): Promise<Outcome> {
    return this.driver.ask(instance, command);
  }

  /** The next job that the platform does by itself; null: none. */
  async nextPlatformJob(): Promise<PlatformJob | null> {
    for (const { key: instance, state } of await this.driver.instances()) {
      for (const [key, job] of Object.entries(state.jobs)) {
        if (job.retries === 0 || effectOf(job.jobType) === null || this.#asked.has(`${instance}:${key}`)) continue;
        return { instance, key: Number(key), job };
      }
    }
    return null;
  }

  async doPlatformJob({ instance, key, job }: PlatformJob): Promise<Outcome> {
    const state = (await this.stateOf(instance))!;
    const each = caseOf(await this.driver.instances(), this.notes, instance);
    const { manifest, files } = this.#procedure;
    const notes = structuredClone(this.notes);
    const variables = variablesOf(state, job.listener === undefined ? job.activity : key);
    let ending: Ending;
    try {
      if (each === null) throw new Error(`Expected a case around ${job.element}, but there is none.`);
      const mine = notes.cases.find(({ number }) => number === each.number)!;
      ending = effectOf(job.jobType)!({ job, variables, each: mine, notes, manifest, files, now: this.clock.now });
    } catch (error) {
      return this.#fail(instance, key, (error as Error).message);
    }
    this.#notes = notes;
    if (ending.kind === 'asked') {
      this.#asked.add(`${instance}:${key}`);
      return { ok: true };
    }
    return ending.kind === 'done'
      ? this.ask(instance, { type: 'CompleteJob', key, variables: ending.variables })
      : this.ask(instance, { type: 'ThrowError', key, code: ending.code, variables: ending.variables });
  }

  /** Ends a job as whoever rehearses has chosen. */
  async endJob({ instance, key, job }: PlatformJob, chosen: JobOutcome): Promise<Outcome> {
    this.#asked.delete(`${instance}:${key}`);
    const facts = { source: job.jobType, mode: 'simulator', at: new Date(this.clock.now).toISOString() };
    const { reason = '' } = chosen as { reason?: string };
    switch (chosen.outcome) {
      case 'OK': {
        // An operation answers `answer`; a job of the institution's own whatever it does.
        const { value = {} } = chosen;
        const seal = job.headers['seal'];
        const each = caseOf(await this.driver.instances(), this.change(), instance);
        if (job.jobType === 'document:receive-signed' && seal !== undefined) each?.signatures.push(seal);
        const answer: Variables = { answer: { status: 'OK', value, text: '', ...facts } };
        return this.ask(instance, { type: 'CompleteJob', key, variables: answer });
      }
      case 'NO': {
        const answer: Variables = {
          answer: { status: 'NO', code: chosen.code, reason, text: reason === '' ? chosen.code : reason, ...facts },
        };
        return this.ask(instance, { type: 'CompleteJob', key, variables: answer });
      }
      case 'UNKNOWN': {
        const variables: Variables = { answer: { status: 'UNKNOWN', reason, done: 'no', text: reason, ...facts } };
        return this.ask(instance, { type: 'ThrowError', key, code: CONNECTOR_UNKNOWN, variables });
      }
      case 'FAILURE':
        return this.#fail(instance, key, reason === '' ? 'The job failed' : reason);
    }
  }

  #fail(instance: string, key: Key, message: string): Promise<Outcome> {
    return this.ask(instance, { type: 'FailJob', key, message, retries: 0, retryAt: this.clock.now });
  }
}

/** The case that an instance is of: its own, or that of whoever called it. */
export function caseOf(
  instances: readonly Instance[],
  { cases }: Pick<Notes, 'cases'>,
  instance: string,
): CaseNotes | null {
  const own = cases.find((each) => each.instance === instance);
  if (own !== undefined) return own;
  const caller = instances.find(({ key }) => key === instance)?.state.caller ?? null;
  return caller === null ? null : caseOf(instances, { cases }, caller.instance);
}

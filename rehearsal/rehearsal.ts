// Tries a procedure before anyone is affected: the production engine, with what the platform does around it, from the
// request to the end. Every step is kept as an immutable moment, so going back is an index; doing something at an earlier
// step forgets what came after it. Nothing here knows a clock: time passes when it is told to.

import { instantOf } from '../calendar/bucharest.ts';
import type { Finding } from '../engine/model/graph.ts';
import type { Instant, Variables } from '../engine/values.ts';
import { attempt, refuse, type Act, type Refused, type Surroundings, type Taken } from './actions/act.ts';
import { fileRequest } from './actions/file.ts';
import { cancelCase, endJob, retryIncident } from './actions/job.ts';
import { giveSignal, payRequested, sendMessage } from './actions/message.ts';
import { completeTask } from './actions/task.ts';
import { SAMPLE_INSTITUTION, type Institution } from './answers.ts';
import { NOTHING_YET, type Way } from './notes.ts';
import { openProcedure, type Files, type Procedure } from './procedure.ts';
import type { FileStep, JobOutcome, ScenarioStep } from './scenario.ts';
import { caseOf, Stage, type Moment } from './stage.ts';
import { viewOf, type RehearsalView } from './view.ts';
import { whenText, words, type Language } from './words.ts';

export interface RehearsalOptions {
  /** Where the clock begins. */
  now: Instant;
  language?: Language;
  institution?: Institution;
}

/** One step of the way: what happened, and everything as it was after it. */
export interface Step {
  readonly at: Instant;
  /** In words. */
  readonly text: string;
  readonly element: string | null;
  /** Number of the case. */
  readonly case: string | null;
  /** What was done; null for what the platform did by itself. */
  readonly action: ScenarioStep | null;
  /** Something went wrong in it. */
  readonly incident: boolean;
  readonly moment: Moment;
}

/** `stopped`: time did not pass as far as it was told to, because a job waits for its outcome. */
export type Acted = { ok: true; stopped: boolean } | Refused;

/** More steps of the platform than one action of an honest procedure causes. */
const MOST_STEPS = 2_000;

type Told = Omit<Taken, 'ok' | 'action'> & { action: ScenarioStep | null };

export class Rehearsal implements Surroundings {
  readonly procedure: Procedure;
  readonly language: Language;
  readonly institution: Institution;
  #steps: Step[];
  #at = 0;
  /** Time that stopped because a job waits: what passes after it is told apart. */
  readonly #stopped = new WeakSet<ScenarioStep>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(procedure: Procedure, { now, language = 'ro', institution = SAMPLE_INSTITUTION }: RehearsalOptions) {
    this.procedure = procedure;
    this.language = language;
    this.institution = institution;
    const running = { instances: [], starts: [], messages: [], visits: {}, keys: 0 };
    const moment = { now, running, notes: NOTHING_YET, histories: {}, asked: [] };
    const text = words(language).opened;
    this.#steps = [{ at: now, text, element: null, case: null, action: null, incident: false, moment }];
  }

  /** All steps; those after the present one stay until something else is done. The first is before anything. */
  get steps(): readonly Step[] {
    return this.#steps;
  }

  /** Index of the present step. */
  get position(): number {
    return this.#at;
  }

  get now(): Instant {
    return this.#moment.now;
  }

  /** Everything as it is at a step, by default the present one. */
  view(index = this.#at): RehearsalView {
    return viewOf(this.procedure, this.#steps[index]!.moment, this.language);
  }

  goTo(index: number): void {
    this.#at = Math.max(0, Math.min(index, this.#steps.length - 1));
  }

  /** What was done up to the present step, as a scenario has it; `after`: only what came after that step. */
  actions(after = 0): ScenarioStep[] {
    const actions: ScenarioStep[] = [];
    for (const { action } of this.#steps.slice(after + 1, this.#at + 1)) {
      if (action === null) continue;
      // Time that passed from one moment to the next passed to the last of them.
      const last = actions.at(-1);
      if (last !== undefined && 'until' in last && 'until' in action && !this.#stopped.has(last)) actions.pop();
      actions.push(action);
    }
    return actions;
  }

  /** Files a request. `answers`: as typed, over those of the sample. */
  readonly file = (step: FileStep): Promise<Acted> => this.#act(fileRequest(step));

  /** Completes an open task, `instance:key`. A task that is to be signed is signed when the answers decide `semnez`. */
  readonly complete = (task: string, answers: Variables): Promise<Acted> => this.#act(completeTask(task, answers));

  /** Ends a job that waits, `instance:key`. */
  readonly endJob = (job: string, outcome: JobOutcome): Promise<Acted> => this.#act(endJob(job, outcome));

  /** The applicant pays what the case asks for and has not got. */
  readonly pay = (number: string, way: Way = 'ghiseul'): Promise<Acted> => this.#act(payRequested(number, way));

  /** A message for a case; null: for whichever process it begins. */
  readonly send = (number: string | null, message: string, variables: Variables = {}): Promise<Acted> =>
    this.#act(sendMessage(number, message, variables));

  readonly signal = (name: string, variables: Variables = {}): Promise<Acted> => this.#act(giveSignal(name, variables));

  /** Tries again what an incident stopped, `instance:key`. */
  readonly retry = (incident: string): Promise<Acted> => this.#act(retryIncident(incident));

  readonly cancel = (number: string): Promise<Acted> => this.#act(cancelCase(number));

  /** Lets time pass: to 23:59 of a day or to an instant, at most to when a new job waits for its outcome. */
  readonly until = (moment: string): Promise<Acted> => this.#inTurn(() => this.#until(moment));

  readonly nameOf = (element: string): string => {
    for (const { elements } of this.procedure.graphs) {
      const name = elements[element]?.name ?? '';
      if (name !== '') return name;
    }
    return element;
  };

  get #moment(): Moment {
    return this.#steps[this.#at]!.moment;
  }

  /** Does something at the present step, and everything that the platform does after it. */
  #act(act: Act): Promise<Acted> {
    return this.#inTurn(async () => {
      const stage = new Stage(this.procedure, this.#moment);
      const taken = await act(stage, this);
      if (!taken.ok) return taken;
      this.#steps.length = this.#at + 1;
      this.#push(stage, taken);
      return this.#drain(stage);
    });
  }

  async #until(moment: string): Promise<Acted> {
    const say = words(this.language);
    const end = moment.includes('T') ? Date.parse(moment) : instantOf(moment, '23:59');
    const stage = new Stage(this.procedure, this.#moment);
    if (!(end >= stage.clock.now)) return refuse(say.refusedPast);
    const before = await stage.waitingJobs();
    this.#steps.length = this.#at + 1;
    const begun = this.#steps.length;
    for (let due = await stage.driver.nextDue(end); due !== null; due = await stage.driver.nextDue(end)) {
      const { what, at } = due;
      stage.clock.now = Math.max(stage.clock.now, at);
      const timer = 'key' in what ? (await stage.stateOf(what.instance))?.timers[what.key] : undefined;
      const each = 'key' in what ? caseOf(await stage.instances(), stage.notes, what.instance) : null;
      const next = due;
      const fired = await attempt(() => stage.driver.fire(next));
      if (!fired.ok) return refuse(fired.rejection.message);
      const action: ScenarioStep = { until: new Date(stage.clock.now).toISOString() };
      const element = timer?.element ?? null;
      const text = say.timer(element === null ? '' : this.nameOf(element));
      this.#push(stage, { text, action, element, case: each?.number ?? null });
      const drained = await this.#drain(stage);
      if (!drained.ok) return drained;
      const asked = (await stage.waitingJobs()).filter((job) => !before.includes(job));
      if (asked.length === 0) continue;
      this.#stopped.add(action);
      return { ok: true, stopped: true };
    }
    // The last timer came at that very moment: it says so itself.
    if (stage.clock.now === end && this.#at >= begun) return { ok: true, stopped: false };
    stage.clock.now = end;
    const passed = { text: say.time(whenText(end)), action: { until: moment }, element: null, case: null };
    this.#push(stage, passed);
    return { ok: true, stopped: false };
  }

  /** Lets the platform do its jobs, each a step of its own. */
  async #drain(stage: Stage): Promise<Acted> {
    const say = words(this.language);
    let made = 0;
    for (let job = await stage.nextPlatformJob(); job !== null; job = await stage.nextPlatformJob()) {
      if ((made += 1) > MOST_STEPS) return refuse(say.endless);
      const doing = job;
      const each = caseOf(await stage.instances(), stage.notes, doing.instance);
      const ended = await attempt(() => stage.doPlatformJob(doing));
      if (!ended.ok) return refuse(ended.rejection.message);
      const { element } = doing.job;
      // It waits to be told how it ends: nothing has happened.
      if (stage.isAsked(doing)) this.#steps[this.#at] = { ...this.#steps[this.#at]!, moment: stage.left().moment };
      else this.#push(stage, { text: this.nameOf(element), action: null, element, case: each?.number ?? null });
    }
    return { ok: true, stopped: false };
  }

  #push(stage: Stage, { text, action, element, case: number }: Told): void {
    const say = words(this.language);
    const { moment, incident } = stage.left();
    const told = action !== null ? text : incident ? say.failed(text) : say.platform(text);
    this.#steps.push({ at: moment.now, text: told, element, case: number, action, incident, moment });
    this.#at = this.#steps.length - 1;
  }

  /** One thing at a time, in the order in which they were asked for. */
  #inTurn(act: () => Promise<Acted>): Promise<Acted> {
    const done = this.#turn.then(act, act);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

export type Rehearsed = { ok: true; rehearsal: Rehearsal } | { ok: false; findings: Finding[] };

/** Opens the files of a procedure, manifest.json included, to be tried. */
export async function openRehearsal(files: Files, options: RehearsalOptions): Promise<Rehearsed> {
  const opened = await openProcedure(files);
  return opened.ok ? { ok: true, rehearsal: new Rehearsal(opened.procedure, options) } : opened;
}

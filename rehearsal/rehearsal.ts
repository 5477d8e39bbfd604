// Tries a procedure before anyone is affected: the production engine, with what the platform does around it, from the
// request to the end. Every step is kept as an immutable moment, so going back is an index; doing something at an earlier
// step forgets what came after it. Nothing here knows a clock: time passes when it is told to.

import { instantOf } from '../calendar/bucharest.ts';
import type { Finding } from '../engine/model/graph.ts';
import type { Instant, Json, Variables } from '../engine/values.ts';
import type { Problem } from '../forms/evaluate.ts';
import { termsOf } from '../procedure/terms.ts';
import {
  checkAnswers,
  kindOfTask,
  plain,
  SAMPLE_INSTITUTION,
  startContext,
  taskContext,
  type Institution,
  type TaskKind,
} from './answers.ts';
import { payLast } from './effects/payments.ts';
import { EndlessError, innerKey, type Instance, type Outcome } from './instances/driver.ts';
import { NOTHING_YET, type CaseNotes, type Way } from './notes.ts';
import { openProcedure, type Files, type Procedure } from './procedure.ts';
import type { FileStep, JobOutcome, ScenarioStep } from './scenario.ts';
import { caseOf, Stage, type Moment, type PlatformJob } from './stage.ts';
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
export type Acted = { ok: true; stopped: boolean } | { ok: false; message: string; problems: readonly Problem[] };

/** More steps of the platform than one action of an honest procedure causes. */
const MOST_STEPS = 2_000;

export class Rehearsal {
  readonly procedure: Procedure;
  readonly language: Language;
  readonly institution: Institution;
  #steps: Step[];
  #at = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(procedure: Procedure, { now, language = 'ro', institution = SAMPLE_INSTITUTION }: RehearsalOptions) {
    this.procedure = procedure;
    this.language = language;
    this.institution = institution;
    const running = { instances: [], starts: [], messages: [], visits: {}, keys: 0 };
    const moment = { now, running, notes: NOTHING_YET, histories: {}, asked: [] };
    this.#steps = [this.#stepOf(words(language).opened, null, moment)];
  }

  /** All steps, those after the present one too as long as nothing else was done. The first is before anything. */
  get steps(): readonly Step[] {
    return this.#steps;
  }

  /** Index of the present step. */
  get position(): number {
    return this.#at;
  }

  get now(): Instant {
    return this.#here.moment.now;
  }

  /** Everything as it is at a step, by default the present one. */
  view(index = this.#at): RehearsalView {
    return viewOf(this.procedure, this.#steps[index]!.moment, this.language);
  }

  goTo(index: number): void {
    this.#at = Math.max(0, Math.min(index, this.#steps.length - 1));
  }

  /** What was done up to the present step, as a scenario has it. */
  actions(): ScenarioStep[] {
    const actions: ScenarioStep[] = [];
    for (const { action } of this.#steps.slice(0, this.#at + 1)) {
      if (action === null) continue;
      // Time that passed from one moment to the next passed to the last of them.
      const last = actions.at(-1);
      if (last !== undefined && 'until' in last && 'until' in action && !this.#stopped.has(last)) actions.pop();
      actions.push(action);
    }
    return actions;
  }

  /** Time that stopped because a job waited: what passes after it is told apart. */
  readonly #stopped = new WeakSet<ScenarioStep>();

  /** Files a request. `answers`: as typed, over those of the sample. */
  file(step: FileStep): Promise<Acted> {
    return this.#inTurn(() => this.#file(step));
  }

  async #file({ file: sample, answers: own = {}, channel = this.#channel, on, by }: FileStep): Promise<Acted> {
    const say = words(this.language);
    const { manifest, samples } = this.procedure;
    if (sample !== null && samples[sample] === undefined) return refuse(say.refusedSample(sample));
    const stage = this.#stage();
    if (on !== undefined) stage.clock.now = Math.max(stage.clock.now, momentOf(on));
    const { now } = stage.clock;
    const number = String(stage.notes.cases.length + 1);
    const form = await this.procedure.form(manifest.startForm);
    const answers = { ...(sample === null ? {} : samples[sample]), ...own };
    const checked = checkAnswers({
      form,
      context: startContext(channel, this.language),
      answers,
      notes: stage.notes,
      number: null,
      now,
      language: this.language,
    });
    if (!checked.valid) return this.#invalid(checked.problems);
    const termen = termsOf(manifest, now, []);
    const persoana = {
      id: by?.id ?? 'proba',
      nume: by?.name ?? 'Persoană de probă',
      functie: by?.role ?? '',
      departament: by?.department ?? null,
    };
    const cerere: Json = channel === 'internal' ? { ...checked.data, persoana } : checked.data;
    const dosar = {
      id: `dosar-${number}`,
      institutie: this.institution.key,
      numar: number,
      data: termen.start,
      registru: manifest.register.in,
      an: Number(termen.start.slice(0, 4)),
      canal: channel,
      limba: this.language,
      areContact: true,
    };
    const each: CaseNotes = {
      number,
      instance: stage.driver.nextKey,
      channel,
      filedAt: now,
      termFrom: now,
      extended: false,
      deadline: termen.legal,
      outcome: null,
      joinedTo: null,
      documents: [],
      notices: [],
      payments: [],
      signatures: [],
      publications: [],
    };
    stage.notes.cases.push(each);
    const variables = plain({ cerere, dosar, termen }) as Variables;
    const started = await attempt(() =>
      stage.driver.start({ process: manifest.processId, variables, businessKey: number }),
    );
    const action: FileStep = {
      file: sample,
      ...(Object.keys(own).length === 0 ? {} : { answers: own }),
      ...(channel === this.#channel ? {} : { channel }),
      ...(on === undefined ? {} : { on }),
      ...(by === undefined ? {} : { by }),
    };
    return this.#taken(stage, started, say.filed(number), { action, case: number });
  }

  get #channel(): string {
    return this.procedure.manifest.channels?.[0] ?? 'online';
  }

  /** Completes an open task, `instance:key`. A task that is to be signed is signed when the answers decide `semnez`. */
  complete(task: string, answers: Variables): Promise<Acted> {
    return this.#inTurn(() => this.#complete(task, answers));
  }

  async #complete(outer: string, answers: Variables): Promise<Acted> {
    const say = words(this.language);
    const stage = this.#stage();
    const found = await this.#taskAt(stage, outer);
    if (found === null) return refuse(say.refusedTask(outer));
    const { instance, key, task, kind, each, name } = found;
    const path = task.form === null ? undefined : this.procedure.manifest.forms[task.form];
    const checked = checkAnswers({
      form: path === undefined ? null : await this.procedure.form(path),
      context: taskContext({ state: instance.state, key, kind }, this.institution, this.language),
      answers,
      notes: stage.notes,
      number: each?.number ?? null,
      now: stage.clock.now,
      language: this.language,
    });
    if (!checked.valid) return this.#invalid(checked.problems);
    const signs = kind === 'signature' && checked.data['decizie'] === 'semnez';
    const who = kind === 'applicant' ? 'solicitant' : 'proba';
    const handed = {
      ...checked.data,
      ...(signs ? { semnatura: { nivel: 'none', regim: 'simulator', furnizor: 'Simulator' } } : {}),
      ...(kind === 'applicant' ? { canal: 'online' } : {}),
      persoana: { id: task.assignee ?? who, nume: 'Persoană de probă', functie: '' },
      la: new Date(stage.clock.now).toISOString(),
    };
    if (signs) each?.signatures.push(instance.graph.elements[task.element]?.task?.headers['seal'] ?? task.element);
    const variables = plain({ [task.element]: handed }) as Variables;
    const completed = await attempt(() => stage.ask(instance.key, { type: 'CompleteTask', key, variables }));
    const text = signs ? say.signed(name) : kind === 'applicant' ? say.answered(name) : say.decided(name);
    const given = signs ? without(answers, 'decizie') : answers;
    const action: ScenarioStep = {
      ...(signs ? { sign: task.element } : kind === 'applicant' ? { answer: task.element } : { decide: task.element }),
      ...(Object.keys(given).length === 0 ? {} : { answers: given }),
      ...this.#ofCase(each),
    };
    return this.#taken(stage, completed, text, { action, element: task.element, case: each?.number ?? null });
  }

  /** Ends a job that waits, `instance:key`. */
  endJob(job: string, outcome: JobOutcome): Promise<Acted> {
    return this.#inTurn(async () => {
      const say = words(this.language);
      const stage = this.#stage();
      const at = innerKey(job);
      const found = at === null ? undefined : (await stage.stateOf(at.instance))?.jobs[at.key];
      if (at === null || found === undefined || found.retries === 0) return refuse(say.refusedJob(job));
      const each = caseOf(await stage.instances(), stage.notes, at.instance);
      const ended = await attempt(() => stage.endJob({ ...at, job: found }, outcome));
      const name = this.nameOf(found.element);
      const code = outcome.outcome === 'NO' ? ` (${outcome.code})` : '';
      const text = say.job(name, `${say.outcomes[outcome.outcome]}${code}`);
      const action: ScenarioStep = { job: found.element, ...outcome, ...this.#ofCase(each) };
      return this.#taken(stage, ended, text, { action, element: found.element, case: each?.number ?? null });
    });
  }

  /** The applicant pays what the case asks for and has not got. */
  pay(number: string, way: Way = 'ghiseul'): Promise<Acted> {
    return this.#inTurn(async () => {
      const say = words(this.language);
      const stage = this.#stage();
      const each = stage.notes.cases.find((one) => one.number === number);
      const paid = each === undefined ? null : payLast(each, way, stage.clock.now);
      if (each === undefined || paid === null) return refuse(say.refusedPay);
      const amount = String(each.payments.find(({ id }) => id === paid.id)?.suma ?? '');
      // Paid when nobody waits any more: `payment:cancel` will say so.
      const message = { name: 'plata-confirmata', correlationKey: paid.id, timeToLiveMs: 0 };
      const sent = await attempt(() => stage.driver.message({ ...message, variables: paid.variables }));
      const action: ScenarioStep = { pay: way, ...this.#ofCase(each) };
      return this.#taken(stage, sent, say.paid(amount), { action, case: number });
    });
  }

  /** A message for a case; null: whichever process it begins. */
  send(number: string | null, message: string, variables: Variables = {}): Promise<Acted> {
    return this.#inTurn(async () => {
      const say = words(this.language);
      const stage = this.#stage();
      const instances = await stage.instances();
      const mine = instances.filter(({ key }) => caseOf(instances, stage.notes, key)?.number === number);
      const open = mine.flatMap(({ key: instance, state }) =>
        Object.entries(state.subscriptions).flatMap(([key, each]) =>
          each.message === message ? [{ instance, key: Number(key), element: each.element }] : [],
        ),
      )[0];
      const sent = await attempt(async (): Promise<Outcome> => {
        if (open !== undefined) return stage.ask(open.instance, { type: 'CorrelateMessage', key: open.key, variables });
        if (number !== null)
          return { ok: false, rejection: { code: 'NOT_FOUND', message: say.refusedMessage(message) } };
        const begun = await stage.driver.message({ name: message, correlationKey: null, variables, timeToLiveMs: 0 });
        if (!begun.ok || begun.correlated) return begun;
        return { ok: false, rejection: { code: 'NOT_FOUND', message: say.refusedMessage(message) } };
      });
      const each = stage.notes.cases.find((one) => one.number === number) ?? null;
      const action: ScenarioStep = {
        message,
        ...(Object.keys(variables).length === 0 ? {} : { variables }),
        ...this.#ofCase(each),
      };
      return this.#taken(stage, sent, say.message(message), { action, element: open?.element ?? null, case: number });
    });
  }

  signal(name: string, variables: Variables = {}): Promise<Acted> {
    return this.#inTurn(async () => {
      const stage = this.#stage();
      const sent = await attempt(() => stage.driver.signal({ name, variables }));
      const action: ScenarioStep = { signal: name, ...(Object.keys(variables).length === 0 ? {} : { variables }) };
      return this.#taken(stage, sent, words(this.language).signal(name), { action });
    });
  }

  /** Tries again what an incident stopped, `instance:key`. */
  retry(incident: string): Promise<Acted> {
    return this.#inTurn(async () => {
      const say = words(this.language);
      const stage = this.#stage();
      const at = innerKey(incident);
      const found = at === null ? undefined : (await stage.stateOf(at.instance))?.incidents[at.key];
      if (at === null || found === undefined) return refuse(say.refusedIncident(incident));
      const each = caseOf(await stage.instances(), stage.notes, at.instance);
      const resolved = await attempt(() => stage.ask(at.instance, { type: 'ResolveIncident', key: at.key }));
      const action: ScenarioStep = { retry: found.element, ...this.#ofCase(each) };
      const about = { action, element: found.element, case: each?.number ?? null };
      return this.#taken(stage, resolved, say.retried(this.nameOf(found.element)), about);
    });
  }

  cancel(number: string): Promise<Acted> {
    return this.#inTurn(async () => {
      const say = words(this.language);
      const stage = this.#stage();
      const each = stage.notes.cases.find((one) => one.number === number);
      if (each === undefined) return refuse(say.refusedCase(number));
      const cancelled = await attempt(() => stage.ask(each.instance, { type: 'CancelInstance' }));
      return this.#taken(stage, cancelled, say.cancelled, {
        action: { cancel: true, ...this.#ofCase(each) },
        case: number,
      });
    });
  }

  /** Lets time pass: to the end of a day or to an instant, at most to when a new job waits for its outcome. */
  until(moment: string): Promise<Acted> {
    return this.#inTurn(() => this.#until(moment));
  }

  async #until(moment: string): Promise<Acted> {
    const say = words(this.language);
    const end = moment.includes('T') ? Date.parse(moment) : instantOf(moment, '23:59');
    const stage = this.#stage();
    if (!(end >= stage.clock.now)) return refuse(say.refusedPast);
    const waiting = await waitingJobs(stage);
    this.#forgetAfter();
    for (;;) {
      const due = await stage.driver.nextDue(end);
      if (due === null) break;
      stage.clock.now = Math.max(stage.clock.now, due.at);
      const timer = 'key' in due.what ? (await stage.stateOf(due.what.instance))?.timers[due.what.key] : undefined;
      const each = 'key' in due.what ? caseOf(await stage.instances(), stage.notes, due.what.instance) : null;
      const fired = await attempt(() => stage.driver.fire(due));
      if (!fired.ok) return refuse(fired.rejection.message);
      const action: ScenarioStep = { until: new Date(stage.clock.now).toISOString() };
      const element = timer?.element ?? null;
      const text = say.timer(element === null ? '' : this.nameOf(element));
      this.#push(stage, text, { action, element, case: each?.number ?? null });
      const drained = await this.#drain(stage);
      if (!drained.ok) return drained;
      if ((await waitingJobs(stage)).some((job) => !waiting.includes(job))) {
        this.#stopped.add(action);
        return { ok: true, stopped: true };
      }
    }
    stage.clock.now = Math.max(stage.clock.now, end);
    this.#push(stage, say.time(whenText(end)), { action: { until: moment } });
    return { ok: true, stopped: false };
  }

  /** Name of an element as people know it, or its id. */
  nameOf(element: string): string {
    for (const { elements } of this.procedure.graphs) {
      const name = elements[element]?.name ?? '';
      if (name !== '') return name;
    }
    return element;
  }

  /** Null: no such task is open. */
  async #taskAt(stage: Stage, outer: string) {
    const at = innerKey(outer);
    const instances = await stage.instances();
    const instance = instances.find(({ key }) => key === at?.instance);
    const task = at === null ? undefined : instance?.state.tasks[at.key];
    if (at === null || instance === undefined || task === undefined) return null;
    const kind: TaskKind = kindOfTask(instance.graph, task);
    const each = caseOf(instances, stage.notes, instance.key);
    return { instance, key: at.key, task, kind, each, name: this.nameOf(task.element) };
  }

  get #here(): Step {
    return this.#steps[this.#at]!;
  }

  #stage(): Stage {
    return new Stage(this.procedure, this.#here.moment);
  }

  /** Only when there are several does a step say which. */
  #ofCase(each: CaseNotes | null): { case?: string } {
    return each === null || each.number === '1' ? {} : { case: each.number };
  }

  #invalid(problems: readonly Problem[]): Acted {
    const message = problems.map(({ path, message: what }) => `${path}: ${what}`).join(' ');
    return { ok: false, message: words(this.language).invalid(message), problems };
  }

  /** Keeps what was done, and everything that the platform does after it. */
  async #taken(stage: Stage, outcome: Outcome, text: string, about: About): Promise<Acted> {
    if (!outcome.ok) return refuse(outcome.rejection.message);
    this.#forgetAfter();
    this.#push(stage, text, about);
    return this.#drain(stage);
  }

  async #drain(stage: Stage): Promise<Acted> {
    const say = words(this.language);
    let made = 0;
    for (let next = await stage.nextPlatformJob(); next !== null; next = await stage.nextPlatformJob()) {
      if ((made += 1) > MOST_STEPS) return refuse(say.endless);
      const job: PlatformJob = next;
      const each = caseOf(await stage.instances(), stage.notes, job.instance);
      const ended = await attempt(() => stage.doPlatformJob(job));
      if (!ended.ok) return refuse(ended.rejection.message);
      const { element } = job.job;
      const { moment, incident } = stage.left();
      // It waits to be told how it ends: nothing has happened.
      if (moment.asked.includes(`${job.instance}:${job.key}`)) {
        this.#steps[this.#at] = { ...this.#here, moment };
        continue;
      }
      const name = this.nameOf(element);
      const text = incident ? say.failed(name) : say.platform(name);
      this.#steps.push({ ...this.#stepOf(text, null, moment), element, case: each?.number ?? null, incident });
      this.#at = this.#steps.length - 1;
    }
    return { ok: true, stopped: false };
  }

  #forgetAfter(): void {
    this.#steps.length = this.#at + 1;
  }

  #push(stage: Stage, text: string, { action, element = null, case: number = null }: About): void {
    const { moment, incident } = stage.left();
    this.#steps.push({ ...this.#stepOf(text, action, moment), element, case: number, incident });
    this.#at = this.#steps.length - 1;
  }

  #stepOf(text: string, action: ScenarioStep | null, moment: Moment): Step {
    return { at: moment.now, text, element: null, case: null, action, incident: false, moment };
  }

  /** One thing at a time, in the order in which they were asked for. */
  #inTurn(act: () => Promise<Acted>): Promise<Acted> {
    const done = this.#turn.then(act, act);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

interface About {
  action: ScenarioStep;
  element?: string | null;
  case?: string | null;
}

const refuse = (message: string): Acted => ({ ok: false, message, problems: [] });

const without = (answers: Variables, name: string): Variables =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => key !== name));

/** Instances that set each other off for ever are refused like any other mistake. */
async function attempt<T extends Outcome>(act: () => Promise<T>): Promise<T | Extract<Outcome, { ok: false }>> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof EndlessError)) throw error;
    return { ok: false, rejection: { code: 'ENDLESS', message: error.message } };
  }
}

/** Keys of the jobs that wait for their outcome. */
async function waitingJobs(stage: Stage): Promise<string[]> {
  return (await stage.instances()).flatMap(({ key: instance, state }: Instance) =>
    Object.entries(state.jobs).flatMap(([key, { retries }]) => (retries > 0 ? [`${instance}:${key}`] : [])),
  );
}

/** A day is 10:00 in Romania. */
export const momentOf = (text: string): Instant => (text.includes('T') ? Date.parse(text) : instantOf(text, '10:00'));

export type Rehearsed = { ok: true; rehearsal: Rehearsal } | { ok: false; findings: Finding[] };

/** Opens the files of a procedure, manifest.json included, to be tried. */
export async function openRehearsal(files: Files, options: RehearsalOptions): Promise<Rehearsed> {
  const opened = await openProcedure(files);
  return opened.ok ? { ok: true, rehearsal: new Rehearsal(opened.procedure, options) } : opened;
}

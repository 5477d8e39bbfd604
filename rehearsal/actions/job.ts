// Jobs that wait to be told how they end, incidents that are tried again, cases that are stopped.

import { innerKey } from '../instances/driver.ts';
import type { JobOutcome, ScenarioStep } from '../scenario.ts';
import { caseOf } from '../stage.ts';
import { words } from '../words.ts';
import { attempt, ofCase, refuse, type Act } from './act.ts';

/** `job`: `instance:key`. */
export const endJob =
  (outer: string, outcome: JobOutcome): Act =>
  async (stage, { language, nameOf }) => {
    const say = words(language);
    const at = innerKey(outer);
    const job = at === null ? undefined : (await stage.stateOf(at.instance))?.jobs[at.key];
    if (at === null || job === undefined || job.retries === 0) return refuse(say.refusedJob(outer));
    const each = caseOf(await stage.instances(), stage.notes, at.instance);
    const ended = await attempt(() => stage.endJob({ ...at, job }, outcome));
    if (!ended.ok) return refuse(ended.rejection.message);
    const { element } = job;
    const code = outcome.outcome === 'NO' ? ` (${outcome.code})` : '';
    const text = say.job(nameOf(element), `${say.outcomes[outcome.outcome]}${code}`);
    const action: ScenarioStep = { job: element, ...outcome, ...ofCase(each) };
    return { ok: true, text, action, element, case: each?.number ?? null };
  };

/** `incident`: `instance:key`. */
export const retryIncident =
  (outer: string): Act =>
  async (stage, { language, nameOf }) => {
    const say = words(language);
    const at = innerKey(outer);
    const incident = at === null ? undefined : (await stage.stateOf(at.instance))?.incidents[at.key];
    if (at === null || incident === undefined) return refuse(say.refusedIncident(outer));
    const each = caseOf(await stage.instances(), stage.notes, at.instance);
    const resolved = await attempt(() => stage.ask(at.instance, { type: 'ResolveIncident', key: at.key }));
    if (!resolved.ok) return refuse(resolved.rejection.message);
    const { element } = incident;
    const action: ScenarioStep = { retry: element, ...ofCase(each) };
    return { ok: true, text: say.retried(nameOf(element)), action, element, case: each?.number ?? null };
  };

export const cancelCase =
  (number: string): Act =>
  async (stage, { language }) => {
    const say = words(language);
    const each = stage.notes.cases.find((one) => one.number === number);
    if (each === undefined) return refuse(say.refusedCase(number));
    const cancelled = await attempt(() => stage.ask(each.instance, { type: 'CancelInstance' }));
    if (!cancelled.ok) return refuse(cancelled.rejection.message);
    return { ok: true, text: say.cancelled, action: { cancel: true, ...ofCase(each) }, element: null, case: number };
  };

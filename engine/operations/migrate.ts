// Moving an instance to another version of its process (`MigrateInstance`). Everything is checked before anything moves
// (`migration-problems.ts`); then what is open is renamed, and what the new version wants otherwise is changed:
//
//   tasks      stay open with who has them and when they are due; form and name are the new ones.
//   jobs       stay when their type stays, with the tries they have left; else closed and created anew.
//   calls      stay: the called instance goes on as it is.
//   events     that exist there go on as they are, timers with their date, messages with their key; others are closed. Those
//              that are new there are opened, in scopes that an event sub-process has taken over no new ones.
//   joins      that are full there fire.
//   incidents  are resolved: what they stopped is tried again as the new version has it.

import { createJob } from '../elements/service-task.ts';
import type { MigrateInstance } from '../commands.ts';
import { textOf } from '../expressions.ts';
import type { Element, Graph } from '../model/graph.ts';
import type { Rejection } from '../rejections.ts';
import { Run } from '../run.ts';
import type { InstanceState, OpenJob } from '../state.ts';
import { settle } from '../step.ts';
import type { StepResult } from '../step.ts';
import { openEvents } from '../subscriptions.ts';
import type { Key } from '../values.ts';
import { mergeInto } from '../variables.ts';
import { fireFull } from './joins-again.ts';
import { eventsAround, eventTarget, Mapping, openEventsOf } from './mapping.ts';
import type { OpenEvent } from './mapping.ts';
import { migrationProblems } from './migration-problems.ts';
import { resolve } from './resolve.ts';

/** As `step`, over two versions of the process: the instance is of `from` and becomes one of `to`. */
export function migrateInstance(
  from: Graph,
  to: Graph,
  state: InstanceState | null,
  command: MigrateInstance,
): StepResult {
  const rejection = migrationProblem(from, to, state, command);
  if (rejection || !state) return { ok: false, rejection: rejection! };
  const mapping = new Mapping(from, to, command.mapping);
  const run = new Run(to, state, command.at);
  const fault = run.attempt(() => migrate(run, mapping, state));
  if (fault) return { ok: false, rejection: { code: 'BAD_MAPPING', message: fault.message } };
  for (const key of Object.keys(run.state.incidents).map(Number)) if (run.state.incidents[key]) tryAgain(run, key);
  settle(run);
  return { ok: true, state: run.state, events: run.events };
}

/** What fails beside every net leaves the incident as it is. */
function tryAgain(run: Run, incident: Key): void {
  run.attempt(() => resolve(run, incident));
}

function migrationProblem(
  from: Graph,
  to: Graph,
  state: InstanceState | null,
  command: MigrateInstance,
): Rejection | null {
  if (!Number.isFinite(command.at))
    return { code: 'BAD_VALUE', message: 'Expected the time of the command in ms but it is none' };
  if (!state)
    return { code: 'NOT_FOUND', message: 'Expected a started instance for MigrateInstance but there is none' };
  if (state.status !== 'active')
    return { code: 'NOT_ACTIVE', message: `Expected an active instance but it is ${state.status}` };
  const problems = migrationProblems(from, to, state, command.mapping);
  if (problems.length === 0) return null;
  return { code: 'BAD_MAPPING', message: `Expected a mapping that fits but ${problems.join('; ')}` };
}

function migrate(run: Run, mapping: Mapping, before: InstanceState): void {
  run.emit({
    type: 'InstanceMigrated',
    at: run.now,
    process: mapping.to.id,
    elements: mapping.renamed(),
    forgets: forgotten(mapping, before),
    tasks: Object.fromEntries(
      Object.entries(before.tasks).map(([key, { element }]) => {
        const { id, name, task } = mapping.target(element)!;
        return [key, { name: name || id, form: task?.form ?? null }];
      }),
    ),
  });
  for (const event of openEventsOf(before)) if (isGone(mapping, before, event)) closeEvent(run, event);
  for (const key of Object.keys(before.activities).map(Number)) {
    const old = mapping.from.elements[before.activities[key]!.element]!;
    openNewEvents(run, mapping, old, key);
    declareNew(run, key);
  }
  for (const [key, job] of Object.entries(run.state.jobs)) changeJob(run, Number(key), job);
  followTimers(run);
  for (const scope of Object.keys(run.state.activities).map(Number)) {
    run.touched.add(scope);
    fireFull(run, scope);
  }
  run.conditionsDue = run.variablesChanged = true;
}

/** Events that were noted around an activity and are not there any more, or whose timer follows no variables now. */
function forgotten(mapping: Mapping, { activities }: InstanceState): string[] {
  const found = Object.values(activities).flatMap(({ element, followed = {}, occurred = {} }) => {
    const host = mapping.from.elements[element]!;
    const target = (id: string) =>
      id === element ? mapping.target(id) : eventTarget(mapping, host, mapping.from.elements[id]!);
    const follows = (id: string) => target(id)?.triggers.some((each) => each.type === 'timer' && each.follows);
    return [
      ...Object.keys(followed).filter((id) => !follows(id)),
      ...Object.keys(occurred).filter((id) => !target(id)),
    ];
  });
  return [...new Set(found)];
}

function isGone(mapping: Mapping, before: InstanceState, { element, activity }: OpenEvent): boolean {
  const host = mapping.from.elements[before.activities[activity]!.element]!;
  return host.id !== element && !eventTarget(mapping, host, mapping.from.elements[element]!);
}

function closeEvent(run: Run, { map, key }: OpenEvent): void {
  if (map === 'timers') run.emit({ type: 'TimerClosed', key, reason: 'cancelled' });
  else if (map === 'subscriptions') run.emit({ type: 'SubscriptionClosed', key, reason: 'cancelled' });
  else if (map === 'signals') run.emit({ type: 'SignalUnawaited', key, reason: 'cancelled' });
  else run.emit({ type: 'ConditionUnawaited', key });
}

/** Events that nothing in the old version goes on as. What is about to end, or is being compensated, waits for none. */
function openNewEvents(run: Run, mapping: Mapping, old: Element, key: Key): void {
  const { status, compensation, loop, run: number, interrupted } = run.activity(key);
  if (status !== 'active' || compensation) return;
  const next = run.elementOf(key);
  const known = eventsAround(mapping.from, old).map((event) => eventTarget(mapping, old, event));
  for (const event of eventsAround(run.graph, next)) {
    if (known.includes(event)) continue;
    // Boundary events sit on a loop's body, starts of event sub-processes are waited for by its runs.
    if (event.kind === 'boundaryEvent' ? number !== undefined : event.kind === 'startEvent' && (loop || interrupted))
      continue;
    openEvents(run, key, event);
  }
}

function declareNew(run: Run, key: Key): void {
  const { variables, loop, compensation, status } = run.activity(key);
  if (loop || compensation || status !== 'active') return;
  const missing = run.elementOf(key).declares.filter((name) => !Object.hasOwn(variables, name));
  mergeInto(run, key, Object.fromEntries(missing.map((name) => [name, null])));
}

/** A job of another type is another job: the old one is withdrawn, with its incident. */
function changeJob(run: Run, key: Key, { activity, jobType, listener }: OpenJob): void {
  const element = run.elementOf(activity);
  const definition = listener ? element.listeners![listener][run.activity(activity).listening!.index]! : element.job!;
  if (textOf(run, activity, definition.type, `the job type of '${element.id}'`) === jobType) return;
  run.emit({ type: 'JobClosed', key, reason: 'cancelled' });
  for (const [id, { job }] of Object.entries(run.state.incidents))
    if (job === key) run.emit({ type: 'IncidentResolved', key: Number(id), at: run.now });
  createJob(run, activity, element, definition, listener);
}

/** Open timers that follow variables from now on. */
function followTimers(run: Run): void {
  for (const [id, { element, trigger, activity, dueAt }] of Object.entries(run.state.timers)) {
    const timer = run.element(element).triggers[trigger];
    const noted = run.activity(activity).followed?.[element] !== undefined;
    if (timer?.type === 'timer' && timer.follows && !noted)
      run.emit({ type: 'TimerRescheduled', key: Number(id), dueAt });
  }
}

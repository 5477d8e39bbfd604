// Where a run stands, in words: each open activity that holds no other, what it waits for, and what may end it otherwise.

import type { Graph } from '../../engine/model/graph.ts';
import { sendBackTargets } from '../../engine/operations/send-back.ts';
import type { InstanceState } from '../../engine/state.ts';
import type { PlaceView } from '../../inbox/instance-views.ts';
import { dateTime } from '../../look/dates.ts';
import type { KnownInstance } from '../../store/instances/read-instance.ts';
import { elementName, type Telling } from './say-events.ts';

/** A multi-instance may stand at ten thousand. */
export const MOST_PLACES = 100;
/** Whether a token can go back costs more than the rest of the page. */
const MOST_RETURNS = 20;

export interface Leaf {
  key: number;
  element: string;
}

/** Activities that hold no others, in the order in which they began. */
export const leavesOf = (state: InstanceState): Leaf[] =>
  Object.entries(state.activities).flatMap(([key, { element, parent, children }]) =>
    parent === null || children > 0 ? [] : [{ key: Number(key), element }],
  );

export function placesOf(known: KnownInstance, graph: Graph, telling: Telling): PlaceView[] {
  const { state } = known.row;
  return leavesOf(state)
    .slice(0, MOST_PLACES)
    .map(({ key, element }, index) => ({
      key,
      element,
      name: elementName(telling.graphs, element) ?? element,
      waits: waitsOf(known, key, telling),
      also: alsoOf(known, graph, key, telling),
      stopped: Object.values(state.incidents).some(({ activity }) => activity === key),
      back:
        index < MOST_RETURNS &&
        known.row.status === 'active' &&
        sendBackTargets(graph, state, key).some(({ ok }) => ok),
    }));
}

/** What the activity itself waits for. */
export function waitsOf({ tasks, jobs, row: { state } }: KnownInstance, key: number, telling: Telling): string[] {
  const say = telling.words.instance.waits;
  const at = (when: Date | number): string => dateTime(telling.language, new Date(when));
  const lines: string[] = [];
  const task = tasks.find((each) => each.key === key);
  if (task) {
    const groups = task.groups.map(telling.groupName).join(', ');
    const whose =
      task.assigneeName !== null ? say.task(task.assigneeName) : groups ? say.freeTask(groups) : say.freeTaskAny;
    lines.push(
      [whose, task.due_at && say.due(at(task.due_at)), task.drafted && say.drafted].filter(Boolean).join(', '),
    );
  }
  for (const job of jobs) {
    if (state.jobs[job.key]?.activity !== key) continue;
    const next =
      job.status === 'failed'
        ? say.jobFailed
        : job.lease_owner
          ? say.jobTaken
          : say.jobNext(at(job.run_at), job.retries);
    lines.push(`${say.job}, ${next}`);
  }
  const own = state.activities[key]!.element;
  const gate = (element: string): boolean => element === own || isBehindGateway(telling.graphs, own, element);
  for (const timer of Object.values(state.timers))
    if (timer.activity === key && gate(timer.element)) lines.push(say.timer(at(timer.dueAt)));
  for (const each of Object.values(state.subscriptions))
    if (each.activity === key && gate(each.element)) lines.push(say.message(each.message));
  for (const each of Object.values(state.signals))
    if (each.activity === key && gate(each.element)) lines.push(say.signal(each.signal));
  for (const each of Object.values(state.conditions))
    if (each.activity === key && gate(each.element)) lines.push(say.condition);
  const call = state.calls[key];
  if (call) lines.push(say.call(call.process));
  if (Object.values(state.incidents).some(({ activity }) => activity === key)) lines.push(say.stopped);
  return lines.length === 0 ? [say.other] : lines;
}

/** The event-based gateway waits for the events behind it. */
const isBehindGateway = (graphs: readonly Graph[], own: string, element: string): boolean =>
  graphs.some(({ elements }) => elements[own]?.kind === 'eventBasedGateway' && Object.hasOwn(elements, element));

/** Boundary events and event sub-processes of the activity and of the scopes that hold it are told once, at the activity. */
function alsoOf({ row: { state } }: KnownInstance, graph: Graph, key: number, telling: Telling): string[] {
  const say = telling.words.instance.waits;
  const own = state.activities[key]!.element;
  const name = (element: string): string => elementName(telling.graphs, element) ?? element;
  const other = ({ activity, element }: { activity: number; element: string }): boolean =>
    activity === key && element !== own && graph.elements[own]?.kind !== 'eventBasedGateway';
  return [
    ...Object.values(state.timers)
      .filter(other)
      .map(({ element, dueAt }) => say.alsoTimer(name(element), dateTime(telling.language, new Date(dueAt)))),
    ...Object.values(state.subscriptions)
      .filter(other)
      .map(({ element, message }) => say.alsoMessage(name(element), message)),
  ];
}

/** Tokens that wait for others at a join. */
export function joinsOf({ activities }: InstanceState, telling: Telling): string[] {
  const ids = Object.values(activities).flatMap(({ parked = {} }) => Object.keys(parked));
  return [...new Set(ids)].map((id) => telling.words.instance.waits.join(elementName(telling.graphs, id) ?? id));
}

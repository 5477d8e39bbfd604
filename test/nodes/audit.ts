// When everything has come to its end: nothing that was accepted is lost, nothing happened twice, and every register is
// gapless and in the order of time.

import type { Knex } from 'knex';
import type { Event } from '../../engine/events.ts';
import { ROOT } from '../../engine/state.ts';
import type { HistoryRow } from '../../store/tables/history.ts';
import type { TaskRow } from '../../store/tables/task.ts';
import { checkConsistency } from '../store/consistency.ts';
import { DRAIN } from './drain.ts';
import type { Told } from './ledger.ts';
import { ERRAND, MESSAGE, PROCEDURE, REGISTER_IN, REGISTER_OUT } from './procedure.ts';

export interface Audit {
  instances: number;
  steps: number;
  /** Tasks decided by people, by nobody in time, and by the drain. */
  decided: number;
  expired: number;
  drained: number;
  /** Jobs that ran more than once, as they may when their worker was killed. */
  repeatedJobs: number;
  problems: string[];
}

/** What a finished instance must have in its history, each exactly so often. */
const EXPECTED: { [process: string]: { [what: string]: number } } = {
  [PROCEDURE]: {
    InstanceStarted: 1,
    InstanceCompleted: 1,
    TaskOpened: 1,
    TaskClosed: 1,
    JobCreated: 2,
    'JobClosed completed': 2,
    // Of the task and of the pause; the task's fires when nobody has decided in time.
    TimerScheduled: 2,
    TimerClosed: 2,
    SubscriptionOpened: 1,
    'SubscriptionClosed correlated': 1,
    ChildCalled: 1,
  },
  [ERRAND]: { InstanceStarted: 1, InstanceCompleted: 1, JobCreated: 1, 'JobClosed completed': 1 },
};
const JOBS = 3;

interface Case {
  key: string;
  instance_id: string;
  number: number;
  year: number;
}

export async function audit(knex: Knex, told: Told): Promise<Audit> {
  const cases = await knex('dossier as d')
    .join('register_entry as r', { 'r.tenant_id': 'd.tenant_id', 'r.dossier_id': 'd.id' })
    .where({ 'r.register': REGISTER_IN })
    .select<Case[]>('d.instance_id', 'r.number', 'r.year', knex.raw(`d.form_data ->> 'cheie' as key`));
  const tasks = await knex<TaskRow>('task');
  const consistency = await checkConsistency(knex);
  const repeated = await knex('test_effect').where('runs', '>', 1).count<{ count: string }[]>();
  const problems = [
    ...consistency.problems,
    ...filings(told, cases),
    ...(await ends(knex, cases.length)),
    ...decisions(told, tasks, await states(knex)),
    ...(await messages(knex, told)),
    ...(await leftovers(knex, cases.length)),
    ...(await registers(knex, cases.length)),
  ];
  const by = (is: (task: TaskRow) => boolean): number => tasks.filter(is).length;
  return {
    instances: consistency.instances,
    steps: consistency.steps,
    decided: by((task) => task.status === 'completed' && task.closed_by !== DRAIN),
    expired: by((task) => task.status === 'exited'),
    drained: by((task) => task.closed_by === DRAIN),
    repeatedJobs: Number(repeated[0]!.count),
    problems,
  };
}

function filings(told: Told, cases: Case[]): string[] {
  const problems: string[] = [];
  const byKey = new Map<string, Case>();
  for (const each of cases) {
    if (byKey.has(each.key)) problems.push(`submission ${each.key} was filed twice`);
    byKey.set(each.key, each);
  }
  for (const [key, { number, year }] of told.filed) {
    const found = byKey.get(key);
    if (found === undefined) problems.push(`accepted submission ${key} is lost`);
    else if (found.number !== number || found.year !== year)
      problems.push(`submission ${key} was told the number ${number}/${year}, but has ${found.number}/${found.year}`);
  }
  return problems;
}

/** Every instance has ended, and each thing happened as often as its model says. */
async function ends(knex: Knex, filed: number): Promise<string[]> {
  const problems: string[] = [];
  const rows = await knex('instance').select<{ id: string; process_id: string; status: string }[]>(
    'id',
    'process_id',
    'status',
  );
  const processes = new Map(rows.map((row) => [row.id, row.process_id]));
  for (const { id, status } of rows)
    if (status !== 'completed') problems.push(`instance ${id} is ${status} in the end`);
  for (const process of Object.keys(EXPECTED)) {
    const made = rows.filter((row) => row.process_id === process).length;
    if (made !== filed) problems.push(`${filed} submissions made ${made} instances of ${process}`);
  }
  const counts = new Map<string, { [what: string]: number }>();
  for (const row of await knex<HistoryRow>('history').orderBy(['instance_id', 'version'])) {
    const count = counts.get(row.instance_id) ?? {};
    counts.set(row.instance_id, count);
    for (const event of row.events) for (const what of namesOf(event)) count[what] = (count[what] ?? 0) + 1;
  }
  for (const [id, count] of counts) {
    for (const [what, often] of Object.entries(EXPECTED[processes.get(id)!]!))
      if (count[what] !== often) problems.push(`instance ${id}: ${what} ${count[what] ?? 0} times, not ${often}`);
  }
  return problems;
}

const namesOf = (event: Event): string[] =>
  'reason' in event ? [event.type, `${event.type} ${event.reason}`] : [event.type];

type Notes = Map<string, string | null>;

async function states(knex: Knex): Promise<Notes> {
  const rows = await knex('instance').select<{ id: string; note: string | null }[]>(
    'id',
    knex.raw(`state -> 'activities' -> '${ROOT}' -> 'variables' -> 'verifica' ->> 'nota' as note`),
  );
  return new Map(rows.map(({ id, note }) => [id, note]));
}

/** A claim that was accepted held until the end; a decision that was accepted is the one that counted. */
function decisions(told: Told, tasks: TaskRow[], notes: Notes): string[] {
  const problems: string[] = [];
  const byId = new Map(tasks.map((task) => [`${task.instance_id}:${task.key}`, task]));
  for (const [id, account] of told.claimed) {
    const task = byId.get(id);
    if (task?.assignee !== account) problems.push(`task ${id} is not of who was told that they have it`);
    else if (task.status === 'completed' && ![account, DRAIN].includes(task.closed_by ?? ''))
      problems.push(`task ${id} was decided by somebody who did not have it`);
  }
  for (const [id, { account, note }] of told.decided) {
    const task = byId.get(id);
    if (task?.status !== 'completed' || task.closed_by !== account) problems.push(`the decision of task ${id} is lost`);
    else if (notes.get(task.instance_id) !== note)
      problems.push(`task ${id} holds another decision than the accepted one`);
  }
  return problems;
}

async function messages(knex: Knex, told: Told): Promise<string[]> {
  const rows = await knex('message_buffer')
    .where({ name: MESSAGE })
    .select<{ message_id: string; delivered_to: string | null }[]>('message_id', 'delivered_to');
  const delivered = new Set(rows.filter((row) => row.delivered_to !== null).map((row) => row.message_id));
  return [...told.replied].filter((key) => !delivered.has(key)).map((key) => `accepted message ${key} is lost`);
}

/** Nothing waits when everything has ended, and every job had its effect. */
async function leftovers(knex: Knex, filed: number): Promise<string[]> {
  const problems: string[] = [];
  for (const table of ['job', 'timer', 'subscription', 'delivery'])
    if ((await knex(table).first('tenant_id')) !== undefined) problems.push(`${table} has rows although all has ended`);
  const [effects] = await knex('test_effect').count<{ count: string }[]>();
  if (Number(effects!.count) !== JOBS * filed) problems.push(`${effects!.count} jobs had an effect outside`);
  return problems;
}

/** Numbers 1 to the last, one per cause, each entered later than the one before, none beyond the counter. */
export async function registers(knex: Knex, filed: number): Promise<string[]> {
  const problems: string[] = [];
  for (const register of [REGISTER_IN, REGISTER_OUT]) {
    const rows = await knex('register_entry')
      .where({ register })
      .orderBy(['year', 'number'])
      .select<{ year: number; number: number; registered_at: Date; cause: string }[]>();
    const counters = await knex('register_counter')
      .where({ register })
      .select<{ year: number; last_number: number }[]>();
    if (rows.length !== filed) problems.push(`${filed} submissions have ${rows.length} numbers of ${register}`);
    if (new Set(rows.map(({ cause }) => cause)).size !== rows.length)
      problems.push(`${register}: a cause has two numbers`);
    for (const [at, row] of rows.entries()) {
      const before = rows[at - 1];
      const wanted = before?.year === row.year ? before.number + 1 : 1;
      if (row.number !== wanted) problems.push(`${register}: ${row.number} follows ${before?.number ?? 'nothing'}`);
      if (before !== undefined && row.registered_at < before.registered_at)
        problems.push(`${register}: ${row.number} is older than the number before it`);
    }
    for (const { year, last_number: last } of counters) {
      const highest = Math.max(0, ...rows.filter((row) => row.year === year).map(({ number }) => number));
      if (last !== highest)
        problems.push(`${register}: the counter of ${year} is at ${last}, the last entry ${highest}`);
    }
  }
  return problems;
}

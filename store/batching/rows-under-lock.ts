// What commands read and lock of their own instances before they are decided: each asks for its own, all of a batch are
// read by one statement. A batch waits for nobody: whose row another transaction holds at this moment is set aside
// (`HeldElsewhere`) and tried again alone.

import type { Knex } from 'knex';
import type { Clocked } from '../clock.ts';
import { whoDidBefore, type Before, type Exclusion } from '../four-eyes.ts';
import { lockJobs, type JobHold, type JobRef } from '../tables/job.ts';
import { lockTasks, type TaskRef, type TaskRow } from '../tables/task.ts';
import { rememberDelivered, type DeliveredMessage } from '../tables/message-buffer.ts';
import { Loader } from './loader.ts';

/** Whether a transaction waits for rows that others hold, or passes them over. */
export type Waits = 'waits' | 'skips';

/** Some row is not there, or another transaction has it. */
export class HeldElsewhere extends Error {}

interface Ref {
  tenant_id: number;
  instance_id: string;
  key: number;
}

const idOf = ({ tenant_id, instance_id, key }: Ref): string => `${tenant_id}/${instance_id}/${key}`;

export class RowsUnderLock {
  private readonly tasks: Loader<TaskRef, TaskRow | undefined>;
  private readonly jobs: Loader<JobRef, JobHold | undefined>;
  private readonly exclusions: Loader<Exclusion, Before[]>;
  private readonly messages: Loader<DeliveredMessage, boolean>;
  private readonly waits: Waits;
  /** Instances for whose command something is written already: it must be accepted, or all of it undone. */
  readonly wrote = new Set<string>();

  constructor(trx: Knex.Transaction, store: Clocked, waits: Waits) {
    this.waits = waits;
    this.tasks = new Loader((refs) => inOrder(refs, lockTasks(trx, refs, waits)));
    this.jobs = new Loader((refs) => inOrder(refs, lockJobs(trx, refs, waits)));
    this.exclusions = new Loader((asked) => whoDidBefore(trx, asked));
    this.messages = new Loader((messages) => rememberDelivered(trx, store, messages));
  }

  /** Locked; waits only for another writer of the same task. */
  task = async (ref: TaskRef): Promise<TaskRow | undefined> => this.had(await this.tasks.load(ref));

  job = async (ref: JobRef): Promise<JobHold | undefined> => this.had(await this.jobs.load(ref));

  /** Who may not have the task because of what they did before in its instance. */
  excluded = (exclusion: Exclusion): Promise<Before[]> => this.exclusions.load(exclusion);

  /** Writes down that the message is delivered by this command; false: it was before. */
  remember = async (message: DeliveredMessage): Promise<boolean> => {
    const isNew = await this.messages.load(message);
    if (isNew) this.wrote.add(`${message.tenant}/${message.to}`);
    return isNew;
  };

  private had<Row>(row: Row | undefined): Row | undefined {
    if (row === undefined && this.waits === 'skips') throw new HeldElsewhere();
    return row;
  }
}

async function inOrder<Row extends Ref>(refs: Ref[], found: Promise<Row[]>): Promise<(Row | undefined)[]> {
  const rows = new Map((await found).map((row) => [idOf(row), row]));
  return refs.map((ref) => rows.get(idOf(ref)));
}

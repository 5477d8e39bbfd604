// Commands that arrive together are committed together. Nobody waits for company: a command that finds a free lane goes at
// once, alone if it is alone; while the lanes are busy committing, what arrives gathers, and the next lane that comes free
// takes all of it, up to a limit. So batches are as large as the load makes them, and 1 when there is none.
//
//   lane      one of few connections that carry batches; a batch never waits for a lock of another transaction
//   alone     what brings work of its own (`within`), what another transaction holds, and the members of a batch that
//             failed, so that a bad command fails nobody but itself
//
// A batch that fails is gone as a whole and its members are done again, each alone; unless the failure came with the
// commit: then nobody can know whether it holds, and each caller is told the error.

import type { Knex } from 'knex';
import { nobody, type Observer } from '../observe.ts';
import { Overloaded } from '../overloaded.ts';
import type { Store } from '../store.ts';
import type { Result, Within } from '../transact.ts';
import { commitTogether, HELD, RefusedTooLate, type Work } from './commit-together.ts';
import { CommandQueue, type Waiting } from './queue.ts';

export interface BatchLimits {
  /** Batches under way at a time, each on a connection of its own. Default 2. */
  lanes?: number;
  /** Most commands in one transaction. Default 200. */
  mostTogether?: number;
  /** Most commands that wait; more are refused at once (`Overloaded`). Default 10 000. */
  mostWaiting?: number;
  /** Transactions of single commands at a time, on connections of the store's pool. Default 6. */
  mostAlone?: number;
}

export const BATCH_LIMITS: Required<BatchLimits> = { lanes: 2, mostTogether: 200, mostWaiting: 10_000, mostAlone: 6 };

/** Thrown for a command that comes when the store is closing. Nothing was written. */
export class StoreClosed extends Error {
  constructor() {
    super('Expected an open store, but it is closed or closing.');
  }
}

interface Member extends Waiting {
  work: Work;
  within: Within | undefined;
  since: number;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** Of how many instances the procedure is remembered, to give the procedures their turns. */
const MOST_REMEMBERED = 100_000;

export class Batcher {
  private readonly store: Store;
  private readonly knex: Knex;
  private readonly limits: Required<BatchLimits>;
  private readonly observer: Observer;
  private readonly queue = new CommandQueue<Member>();
  private readonly flows = new Map<string, string>();
  private batches = 0;
  private singles = 0;
  private filling = false;
  private closed = false;
  private emptied: () => void = () => undefined;

  /** `lanes`: a pool with as many connections as there are lanes. */
  constructor(store: Store, lanes: Knex, limits: Required<BatchLimits>, observer: Observer = nobody) {
    this.store = store;
    this.knex = lanes;
    this.limits = limits;
    this.observer = observer;
  }

  /** Resolves when it is committed or refused. */
  submit(work: Work, within?: Within): Promise<Result> {
    if (this.closed) throw new StoreClosed();
    if (this.queue.size >= this.limits.mostWaiting) {
      throw new Overloaded(`Expected at most ${this.limits.mostWaiting} commands to wait, but there are more.`);
    }
    return new Promise((resolve, reject) => {
      const lock = 'ask' in work ? `${work.ask.tenant}/${work.ask.instance}` : null;
      const alone = within !== undefined;
      const chains = 'ask' in work && typeof work.ask.command !== 'function' && work.ask.to === undefined;
      const since = performance.now();
      this.queue.push({ work, within, lock, alone, chains, flow: this.flowOf(work, lock), since, resolve, reject });
      this.fillSoon();
    });
  }

  /** Takes no more; resolves when those that wait are done. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.idle) return;
    await new Promise<void>((resolve) => (this.emptied = resolve));
  }

  /** Commands that wait for a lane. */
  get waiting(): number {
    return this.queue.size;
  }

  /** Connections of the lanes. */
  get lanes(): Knex {
    return this.knex;
  }

  /** Of a command that is committed: here, or in a transaction of its caller. `since`: when it arrived, by performance.now(). */
  observed(work: Work, result: Result, since: number): void {
    const outcome = result.ok ? 'accepted' : result.rejection.code;
    this.observer.command(typeOf(work, result), outcome, performance.now() - since);
  }

  private get idle(): boolean {
    return this.batches === 0 && this.singles === 0 && this.queue.size === 0;
  }

  private flowOf(work: Work, lock: string | null): string {
    if ('start' in work) return `${work.start.tenant}/${work.start.process}`;
    return this.flows.get(lock!) ?? `${work.ask.tenant}`;
  }

  /** What comes in the same turn of the event loop may go together. */
  private fillSoon(): void {
    if (this.filling) return;
    this.filling = true;
    setImmediate(() => {
      this.filling = false;
      this.fill();
    });
  }

  private fill(): void {
    while (this.batches < this.limits.lanes) {
      const members = this.queue.take(this.limits.mostTogether);
      if (members.length === 0) break;
      this.batches += 1;
      void this.together(members).finally(() => {
        this.batches -= 1;
        this.goOn();
      });
    }
    while (this.singles < this.limits.mostAlone) {
      const member = this.queue.takeAlone();
      if (member === undefined) break;
      this.singles += 1;
      void this.alone(member).finally(() => {
        this.singles -= 1;
        this.goOn();
      });
    }
  }

  private goOn(): void {
    if (this.closed && this.idle) this.emptied();
    else this.fillSoon();
  }

  private async together(members: Member[]): Promise<void> {
    const began = performance.now();
    let written = false;
    try {
      const results = await this.knex.transaction(async (trx) => {
        const works = members.map(({ work }) => work);
        const answers = await commitTogether(trx, this.store, works, 'skips');
        written = true;
        return answers;
      });
      this.observer.batch(members.length, performance.now() - began);
      this.queue.putBackAlone(members.filter((_, index) => results[index] === HELD));
      members.forEach((member, index) => {
        const result = results[index]!;
        if (result !== HELD) this.finish(member, result);
      });
    } catch (error) {
      if (written) for (const member of members) this.fail(member, error);
      else this.queue.putBackAlone(members);
    }
  }

  private async alone(member: Member): Promise<void> {
    const began = performance.now();
    try {
      const [result] = await this.store.knex.transaction((trx) =>
        commitTogether(trx, this.store, [member.work], 'waits', member.within),
      );
      this.observer.batch(1, performance.now() - began);
      this.finish(member, result as Result);
    } catch (error) {
      if (error instanceof RefusedTooLate) this.finish(member, { ok: false, rejection: error.rejection });
      else this.fail(member, error);
    }
  }

  private finish(member: Member, result: Result): void {
    this.queue.done(member);
    if (result.ok) this.remember(result);
    this.observed(member.work, result, member.since);
    member.resolve(result);
  }

  private fail(member: Member, error: unknown): void {
    this.queue.done(member);
    this.observer.command(typeOf(member.work), 'error', performance.now() - member.since);
    member.reject(
      error instanceof Error && error.name === 'KnexTimeoutError'
        ? new Overloaded('Expected a free connection to the database in time, but there was none.')
        : error,
    );
  }

  private remember({ tenant, instance, graph, state }: Result & { ok: true }): void {
    const lock = `${tenant}/${instance}`;
    this.flows.delete(lock);
    if (state.status !== 'active') return;
    this.flows.set(lock, `${tenant}/${graph.id}`);
    if (this.flows.size > MOST_REMEMBERED) this.flows.delete(this.flows.keys().next().value!);
  }
}

function typeOf(work: Work, result?: Result): string {
  if (result?.ok === true) return result.command.type;
  if ('start' in work) return 'StartInstance';
  return typeof work.ask.command === 'function' ? 'undecided' : work.ask.command.type;
}

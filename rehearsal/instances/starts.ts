// What starts the deployed processes from outside, for the engine alone: what `process_start` is to the store. Only the
// newest version of each process has any.

import type { Cycle } from '../../engine/state.ts';
import type { Graph, ProcessStart } from '../../engine/model/graph.ts';
import { startDue } from '../../engine/starts.ts';
import { nextDue } from '../../engine/time/schedule.ts';
import type { Instant } from '../../engine/values.ts';

/** One version of a process, deployed. */
export interface Version {
  graph: Graph;
  /** Which file brought it: the processes of one file belong together. */
  release: number;
}

export interface Start extends Version, ProcessStart {
  id: number;
  kind: 'message' | 'signal' | 'timer';
  name: string | null;
  onePerKey: boolean;
  dueAt: Instant | null;
  cycle: Cycle | null;
}

export class Starts {
  #all: Start[] = [];
  #count = 0;

  /** The processes of one file: earlier versions of them start nothing any more. */
  replace(versions: Version[], now: Instant): void {
    const ids = versions.map(({ graph }) => graph.id);
    this.#all = this.#all.filter(({ graph }) => !ids.includes(graph.id));
    for (const version of versions) this.#add(version, now);
  }

  /** The one that a message starts. */
  message(name: string): Start | undefined {
    const found = this.#all.filter((start) => start.kind === 'message' && start.name === name);
    return found.sort((a, b) => b.release - a.release || a.id - b.id)[0];
  }

  /** One of each process. */
  signal(name: string): Start[] {
    const found = this.#all.filter((start) => start.kind === 'signal' && start.name === name);
    return found.filter(({ graph }, index) => found.findIndex((each) => each.graph.id === graph.id) === index);
  }

  /** The timer start that is due first. */
  next(): (Start & { dueAt: Instant }) | null {
    let next: (Start & { dueAt: Instant }) | null = null;
    for (const start of this.#all) {
      const { dueAt } = start;
      if (dueAt !== null && (next === null || dueAt < next.dueAt)) next = { ...start, dueAt };
    }
    return next;
  }

  /** The timer start, which is scheduled anew or, when nothing comes after, gone. */
  fired(id: number): Start | undefined {
    const start = this.#all.find((each) => each.id === id);
    if (start?.dueAt == null) return undefined;
    const next = start.cycle && nextDue(start.cycle, start.dueAt);
    this.#all = this.#all.flatMap((each) => (each.id !== id ? [each] : next ? [{ ...each, ...next }] : []));
    return start;
  }

  get all(): readonly Start[] {
    return [...this.#all];
  }

  set all(starts: readonly Start[]) {
    this.#all = [...starts];
  }

  clear(): void {
    this.#all = [];
    this.#count = 0;
  }

  #add(version: Version, now: Instant): void {
    const { messageStarts, signalStarts, timerStarts } = version.graph;
    const add = ({ element, trigger }: ProcessStart, start: Pick<Start, 'kind'> & Partial<Start>): void => {
      const none = { name: null, onePerKey: false, dueAt: null, cycle: null };
      this.#all.push({ ...version, ...none, element, trigger, id: (this.#count += 1), ...start });
    };
    for (const start of messageStarts) {
      add(start, { kind: 'message', name: start.message, onePerKey: start.onePerKey });
    }
    for (const start of signalStarts) add(start, { kind: 'signal', name: start.signal });
    for (const start of timerStarts) {
      const due = startDue(start.timer, now);
      if (due) add(start, { kind: 'timer', ...due });
    }
  }
}

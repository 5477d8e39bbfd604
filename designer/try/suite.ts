// The scenarios of the procedure that is drawn: the last run of all of them, and which arrows they take. It outlives the
// page that shows it, so that the drawing can be looked at with the arrows marked.

import { runScenarios, type ScenarioRun } from '../../rehearsal/run.ts';
import { isScenarioFile, readScenario, type ScenarioFile } from '../../rehearsal/scenario.ts';
import type { Studio } from '../studio/contract.ts';
import { coverageMarks } from './marks.ts';
import { filesOf, institutionOf } from './trial.ts';

export interface Listed {
  path: string;
  /** Null: the file cannot be read. */
  scenario: ScenarioFile | null;
}

export class Suite {
  run: ScenarioRun | null = null;
  running = false;
  /** The files have changed since the last run. */
  stale = false;
  marked = false;
  readonly #studio: Studio;
  readonly #listeners = new Set<() => void>();

  private constructor(studio: Studio) {
    this.#studio = studio;
    studio.onCanvas(() => this.#mark());
    studio.project.onChange(() => {
      this.stale = true;
      this.#tell();
    });
  }

  static readonly #all = new WeakMap<Studio, Suite>();

  static of(studio: Studio): Suite {
    const suite = Suite.#all.get(studio) ?? new Suite(studio);
    Suite.#all.set(studio, suite);
    return suite;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  list(): Listed[] {
    const { project } = this.#studio;
    return project
      .paths()
      .filter(isScenarioFile)
      .sort()
      .map((path) => {
        const read = readScenario(project.read(path) ?? '');
        return { path, scenario: read.ok ? read.scenario : null };
      });
  }

  async runAll(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.stale = false;
    this.#tell();
    // The page shows that it runs before the engine takes the browser for itself.
    await new Promise((resolve) => setTimeout(resolve));
    const { language } = this.#studio;
    this.run = await runScenarios(filesOf(this.#studio), { language, institution: institutionOf(this.#studio) });
    this.running = false;
    this.#mark();
    this.#tell();
  }

  mark(marked: boolean): void {
    this.marked = marked;
    this.#mark();
    this.#tell();
  }

  #mark(): void {
    const shown = this.marked && this.run !== null ? coverageMarks(this.run.flows, this.run.taken) : new Map();
    this.#studio.canvas?.mark('coverage', shown);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

// The trial that goes on in a studio: one rehearsal over the files as they were when it began. It outlives the tab that
// shows it, marks the drawing whenever that is there, and keeps it from being changed meanwhile.

import { dayAt, instantOf } from '../../calendar/bucharest.ts';
import { openProcedure } from '../../rehearsal/procedure.ts';
import { Rehearsal, type Acted } from '../../rehearsal/rehearsal.ts';
import { playScenario } from '../../rehearsal/run.ts';
import { onOf } from '../../rehearsal/save.ts';
import type { ScenarioFile } from '../../rehearsal/scenario.ts';
import { SAMPLE_INSTITUTION, type Institution } from '../../rehearsal/answers.ts';
import type { Problem } from '../../forms/evaluate.ts';
import type { Studio } from '../studio/contract.ts';
import { tokenMarks } from './marks.ts';
import { wordsOf, type TryWords } from './words.ts';

const PLAY_MS = 700;

/** Who else may be asked: made up, for nobody is told anything. */
const PEOPLE = ['referent', 'referent-2'];

export const filesOf = ({ project }: Studio): { [path: string]: string } =>
  Object.fromEntries(project.paths().map((path) => [path, project.read(path) ?? '']));

export function institutionOf({ project, language }: Studio): Institution {
  const departments = project.opening.groups.filter(
    ({ key }) => !['registratura', 'primar', 'solicitant'].includes(key) && !key.startsWith('sef-'),
  );
  const name = language === 'ro' ? 'Angajat de probă' : 'Employee for trial';
  const people = PEOPLE.map((id, index) => ({ id, name: `${name} ${index + 1}` }));
  return { ...SAMPLE_INSTITUTION, departments, people };
}

export class Trial {
  readonly words: TryWords;
  readonly studio: Studio;
  rehearsal: Rehearsal | null = null;
  /** Why it cannot be tried. */
  broken: string | null = null;
  /** What was refused, or what is to be known. */
  notice: { text: string; wrong: boolean } | null = null;
  problems: readonly Problem[] = [];
  busy = false;
  playing = false;
  /** The files have changed since. */
  stale = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #listeners = new Set<() => void>();

  private constructor(studio: Studio) {
    this.studio = studio;
    this.words = wordsOf(studio.language);
    studio.onCanvas(() => this.#mark());
    studio.project.onChange(({ path }) => {
      if (path.startsWith('scenarios/') || path === 'README.md' || this.stale || !this.begun) return;
      this.stale = true;
      this.#tell();
    });
  }

  static readonly #all = new WeakMap<Studio, Trial>();

  static of(studio: Studio): Trial {
    const trial = Trial.#all.get(studio) ?? new Trial(studio);
    Trial.#all.set(studio, trial);
    return trial;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Something was done that would be lost. */
  get begun(): boolean {
    return (this.rehearsal?.steps.length ?? 0) > 1;
  }

  /** Opens the files as they are now, before anything is done. `day`: where the clock begins; today unless said. */
  async open(day?: string): Promise<void> {
    this.stop();
    const now = instantOf(day ?? dayAt(Date.now()), '10:00');
    const { studio } = this;
    const opened = await openProcedure(filesOf(studio));
    this.stale = false;
    this.notice = null;
    this.problems = [];
    const { language } = studio;
    if (opened.ok) {
      this.broken = null;
      this.rehearsal = new Rehearsal(opened.procedure, { now, language, institution: institutionOf(studio) });
    } else {
      const [first] = opened.findings;
      this.rehearsal = null;
      this.broken = first === undefined ? '' : language === 'ro' ? first.ro.message : first.message;
    }
    this.#tell();
  }

  /** Does something; what is refused is told. Answers whether it was done. */
  async act(doing: (rehearsal: Rehearsal) => Promise<Acted>): Promise<boolean> {
    const { rehearsal } = this;
    if (rehearsal === null || this.busy) return false;
    this.stop();
    this.busy = true;
    this.#tell();
    try {
      const acted = await doing(rehearsal);
      this.problems = acted.ok ? [] : acted.problems;
      this.notice = !acted.ok
        ? { text: acted.message, wrong: true }
        : acted.stopped
          ? { text: this.words.now.stopped, wrong: false }
          : null;
      return acted.ok;
    } finally {
      this.busy = false;
      this.#tell();
    }
  }

  goTo(index: number): void {
    this.rehearsal?.goTo(index);
    this.notice = null;
    this.#tell();
  }

  /** Shows the steps one after the other, from the present one or, at the end, from the first. */
  play(): void {
    const { rehearsal } = this;
    if (rehearsal === null) return;
    if (rehearsal.position === rehearsal.steps.length - 1) rehearsal.goTo(0);
    this.playing = true;
    const on = (): void => {
      if (rehearsal.position >= rehearsal.steps.length - 1) return this.stop();
      this.goTo(rehearsal.position + 1);
      this.#timer = setTimeout(on, PLAY_MS);
    };
    this.#timer = setTimeout(on, PLAY_MS);
    this.#tell();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.playing) return;
    this.playing = false;
    this.#tell();
  }

  /** Plays a scenario as far as it goes; what stops it is told. */
  async load(scenario: ScenarioFile): Promise<void> {
    this.stop();
    const opened = await openProcedure(filesOf(this.studio));
    if (!opened.ok) return this.open();
    const options = { language: this.studio.language, institution: institutionOf(this.studio) };
    const { rehearsal, problem } = await playScenario(opened.procedure, scenario, options);
    this.rehearsal = rehearsal;
    this.broken = null;
    this.stale = false;
    this.problems = [];
    this.notice = problem === null ? null : { text: problem, wrong: true };
    this.#tell();
  }

  /** The same steps on the files as they are now. */
  async again(): Promise<void> {
    const { rehearsal, words } = this;
    if (rehearsal === null) return;
    const steps = rehearsal.actions();
    await this.load({ title: '', on: onOf(rehearsal.steps[0]!.at), steps });
    const { notice } = this;
    this.notice =
      notice === null
        ? { text: words.way.replayed, wrong: false }
        : { text: words.way.replayStopped(notice.text), wrong: true };
    this.#tell();
  }

  #tell(): void {
    this.#mark();
    for (const listener of this.#listeners) listener();
  }

  #mark(): void {
    const { canvas } = this.studio;
    if (canvas === null) return;
    const view = this.begun ? this.rehearsal?.view() : undefined;
    canvas.mark('tokens', view === undefined ? new Map() : tokenMarks(view, this.words.marks));
    canvas.lock(this.begun);
  }
}

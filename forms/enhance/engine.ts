// A form that lives in the browser: the very engine and components of the server decide what is asked, computed and wrong,
// and draw it again while one answers. Loaded when a page has such a form (form.ts); when anything here fails, the page
// does what it did without.
//
// As GOV.UK has it, nobody is told of a mistake while typing, and a message stays until the next "continue": both would
// read out too much, too early, to who listens to the page.

import { jsxTemplate } from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';
import { answerPage, visibleInputs } from '../answer-page.ts';
import type { Definition } from '../browser-form.ts';
import { formulasOf } from '../conditions.ts';
import type { Problem } from '../evaluate.ts';
import { everyInstance, isGroup, isList, type Instance } from '../instances.ts';
import type { LiveData } from '../live-data.ts';
import type { Form } from '../model.ts';
import { sourcesFor } from '../nomenclature-sources.ts';
import { parsePath, patternOf, readPath } from '../paths.ts';
import { readForm } from '../read-form.ts';
import { piecesOf } from '../render/form-fields.tsx';
import { fieldNames } from '../field-names.ts';
import { startSession, type FormSession } from '../session.ts';
import { builtInSources } from '../sources.ts';
import { readFields, type Entry } from '../submission.ts';
import { warningsBeside } from '../warnings.ts';
import { templateUses } from '../wording.ts';
import { words } from '../words.ts';
import { entriesOf, entriesOfField } from './entries.ts';
import type { FilesChanged } from './file-answer.ts';
import { partOf, patch } from './patch.ts';
import { showSummary } from './summary.ts';

/** Makes a form live. Rejects, having changed nothing, when its definition does not come or does not compile. */
export const runForm = async (element: HTMLFormElement, data: LiveData): Promise<void> => {
  const fields = element.querySelector('[data-fields]');
  const form = await compiledFor(data, await definitionOf(data));
  if (form === null || fields === null) throw new Error('Expected the definition of a form without errors.');
  new LiveForm(element, fields, form, data).begin();
};

/** A nomenclature is as large as everything else together: it comes when this page asks for something of it. */
const compiledFor = async ({ stop }: LiveData, { json, blocks }: Definition): Promise<Form | null> => {
  const { form, reader } = readForm(json, { blocks });
  if (form === null || reader.refused) return null;
  const here = form.pages.find(({ id }) => id === stop?.page)?.group.children ?? form.nodes;
  const sources = await sourcesFor(here);
  return sources === builtInSources ? form : readForm(json, { blocks, sources }).form;
};

const definitionOf = async ({ form }: LiveData): Promise<Definition> => {
  if (typeof form !== 'string') return form;
  const answer = await fetch(form);
  if (!answer.ok) throw new Error(`Expected the definition of a form, but the server answered ${answer.status}.`);
  return (await answer.json()) as Definition;
};

/** A piece of the form as it was last drawn. */
interface DrawnPiece {
  readonly revision: number;
  /** The complaints and warnings beside the fields then. */
  readonly said: string;
  readonly html: string;
  readonly nodes: readonly ChildNode[];
}

class LiveForm {
  private readonly session: FormSession;
  private problems: readonly Problem[];
  /** Fields that were answered, or passed over, when the page was made or "continue" last pressed. */
  private been: ReadonlySet<string>;
  private readonly htmls = new WeakMap<Instance, { revision: number; said: string; html: string }>();
  private pieces: ReadonlyMap<string, DrawnPiece> = new Map();
  private drawn: readonly ChildNode[];
  /** The last of the session's changes that was looked at: what no later one has touched looks as it did. */
  private revision = 0;
  /** Taking a field away that somebody is in makes the browser say that it changed, in the middle of everything. */
  private busy = false;
  private readonly status = document.createElement('p');

  constructor(
    private readonly element: HTMLFormElement,
    private readonly fields: Element,
    private readonly form: Form,
    private readonly data: LiveData,
  ) {
    const { context, language, draft } = data;
    this.session = startSession(form, draft, context, { language, now: this.now() });
    this.problems = data.problems;
    this.been = new Set(warningsBeside(this.session.evaluation).map(({ path }) => path));
    this.drawn = this.draw();
  }

  begin(): void {
    this.status.className = 'govuk-visually-hidden';
    this.status.setAttribute('role', 'status');
    this.element.append(this.status);
    this.element.addEventListener('input', (event) => this.changed(event));
    this.element.addEventListener('change', (event) => this.changed(event));
    this.element.addEventListener('form-files', (event) => this.filesChanged(event as CustomEvent<FilesChanged>));
    // Before anything else hears of it: what is not in order is not sent.
    this.element.addEventListener('submit', (event) => this.submitted(event), { capture: true });
    // Answered before the engine was there, or put back by the browser.
    this.update();
    this.element.dataset['formReady'] = '';
  }

  /** The server's clock, for limits of dates. */
  private now(): number {
    return this.data.now + performance.now();
  }

  /** What the fields are now; what nothing has touched since it was drawn is the same nodes as then. */
  private draw(): ChildNode[] {
    const { stop, dense, files, ceiling } = this.data;
    const { evaluation } = this.session;
    const problems = this.problems.filter(({ path }) => evaluation.visible.has(path));
    const warnings = evaluation.warnings.filter(({ path }) => this.been.has(path));
    const fileHref = files === null ? null : (id: string): string => files.replace('{id}', encodeURIComponent(id));
    const said = JSON.stringify([problems, warnings]);
    const pieces = new Map<string, DrawnPiece>();
    for (const { key, instances, node } of piecesOf({
      evaluation,
      stop,
      dense,
      fileHref,
      ceiling,
      problems,
      warnings,
      kept: (instance, field) => {
        const last = this.htmls.get(instance);
        if (last?.revision === instance.revision && last.said === said) return jsxTemplate([last.html]);
        const html = renderToString(field);
        this.htmls.set(instance, { revision: instance.revision, said, html });
        return jsxTemplate([html]);
      },
    })) {
      const last = this.pieces.get(key);
      const revision = instances.reduce((most, each) => Math.max(most, each.revision), 0);
      if (last?.revision === revision && last.said === said) {
        pieces.set(key, last);
        continue;
      }
      const html = renderToString(node);
      pieces.set(key, { revision, said, html, nodes: last?.html === html ? last.nodes : partOf(html) });
    }
    this.pieces = pieces;
    return [...pieces.values()].flatMap(({ nodes }) => nodes);
  }

  private changed(event: Event): void {
    const { target } = event;
    if (this.busy || !(target instanceof Element)) return;
    if (target instanceof HTMLInputElement && target.type === 'file') return;
    this.update(target.closest('[data-field]'));
  }

  /** The server has taken or removed files; the field is drawn by us. */
  private filesChanged(event: CustomEvent<FilesChanged>): void {
    const { path, files } = event.detail;
    event.preventDefault();
    this.session.change(path, files);
    this.problems = this.problems.filter((problem) => problem.path !== path);
    this.redraw();
  }

  /** `field`: where somebody has answered; without it, anywhere. */
  private update(field: Element | null = null): void {
    const { data, evaluation: before } = this.session;
    const only = field?.getAttribute('data-field') ?? null;
    const alone = field !== null && only !== null && this.form.inputs.has(patternOf(only));
    const entries: Entry[] = alone ? [[fieldNames.shown, only], ...entriesOfField(field)] : entriesOf(this.element);
    const typed = readFields(this.form, entries, data, this.data.context);
    const changes = (alone ? [only] : this.shown()).flatMap((path): [string, unknown][] => {
      const steps = parsePath(path) ?? [];
      const raw = readPath(typed, steps);
      return JSON.stringify(raw) === JSON.stringify(readPath(data, steps)) ? [] : [[path, raw]];
    });
    if (changes.length === 0) return;
    const { visible, instances } = this.session.changeAll(changes);
    const paths = new Set(changes.map(([path]) => path));
    const looksDifferent = (each: Instance): boolean => {
      // What is around a field is touched with it; whether it is there is told by `visible`.
      if (isGroup(each) || isList(each)) return templateUses(this.form, each.node).length > 0;
      const fixed = formulasOf(each.node).length + templateUses(this.form, each.node).length === 0;
      return !paths.has(each.path) || !fixed || this.been.has(each.path);
    };
    const moved = everyInstance(instances).some((each) => each.revision > this.revision && looksDifferent(each));
    this.revision = instances.reduce((most, { revision }) => Math.max(most, revision), 0);
    if (moved || visible !== before.visible) this.redraw();
  }

  /** Paths of the fields that the page has. */
  private shown(): readonly string[] {
    return visibleInputs(this.session.evaluation, this.data.stop?.page, this.data.stop?.item);
  }

  private redraw(): void {
    const fresh = this.draw();
    if (fresh.length === this.drawn.length && fresh.every((node, at) => node === this.drawn[at])) return;
    const inHand = document.activeElement;
    this.busy = true;
    patch(this.fields, this.drawn, fresh);
    this.drawn = fresh;
    if (inHand !== null && !inHand.isConnected) document.getElementById(inHand.id)?.focus({ preventScroll: true });
    this.busy = false;
    this.tell();
  }

  /** What the page says beside its fields: which it shows, that there are new ones, that files come with it. */
  private tell(): void {
    const shown = this.element.querySelector<HTMLInputElement>(`[name="${fieldNames.shown}"]`);
    const before = new Set(shown?.value.split(' '));
    const paths = this.shown();
    if (shown !== null) shown.value = paths.join(' ');
    const { appeared } = words[this.data.language].ui;
    // The same words twice are told once: the second time they have a space after them.
    const told = this.status.textContent === appeared ? `${appeared}\u00a0` : appeared;
    if (paths.some((path) => !before.has(path))) this.status.textContent = told;
    if (this.fields.querySelector('input[type=file]') !== null) this.element.enctype = 'multipart/form-data';
    this.element.dispatchEvent(new CustomEvent('form-drawn', { bubbles: true }));
  }

  private submitted(event: SubmitEvent): void {
    if (!isContinue(this.element, event.submitter)) return;
    this.update();
    const { context, language, stop } = this.data;
    const entries = entriesOf(this.element, event.submitter);
    const post = { ...stop, entries, previous: this.session.data, context, language, now: this.now() };
    const answer = answerPage(this.form, post);
    const problems = answer.problems.filter(({ path }) => !this.hasChosen(path));
    if (answer.outcome === 'next' || (problems.length === 0 && !answer.appeared)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.problems = problems;
    this.been = this.session.evaluation.visible;
    this.redraw();
    if (problems.length > 0) showSummary(this.element, problems, language);
  }

  /** Files that were chosen and are not sent yet: the server looks at them. */
  private hasChosen(path: string): boolean {
    if (this.form.inputs.get(patternOf(path))?.type !== 'filepicker') return false;
    const control = this.element.elements.namedItem(path);
    return control instanceof HTMLInputElement && (control.files?.length ?? 0) > 0;
  }
}

/** Whether a button means "continue": the one that Enter presses, and every other that says the same to the server. */
const isContinue = (form: HTMLFormElement, pressed: HTMLElement | null): boolean => {
  const main = [...form.elements].find((control) => control instanceof HTMLButtonElement && control.type === 'submit');
  const meaning = (button: Element): string =>
    JSON.stringify(['name', 'value', 'formaction'].map((name) => button.getAttribute(name)));
  return pressed === null || main === undefined || meaning(pressed) === meaning(main);
};

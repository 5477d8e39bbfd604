// A form of the procedure, filled in as it will be: the pages that the applicant sees, or all questions at once as staff
// see them; the same drawing, conditions and checks as in the portal and the inbox. The form's own scripts change what stands
// in it, so it is drawn as text into a place of its own.

import { renderToString } from 'preact-render-to-string';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { answerPage, visibleInputs } from '../../forms/answer-page.ts';
import { enhanceForm } from '../../forms/enhance/form.ts';
import { evaluate, type Problem } from '../../forms/evaluate.ts';
import { fieldNames } from '../../forms/field-names.ts';
import type { Live } from '../../forms/live-data.ts';
import type { Form, Language } from '../../forms/model.ts';
import { itemsKept, ownListOf, type Stop } from '../../forms/own-pages.ts';
import { parsePath, readPath, writePath } from '../../forms/paths.ts';
import { ErrorSummary } from '../../forms/render/error-summary.tsx';
import { FormFields, LiveFormData } from '../../forms/render/form-fields.tsx';
import { FormPage } from '../../forms/render/form-page.tsx';
import { ListPage } from '../../forms/render/list-page.tsx';
import type { Entry } from '../../forms/submission.ts';
import { warningsBeside } from '../../forms/warnings.ts';
import type { Variables } from '../../engine/values.ts';

export interface FillingProps {
  form: Form;
  live: Live;
  language: Language;
  now: number;
  /** What stands in it at first. */
  answers: Variables;
  /** Page by page, as the applicant sees it. */
  pages: boolean;
  submitLabel: string;
  /** All pages are in order. Answers what is still wrong. */
  onDone: (answers: Variables) => Promise<readonly Problem[]>;
}

interface State {
  draft: { [name: string]: unknown };
  stop: Stop | null;
  problems: readonly Problem[];
  appeared: boolean;
}

export function Filling(props: FillingProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (current !== null) fill(current, props);
  }, []);
  return <div class={props.pages ? 'filling' : 'filling dense-form'} ref={place} />;
}

function fill(place: HTMLElement, props: FillingProps): void {
  const { form, live, language, now, pages } = props;
  const { context } = live;
  const first = evaluate(form, props.answers, context, { language, now });
  const [page] = first.pages;
  const state: State = {
    draft: structuredClone(props.answers),
    stop: pages && page !== undefined ? { page: page.id } : null,
    problems: [],
    appeared: false,
  };
  const draw = (focus: boolean): void => {
    place.innerHTML = renderToString(<Drawn state={state} {...props} />);
    const element = place.querySelector('form');
    if (element === null) return;
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      void submitted(element, event.submitter);
    });
    place.addEventListener('click', onLink);
    void enhanceForm(element);
    const summary = place.querySelector<HTMLElement>('.govuk-error-summary');
    const heading = place.querySelector<HTMLElement>('h1, h2, legend, label');
    if (summary !== null) summary.focus();
    else if (focus && heading !== null) {
      heading.tabIndex = -1;
      heading.focus();
    }
  };
  /** Links between pages: the portal's addresses, here. */
  const onLink = (event: Event): void => {
    const link = (event.target as Element | null)?.closest?.('a[href^="#pagina-"]');
    if (!link) return;
    event.preventDefault();
    const [to = '', item] = (link.getAttribute('href') ?? '').slice('#pagina-'.length).split('/');
    state.stop = item === undefined ? { page: to } : { page: to, item: Number(item) };
    draw(true);
  };
  const submitted = async (element: HTMLFormElement, pressed: HTMLElement | null): Promise<void> => {
    const entries: Entry[] = [];
    for (const [name, value] of new FormData(element, pressed)) {
      if (typeof value === 'string') entries.push([name, value]);
      else if (value.name !== '') addFile(state.draft, name, value);
    }
    const stop = state.stop ?? {};
    const answer = answerPage(form, { ...stop, entries, previous: state.draft, context, language, now });
    state.draft = answer.data;
    state.problems = answer.problems;
    state.appeared = answer.appeared;
    if (answer.outcome === 'next' && pages && answer.next !== null) {
      state.stop = answer.next;
      state.appeared = false;
      return draw(true);
    }
    if (answer.outcome === 'next') {
      const { data } = evaluate(form, state.draft, context, { language, now });
      const left = await props.onDone(data);
      if (left.length === 0) return;
      state.problems = left;
    }
    draw(false);
  };
  draw(false);
}

/** Only its name counts: nothing is uploaded. */
function addFile(draft: { [name: string]: unknown }, path: string, file: File): void {
  const steps = parsePath(path);
  if (steps === null) return;
  const before = readPath(draft, steps);
  const reference = { id: file.name, name: file.name, sizeBytes: file.size, mediaType: file.type };
  writePath(draft, steps, [...(Array.isArray(before) ? (before as unknown[]) : []), reference]);
}

const goTo = ({ page, item }: Stop): string => `#pagina-${item === undefined ? page : `${page}/${item}`}`;

function Drawn(props: FillingProps & { state: State }): VNode {
  const { form, live, language, now, submitLabel, state } = props;
  const { stop, problems, appeared, draft } = state;
  const evaluation = evaluate(form, draft, live.context, { language, now });
  if (stop === null) {
    const drawn = { evaluation, stop, problems, warnings: warningsBeside(evaluation), dense: true, fileHref: null };
    return (
      <>
        <ErrorSummary problems={problems} language={language} />
        <form method="post" novalidate class="form dense">
          <button class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
            {submitLabel}
          </button>
          <input type="hidden" name={fieldNames.shown} value={visibleInputs(evaluation).join(' ')} />
          <div data-fields>
            <FormFields {...drawn} />
          </div>
          <LiveFormData live={live} {...drawn} />
          <div class="govuk-button-group form-buttons">
            <button class="govuk-button" data-submit>
              {submitLabel}
            </button>
          </div>
        </form>
      </>
    );
  }
  const list = ownListOf(form, stop.page);
  const kept = list === null ? 0 : itemsKept(draft, list);
  if (list !== null && stop.item === undefined) {
    const to = (item: number): string => goTo({ page: stop.page, item });
    return (
      <ListPage
        evaluation={evaluation}
        page={stop.page}
        kept={kept}
        problems={problems}
        changeHref={to}
        removeHref={to}
      />
    );
  }
  return (
    <FormPage
      evaluation={evaluation}
      page={stop.page}
      {...(stop.item === undefined ? {} : { item: stop.item })}
      kept={kept}
      problems={problems}
      appeared={appeared}
      heading="h2"
      live={live}
    />
  );
}

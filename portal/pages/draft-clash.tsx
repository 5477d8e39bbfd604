// The same answers were changed in two places: both are shown, and the person chooses answer by answer, or one side whole.
// What was typed waits in hidden fields of this page, whose form goes where the first one was going.
import type { VNode } from 'preact';
import { local, longDate } from '../../look/dates.ts';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Csrf } from '../parts/fields.tsx';
import { words } from '../words.ts';

export interface ClashView {
  procedure: string;
  action: string;
  csrf: string;
  /** Of this page (store/draft-stamps.ts). */
  stamp: string;
  /** Instant of the last save. */
  at: string;
  /** Everything that was posted. */
  carried: readonly (readonly [name: string, value: string])[];
  answers: readonly { name: string; id: string; label: string; here: string; there: string }[];
  /** Name of the buttons that choose one side for all. */
  whole: string;
}

export function DraftClashPage({ frame, view }: { frame: Frame; view: ClashView }): VNode {
  const w = words(frame.language);
  const c = w.draft.clash;
  const there = `${c.there}: ${longDate(frame.language, view.at)}, ${local(view.at).time}`;
  return (
    <Portal frame={frame} title={`${c.title} · ${view.procedure}`} wrong main="wrap narrow">
      <h1 class="first">
        {c.title}
        <span class="sub">{view.procedure}</span>
      </h1>
      <p class="lead">{c.lead}</p>
      <form method="post" action={view.action} noValidate>
        <Csrf token={view.csrf} />
        <input type="hidden" name="_version" value={view.stamp} />
        {view.carried.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {view.answers.map(({ name, id, label, here, there: saved }) => (
          <div class="govuk-form-group">
            <fieldset class="govuk-fieldset">
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{label}</legend>
              <div class="govuk-radios" data-module="govuk-radios">
                <Side id={id} name={name} value="aici" title={c.here} text={here} empty={c.empty} checked />
                <Side id={`${id}-2`} name={name} value="acolo" title={there} text={saved} empty={c.empty} />
              </div>
            </fieldset>
          </div>
        ))}
        <div class="govuk-button-group end">
          <button class="govuk-button" type="submit">
            {c.go}
          </button>
          {view.answers.length === 1 ? null : (
            <>
              <button class="govuk-button govuk-button--secondary" type="submit" name={view.whole} value="aici">
                {c.allHere}
              </button>
              <button class="govuk-button govuk-button--secondary" type="submit" name={view.whole} value="acolo">
                {c.allThere}
              </button>
            </>
          )}
        </div>
      </form>
    </Portal>
  );
}

function Side(props: {
  id: string;
  name: string;
  value: string;
  title: string;
  text: string;
  empty: string;
  checked?: boolean;
}): VNode {
  const { id, name, value, title, text, empty, checked } = props;
  return (
    <div class="govuk-radios__item">
      <input
        class="govuk-radios__input"
        type="radio"
        id={id}
        name={name}
        value={value}
        checked={checked}
        aria-describedby={`h-${id}`}
      />
      <label class="govuk-label govuk-radios__label" for={id}>
        <span class="long">{text === '' ? empty : text}</span>
      </label>
      <div id={`h-${id}`} class="govuk-hint govuk-radios__hint">
        {title}
      </div>
    </div>
  );
}

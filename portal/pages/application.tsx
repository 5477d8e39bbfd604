// Filing, before it is sent: one page of the form at a time, then the check of all answers. The fields themselves are
// drawn by forms/render from the procedure's form and come in as `fields`.
import type { ComponentChildren, VNode } from 'preact';
import { Summary } from '../../forms/render/error-summary.tsx';
import { local, longDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { registerNumber } from '../../look/words.ts';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Csrf } from '../parts/fields.tsx';
import { NarrowSteps, SideSteps } from '../parts/steps.tsx';
import type { Step } from '../parts/steps.tsx';
import { words, type PortalWords } from '../words.ts';

export interface FormPageView {
  procedure: string;
  back: string;
  /** Of the page, for the browser's tab. */
  title: string;
  steps: readonly Step[];
  /** Index of this page in `steps`. */
  now: number;
  wrong: boolean;
  /** The page drawn by forms/render: summary, title, form. It gets `lead` above its title and `more` after its button. */
  form: (slots: { lead: ComponentChildren; more: ComponentChildren; submit: string }) => ComponentChildren;
  /** Instant of the last save and the day it is kept until; null before the first. */
  saved: { at: string; until: string } | null;
  /** What the page knows of the draft (store/draft-stamps.ts); it comes back with whatever is posted. */
  stamp: string;
  /** Where it is told how the form has changed since the request was begun; null when it has not. */
  changed: string | null;
}

export function FormStepPage({ frame, view }: { frame: Frame; view: FormPageView }): VNode {
  const w = words(frame.language);
  const a = w.application;
  const steps = { language: frame.language, procedure: view.procedure, steps: view.steps, now: view.now };
  const more = (
    <>
      <input type="hidden" name="_version" value={view.stamp} />
      <button class="govuk-button govuk-button--bare" type="submit" name="_pas" value="salveaza">
        {a.saveForLater}
      </button>
    </>
  );
  return (
    <Portal
      frame={frame}
      title={view.title === '' ? view.procedure : `${view.title} · ${view.procedure}`}
      wrong={view.wrong}
      back={{ href: view.back, text: w.frame.back }}
      main="wrap form-grid"
    >
      <SideSteps {...steps} />
      <div>
        {view.form({ lead: <NarrowSteps {...steps} />, more, submit: a.continue })}
        <p
          class="note after"
          data-saves=""
          data-saved={a.savedNote('{ora}', '{zi}')}
          data-unsaved={a.notSaved}
          data-elsewhere={w.draft.clash.newer}
        >
          {view.saved === null
            ? a.notSavedYet
            : a.savedNote(local(view.saved.at).time, longDate(frame.language, view.saved.until))}
        </p>
        {view.changed === null ? null : (
          <p class="note">
            <a href={view.changed}>{w.draft.changed.link}</a>
          </p>
        )}
      </div>
    </Portal>
  );
}

export interface RemoveItemView {
  procedure: string;
  /** The question, for the browser's tab. */
  title: string;
  back: string;
  /** Question, what goes, buttons: drawn by forms/render. */
  form: ComponentChildren;
}

/** Asks before an item of a list goes. */
export function RemoveItemPage({ frame, view }: { frame: Frame; view: RemoveItemView }): VNode {
  return (
    <Portal
      frame={frame}
      title={`${view.title} · ${view.procedure}`}
      back={{ href: view.back, text: words(frame.language).frame.back }}
      main="wrap narrow"
    >
      {view.form}
    </Portal>
  );
}

export interface CheckView {
  procedure: string;
  /** Set for an applicant's task: number of its case; `byOffice`: a clerk does it in the person's name. */
  task?: { number: string; byOffice: boolean } | null;
  action: string;
  back: string;
  csrf: string;
  steps: readonly Step[];
  /** Said when an item was just removed, with the button that puts it back. */
  removed?: ComponentChildren;
  /** All answers with the ways to change them, drawn by forms/render. */
  answers: ComponentChildren;
  /** Pages that are not complete: nothing can be sent yet. */
  incomplete: readonly { title: string; href: string }[];
}

export function CheckPage({ frame, view }: { frame: Frame; view: CheckView }): VNode {
  const w = words(frame.language);
  const a = w.application;
  const steps = { language: frame.language, procedure: view.procedure, steps: view.steps, now: view.steps.length - 1 };
  const say = view.task ? taskWords(w.task, view.task) : a;
  return (
    <Portal
      frame={frame}
      title={`${a.check} · ${view.procedure}`}
      wrong={view.incomplete.length > 0}
      back={{ href: view.back, text: w.frame.back }}
      main="wrap form-grid"
    >
      <SideSteps {...steps} />
      <div>
        {view.incomplete.length === 0 ? null : (
          <Summary
            title={say.incomplete}
            links={view.incomplete.map(({ title, href }) => ({ href, text: a.incompletePage(title) }))}
          />
        )}
        <NarrowSteps {...steps} />
        <h1>{a.checkHeading}</h1>
        <p class="lead">{a.checkLead}</p>
        {view.removed}
        {view.answers}
        <form method="post" action={view.action} noValidate data-once>
          <Csrf token={view.csrf} />
          <p class="after">{say.declare}</p>
          <div class="govuk-button-group end">
            <button class="govuk-button" type="submit">
              <Icon name="send" />
              {say.send}
            </button>
          </div>
          <p class="note after">
            {say.sendHint} <a href="/date-personale">{a.dataNote}</a>
          </p>
        </form>
      </div>
    </Portal>
  );
}

function taskWords(say: PortalWords['task'], { number, byOffice }: { number: string; byOffice: boolean }) {
  const { incomplete, declare, send, sendHint, inName } = say;
  const shown = registerNumber(number);
  return { incomplete, send, declare: byOffice ? inName(shown) : declare, sendHint: sendHint(shown) };
}

// The forms of publishing: asking for it (or publishing, where no second person is demanded), and what can be done with a
// request that is open.

import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import type { FieldTrouble, PublishView } from '../publish-views.ts';
import type { Viewer } from '../views.ts';
import type { InboxWords } from '../words.ts';

interface Props {
  viewer: Viewer;
  view: PublishView;
  say: InboxWords['publishing'];
}

const actionOf = ({ key }: PublishView, what = ''): string => `/atelier/${key}/publicare${what}`;

export function AskForm({ viewer, view, say, ready }: Props & { ready: boolean }): VNode | null {
  if (!view.may) return <p class="govuk-inset-text">{say.mayNot}</p>;
  if (!ready) return null;
  const { typed, trouble, secondPerson } = view;
  const wrong = (...which: FieldTrouble[]) => which.find((each) => trouble.includes(each));
  return (
    <section class="publish-part" aria-labelledby="t-publicare">
      <h2 id="t-publicare">{secondPerson ? say.ask : say.publish(view.next)}</h2>
      {secondPerson && <p>{say.askLead}</p>}
      <ul class="govuk-list govuk-list--bullet">
        <li>{say.newCases(view.next)}</li>
        <li>{say.oldCases}</li>
        <li>{say.kept}</li>
      </ul>
      <form method="post" action={actionOf(view)} data-once novalidate>
        <input type="hidden" name="_csrf" value={viewer.csrf} />
        <input type="hidden" name="lucru" value={view.work} />
        <input type="hidden" name="peste" value={view.over} />
        <Reason
          id="motiv"
          label={say.why}
          hint={say.whyHint}
          value={typed.note}
          problem={wrong('whyMissing') && say.whyMissing}
        />
        <fieldset class="govuk-fieldset from-when">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.when}</legend>
          <div class="govuk-radios govuk-radios--small" data-module="govuk-radios">
            <div class="govuk-radios__item">
              <input
                class="govuk-radios__input"
                type="radio"
                id="cand-acum"
                name="cand"
                value="acum"
                checked={!typed.later}
              />
              <label class="govuk-label govuk-radios__label" for="cand-acum">
                {secondPerson ? say.nowAgreed : say.now}
              </label>
            </div>
            <div class="govuk-radios__item">
              <input
                class="govuk-radios__input"
                type="radio"
                id="cand-data"
                name="cand"
                value="data"
                checked={typed.later}
              />
              <label class="govuk-label govuk-radios__label" for="cand-data">
                {say.later}
              </label>
            </div>
          </div>
          <div class="when-fields">
            <Short
              id="ziua"
              label={say.day}
              hint={say.dayHint}
              value={typed.day}
              problem={say[wrong('badDay', 'pastDay') ?? 'day']}
              wrong={wrong('badDay', 'pastDay') !== undefined}
            />
            <Short
              id="ora"
              label={say.hour}
              hint={say.hourHint}
              value={typed.hour}
              problem={say.badHour}
              wrong={wrong('badHour') !== undefined}
            />
          </div>
        </fieldset>
        <p class="govuk-button-group">
          <button class="govuk-button">{secondPerson ? say.ask : say.publish(view.next)}</button>
          <a class="govuk-button govuk-button--secondary" href={`/atelier/${view.key}`}>
            {say.back}
          </a>
        </p>
      </form>
    </section>
  );
}

/** A request that waits for a second person or for its day. */
export function OpenRequest({ viewer, view, say }: Props): VNode {
  const request = view.request!;
  const { state, by, at, note, from, approved, own, moved, outdated } = request;
  const waiting = state === 'waiting';
  const agree = waiting && !own && view.may && !outdated;
  const wrong = view.trouble.includes('reasonMissing') ? say.reasonMissing : undefined;
  return (
    <section class="publish-part request" aria-labelledby="t-cerere">
      <h2 id="t-cerere">
        <Icon name={waiting ? 'clock' : 'calendar-clock'} />
        {waiting ? say.waiting : say.scheduled}
      </h2>
      <p>{say.waitingText(by, at)}</p>
      {note !== '' && (
        <p>
          <strong>{say.noteOf}:</strong> {note}
        </p>
      )}
      {approved !== null && <p>{say.approvedBy(approved.by, approved.at)}</p>}
      <p>{from === null ? say.fromNow : waiting ? say.from(from) : say.scheduledText(from)}</p>
      {moved && <p class="govuk-inset-text">{say.moved}</p>}
      {outdated && (
        <p class="govuk-inset-text" role="alert">
          {say.outdated}
        </p>
      )}
      {waiting && own && <p>{say.own}</p>}
      {agree && view.errors.length === 0 && view.scenarios.every(({ ok }) => ok) && (
        <form method="post" action={actionOf(view, '/acord')} data-once>
          <Hidden viewer={viewer} number={request.number} />
          <Reason id="observatii" label={say.approveNote} value="" rows={2} />
          <p class="govuk-button-group">
            <button class="govuk-button">{say.approve}</button>
          </p>
        </form>
      )}
      {agree && (
        <details open={wrong !== undefined}>
          <summary>{say.refuse}</summary>
          <form method="post" action={actionOf(view, '/refuz')} data-once novalidate>
            <Hidden viewer={viewer} number={request.number} />
            <p>{say.refuseLead}</p>
            <Reason id="motiv" label={say.refuseWhy} value={view.typed.reason} problem={wrong} />
            <button class="govuk-button govuk-button--warning">{say.refuse}</button>
          </form>
        </details>
      )}
      {view.may && (
        <details>
          <summary>{waiting ? say.withdraw : say.withdrawScheduled}</summary>
          <form method="post" action={actionOf(view, '/retragere')} data-once>
            <Hidden viewer={viewer} number={request.number} />
            <Reason id="renunt" label={say.withdrawWhy} value="" rows={2} />
            <button class="govuk-button govuk-button--secondary">
              {waiting ? say.withdraw : say.withdrawScheduled}
            </button>
          </form>
        </details>
      )}
    </section>
  );
}

function Hidden({ viewer, number }: { viewer: Viewer; number: number }) {
  return (
    <>
      <input type="hidden" name="_csrf" value={viewer.csrf} />
      <input type="hidden" name="cerere" value={number} />
    </>
  );
}

interface FieldProps {
  id: string;
  label: string;
  value: string;
  hint?: string;
  problem?: string | undefined;
}

interface ReasonProps extends FieldProps {
  rows?: number;
  /** Held to by the browser, and by the server. */
  required?: boolean;
}

/** Why something is done, in words. */
export function Reason({ id, label, hint, value, problem, rows = 3, required }: ReasonProps): VNode {
  const described = [hint && `${id}-h`, problem && `${id}-e`].filter(Boolean).join(' ');
  return (
    <div class={`govuk-form-group${problem ? ' govuk-form-group--error' : ''}`}>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      {hint && (
        <div class="govuk-hint" id={`${id}-h`}>
          {hint}
        </div>
      )}
      {problem && (
        <p class="govuk-error-message" id={`${id}-e`}>
          {problem}
        </p>
      )}
      <textarea
        class="govuk-textarea"
        id={id}
        name="motiv"
        rows={rows}
        maxlength={1000}
        required={required}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        {...(problem ? { 'aria-invalid': 'true' } : {})}
      >
        {value}
      </textarea>
    </div>
  );
}

function Short({ id, label, hint, value, problem, wrong }: FieldProps & { wrong: boolean }) {
  return (
    <div class={`govuk-form-group${wrong ? ' govuk-form-group--error' : ''}`}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <div class="govuk-hint" id={`${id}-h`}>
        {hint}
      </div>
      {wrong && (
        <p class="govuk-error-message" id={`${id}-e`}>
          {problem}
        </p>
      )}
      <input
        class="govuk-input"
        id={id}
        name={id}
        value={value}
        autocomplete="off"
        aria-describedby={wrong ? `${id}-h ${id}-e` : `${id}-h`}
        {...(wrong ? { 'aria-invalid': 'true' } : {})}
      />
    </div>
  );
}

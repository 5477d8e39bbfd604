// The counter: a clerk enters a request on someone's behalf. The same form as the portal's, all its pages on one, because
// the clerk reads from paper; it ends with a number, a receipt and the code that the person takes home.

import type { ComponentChildren, VNode } from 'preact';
import { longDate, whatIsLeft, daysBetween } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { registerNumber } from '../../look/words.ts';
import type { Viewer } from '../views.ts';
import { words } from '../words.ts';
import { Shell } from './shell.tsx';

export interface CounterProcedure {
  key: string;
  title: string;
  summary: string;
}

export function CounterList({ viewer, procedures }: { viewer: Viewer; procedures: CounterProcedure[] }): VNode {
  const say = words(viewer.language);
  return (
    <Shell viewer={viewer} title={say.counter.title} part="counter" kind="leaf">
      <main id="continut" class="page narrow">
        <h1 class="page-title">{say.counter.title}</h1>
        <p class="opening">{say.counter.lead}</p>
        <h2>{say.counter.choose}</h2>
        {procedures.length === 0 && <p>{say.counter.none}</p>}
        <ul class="choices">
          {procedures.map(({ key, title, summary }) => (
            <li>
              <a href={`/ghiseu/${key}`}>{title}</a>
              <p class="note">{summary}</p>
            </li>
          ))}
        </ul>
      </main>
    </Shell>
  );
}

interface CounterFormProps {
  viewer: Viewer;
  procedure: CounterProcedure;
  channels: readonly string[];
  channel: string | null;
  channelMissing: boolean;
  /** Error summary of the form engine; null when nothing is wrong. */
  summary: ComponentChildren | null;
  fields: ComponentChildren;
  /** Draft that holds what was typed and uploaded, once files or items of a list are kept. */
  draft: string | null;
  /** Makes a double click file once. */
  submission: string;
}

export function CounterForm(props: CounterFormProps): VNode {
  const { viewer, procedure } = props;
  const say = words(viewer.language);
  const names = say.counter.channels;
  return (
    <Shell viewer={viewer} title={say.counter.for(procedure.title)} part="counter" kind="leaf">
      <main id="continut" class="page narrow">
        <a class="back" href="/ghiseu">
          <Icon name="chevron-left" />
          {say.counter.title}
        </a>
        {props.summary}
        <h1 class="page-title">{procedure.title}</h1>
        <form
          class="counter"
          method="post"
          action={`/ghiseu/${procedure.key}`}
          enctype="multipart/form-data"
          data-once
          novalidate
        >
          <input type="hidden" name="_csrf" value={viewer.csrf} />
          <input type="hidden" name="_depunere" value={props.submission} />
          {props.draft !== null && <input type="hidden" name="_ciorna" value={props.draft} />}
          <div
            class={
              props.channelMissing ? 'govuk-form-group govuk-form-group--error channel' : 'govuk-form-group channel'
            }
          >
            <fieldset class="govuk-fieldset" aria-describedby={props.channelMissing ? 'h-canal e-canal' : 'h-canal'}>
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.counter.channel}</legend>
              <div class="govuk-hint" id="h-canal">
                {say.counter.channelHint}
              </div>
              {props.channelMissing && (
                <p class="govuk-error-message" id="e-canal">
                  {say.counter.chooseChannel}
                </p>
              )}
              <div class="govuk-radios govuk-radios--inline govuk-radios--small">
                {props.channels.map((channel, index) => (
                  <div class="govuk-radios__item">
                    <input
                      class="govuk-radios__input"
                      type="radio"
                      id={index === 0 ? 'canal' : `canal-${index + 1}`}
                      name="_canal"
                      value={channel}
                      checked={channel === props.channel}
                    />
                    <label class="govuk-label govuk-radios__label" for={index === 0 ? 'canal' : `canal-${index + 1}`}>
                      {channel in names ? names[channel as keyof typeof names] : channel}
                    </label>
                  </div>
                ))}
              </div>
            </fieldset>
          </div>
          {props.fields}
          <p class="govuk-button-group">
            <button class="govuk-button">
              <Icon name="stamp" />
              {say.counter.submit}
            </button>
          </p>
        </form>
      </main>
    </Shell>
  );
}

export interface FiledView {
  id: string;
  procedureKey: string;
  number: string;
  year: number;
  filedOn: string;
  person: string;
  subject: string;
  procedure: string;
  deadlineOn: string | null;
  /** Only right after filing. */
  code: string | null;
  /** Document id of the receipt once it is printed. */
  receipt: string | null;
  followAddress: string;
}

export function CounterDone({ viewer, filed }: { viewer: Viewer; filed: FiledView }): VNode {
  const { language } = viewer;
  const say = words(language);
  return (
    <Shell viewer={viewer} title={say.counter.doneTitle(filed.number)} part="counter" kind="leaf">
      <main id="continut" class="page narrow filed">
        <p class="print-only institution">{viewer.institution}</p>
        <h1 class="page-title">
          <Icon name="circle-check" />
          {say.counter.doneTitle(filed.number)}
        </h1>
        <p class="opening">{say.counter.doneText}</p>
        <dl class="facts slip">
          <div>
            <dt>{say.counter.number}</dt>
            <dd class="num big">
              {registerNumber(filed.number)}/{filed.year}
            </dd>
          </div>
          <div>
            <dt>{say.counter.filedOn}</dt>
            <dd>{longDate(language, filed.filedOn)}</dd>
          </div>
          <div>
            <dt>{filed.procedure}</dt>
            <dd>
              {filed.subject}
              <span class="note below">{filed.person}</span>
            </dd>
          </div>
          {filed.deadlineOn !== null && (
            <div>
              <dt>{say.counter.deadline}</dt>
              <dd>
                {longDate(language, filed.deadlineOn)}
                <span class="note below">{whatIsLeft(language, daysBetween(viewer.today, filed.deadlineOn))}</span>
              </dd>
            </div>
          )}
          <div>
            <dt>{say.counter.code}</dt>
            <dd>
              {filed.code === null ? (
                <span class="note">{say.counter.codeGone}</span>
              ) : (
                <>
                  <span class="mono big">{filed.code}</span>
                  <span class="note below">{say.counter.codeHint}</span>
                </>
              )}
              <span class="note below">{say.counter.follow(filed.followAddress)}</span>
            </dd>
          </div>
        </dl>
        <p class="govuk-button-group">
          {filed.receipt !== null && (
            <a class="govuk-button" href={`/documente/${filed.receipt}`} target="_blank" rel="noopener">
              <Icon name="file-text" />
              {say.counter.receipt}
            </a>
          )}
          <button type="button" class="govuk-button govuk-button--secondary" data-print hidden>
            <Icon name="printer" />
            {say.counter.print}
          </button>
          <a class="govuk-button govuk-button--secondary" href={`/ghiseu/${filed.procedureKey}`}>
            {say.counter.another}
          </a>
          <a class="govuk-button govuk-button--secondary" href={`/dosare/${filed.id}`}>
            {say.counter.openCase}
          </a>
        </p>
        {filed.receipt === null && <p class="note screen-only">{say.counter.receiptSoon}</p>}
      </main>
    </Shell>
  );
}

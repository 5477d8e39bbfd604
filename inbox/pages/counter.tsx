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
  /** Draft that holds the uploaded files of an earlier try. */
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
          <fieldset
            class={props.channelMissing ? 'field wrong channel' : 'field channel'}
            aria-describedby={props.channelMissing ? 'h-canal e-canal' : 'h-canal'}
          >
            <legend>{say.counter.channel}</legend>
            <span class="hint" id="h-canal">
              {say.counter.channelHint}
            </span>
            {props.channelMissing && (
              <p class="error" id="e-canal">
                <Icon name="circle-alert" />
                {say.counter.chooseChannel}
              </p>
            )}
            <div class="in-a-row">
              {props.channels.map((channel, index) => (
                <label class="choice">
                  <input
                    type="radio"
                    id={index === 0 ? 'canal' : undefined}
                    name="_canal"
                    value={channel}
                    checked={channel === props.channel}
                  />
                  <span>{channel in names ? names[channel as keyof typeof names] : channel}</span>
                </label>
              ))}
            </div>
          </fieldset>
          {props.fields}
          <p class="buttons">
            <button class="button">
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
        <p class="buttons">
          {filed.receipt !== null && (
            <a class="button" href={`/documente/${filed.receipt}`} target="_blank" rel="noopener">
              <Icon name="file-text" />
              {say.counter.receipt}
            </a>
          )}
          <button type="button" class="button second" data-print hidden>
            <Icon name="printer" />
            {say.counter.print}
          </button>
          <a class="button second" href={`/ghiseu/${filed.procedureKey}`}>
            {say.counter.another}
          </a>
          <a class="button second" href={`/dosare/${filed.id}`}>
            {say.counter.openCase}
          </a>
        </p>
        {filed.receipt === null && <p class="note screen-only">{say.counter.receiptSoon}</p>}
      </main>
    </Shell>
  );
}

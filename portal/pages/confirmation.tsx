// What a person takes along after sending: number, deadline as a date and what is left, the receipt, the secret code.
import type { VNode } from 'preact';
import { whatIsLeft } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { registerNumber } from '../../look/words.ts';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Day } from '../parts/day.tsx';
import { words } from '../words.ts';

export interface ConfirmationView {
  id: string;
  procedure: string;
  number: string;
  /** 'YYYY-MM-DD' */
  filedOn: string;
  deadlineOn: string | null;
  daysLeft: number | null;
  /** Shown while the session that sent it lasts; null afterwards (only its hash is kept). */
  code: string | null;
  /** Document id of the PDF; null while it is being made. */
  receipt: string | null;
}

export function ConfirmationPage({ frame, view }: { frame: Frame; view: ConfirmationView }): VNode {
  const w = words(frame.language);
  const c = w.application.confirmation;
  const { language } = frame;
  return (
    <Portal frame={frame} title={`${c.title} · ${view.procedure}`} main="wrap narrow">
      <div class="done-panel">
        <Icon name="circle-check" />
        <h1>{c.title}</h1>
        <p>{view.procedure}</p>
      </div>
      <dl class="facts tall">
        <div>
          <dt>{c.number}</dt>
          <dd>
            <b class="figure num">{registerNumber(view.number)}</b>
            <small>
              {c.of('').trim()} <Day language={language} day={view.filedOn} />
            </small>
          </dd>
        </div>
        {view.deadlineOn === null || view.daysLeft === null ? null : (
          <div>
            <dt>{c.deadline}</dt>
            <dd>
              <b class="figure">
                <Day language={language} day={view.deadlineOn} />
              </b>
              <small>{whatIsLeft(language, view.daysLeft)}</small>
            </dd>
          </div>
        )}
        <div>
          <dt>{c.code}</dt>
          <dd>
            {view.code === null ? (
              <small>{c.codeGone}</small>
            ) : (
              <>
                <b class="figure mono code">{view.code}</b>
                <small>{c.codeAdvice}</small>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{c.receipt}</dt>
          <dd>
            <span id="recipisa" aria-live="polite" data-refresh={view.receipt === null ? '2' : undefined}>
              {view.receipt === null ? (
                <>
                  {c.receiptPending}{' '}
                  <a class="screen-only" href={`/cereri/${view.id}/confirmare`}>
                    {c.reload}
                  </a>
                </>
              ) : (
                <a href={`/documente/${view.receipt}`}>{c.receiptOpen}</a>
              )}
            </span>
          </dd>
        </div>
      </dl>
      <h2 class="spaced">{c.next}</h2>
      <ol class="route counted">
        {c
          .nextList(view.deadlineOn === null ? null : '\u0000')
          .map((text) => text.split('\u0000'))
          .map(([before = '', after]) => (
            <li>
              <p>
                {before}
                {after === undefined || view.deadlineOn === null ? null : (
                  <Day language={language} day={view.deadlineOn} />
                )}
                {after ?? ''}
              </p>
            </li>
          ))}
      </ol>
      <div class="govuk-button-group end screen-only">
        <a class="govuk-button" href={`/cereri/${view.id}`}>
          {c.open}
        </a>
        <button class="govuk-button govuk-button--secondary enhanced" type="button" data-print hidden>
          <Icon name="printer" />
          {c.print}
        </button>
      </div>
    </Portal>
  );
}

// An applicant's task that is closed: what became of it, and what had been typed and not sent.
import type { ComponentChildren, VNode } from 'preact';
import { longDate } from '../../look/dates.ts';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { words } from '../words.ts';

export interface TaskClosedView {
  name: string;
  /** The case. */
  back: string;
  /** Seen by a clerk who would have done it in the person's name. */
  byOffice: boolean;
  /** It was sent; else the case went on without it. */
  done: boolean;
  /** Instant. */
  at: string;
  /** Answers that were typed and not sent, drawn by forms/render. */
  typed: { until: string; answers: ComponentChildren } | null;
}

export function TaskClosedPage({ frame, view }: { frame: Frame; view: TaskClosedView }): VNode {
  const w = words(frame.language);
  const c = w.task.closed;
  const day = longDate(frame.language, view.at);
  return (
    <Portal
      frame={frame}
      title={`${c.title} · ${view.name}`}
      back={{ href: view.back, text: w.frame.back }}
      main="wrap narrow"
    >
      <h1>
        {c.title}
        <span class="sub">{view.name}</span>
      </h1>
      <p class="lead">{view.done ? c.done(day) : c.over(day)}</p>
      {view.done || view.byOffice ? null : <p class="after">{c.write}</p>}
      <div class="govuk-button-group end screen-only">
        <a class="govuk-button" href={view.back}>
          {view.byOffice ? c.backOffice : c.back}
        </a>
      </div>
      {view.typed === null ? null : (
        <section aria-labelledby="t-netrimis" class="block near">
          <h2 id="t-netrimis">{c.typed}</h2>
          <p class="note">{c.typedUntil(longDate(frame.language, view.typed.until))}</p>
          <div class="after">{view.typed.answers}</div>
        </section>
      )}
    </Portal>
  );
}

// A request that was begun and not sent in time: its answers are gone, and this is how to begin again.
import type { VNode } from 'preact';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { words } from '../words.ts';

export interface ExpiredView {
  /** Empty when the service is no longer offered. */
  procedure: string;
  again: string;
}

export function ExpiredPage({ frame, view }: { frame: Frame; view: ExpiredView }): VNode {
  const w = words(frame.language);
  const e = w.draft.expired;
  return (
    <Portal frame={frame} title={e.title} back={{ href: '/', text: w.frame.home }} main="wrap narrow">
      <h1>
        {e.title}
        {view.procedure === '' ? null : <span class="sub">{view.procedure}</span>}
      </h1>
      <p class="lead">{e.lead}</p>
      <p class="after">{e.todo}</p>
      <div class="govuk-button-group end screen-only">
        <a class="govuk-button" href={view.again}>
          {e.again}
        </a>
      </div>
    </Portal>
  );
}

// What a person sees when something is refused or fails: what happened, in plain words, and what to do now.
import type { VNode } from 'preact';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { words } from '../words.ts';

export interface ErrorView {
  status: number;
  /** Keyword of the error; words that fit it better than the status' are used when there are any. */
  code: string;
  /** To quote, when the fault is ours. */
  reference: string | null;
}

export function ErrorPage({ frame, view }: { frame: Frame; view: ErrorView }): VNode {
  const w = words(frame.language).errors;
  const known = Object.keys(w.byStatus).includes(String(view.status)) ? view.status : view.status >= 500 ? 500 : 400;
  const [title, what, todo] = w.byCode[view.code] ?? w.byStatus[known] ?? ['', '', ''];
  return (
    <Portal frame={frame} title={title} main="wrap narrow">
      <h1 class="first">{title}</h1>
      <p class="lead">{what}</p>
      <p class="after">{todo}</p>
      {view.reference === null ? null : <p class="note after mono">{w.reference(view.reference)}</p>}
      <div class="govuk-button-group end screen-only">
        <a class="govuk-button" href="/">
          {w.home}
        </a>
        {view.status === 403 || view.status === 404 ? (
          <a class="govuk-button govuk-button--secondary" href="/urmarire">
            {w.follow}
          </a>
        ) : null}
        {view.status === 403 && frame.account === null ? (
          <a class="govuk-button govuk-button--secondary" href="/autentificare">
            {w.signIn}
          </a>
        ) : null}
      </div>
    </Portal>
  );
}

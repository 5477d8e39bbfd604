// Continuing a request on another device, with the code that was given when it was saved.
import type { VNode } from 'preact';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Csrf, Summary, TextField } from '../parts/fields.tsx';
import type { FieldProblem } from '../parts/fields.tsx';
import { words } from '../words.ts';

export interface ContinueView {
  csrf: string;
  /** As typed, or from the link in an e-mail. */
  code: string;
  problems: readonly FieldProblem[];
}

export function ContinuePage({ frame, view }: { frame: Frame; view: ContinueView }): VNode {
  const w = words(frame.language);
  const c = w.draft.continue;
  return (
    <Portal
      frame={frame}
      title={c.title}
      wrong={view.problems.length > 0}
      back={{ href: '/', text: w.frame.home }}
      main="wrap narrow"
    >
      <Summary problems={view.problems} language={frame.language} />
      <h1>{c.title}</h1>
      <p class="lead">{c.lead}</p>
      <form method="post" action="/continuare" noValidate>
        <Csrf token={view.csrf} />
        <TextField
          language={frame.language}
          name="cod"
          label={c.code}
          hint={c.codeHint}
          value={view.code}
          problems={view.problems}
          class="govuk-input--width-20 mono"
          maxLength={60}
        />
        <div class="govuk-button-group end">
          <button class="govuk-button" type="submit">
            {c.submit}
          </button>
        </div>
      </form>
      <section aria-labelledby="t-pierdut" class="aside-note">
        <h2 id="t-pierdut">{c.lost}</h2>
        <p>{c.lostText}</p>
      </section>
    </Portal>
  );
}

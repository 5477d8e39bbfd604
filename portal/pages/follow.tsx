// Seeing a request without an account, with its number and secret code. A wrong number and a wrong code get the same
// answer, so that nobody can find out which numbers exist.
import type { VNode } from 'preact';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Csrf, Summary, TextField } from '../parts/fields.tsx';
import type { FieldProblem } from '../parts/fields.tsx';
import { words } from '../words.ts';

export interface FollowView {
  csrf: string;
  number: string;
  problems: readonly FieldProblem[];
}

export function FollowPage({ frame, view }: { frame: Frame; view: FollowView }): VNode {
  const w = words(frame.language);
  const f = w.request.follow;
  return (
    <Portal
      frame={frame}
      title={f.title}
      wrong={view.problems.length > 0}
      current="follow"
      back={{ href: '/', text: w.frame.home }}
      main="wrap narrow"
    >
      <Summary problems={view.problems} language={frame.language} />
      <h1>{f.title}</h1>
      <p class="lead">{f.lead}</p>
      <form method="post" action="/urmarire" noValidate>
        <Csrf token={view.csrf} />
        <TextField
          language={frame.language}
          name="numar"
          label={f.number}
          hint={f.numberHint}
          value={view.number}
          problems={view.problems}
          class="govuk-input--width-10 num"
          maxLength={40}
        />
        <TextField
          language={frame.language}
          name="cod"
          label={f.code}
          hint={f.codeHint}
          problems={view.problems}
          class="govuk-input--width-20 mono"
          maxLength={60}
        />
        <div class="govuk-button-group end">
          <button class="govuk-button" type="submit">
            {f.submit}
          </button>
        </div>
      </form>
      <section aria-labelledby="t-pierdut" class="aside-note">
        <h2 id="t-pierdut">{f.lost}</h2>
        <p>{f.lostText}</p>
      </section>
      <p class="after">
        {f.notSent} <a href="/continuare">{w.draft.continue.title}</a>
      </p>
    </Portal>
  );
}

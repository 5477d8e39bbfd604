// "Save and come back later": until when the request is kept and how to come back. Without an account there is a code,
// shown while the session that got it lasts and made to be written down or printed, and a link by e-mail for who wants one.
import type { VNode } from 'preact';
import { longDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Csrf, Summary, TextField } from '../parts/fields.tsx';
import type { FieldProblem } from '../parts/fields.tsx';
import { words } from '../words.ts';

export interface SavedView {
  procedure: string;
  /** Where it goes on. */
  resume: string;
  remove: string;
  csrf: string;
  until: string;
  /** Null when the request belongs to an account. */
  code: {
    /** 'K7QM-2XPA-9HTD-W3CE'; null when it was shown before, in another session. */
    shown: string | null;
    /** Where the code is entered, as people type it into a browser. */
    enterAt: string;
    /** Where a new one is asked for. */
    renew: string;
    /** Where this browser is made to forget the request. */
    leave: string;
    /** Where the address is sent to. */
    email: string;
    typed: string;
    sent: boolean;
    problems: readonly FieldProblem[];
  } | null;
}

export function SavedPage({ frame, view }: { frame: Frame; view: SavedView }): VNode {
  const w = words(frame.language);
  const s = w.draft.saved;
  const { code } = view;
  const problems = code?.problems ?? [];
  return (
    <Portal
      frame={frame}
      title={`${s.title} · ${view.procedure}`}
      wrong={problems.length > 0}
      back={{ href: '/', text: w.frame.home }}
      main="wrap narrow"
    >
      <Summary problems={problems} language={frame.language} />
      <h1>
        {s.title}
        <span class="sub">{view.procedure}</span>
      </h1>
      <p class="lead">{s.lead(longDate(frame.language, view.until))}</p>
      {code === null ? <p class="after">{s.signedIn}</p> : <Code frame={frame} view={view} code={code} />}
      <form method="post" action={view.remove} noValidate class="screen-only">
        <Csrf token={view.csrf} />
        <div class="govuk-button-group end">
          <a class="govuk-button" href={view.resume}>
            {s.resume}
          </a>
          {code?.shown == null ? null : (
            <button class="govuk-button govuk-button--secondary enhanced" type="button" data-print hidden>
              <Icon name="printer" />
              {s.print}
            </button>
          )}
          <button class="govuk-button govuk-button--bare govuk-button--danger" type="submit">
            {s.remove}
          </button>
        </div>
      </form>
      {code === null ? null : (
        <>
          <Email frame={frame} csrf={view.csrf} code={code} />
          <section aria-labelledby="t-altii" class="aside-note screen-only">
            <h2 id="t-altii">{s.shared}</h2>
            <form method="post" action={code.leave}>
              <Csrf token={view.csrf} />
              <button class="govuk-button govuk-button--secondary" type="submit">
                {s.leave}
              </button>
            </form>
          </section>
        </>
      )}
    </Portal>
  );
}

function Code({ frame, view, code }: { frame: Frame; view: SavedView; code: NonNullable<SavedView['code']> }): VNode {
  const s = words(frame.language).draft.saved;
  if (code.shown === null) {
    return (
      <>
        <h2 class="spaced">{s.codeGiven}</h2>
        <p>{s.codeGivenText}</p>
        <form method="post" action={code.renew} class="after screen-only">
          <Csrf token={view.csrf} />
          <button class="govuk-button govuk-button--secondary" type="submit">
            {s.newCode}
          </button>
        </form>
      </>
    );
  }
  return (
    <>
      <dl class="facts tall">
        <div>
          <dt>{s.code}</dt>
          <dd>
            <b class="figure mono code">{code.shown}</b>
            <small>{s.codeAdvice}</small>
          </dd>
        </div>
        <div>
          <dt>{s.where}</dt>
          <dd>
            <span>
              {s.whereText} <span class="mono">{code.enterAt}</span>
            </span>
          </dd>
        </div>
      </dl>
      <p class="note after">{s.here}</p>
    </>
  );
}

function Email({ frame, csrf, code }: { frame: Frame; csrf: string; code: NonNullable<SavedView['code']> }): VNode {
  const s = words(frame.language).draft.saved;
  return (
    <section aria-labelledby="t-email" class="aside-note screen-only">
      <h2 id="t-email">{s.email}</h2>
      {code.sent ? (
        <p role="status">{s.emailSent}</p>
      ) : (
        <form method="post" action={code.email} noValidate>
          <Csrf token={csrf} />
          <TextField
            language={frame.language}
            name="email"
            label={s.emailLabel}
            hint={s.emailText}
            value={code.typed}
            problems={code.problems}
            type="email"
            autocomplete="email"
            inputMode="email"
            maxLength={254}
          />
          <button class="govuk-button govuk-button--secondary" type="submit">
            {s.emailSend}
          </button>
        </form>
      )}
    </section>
  );
}

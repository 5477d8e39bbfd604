// Signing in, the same door for citizens and staff.
import type { VNode } from 'preact';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Csrf, PasswordField, Summary, TextField } from '../parts/fields.tsx';
import type { FieldProblem } from '../parts/fields.tsx';
import { words } from '../words.ts';

export interface SignInView {
  csrf: string;
  email: string;
  problems: readonly FieldProblem[];
  /** Where to go afterwards; a path of ours. */
  next: string;
  /** Somebody asked for a page that needs an account. */
  needed: boolean;
}

export function SignInPage({ frame, view }: { frame: Frame; view: SignInView }): VNode {
  const w = words(frame.language);
  const s = w.account.signIn;
  return (
    <Portal
      frame={frame}
      title={s.title}
      wrong={view.problems.length > 0}
      current="sign-in"
      back={{ href: '/', text: w.frame.home }}
      main="wrap narrow"
    >
      <Summary problems={view.problems} language={frame.language} />
      <h1>{s.title}</h1>
      <p class="lead">{view.needed ? s.needed : s.lead}</p>
      <form method="post" action="/autentificare" noValidate data-once>
        <Csrf token={view.csrf} />
        <input type="hidden" name="inapoi" value={view.next} />
        <TextField
          language={frame.language}
          name="email"
          label={s.email}
          type="email"
          autocomplete="username"
          inputMode="email"
          value={view.email}
          problems={view.problems}
          class="govuk-input--width-20"
          maxLength={254}
        />
        <PasswordField
          language={frame.language}
          name="parola"
          label={s.password}
          autocomplete="current-password"
          problems={view.problems}
          class="govuk-input--width-20"
          maxLength={200}
        />
        <div class="govuk-button-group end">
          <button class="govuk-button" type="submit">
            {s.submit}
          </button>
        </div>
      </form>
      <section aria-labelledby="t-fara" class="aside-note">
        <h2 id="t-fara">{s.noAccount}</h2>
        <p>
          <a href="/cont-nou">{s.create}</a>. {s.without}
        </p>
        <p class="note">{s.forgot}</p>
      </section>
    </Portal>
  );
}

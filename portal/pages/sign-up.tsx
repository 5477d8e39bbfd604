// A new account for a citizen. Staff accounts are made by the administrator.
import type { VNode } from 'preact';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Csrf, PasswordField, Summary, TextField } from '../parts/fields.tsx';
import type { FieldProblem } from '../parts/fields.tsx';
import { words } from '../words.ts';

export interface SignUpView {
  csrf: string;
  values: { name: string; email: string; phone: string };
  minPassword: number;
  problems: readonly FieldProblem[];
}

export function SignUpPage({ frame, view }: { frame: Frame; view: SignUpView }): VNode {
  const w = words(frame.language);
  const s = w.account.signUp;
  const { problems, values } = view;
  return (
    <Portal
      frame={frame}
      title={s.title}
      wrong={problems.length > 0}
      current="sign-in"
      back={{ href: '/autentificare', text: w.frame.signIn }}
      main="wrap narrow"
    >
      <Summary problems={problems} language={frame.language} />
      <h1>{s.title}</h1>
      <p class="lead">{s.lead}</p>
      <form method="post" action="/cont-nou" noValidate data-once>
        <Csrf token={view.csrf} />
        <TextField
          language={frame.language}
          name="nume"
          label={s.name}
          hint={s.nameHint}
          autocomplete="name"
          value={values.name}
          problems={problems}
          maxLength={200}
        />
        <TextField
          language={frame.language}
          name="email"
          label={s.email}
          hint={s.emailHint}
          type="email"
          autocomplete="email"
          inputMode="email"
          value={values.email}
          problems={problems}
          class="govuk-input--width-20"
          maxLength={254}
        />
        <TextField
          language={frame.language}
          name="telefon"
          label={s.phone}
          type="tel"
          autocomplete="tel"
          inputMode="tel"
          value={values.phone}
          problems={problems}
          class="govuk-input--width-10"
          maxLength={30}
        />
        <PasswordField
          language={frame.language}
          name="parola"
          label={s.password}
          hint={s.passwordHint(view.minPassword)}
          autocomplete="new-password"
          problems={problems}
          class="govuk-input--width-20"
          maxLength={200}
        />
        <div class="govuk-button-group end">
          <button class="govuk-button" type="submit">
            {s.submit}
          </button>
        </div>
        <p class="note after">
          <a href="/date-personale">{s.data}</a>
        </p>
      </form>
    </Portal>
  );
}

// What a task that signs asks for beside its form: the certificate, the PIN and the one-time code. Shown when the decision
// is to sign (by CSS alone; where the browser cannot, always, with a word that it is only for signing). Its fields are no
// answers of the form: their names begin with an underscore, no draft keeps them.

import type { VNode } from 'preact';
import { longDate } from '../../look/dates.ts';
import { Icon } from '../../look/icon.tsx';
import type { Language } from '../../look/words.ts';
import { words, type InboxWords } from '../words.ts';

/** Names of the fields that travel with the form and are kept nowhere. */
export const signingFields = { credential: '_certificat', pin: '_pin', otp: '_cod' } as const;

export type SigningProblem = keyof InboxWords['signing']['problems'];

export interface CredentialView {
  id: string;
  name: string;
  validTo: string | null;
  needs: readonly ('PIN' | 'OTP')[];
}

export interface AuthorisationView {
  /** Of the provider. */
  mode: 'live' | 'sandbox' | 'simulator' | 'manual' | 'file';
  /** The person's own; null: one is to be chosen among `choices`. */
  credential: CredentialView | null;
  choices: readonly string[];
  trouble: keyof InboxWords['signing']['trouble'] | null;
}

export interface SigningView extends AuthorisationView {
  role: string;
  /** Null: it is not in the case. */
  document: { id: string; title: string } | null;
  /** The provider's value is there already. */
  authorised: boolean;
}

export interface SigningPanelProps {
  signing: SigningView;
  language: Language;
  /** Where the button for the one-time code posts the task's form. */
  sendCode: string;
}

export function SigningPanel({ signing, language, sendCode }: SigningPanelProps): VNode {
  const say = words(language).signing;
  const { document, role, authorised } = signing;
  return (
    <fieldset class="signing" aria-describedby="semnare-pentru">
      <legend>{say.title}</legend>
      <p id="semnare-pentru">
        {document === null ? say.unread : say.as(role, document.title)} <span class="note only-if">{say.onlyIf}</span>
      </p>
      {authorised ? (
        <p class="govuk-inset-text">{say.authorised}</p>
      ) : (
        <Authorisation view={signing} language={language} sendCode={sendCode} />
      )}
    </fieldset>
  );
}

/** Certificate, code, PIN: the same for one task and for the list. */
export function Authorisation({
  view,
  language,
  sendCode,
}: {
  view: AuthorisationView;
  language: Language;
  sendCode: string;
}): VNode {
  const say = words(language).signing;
  const { credential, choices, trouble, mode } = view;
  if (trouble === 'not-configured') return <p class="govuk-inset-text">{say.trouble[trouble]}</p>;
  const needs = credential?.needs ?? (['PIN', 'OTP'] as const);
  return (
    <>
      {(mode === 'simulator' || mode === 'sandbox') && (
        <p class="note warning">
          <Icon name="triangle-alert" /> {say.modes[mode]} {mode === 'simulator' && say.simulated}
        </p>
      )}
      {trouble !== null && <p class="note">{say.trouble[trouble]}</p>}
      {credential === null ? (
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--s" for={signingFields.credential}>
            {say.choose}
          </label>
          <div class="govuk-hint" id="certificat-hint">
            {say.chooseHint}
          </div>
          <select
            class="govuk-select"
            id={signingFields.credential}
            name={signingFields.credential}
            aria-describedby="certificat-hint"
          >
            <option value="" />
            {choices.map((id) => (
              <option value={id}>{id}</option>
            ))}
          </select>
        </div>
      ) : (
        <dl class="facts">
          <div>
            <dt>{say.credential}</dt>
            <dd>
              {credential.name}{' '}
              <span class="note">
                {[
                  credential.id,
                  credential.validTo === null ? null : say.validTo(longDate(language, credential.validTo)),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </dd>
          </div>
        </dl>
      )}
      {needs.includes('OTP') && (
        <p class="send-code">
          <button class="govuk-button govuk-button--secondary" formaction={sendCode} formnovalidate>
            {say.sendCode}
          </button>
          <span class="note">{say.codeHint}</span>
        </p>
      )}
      <div class="secrets">
        {needs.includes('PIN') && (
          <div class="govuk-form-group">
            <label class="govuk-label govuk-label--s" for={signingFields.pin}>
              {say.pin}
            </label>
            <input
              class="govuk-input govuk-input--width-10"
              id={signingFields.pin}
              name={signingFields.pin}
              type="password"
              inputmode="numeric"
              autocomplete="off"
              maxLength={64}
            />
          </div>
        )}
        {needs.includes('OTP') && (
          <div class="govuk-form-group">
            <label class="govuk-label govuk-label--s" for={signingFields.otp}>
              {say.otp}
            </label>
            <input
              class="govuk-input govuk-input--width-10"
              id={signingFields.otp}
              name={signingFields.otp}
              type="text"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxLength={64}
            />
          </div>
        )}
      </div>
      <p class="note">{say.kept}</p>
    </>
  );
}

/** On top of the page: what became of the signature. */
export function SigningNotice({ problem, language }: { problem: SigningProblem; language: Language }): VNode {
  const say = words(language).signing;
  return (
    <div class="notice bad" role="alert">
      <Icon name="triangle-alert" />
      <p>
        <b>{say.notSigned}</b> {say.problems[problem]} {say.problemsKept}
      </p>
    </div>
  );
}

/** The document itself, first beside the form. */
export function DocumentToSign({
  document,
  language,
}: {
  document: NonNullable<SigningView['document']>;
  language: Language;
}): VNode {
  const say = words(language);
  const address = `/documente/${document.id}`;
  return (
    <section id="de-semnat" aria-labelledby="t-de-semnat" class="to-sign">
      <h2 id="t-de-semnat">{say.signing.document}</h2>
      <p class="document-links">
        <a href={address} target="_blank" rel="noopener">
          <Icon name="external-link" />
          {say.signing.open}
        </a>
      </p>
      <iframe src={address} title={say.task.preview(document.title)} />
    </section>
  );
}

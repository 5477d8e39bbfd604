// One's own account: what we know, the language, signing out.
import type { VNode } from 'preact';
import { inLanguage, Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { Csrf } from '../parts/fields.tsx';
import { words } from '../words.ts';

export interface AccountView {
  csrf: string;
  name: string;
  email: string;
  phone: string | null;
  /** Role and, for clerks and heads, the name of the department. */
  roles: readonly { role: string; department: string | null }[];
}

export function AccountPage({ frame, view }: { frame: Frame; view: AccountView }): VNode {
  const w = words(frame.language);
  const a = w.account.own;
  const other = frame.language === 'ro' ? 'en' : 'ro';
  return (
    <Portal frame={frame} title={a.title} current="account" back={{ href: '/', text: w.frame.home }} main="wrap narrow">
      <h1>{a.title}</h1>
      <dl class="facts tall">
        <div>
          <dt>{a.name}</dt>
          <dd>{view.name}</dd>
        </div>
        <div>
          <dt>{a.email}</dt>
          <dd class="long">{view.email}</dd>
        </div>
        <div>
          <dt>{a.phone}</dt>
          <dd>{view.phone ?? a.noPhone}</dd>
        </div>
        <div>
          <dt>{a.language}</dt>
          <dd>
            {w.procedure.languageNames[frame.language]},{' '}
            <a href={inLanguage(frame.path, other)} lang={other} hreflang={other}>
              {w.frame.otherLanguage}
            </a>
          </dd>
        </div>
        {frame.account?.staff === true ? (
          <div>
            <dt>{a.roles}</dt>
            <dd>
              {view.roles
                .map(
                  ({ role, department }) =>
                    `${a.roleNames[role] ?? role}${department === null ? '' : ` (${department})`}`,
                )
                .join(', ')}
            </dd>
          </div>
        ) : null}
      </dl>
      <p class="note after">{a.change}</p>
      <form method="post" action="/iesire" noValidate>
        <Csrf token={view.csrf} />
        <div class="govuk-button-group end">
          {frame.account?.staff === true ? (
            <a class="govuk-button" href="/lucrari">
              {a.inbox}
            </a>
          ) : null}
          <a
            class={frame.account?.staff === true ? 'govuk-button govuk-button--secondary' : 'govuk-button'}
            href="/cererile-mele"
          >
            {a.requests}
          </a>
          <button class="govuk-button govuk-button--bare" type="submit">
            {a.signOut}
          </button>
        </div>
      </form>
      <p class="note after">
        <a href="/date-personale">{a.data}</a>
      </p>
    </Portal>
  );
}

// What the institution knows of the person already, on a page of a form and with where it comes from: answers that stand
// there from the account, and answers of earlier requests to take over. The buttons belong to the form around them and
// post it to another address, so that what was typed on the page is kept.

import type { VNode } from 'preact';
import type { Offer } from '../../forms/reuse.ts';
import { lowerFirst } from '../../forms/text.ts';
import { longDate } from '../../look/dates.ts';
import type { Language } from '../../look/words.ts';
import { words } from '../words.ts';

export interface OffersProps {
  language: Language;
  /** Questions of the page that the account has answered. */
  own: readonly string[];
  offers: readonly Offer[];
  /** Where a taken offer is posted. */
  action: string;
}

export function Offers({ language, own, offers, action }: OffersProps): VNode {
  const w = words(language).application.reuse;
  return (
    <>
      {own.length === 0 ? null : <p class="note">{w.own(own.map(lowerFirst).join(', '))}</p>}
      {offers.length === 0 ? null : <Earlier language={language} offers={offers} action={action} />}
    </>
  );
}

function Earlier({ language, offers, action }: Omit<OffersProps, 'own'>): VNode {
  const w = words(language).application.reuse;
  return (
    <section class="offers" aria-labelledby="t-cunoscute">
      <h2 id="t-cunoscute">{w.title}</h2>
      <p>{w.lead}</p>
      {offers.map(({ source: { id, number, on }, items }) => {
        return (
          <div class="govuk-inset-text" key={id}>
            <h3 id={`t-${id}`}>{w.request(number, longDate(language, on))}</h3>
            <dl class="govuk-summary-list govuk-summary-list--no-border">
              {items.map(({ path, label, text }) => (
                <div class="govuk-summary-list__row" key={path}>
                  <dt class="govuk-summary-list__key">{label}</dt>
                  <dd class="govuk-summary-list__value">{text}</dd>
                </div>
              ))}
            </dl>
            <button
              class="govuk-button govuk-button--secondary"
              formAction={action}
              formNoValidate
              name="_use"
              value={id}
              aria-describedby={`t-${id}`}
            >
              {w.use}
            </button>
          </div>
        );
      })}
    </section>
  );
}

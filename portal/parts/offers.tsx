// What the person has already told the institution, offered on a page of a form with where it comes from. The buttons
// belong to the form around them and post it to another address, so that what was typed on the page is kept.

import type { VNode } from 'preact';
import type { Offer, Source } from '../../forms/reuse.ts';
import { longDate } from '../../look/dates.ts';
import type { Language } from '../../look/words.ts';
import { words } from '../words.ts';

export interface OffersProps {
  language: Language;
  offers: readonly Offer[];
  /** Where a taken offer is posted. */
  action: string;
}

/** The value of the button that takes an offer. */
export const sourceKey = (source: Source): string => (source.kind === 'account' ? 'cont' : source.id);

export function Offers({ language, offers, action }: OffersProps): VNode | null {
  const w = words(language).application.reuse;
  if (offers.length === 0) return null;
  return (
    <section class="offers" aria-labelledby="t-cunoscute">
      <h2 id="t-cunoscute">{w.title}</h2>
      <p>{w.lead}</p>
      {offers.map(({ source, items }) => {
        const key = sourceKey(source);
        return (
          <div class="govuk-inset-text" key={key}>
            <h3 id={`t-${key}`}>{sourceText(language, source)}</h3>
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
              value={key}
              aria-describedby={`t-${key}`}
            >
              {w.use}
            </button>
          </div>
        );
      })}
    </section>
  );
}

function sourceText(language: Language, source: Source): string {
  const w = words(language).application.reuse;
  return source.kind === 'account' ? w.account : w.request(source.number, longDate(language, source.on));
}

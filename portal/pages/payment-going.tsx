// The last page before the provider's: how much, where to, and that the browser's return proves nothing. A link, or the
// signed form that the browser carries.
import type { VNode } from 'preact';
import { Icon } from '../../look/icon.tsx';
import { money, registerNumber } from '../../look/words.ts';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { words } from '../words.ts';
import { ModeNotice, type Mode, type OnlineWay } from './payment.tsx';

export interface GoingView {
  dossier: string;
  number: string;
  code: string;
  description: string;
  bani: number;
  way: OnlineWay;
  mode: Mode;
  to: { href: string } | { action: string; fields: { readonly [name: string]: string } };
}

export function PaymentGoingPage({ frame, view }: { frame: Frame; view: GoingView }): VNode {
  const { language } = frame;
  const p = words(language).payment;
  const name = p.going.names[view.way] ?? view.way;
  const text = p.going.button(money(language, view.bani));
  return (
    <Portal
      frame={frame}
      title={p.going.title(name)}
      back={{ href: `/cereri/${view.dossier}`, text: p.of(registerNumber(view.number)) }}
      main="wrap narrow pay-going"
    >
      <h1>{p.going.title(name)}</h1>
      <ModeNotice language={language} mode={view.mode} />
      <p class="lead">{p.going.text}</p>
      <p>{p.going.later}</p>
      <div class="govuk-button-group">
        {'href' in view.to ? (
          <a class="govuk-button" href={view.to.href} rel="noreferrer">
            <Icon name="credit-card" />
            {text}
          </a>
        ) : (
          <form method="post" action={view.to.action} data-once>
            {Object.entries(view.to.fields).map(([field, value]) => (
              <input type="hidden" name={field} value={value} />
            ))}
            <button class="govuk-button" type="submit">
              <Icon name="credit-card" />
              {text}
            </button>
          </form>
        )}
        <a class="govuk-button govuk-button--bare" href={`/cereri/${view.dossier}/plata?cod=${view.code}`}>
          {p.going.back}
        </a>
      </div>
    </Portal>
  );
}

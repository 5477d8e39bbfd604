// The page where a payer would type a card: in a simulation it says what it is, how it ended, and leads back as the real one
// does, to the institution's page, which believes nothing of that.

import { WATERMARK } from './simulator.ts';

/** When a simulated payment is made: as soon as it is begun, for tests; or by somebody who presses the button there. */
export type Payer = 'at-once' | 'person';

export interface PaymentPage {
  provider: string;
  /** `123.45` */
  lei: string;
  /** Null: not paid yet; the page has the button, which posts to `action`. */
  outcome: string | null;
  action: string;
  /** One that is no web address is left out. */
  returnUrl: string | undefined;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

export function paymentPage({ provider, lei, outcome, action, returnUrl = '' }: PaymentPage): string {
  const back = /^https?:/.test(returnUrl) ? `<p><a href="${escaped(returnUrl)}">Înapoi la primărie</a></p>` : '';
  return [
    '<!DOCTYPE html><html lang="ro"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${WATERMARK}</title></head><body><main><h1>${escaped(provider)}</h1><p><strong>${WATERMARK}</strong></p>`,
    `<p>Suma: ${escaped(lei)} lei</p>`,
    outcome === null
      ? `<form method="post" action="${escaped(action)}"><button>Plătesc</button></form>`
      : `<p>Rezultat: ${escaped(outcome)}</p>`,
    `${back}</main></body></html>`,
  ].join('');
}

// The page where a payer would type a card: in a simulation it says what it is, how it ended, and leads back as the real one
// does, to the institution's page, which believes nothing of that.

import { WATERMARK } from './simulator.ts';

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** `lei`: `123.45`. A return address that is no web address is left out. */
export function paymentPage(of: {
  provider: string;
  lei: string;
  outcome: string;
  returnUrl: string | undefined;
}): string {
  const { provider, lei, outcome, returnUrl } = of;
  const back = /^https?:/.test(returnUrl ?? '') ? `<p><a href="${escaped(returnUrl!)}">Înapoi la primărie</a></p>` : '';
  return [
    '<!DOCTYPE html><html lang="ro"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${WATERMARK}</title></head><body><main><h1>${escaped(provider)}</h1><p><strong>${WATERMARK}</strong></p>`,
    `<p>Suma: ${escaped(lei)} lei</p><p>Rezultat: ${escaped(outcome)}</p>${back}</main></body></html>`,
  ].join('');
}

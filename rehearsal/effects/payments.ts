// What the applicant is asked to pay, and how they pay it.

import type { Instant, Json, Variables } from '../../engine/values.ts';
import type { CaseNotes, Payment, Way } from '../notes.ts';
import { done, idIn, no, ok, refused, textIn, type Effect } from './effect.ts';

/** Lei with at most two decimals, above zero. */
const AMOUNT = /^(?!0+(\.0+)?$)\d+(\.\d{1,2})?$/;

function linesOf(value: Json | undefined): Payment['lines'] {
  if (!Array.isArray(value) || value.length === 0)
    throw refused('Expected lines to pay in "linii", but there are none.');
  return value.map((line) => {
    const { denumire, suma } = (line ?? {}) as { denumire?: Json; suma?: Json };
    if (
      typeof denumire !== 'string' ||
      denumire.trim() === '' ||
      typeof suma !== 'number' ||
      !AMOUNT.test(String(suma))
    )
      throw refused('Expected { denumire, suma } with an amount above zero in whole bani in each line of "linii".');
    return { denumire: denumire.trim(), suma };
  });
}

const requested: Effect = (effecting) => {
  const { variables, each } = effecting;
  const lines = linesOf(variables['linii']);
  const scadenta = variables['scadenta'] ?? null;
  const suma = lines.reduce((bani, line) => bani + Math.round(line.suma * 100), 0) / 100;
  const id = `plata-${each.number}-${each.payments.length + 1}`;
  const description = textIn(effecting, 'descriere');
  each.payments.push({ id, description, suma, lines, paid: null, way: null, cancelled: false });
  return done({ plata: { id, suma, scadenta } });
};

const cancelled: Effect = (effecting) => {
  const id = idIn(effecting.variables['plata']);
  const payment = effecting.each.payments.find((one) => one.id === id);
  if (payment === undefined) throw refused('Expected a payment of this case in "plata", but it is none.');
  if (payment.paid !== null) return no(effecting, 'paid', { platita: payment.paid });
  payment.cancelled = true;
  return ok(effecting);
};

export const PAYMENT_EFFECTS: { readonly [jobType: string]: Effect } = {
  'payment:request': requested,
  'payment:cancel': cancelled,
};

export const waitsForPayment = ({ paid, cancelled: off }: Payment): boolean => paid === null && !off;

/** Notes the newest payment that waits as made, and answers the message that the process gets; null: none waits. */
export function payLast(each: CaseNotes, way: Way, now: Instant): { id: string; variables: Variables } | null {
  const payment = each.payments.findLast(waitsForPayment);
  if (payment === undefined) return null;
  const la = new Date(now).toISOString();
  const regim = way === 'casierie' ? 'manual' : 'simulator';
  payment.paid = { suma: payment.suma, la, mod: way, referinta: `REF-${payment.id}`, regim };
  payment.way = way;
  return { id: payment.id, variables: { platita: payment.paid } };
}

// Payments among what the applicant has to do. Pure.

import { daysBetween } from '../../look/dates.ts';
import { money, type Language } from '../../look/words.ts';
import type { ToDoView } from '../../portal/parts/to-do.tsx';
import { words } from '../../portal/words.ts';
import type { PaymentRow } from '../../store/tables/payment.ts';

/** What of a case's payments the applicant has to do, beside their tasks. */
export function paymentsToDo(payments: readonly PaymentRow[], today: string, language: Language): ToDoView[] {
  const p = words(language).payment;
  return payments
    .filter(({ state }) => state !== 'paid' && state !== 'cancelled')
    .map((payment) => ({
      name: `${payment.description}, ${money(language, payment.bani)}`,
      href: `/cereri/${payment.dossier_id}/plata?cod=${payment.code}`,
      dueOn: payment.due_on,
      daysLeft: payment.due_on === null ? null : daysBetween(today, payment.due_on),
      begun: false,
      button: payment.state === 'started' ? { icon: 'hourglass', text: p.see } : { icon: 'credit-card', text: p.pay },
    }));
}

// `payment:request`: what the applicant has to pay. Inputs `linii` (list of { denumire, suma in lei }), `scadenta` (a date or
// null), `descriere`. Answers `plata` { id, suma, scadenta }; the model then waits for the message `plata-confirmata` with
// the key `plata.id`. `payment:cancel`: input `plata`; answers { status: "OK" }, or NO "paid" with `platita` when somebody
// has paid in between.

import { baniOf } from '../../connectors/payment.ts';
import { leiOf } from '../../store/payment-confirmation.ts';
import { attemptsUnderWay } from '../../store/payment-attempts.ts';
import { cancelPayment, requestPayment } from '../../store/request-payment.ts';
import type { PaymentLine } from '../../store/tables/payment.ts';
import type { Json } from '../../engine/values.ts';
import type { Handler } from '../jobs.ts';
import { askAbout } from '../payments/ask.ts';
import { caseOf, causeOf, refused, textOf } from './job.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_BANI = 10_000_000_00;

export const askForPayment: Handler = async (job, { store }) => {
  const { dossier } = await caseOf(store, job);
  const lines = linesOf(job.variables['linii']);
  const dueOn = job.variables['scadenta'] ?? null;
  if (dueOn !== null && (typeof dueOn !== 'string' || !DAY.test(dueOn)))
    throw refused('Expected a date or null in the variable "scadenta", but it is neither.');
  const payment = await requestPayment(store, {
    tenant: job.tenant,
    dossier: dossier.id,
    cause: causeOf(job),
    description: textOf(job, 'descriere'),
    lines,
    dueOn,
  });
  return { plata: { id: payment.id, suma: leiOf(payment.bani), scadenta: payment.due_on } };
};

function linesOf(value: Json | undefined): PaymentLine[] {
  if (!Array.isArray(value) || value.length === 0) throw refused('Expected lines in "linii", but there are none.');
  const lines = value.map((line) => {
    const { denumire, suma } = (line ?? {}) as { denumire?: unknown; suma?: unknown };
    // A number of FEEL is written with its own digits, so nothing is rounded here.
    const bani = typeof suma === 'number' ? baniOf(String(suma)) : null;
    if (typeof denumire !== 'string' || denumire.trim() === '' || bani === null || bani === 0)
      throw refused('Expected { denumire, suma } with an amount above zero in whole bani in each line of "linii".');
    return { label: denumire.trim(), bani };
  });
  if (lines.reduce((sum, { bani }) => sum + bani, 0) > MOST_BANI)
    throw refused('Expected at most ten million lei in "linii", but it is more.');
  return lines;
}

export const cancelRequestedPayment: Handler = async (job, services) => {
  const { store } = services;
  const { dossier } = await caseOf(store, job);
  const { id } = (job.variables['plata'] ?? {}) as { id?: unknown };
  if (typeof id !== 'string') throw refused('Expected what payment:request answered in "plata", but it is not there.');
  const address = { tenant: job.tenant, payment: id };
  // Better to know now that somebody has paid than to give it back later.
  for (const attempt of await attemptsUnderWay(store, address)) await askAbout(services, attempt);
  const answer = await cancelPayment(store, { ...address, dossier: dossier.id });
  if (answer.status === 'UNKNOWN') throw refused('Expected a payment of this case in "plata", but it is none.');
  return { answer };
};

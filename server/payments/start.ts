// Starts a try at paying with a provider. The browser is sent there; nothing that the browser brings back counts. Before
// another way is tried the provider of the one under way is asked, so that what is paid already is not paid again.

import type { PaymentOrder } from '../../connectors/payment.ts';
import { attemptFailed, attemptStarted, attemptsUnderWay, beginAttempt } from '../../store/payment-attempts.ts';
import type { AttemptRow, PaymentRow } from '../../store/tables/payment.ts';
import { attemptsOf, findPayment } from '../../store/tables/payment-rows.ts';
import { findDossier } from '../../store/tables/dossier-rows.ts';
import { readTenant } from '../../store/tenants.ts';
import type { Services } from '../app.ts';
import { askAbout } from './ask.ts';
import { configuredWays, noticePath, type OnlineWay } from './ways.ts';

export type Started =
  | { ok: true; attempt: AttemptRow }
  /** `REFUSED`: the provider will not have it. `UNREACHABLE`: it did not answer; the same may be tried again. */
  | {
      ok: false;
      problem: 'NOT_FOUND' | 'PAID' | 'CANCELLED' | 'CLOSED' | 'NOT_CONFIGURED' | 'REFUSED' | 'UNREACHABLE';
    };

export interface Starting {
  tenant: number;
  payment: string;
  way: OnlineWay;
  /** Account, or 'applicant'. */
  by: string;
}

export async function startPayment(services: Services, starting: Starting): Promise<Started> {
  const { store } = services;
  const { tenant, payment, way, by } = starting;
  const configured = (await configuredWays(services, tenant)).find((each) => each.way === way);
  if (configured === undefined) return { ok: false, problem: 'NOT_CONFIGURED' };
  for (const other of await attemptsUnderWay(store, { tenant, payment })) {
    if (other.provider !== way) await askAbout(services, other);
  }
  const begun = await beginAttempt(store, { tenant, payment, provider: way, mode: configured.mode, by });
  if (!begun.ok) return begun;
  const { attempt } = begun;
  if (way === 'euplatesc' || attempt.payment_url !== null) return { ok: true, attempt };
  return atProvider(services, way, begun);
}

async function atProvider(
  services: Services,
  way: Exclude<OnlineWay, 'euplatesc'>,
  { payment, attempt }: { payment: PaymentRow; attempt: AttemptRow },
): Promise<Started> {
  const { store, connectors } = services;
  const { tenant_id: tenant, dossier_id: dossier } = payment;
  const question = { tenant, dossier, key: `payment:${attempt.order_id}` };
  const order = await orderOf(services, payment, attempt);
  const { orderId, returnUrl, notifyUrl } = order;
  const answer =
    way === 'ghiseul'
      ? await connectors.ask(way, 'create-payment', { orderId, lines: payment.lines, returnUrl, notifyUrl }, question)
      : await connectors.ask(way, 'start', order, question);
  if (answer.status === 'OK') {
    if (!isAddress(answer.value.paymentUrl, attempt)) {
      await attemptFailed(store, attempt, 'no-address');
      return { ok: false, problem: 'REFUSED' };
    }
    await attemptStarted(store, attempt, answer.value);
    return { ok: true, attempt: { ...attempt, payment_url: answer.value.paymentUrl } };
  }
  if (answer.status === 'UNKNOWN') return { ok: false, problem: 'UNREACHABLE' };
  // It may be closed there because it is paid: then its state says so, else it has failed.
  await askAbout(services, attempt);
  const now = (await attemptsOf(store.knex, { tenant, payment: payment.id })).find(
    ({ number }) => number === attempt.number,
  );
  if (now?.state === 'paid') return { ok: false, problem: 'PAID' };
  await attemptFailed(store, attempt, answer.code);
  return { ok: false, problem: 'REFUSED' };
}

/** A page of the provider's, never anything else that a browser would open. */
const isAddress = (address: string, { mode }: AttemptRow): boolean =>
  URL.canParse(address) &&
  (new URL(address).protocol === 'https:' || (mode === 'simulator' && new URL(address).protocol === 'http:'));

/** The same for every attempt at one order. */
async function orderOf(
  { store, config }: Services,
  payment: PaymentRow,
  { order_id: orderId, provider }: AttemptRow,
): Promise<PaymentOrder> {
  const { tenant_id: tenant } = payment;
  const dossier = await findDossier(store.knex, { tenant, dossier: payment.dossier_id });
  const institution = await readTenant(store, tenant);
  const names = (dossier?.applicant_name ?? '').trim().split(/\s+/);
  return {
    orderId,
    bani: payment.bani,
    description: `Plata ${payment.code}`,
    firstName: names.slice(0, -1).join(' '),
    lastName: names.at(-1) ?? '',
    email: dossier?.applicant_email ?? institution?.settings.email ?? '',
    returnUrl: `${config.baseUrl}${returnPath(orderId)}`,
    notifyUrl: `${config.baseUrl}${noticePath(provider as OnlineWay)}`,
  };
}

export const returnPath = (orderId: string): string => `/plati/intoarcere/${orderId}`;

/** The signed form that the payer's browser carries to EuPlătesc; null when it cannot be made. */
export async function euplatescForm(
  services: Services,
  attempt: AttemptRow,
): Promise<{ action: string; fields: { [name: string]: string } } | null> {
  const { tenant_id: tenant, payment_id, order_id, mode } = attempt;
  const payment = await findPayment(services.store.knex, { tenant, payment: payment_id });
  if (payment === null || (await services.connectors.get(tenant, 'euplatesc')).mode !== mode) return null;
  const question = { tenant, dossier: payment.dossier_id, key: `payment:${order_id}` };
  const order = await orderOf(services, payment, attempt);
  const answer = await services.connectors.ask('euplatesc', 'start', order, question);
  return answer.status === 'OK' ? answer.value : null;
}

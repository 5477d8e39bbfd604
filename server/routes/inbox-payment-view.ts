// From payments as the store has them to what the pages of the cash desk and of a case show.

import type { FastifyRequest } from 'fastify';
import { dayAt } from '../../calendar/bucharest.ts';
import type { ConcernView, DeskPaymentView, ListedPaymentView, PaymentRowView } from '../../inbox/payment-views.ts';
import type { Viewer } from '../../inbox/views.ts';
import { words } from '../../inbox/words.ts';
import type { Language } from '../../look/words.ts';
import { namesOf } from '../../store/accounts.ts';
import type { Concern, DeskPayment, ListedPayment } from '../../store/list-payments.ts';
import type { Store } from '../../store/store.ts';
import { paymentFile, paymentsOf } from '../../store/read-payments.ts';
import type { PaymentRow } from '../../store/tables/payment.ts';

export const listedView = (
  row: ListedPayment,
  viewer: Viewer,
  titles: ReadonlyMap<string, string>,
): ListedPaymentView => ({
  id: row.id,
  code: row.code,
  description: row.description,
  bani: row.bani,
  dueOn: row.dueOn,
  state: row.state,
  late: isLate(row.state, row.dueOn, viewer.today),
  way: row.way,
  mode: row.mode,
  reference: row.reference,
  paidAt: row.paidAt?.toISOString() ?? null,
  concerns: row.concerns,
  dossier: row.dossier,
  number: String(row.number),
  year: row.year,
  procedure: titles.get(row.procedure) ?? row.procedure,
  payer: row.applicantName ?? words(viewer.language).file.unknown,
});

const isLate = (state: PaymentRow['state'], dueOn: string | null, today: string): boolean =>
  dueOn !== null && dueOn < today && state !== 'paid' && state !== 'cancelled';

/** The payments of a case that the viewer may see as staff. */
export async function casePayments(request: FastifyRequest, dossier: string, today: string): Promise<PaymentRowView[]> {
  const { knex } = request.server.store;
  const payments = await paymentsOf(knex, { tenant: request.scope.tenant, dossier });
  return Promise.all(
    payments.map(async (payment) => {
      const { attempts, concerns } = await paymentFile(knex, payment);
      const paidBy = attempts.find(({ number }) => number === payment.paid_by);
      return {
        id: payment.id,
        code: payment.code,
        description: payment.description,
        bani: payment.bani,
        dueOn: payment.due_on,
        state: payment.state,
        late: isLate(payment.state, payment.due_on, today),
        way: paidBy?.provider ?? null,
        mode: paidBy?.mode ?? null,
        reference: paidBy?.reference ?? null,
        paidAt: payment.state === 'paid' ? (payment.paid_at?.toISOString() ?? null) : null,
        concerns,
      };
    }),
  );
}

export function concernView(concern: Concern, names: ReadonlyMap<string, string>, language: Language): ConcernView {
  const { closedAt, closedBy, note } = concern;
  const say = words(language);
  return {
    id: concern.id,
    payment: concern.payment,
    reason: concern.reason,
    way: concern.provider,
    orderId: concern.orderId,
    bani: concern.bani,
    reference: concern.reference,
    openedAt: concern.openedAt.toISOString(),
    closed:
      closedAt === null || closedBy === null
        ? null
        : { by: whoIs(closedBy, names, language) || say.file.somebody, at: closedAt.toISOString(), note },
  };
}

const whoIs = (account: string, names: ReadonlyMap<string, string>, language: Language): string =>
  account.startsWith('system:') ? words(language).payments.byItself : (names.get(account) ?? '');

export const namesBehind = (store: Store, tenant: number, { attempts, concerns }: DeskPayment) =>
  namesOf(store, {
    tenant,
    accounts: [
      ...attempts.filter(({ provider }) => provider === 'casierie').map(({ started_by }) => started_by),
      ...concerns.flatMap(({ closedBy }) => (closedBy === null || closedBy.startsWith('system:') ? [] : [closedBy])),
    ],
  });

interface Around {
  viewer: Viewer;
  titles: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, string>;
  typed: { number: string; on: string; amount: string } | null;
}

export function deskPaymentView(found: DeskPayment, { viewer, titles, names, typed }: Around): DeskPaymentView {
  const { listed, payment, attempts, events, concerns } = found;
  const payable = payment.state !== 'paid' && payment.state !== 'cancelled';
  const views = concerns.map((concern) => concernView(concern, names, viewer.language));
  return {
    ...listedView(listed, viewer, titles),
    lines: payment.lines,
    requestedAt: payment.requested_at.toISOString(),
    concernsOpen: views.filter(({ closed }) => closed === null),
    concernsClosed: views.filter(({ closed }) => closed !== null),
    attempts: attempts.map((attempt) => ({
      number: attempt.number,
      way: attempt.provider,
      mode: attempt.mode,
      state: attempt.state,
      reference: attempt.reference,
      at: (attempt.settled_at ?? attempt.started_at).toISOString(),
      by: attempt.provider === 'casierie' ? (names.get(attempt.started_by) ?? '') : '',
      mayWithdraw:
        attempt.provider === 'casierie' &&
        attempt.state === 'paid' &&
        dayAt(attempt.started_at.getTime()) === viewer.today,
    })),
    events: events.map((event) => ({
      at: event.at.toISOString(),
      way: event.provider,
      kind: event.kind,
      verdict: event.verdict,
      bani: event.bani === null ? null : Number(event.bani),
      reference: event.reference,
      code: event.code,
      sha256: event.body_sha256,
    })),
    receipt: payable ? (typed ?? { number: '', on: viewer.today, amount: '' }) : null,
    underWay: attempts.some(({ state }) => state === 'started' || state === 'pending'),
  };
}

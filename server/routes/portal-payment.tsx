// Paying, for whoever may see the case as its applicant (account, or number and code). GET and POST /cereri/:id/plata, the
// page before the provider's at /cereri/:id/plata/:order, and where providers send the browser back: that page believes
// nothing that the browser brings and only leads to what the server knows.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { PaymentPage, type PaymentView } from '../../portal/pages/payment.tsx';
import { PaymentGoingPage } from '../../portal/pages/payment-going.tsx';
import type { CaseFile } from '../../store/read-dossier.ts';
import { isOver } from '../../store/payment-state.ts';
import { dossierOfOrder, paymentFile, paymentsOf } from '../../store/read-payments.ts';
import type { AttemptRow, PaymentRow } from '../../store/tables/payment.ts';
import { configuredWays, isOnlineWay } from '../payments/ways.ts';
import { euplatescForm, startPayment } from '../payments/start.ts';
import { notFound } from '../problem.ts';
import { frameOf, hidden, todayOf } from './portal-frame.ts';
import { ownCase } from './portal-requests.tsx';

interface Address {
  Params: { id: string };
  Querystring: { cod?: unknown };
}

const isUnderWay = ({ state }: AttemptRow): boolean => state === 'started' || state === 'pending';

/** The one that is asked for, else the first that waits to be paid, else the newest. */
async function chosen(request: FastifyRequest<Address>): Promise<{ file: CaseFile; payment: PaymentRow }> {
  const file = await ownCase(request, request.params.id);
  const payments = await paymentsOf(request.server.store.knex, {
    tenant: request.scope.tenant,
    dossier: file.dossier.id,
  });
  const { cod } = request.query;
  const payment =
    typeof cod === 'string' && cod !== ''
      ? payments.find(({ code }) => code === cod)
      : (payments.find(({ state }) => state !== 'paid' && state !== 'cancelled') ?? payments.at(-1));
  if (payment === undefined) throw notFound('a payment of this case');
  return { file, payment };
}

async function show(
  request: FastifyRequest<Address>,
  reply: FastifyReply,
  problem: string | null = null,
): Promise<FastifyReply> {
  const { services, store } = request.server;
  const { file, payment } = await chosen(request);
  const { attempts } = await paymentFile(store.knex, payment);
  const frame = await frameOf(request);
  const paidBy = attempts.find(({ number }) => number === payment.paid_by);
  const open = !isOver(file.dossier, payment);
  // Only what the payer was led to: who never saw the provider's page cannot have paid there.
  const underWay = attempts.flatMap((attempt) =>
    isUnderWay(attempt) &&
    isOnlineWay(attempt.provider) &&
    (attempt.payment_url !== null || attempt.provider === 'euplatesc')
      ? [{ way: attempt.provider, orderId: attempt.order_id }]
      : [],
  );
  const view: PaymentView = {
    dossier: file.dossier.id,
    number: String(file.number.number),
    code: payment.code,
    description: payment.description,
    lines: payment.lines,
    bani: payment.bani,
    dueOn: payment.due_on,
    late: payment.due_on !== null && payment.due_on < todayOf(request),
    state: payment.state === 'started' && underWay.length === 0 ? 'open' : payment.state,
    underWay,
    paid:
      paidBy === undefined || payment.paid_at === null
        ? null
        : {
            way: paidBy.provider,
            mode: paidBy.mode,
            at: payment.paid_at.toISOString(),
            reference: paidBy.reference,
          },
    ways: open ? await configuredWays(services, request.scope.tenant) : [],
    desk: { address: frame.address, schedule: frame.schedule },
    problem,
    csrf: reply.generateCsrf(),
  };
  return reply.page(<PaymentPage frame={frame} view={view} />, { status: problem === null ? 200 : 422 });
}

/** Lets the page's form go to one other host. */
function allowForm(reply: FastifyReply, action: string): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  void reply.header(
    'content-security-policy',
    policy.replace("form-action 'self'", `form-action 'self' ${new URL(action).origin}`),
  );
}

export const paymentRoutes: FastifyPluginAsync = async (app) => {
  const { store, services } = app;

  app.get<Address>('/cereri/:id/plata', { schema: hidden }, (request, reply) => show(request, reply));

  app.post<Address>('/cereri/:id/plata', { schema: hidden }, async (request, reply) => {
    const { file, payment } = await chosen(request);
    const way = request.form.get('cale') ?? '';
    if (!isOnlineWay(way)) return show(request, reply, 'choose');
    const { tenant, account } = request.scope;
    const started = await startPayment(services, { tenant, payment: payment.id, way, by: account ?? 'applicant' });
    if (!started.ok) return show(request, reply, started.problem);
    return reply.redirect(`/cereri/${file.dossier.id}/plata/${started.attempt.order_id}`, 303);
  });

  app.get<{ Params: { id: string; order: string } }>(
    '/cereri/:id/plata/:order',
    { schema: hidden },
    async (request, reply) => {
      const file = await ownCase(request, request.params.id);
      const { tenant } = request.scope;
      const payments = await paymentsOf(store.knex, { tenant, dossier: file.dossier.id });
      for (const payment of payments) {
        const { attempts } = await paymentFile(store.knex, payment);
        const attempt = attempts.find(({ order_id }) => order_id === request.params.order);
        if (attempt === undefined || !isOnlineWay(attempt.provider)) continue;
        const back = `/cereri/${file.dossier.id}/plata?cod=${payment.code}`;
        const waits = isUnderWay(attempt) && payment.state !== 'paid' && payment.state !== 'cancelled';
        const to = waits ? await destination(attempt) : null;
        if (to === null) return reply.redirect(back, 303);
        if ('action' in to) allowForm(reply, to.action);
        const view = {
          dossier: file.dossier.id,
          number: String(file.number.number),
          code: payment.code,
          description: payment.description,
          bani: payment.bani,
          way: attempt.provider,
          mode: attempt.mode,
          to,
        };
        return reply.page(<PaymentGoingPage frame={await frameOf(request)} view={view} />);
      }
      throw notFound('a payment of this case');
    },
  );

  const destination = async (attempt: AttemptRow) =>
    attempt.provider === 'euplatesc'
      ? euplatescForm(services, attempt)
      : attempt.payment_url === null
        ? null
        : { href: attempt.payment_url };

  // Some providers come back by a form: it is not ours, carries no token, and nothing in it is read.
  app.route<{ Params: { order: string } }>({
    method: ['GET', 'POST'],
    url: '/plati/intoarcere/:order',
    schema: hidden,
    config: { foreignForm: true },
    handler: async (request, reply) => {
      const { tenant } = services;
      const found = await dossierOfOrder(store.knex, { tenant, orderId: request.params.order });
      return reply.redirect(found === null ? '/' : `/cereri/${found.dossier}/plata?cod=${found.code}`, 303);
    },
  });
};

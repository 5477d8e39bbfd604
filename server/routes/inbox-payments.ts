// The cash desk: GET /plati (search, filters), GET /plati.csv, GET /plati/:id, POST /plati/:id/chitanta (a receipt),
// POST /plati/:id/chitanta/:attempt/retragere (a wrong one, the same day), POST /plati/sesizari/:concern (what was done about
// money that nobody owed). Whoever works for the taxes or the registry; the store says so again.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { baniOf, decimal } from '../../connectors/payment.ts';
import { Missing } from '../../inbox/pages/missing.tsx';
import { Payment } from '../../inbox/pages/payment.tsx';
import { Payments, WHICH, type PaymentSearchView } from '../../inbox/pages/payments.tsx';
import { words } from '../../inbox/words.ts';
import { registerDeskPayment, withdrawDeskPayment } from '../../store/desk-payment.ts';
import { closeConcern, listPayments, listUnknownOrders, readDeskPayment } from '../../store/list-payments.ts';
import { isUuid } from '../../store/scope.ts';
import { demand } from '../abilities.ts';
import { csvField } from '../open-data.ts';
import { notFound } from '../problem.ts';
import { concernView, deskPaymentView, listedView, namesBehind } from './inbox-payment-view.ts';
import { viewerOf } from './inbox-viewer.ts';
import { procedureTitles } from './inbox-views.ts';

/** In one CSV: years of a city's payments; a shorter time can be asked for. */
const CSV_MOST = 100_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface Address {
  Params: { id: string };
  Querystring: { [name in 'q' | 'care' | 'de' | 'pana' | 'dupa' | 'gata']?: unknown };
}

const one = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : '');
const day = (value: unknown): string => (DAY.test(one(value)) ? one(value) : '');

/** What the address asks for. */
function searchOf({ query }: FastifyRequest<Address>): PaymentSearchView {
  const text = one(query.q).slice(0, 100);
  const which = WHICH.find((each) => each === query.care) ?? 'all';
  return { which, text, from: day(query.de), until: day(query.pana) };
}

const asked = ({ which, text, from, until }: PaymentSearchView) => ({
  which,
  text,
  from: from || null,
  until: until || null,
});

type Problems = Parameters<typeof Payment>[0]['problems'];

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  shown: { problems?: Problems; typed?: { number: string; on: string; amount: string } } = {},
): Promise<FastifyReply> {
  const { store } = request.server;
  const viewer = await viewerOf(request, reply);
  const found = await readDeskPayment(store, request.scope, id);
  if (found === null) {
    const say = words(viewer.language).payments;
    return reply.page(Missing({ viewer, title: say.gone, text: say.goneText }), { status: 404 });
  }
  const titles = await procedureTitles(store, request.scope.tenant, viewer.language);
  const names = await namesBehind(store, request.scope.tenant, found);
  const payment = deskPaymentView(found, { viewer, titles, names, typed: shown.typed ?? null });
  const { gata } = request.query as { gata?: unknown };
  const notice = (['registered', 'withdrawn', 'closed'] as const).find((each) => each === gata) ?? null;
  const problems = shown.problems ?? [];
  return reply.page(Payment({ viewer, payment, notice, problems }), { status: problems.length > 0 ? 422 : 200 });
}

export const inboxPaymentRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get<Address>('/plati', async (request, reply) => {
    demand(request.asker, 'read', 'Payment');
    const viewer = await viewerOf(request, reply);
    const search = searchOf(request);
    const [found, unknown, titles] = await Promise.all([
      listPayments(store, request.scope, { ...asked(search), after: one(request.query.dupa) || null }),
      search.text === '' ? listUnknownOrders(store, request.scope) : [],
      procedureTitles(store, request.scope.tenant, viewer.language),
    ]);
    return reply.page(
      Payments({
        viewer,
        search,
        rows: found.rows.map((row) => listedView(row, viewer, titles)),
        unknown: unknown.map((concern) => concernView(concern, new Map(), viewer.language)),
        next: found.next,
      }),
    );
  });

  app.get<Address>('/plati.csv', async (request, reply) => {
    demand(request.asker, 'read', 'Payment');
    const viewer = await viewerOf(request, reply);
    const say = words(viewer.language).payments;
    const { rows } = await listPayments(store, request.scope, { ...asked(searchOf(request)), size: CSV_MOST });
    const titles = await procedureTitles(store, request.scope.tenant, viewer.language);
    const head = [say.code, say.case, say.forWhat, say.payer, say.amount, say.state, say.way, say.reference, say.when];
    const lines = rows.map((row) => {
      const view = listedView(row, viewer, titles);
      return [
        view.code,
        `${view.number}/${view.year}`,
        view.description,
        view.payer,
        decimal(view.bani),
        say.states[view.state],
        view.way === null ? '' : say.ways[view.way],
        view.reference ?? '',
        view.paidAt ?? row.requestedAt.toISOString(),
      ];
    });
    const text = [head, ...lines].map((fields) => `${fields.map(csvField).join(',')}\r\n`).join('');
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="plati.csv"')
      .header('cache-control', 'no-store')
      .send(`\ufeff${text}`);
  });

  app.get<Address>('/plati/:id', async (request, reply) => {
    demand(request.asker, 'read', 'Payment');
    return show(request, reply, request.params.id);
  });

  app.post<Address>('/plati/:id/chitanta', async (request, reply) => {
    demand(request.asker, 'enter', 'Payment');
    const { id } = request.params;
    const typed = {
      number: (request.form.get('numar') ?? '').trim().replace(/\s+/g, ' ').slice(0, 40),
      on: (request.form.get('data') ?? '').trim(),
      amount: (request.form.get('suma') ?? '').trim().slice(0, 20),
    };
    // As people write it: 1.234,50 or 1234.50.
    const amount = /,\d{1,2}$/.test(typed.amount)
      ? typed.amount.replace(/[.\s\u00a0]/g, '').replace(',', '.')
      : typed.amount;
    const bani = baniOf(amount);
    const wrong = [
      ...(typed.number === '' ? ['number'] : []),
      ...(DAY.test(typed.on) && !Number.isNaN(Date.parse(typed.on)) ? [] : ['on']),
      ...(bani === null ? ['amount'] : []),
    ];
    const refuse = (keys: readonly string[]) =>
      show(request, reply, id, { typed, problems: keys.map((key) => ({ form: 'receipt', key })) });
    if (wrong.length > 0 || bani === null) return refuse(wrong);
    // Who may not see it cannot take money for it.
    if ((await readDeskPayment(store, request.scope, id)) === null) throw notFound('a payment');
    const receipt = { number: typed.number, on: typed.on, bani, by: request.scope.account ?? '' };
    const done = await registerDeskPayment(store, { tenant: request.scope.tenant, payment: id, receipt });
    return done.ok ? reply.redirect(`/plati/${id}?gata=registered`, 303) : refuse([done.problem]);
  });

  app.post<{ Params: { id: string; attempt: string } }>(
    '/plati/:id/chitanta/:attempt/retragere',
    async (request, reply) => {
      demand(request.asker, 'enter', 'Payment');
      const { id, attempt } = request.params;
      const reason = (request.form.get('motiv') ?? '').trim().slice(0, 300);
      const refuse = (key: string) => show(request, reply, id, { problems: [{ form: 'withdraw', key }] });
      if (reason === '') return refuse('reason');
      if ((await readDeskPayment(store, request.scope, id)) === null) throw notFound('a payment');
      const asked = { tenant: request.scope.tenant, payment: id, attempt: Number(attempt), reason };
      const done = await withdrawDeskPayment(store, asked);
      return done.ok ? reply.redirect(`/plati/${id}?gata=withdrawn`, 303) : refuse(done.problem);
    },
  );

  app.post<{ Params: { concern: string } }>('/plati/sesizari/:concern', async (request, reply) => {
    demand(request.asker, 'enter', 'Payment');
    const note = (request.form.get('nota') ?? '').trim().slice(0, 500);
    const { concern } = request.params;
    const payment = request.form.get('plata') ?? '';
    const known = isUuid(payment);
    if (note === '' && known) return show(request, reply, payment, { problems: [{ form: 'concern', key: 'note' }] });
    if (note !== '') await closeConcern(store, request.scope, { concern, note });
    return reply.redirect(known ? `/plati/${payment}?gata=closed` : '/plati', 303);
  });
};

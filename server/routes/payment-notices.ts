// POST /api/payments/notices/:provider: where providers' servers tell how a payment ended. Only what they have signed counts;
// the body is kept byte for byte until that is checked. Each is answered in its own words. When we cannot say (the database
// is away, the connector is not set up) it is asked to tell us again.

import { createHash } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { redactBody } from '../../connectors/call/evidence.ts';
import { PAYER_FIELDS, settle } from '../../connectors/payment.ts';
import { hearOfPayment } from '../../store/payment-news.ts';
import { addPaymentEvent } from '../../store/tables/payment-rows.ts';
import type { Services } from '../app.ts';
import { type Hearing, isOnlineWay, type OnlineWay, type RawNotice, readNotice, replyOf } from '../payments/ways.ts';
import { notFound } from '../problem.ts';
import { hidden } from './portal-frame.ts';

const LARGEST = 64 * 1024;
/** Of one address. Providers tell each payment a few times. */
const PACE = { max: 600, timeWindow: '1 minute' };
const LONGEST_KEPT = 4000;
const PERSONAL = [...PAYER_FIELDS, 'token', 'binding', 'account', 'pan', 'message', 'label'];

async function hear(services: Services, way: OnlineWay, notice: RawNotice): Promise<Hearing> {
  const { store, tenant } = services;
  const found = await readNotice(services, tenant, way, notice);
  if (found === 'not-configured') return { status: 'later' };
  const { read, mode, secrets } = found;
  const mediaType = notice.headers['content-type'] ?? '';
  const redacted = redactBody(notice.body.toString('utf8'), mediaType, { personal: PERSONAL, secrets });
  const kept = {
    bodySha256: createHash('sha256').update(notice.body).digest('hex'),
    // PostgreSQL keeps no U+0000.
    body: redacted.replaceAll('\0', '').slice(0, LONGEST_KEPT),
  };
  if ('refused' in read) {
    const event = { tenant, provider: way, kind: 'notice', verdict: read.refused, ...kept } as const;
    await addPaymentEvent(store.knex, store, event);
    return { status: 'refused', why: read };
  }
  const heard = await hearOfPayment(store, {
    tenant,
    provider: way,
    kind: 'notice',
    mode,
    said: read,
    settle,
    ...kept,
  });
  // Another amount is written down and shown to staff: saying it again would help nobody.
  return heard === 'unknown-order' ? { status: 'refused', why: heard } : { status: 'heard' };
}

export const paymentNoticeRoutes: FastifyPluginAsync = async (app) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST }, (_request, body, done) => done(null, body));

  app.post<{ Params: { provider: string } }>(
    '/api/payments/notices/:provider',
    { schema: hidden, config: { rateLimit: PACE } },
    async (request, reply) => {
      const { provider: way } = request.params;
      if (!isOnlineWay(way)) throw notFound('a way of paying');
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
      );
      // How old a signature is, is a matter of the world's time, whatever the store's clock says in a scenario.
      const notice = { headers, body, at: new Date() };
      const hearing = await hear(app.services, way, notice).catch((error: Error): Hearing => {
        request.log.error({ provider: way, error: error.name }, 'payment notice not heard');
        return { status: 'later' };
      });
      const { status, type, body: said } = replyOf(way, hearing);
      return reply.code(status).type(type).send(said);
    },
  );
};

// Every address that the service answers. Pages first, then the API; each plugin opens with what it may be asked.

import type { FastifyPluginAsync } from 'fastify';
import { accountRoutes } from './routes/account.ts';
import { apiRoutes } from './routes/api.ts';
import { inboxRoutes } from './routes/inbox.ts';
import { liveFormRoutes } from './routes/live-forms.ts';
import { paymentNoticeRoutes } from './routes/payment-notices.ts';
import { portalRoutes } from './routes/portal.ts';
import { staticRoutes } from './routes/static.ts';
import { webhookRoutes } from './routes/webhooks-in.ts';

export const routes: FastifyPluginAsync = async (app) => {
  await app.register(staticRoutes);
  await app.register(liveFormRoutes);
  await app.register(portalRoutes);
  await app.register(accountRoutes);
  await app.register(inboxRoutes);
  await app.register(paymentNoticeRoutes);
  await app.register(webhookRoutes);
  await app.register(apiRoutes, { prefix: '/api' });
};

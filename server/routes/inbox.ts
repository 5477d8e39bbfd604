// The inbox: everything that staff see. Each plugin opens with what it may be asked; all are pages, and everything they
// do works without JavaScript.

import type { FastifyPluginAsync } from 'fastify';
import { addScript } from '../../look/static.ts';
import { appearanceRoutes } from './inbox-appearance.ts';
import { beginRoutes } from './inbox-begin.ts';
import { archiveRoutes } from './inbox-archive.ts';
import { atelierRoutes } from './atelier.ts';
import { atelierPreviewRoutes } from './atelier-preview.ts';
import { atelierTemplateRoutes } from './atelier-templates.ts';
import { atelierMoveRoutes } from './atelier-move.ts';
import { atelierPublishRoutes } from './atelier-publish.ts';
import { atelierVersionRoutes } from './atelier-versions.ts';
import { atelierNewRoutes } from './atelier-new.ts';
import { atelierReadingRoutes } from './atelier-reading.ts';
import { atelierCopyRoutes } from './atelier-copy.ts';
import { atelierImportRoutes } from './atelier-import.ts';
import { atelierWorkRoutes } from './atelier-work.ts';
import { caseRoutes } from './inbox-cases.ts';
import { connectorRoutes } from './inbox-connectors.ts';
import { counterRoutes } from './inbox-counter.ts';
import { figureRoutes } from './inbox-figures.ts';
import { formDesignerRoutes } from './inbox-form-designer.ts';
import { formDraftRoutes } from './inbox-form-drafts.ts';
import { formPreviewRoutes } from './inbox-form-preview.tsx';
import { formUseRoutes } from './inbox-form-uses.ts';
import { incidentRoutes } from './inbox-incidents.ts';
import { instanceActRoutes } from './inbox-instance-acts.ts';
import { instanceDataRoutes } from './inbox-instance-data.ts';
import { instanceVersionRoutes } from './inbox-instance-version.ts';
import { instanceRoutes } from './inbox-instances.ts';
import { inboxPaymentRoutes } from './inbox-payments.ts';
import { inboxPlaceRoutes } from './inbox-places.ts';
import { procedureRoutes } from './inbox-procedures.ts';
import { publishingRuleRoutes } from './publishing-rules.ts';
import { signListRoutes } from './inbox-sign-list.ts';
import { taskRoutes } from './inbox-tasks.ts';

export const inboxRoutes: FastifyPluginAsync = async (app) => {
  // pages are not part of the described API
  app.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, hide: true };
  });
  addScript('inbox.js', 'inbox/enhance/inbox.ts');
  await app.register(appearanceRoutes);
  await app.register(taskRoutes);
  await app.register(signListRoutes);
  await app.register(archiveRoutes);
  await app.register(caseRoutes);
  await app.register(counterRoutes);
  await app.register(beginRoutes);
  await app.register(inboxPaymentRoutes);
  await app.register(inboxPlaceRoutes);
  await app.register(connectorRoutes);
  await app.register(incidentRoutes);
  await app.register(instanceRoutes);
  await app.register(instanceActRoutes);
  await app.register(instanceVersionRoutes);
  await app.register(instanceDataRoutes);
  await app.register(figureRoutes);
  await app.register(procedureRoutes);
  await app.register(atelierRoutes);
  await app.register(atelierTemplateRoutes);
  await app.register(atelierNewRoutes);
  await app.register(atelierReadingRoutes);
  await app.register(atelierWorkRoutes);
  await app.register(atelierCopyRoutes);
  await app.register(atelierImportRoutes);
  await app.register(atelierPublishRoutes);
  await app.register(atelierVersionRoutes);
  await app.register(atelierMoveRoutes);
  await app.register(publishingRuleRoutes);
  await app.register(atelierPreviewRoutes);
  await app.register(formDesignerRoutes);
  await app.register(formDraftRoutes);
  await app.register(formPreviewRoutes);
  await app.register(formUseRoutes);
};

// GET /arhiva: the archive, for the administrator. GET /documente/:id/semnaturi: the report on a document's signatures, for
// staff; as it was found when the document came in, or found now.

import type { FastifyPluginAsync } from 'fastify';
import type { ValidationReport } from '../../documents/signature/validate.ts';
import { ArchivePage } from '../../inbox/pages/archive.tsx';
import { SignatureReportPage, type SignatureView } from '../../inbox/pages/signature-report.tsx';
import { archiveFigures, archiveTroubles } from '../../store/archive.ts';
import { readDocument } from '../../store/read-document.ts';
import { readReport } from '../../store/validation-reports.ts';
import { demand } from '../abilities.ts';
import { notFound } from '../problem.ts';
import { trustRoots } from '../signing/trust-roots.ts';
import { validated } from '../signing/validation.ts';
import { viewerOf } from './inbox-viewer.ts';

const viewOf = ({ signatures }: ValidationReport): SignatureView[] =>
  (signatures ?? []).map(({ verdict, signer, claimedAt, provenAt, level, chain, later, problems }) => ({
    verdict,
    signer: signer?.name ?? '–',
    issuer: signer?.issuer ?? '–',
    at: provenAt ?? claimedAt,
    proven: provenAt !== null,
    level,
    chain: chain?.path ?? [],
    later,
    problems,
  }));

export const archiveRoutes: FastifyPluginAsync = async (app) => {
  const { store, services } = app;

  app.get('/arhiva', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const { tenant } = request.scope;
    const [figures, troubles] = await Promise.all([archiveFigures(store, tenant), archiveTroubles(store, tenant)]);
    const view = {
      ...figures,
      lastCheck: figures.lastCheck?.toISOString() ?? null,
      location: services.archive.location,
      troubles: troubles.map(({ checkedAt, ...each }) => ({ ...each, at: checkedAt.toISOString() })),
    };
    return reply.page(ArchivePage({ viewer: await viewerOf(request, reply), view }));
  });

  app.get<{ Params: { id: string } }>('/documente/:id/semnaturi', async (request, reply) => {
    demand(request.asker, 'read', 'Dossier');
    const { tenant } = request.scope;
    const document = await readDocument(store, request.scope, request.params.id);
    if (document?.dossier == null) throw notFound('a document that you may read');
    const { dossier } = document;
    const kept = await readReport(store, { tenant, document: document.id });
    const report =
      kept === null
        ? await validated(services, { tenant, dossier }, document.content)
        : (kept.report as unknown as ValidationReport);
    const view = {
      document: { id: document.id, title: document.title || document.fileName },
      dossier,
      checkedAt: report.checkedAt,
      signatures: viewOf(report),
      noRoots: (await trustRoots(services.config.data)).length === 0,
    };
    return reply.page(SignatureReportPage({ viewer: await viewerOf(request, reply), view }));
  });
};

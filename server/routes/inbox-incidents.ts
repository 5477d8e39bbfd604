// Stopped cases: GET /incidente, POST /incidente/:instance/:key/reiau. For the administrator.

import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Incidents } from '../../inbox/pages/incidents.tsx';
import type { IncidentView } from '../../inbox/views.ts';
import { firstRow } from '../../store/rows.ts';
import { openIncidents, type IncidentRow } from '../../store/tables/incident.ts';
import { findDossier } from '../../store/tables/dossier-rows.ts';
import { readInstance } from '../../store/tables/instance.ts';
import { failedStarts, type ProcessStartRow } from '../../store/tables/process-start.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { demand } from '../abilities.ts';
import { procedureTitles } from './inbox-views.ts';
import { viewerOf } from './inbox-viewer.ts';

const notices = ['repaired', 'gone', 'notYet'] as const;
/** Enough to work through; the rest comes when these are done. */
const MOST = 100;

interface Address {
  Params: { instance: string; key: string };
}

export const incidentRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get('/incidente', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const viewer = await viewerOf(request, reply);
    const said = request.session.notice;
    delete request.session.notice;
    const titles = await procedureTitles(store, request.scope.tenant, viewer.language);
    const { tenant } = request.scope;
    const starts = (await failedStarts(store.knex, tenant)).map((row) => startView(row, titles));
    const open = (await openIncidents(store.knex, tenant)).slice(0, MOST);
    const incidents = [...starts, ...(await Promise.all(open.map((row) => incidentView(request, row, titles))))];
    return reply.page(Incidents({ viewer, incidents, notice: notices.find((each) => each === said) ?? null }));
  });

  app.post<Address>('/incidente/:instance/:key/reiau', async (request, reply) => {
    demand(request.asker, 'repair', 'Incident');
    const { instance } = request.params;
    const key = Number(request.params.key);
    const { tenant, account } = request.scope;
    if (/^\d{1,18}$/.test(instance) && Number.isSafeInteger(key)) {
      const ask = { tenant, instance, actor: account ?? '' };
      const result = await tellInstance(store, ask, { type: 'ResolveIncident', key });
      const again = result.ok && result.events.some(({ type }) => type === 'IncidentRaised');
      request.session.notice = again ? 'notYet' : result.ok ? 'repaired' : 'gone';
    }
    const dossier = request.form.get('dosar');
    const back = dossier && /^[0-9a-f-]{36}$/i.test(dossier) ? `/dosare/${dossier}` : '/incidente';
    return reply.redirect(back, 303);
  });
};

/** Its model is not read: that may be what failed. */
function startView(row: ProcessStartRow, titles: Map<string, string>): IncidentView {
  return {
    instance: null,
    key: 0,
    element: row.element,
    code: 'START_FAILED',
    message: row.last_error ?? '',
    raisedAt: (row.failed_at as Date).toISOString(),
    dossier: null,
    procedure: titles.get(row.procedure_key) ?? row.process_id,
  };
}

async function incidentView(
  request: FastifyRequest,
  row: IncidentRow,
  titles: Map<string, string>,
): Promise<IncidentView> {
  const { store } = request.server;
  const address = { tenant: row.tenant_id, instance: row.instance_id };
  const [dossier, instance] = await Promise.all([
    findDossier(store.knex, address),
    readInstance(store.knex, row.tenant_id, row.instance_id),
  ]);
  const entry = dossier && (await numberOf(request, dossier.id));
  const graph =
    instance && (await store.graphs.load(store.knex, row.tenant_id, instance.release_id, instance.process_id));
  return {
    instance: row.instance_id,
    key: row.key,
    element: graph?.elements[row.element]?.name || row.element,
    code: row.code,
    message: row.message,
    raisedAt: row.raised_at.toISOString(),
    dossier: dossier ? { id: dossier.id, number: entry ?? null, subject: dossier.subject } : null,
    procedure: dossier ? (titles.get(dossier.procedure_key) ?? dossier.procedure_key) : (graph?.name ?? ''),
  };
}

async function numberOf(request: FastifyRequest, dossier: string): Promise<string | null> {
  const entry = await firstRow<{ number: number }>(
    request.server.store.knex,
    'select number from register_entry where tenant_id = ? and dossier_id = ?::uuid and cause = ?',
    [request.scope.tenant, dossier, `file:${dossier}`],
  );
  return entry === null ? null : String(entry.number);
}

// What has stopped: GET /incidente (by cause; the stops of one cause), GET /incidente/:instance/:key, POST /incidente/:instance/:key/reiau
// (at once, from its case). Everything else is asked for at /operatiuni/noua. For the administrator.

import type { FastifyPluginAsync } from 'fastify';
import { IncidentPage } from '../../inbox/pages/incident.tsx';
import { Incidents } from '../../inbox/pages/incidents.tsx';
import { readStop } from '../../store/operating/stops.ts';
import { readJob } from '../../store/operating/work.ts';
import { tellInstance } from '../../store/tell-instance.ts';
import { demand } from '../abilities.ts';
import { chosenIn, fieldsOf, queryFields } from '../operating/bulk-form.ts';
import { namingOf } from '../operating/naming.ts';
import { stopsView, stopView } from '../operating/stop-views.ts';
import { notFound } from '../problem.ts';
import { viewerOf } from './inbox-viewer.ts';

const notices = ['repaired', 'gone', 'notYet'] as const;

interface Address {
  Params: { instance: string; key: string };
  Querystring: { dupa?: unknown };
}

export const incidentRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get<Address>('/incidente', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const viewer = await viewerOf(request, reply);
    const said = request.session.notice;
    delete request.session.notice;
    const asked = queryFields(request.url);
    const chosen = chosenIn(
      fieldsOf([['pe', 'opriri'], ...ADDRESS.map((name) => [name, asked.get(name) ?? ''] as const)]),
    );
    const filter = chosen?.chosen.of === 'incidents' ? chosen.chosen.filter : {};
    const { dupa } = request.query;
    const view = await stopsView(request, filter, typeof dupa === 'string' ? dupa : null);
    return reply.page(Incidents({ viewer, view, notice: notices.find((each) => each === said) ?? null }));
  });

  app.get<Address>('/incidente/:instance/:key', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const { instance, key } = request.params;
    const { tenant } = request.scope;
    const stop = await readStop(store, tenant, instance, Number(key));
    if (stop === null) throw notFound('a stop');
    const job = stop.job === null ? null : await readJob(store, tenant, instance, stop.job);
    const viewer = await viewerOf(request, reply);
    return reply.page(
      IncidentPage({ viewer, stop: await stopView(stop, await namingOf(request)), hasJob: job !== null }),
    );
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

/** Of a filter of stops; the same as at /operatiuni/noua. */
const ADDRESS = ['procedura', 'versiune', 'proces', 'pas', 'cod', 'cauza', 'vechime'];

// How the service runs: GET /functionare (in short), /lucrari-automate and /lucrari-automate/:instance/:key (jobs),
// /pasi-programati (timers). What is done about them is asked for at /operatiuni/noua. For the administrator.

import type { FastifyPluginAsync } from 'fastify';
import { JobPage } from '../../inbox/pages/job.tsx';
import { Jobs } from '../../inbox/pages/jobs.tsx';
import { OverviewPage } from '../../inbox/pages/overview.tsx';
import { Timers } from '../../inbox/pages/timers.tsx';
import { readJob } from '../../store/operating/work.ts';
import { openIncidentsOf } from '../../store/tables/incident.ts';
import { demand } from '../abilities.ts';
import { chosenIn, fieldsOf, queryFields } from '../operating/bulk-form.ts';
import { namingOf } from '../operating/naming.ts';
import { jobsView, jobView, overviewView, timersView } from '../operating/work-views.ts';
import { notFound } from '../problem.ts';
import { viewerOf } from './inbox-viewer.ts';

/** The filter of a list, by the same names as at /operatiuni/noua. */
function filterOf(url: string, about: 'lucrari' | 'pasi', names: readonly string[]) {
  const asked = queryFields(url);
  const fields = fieldsOf([['pe', about], ...names.map((name) => [name, asked.get(name) ?? ''] as const)]);
  return { chosen: chosenIn(fields)?.chosen, after: asked.get('dupa') ?? null };
}

export const operatingRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get('/functionare', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const [viewer, view] = await Promise.all([viewerOf(request, reply), overviewView(request)]);
    return reply.page(OverviewPage({ viewer, view }));
  });

  app.get('/lucrari-automate', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const { chosen, after } = filterOf(request.url, 'lucrari', ['tip', 'pas', 'stare']);
    const filter = chosen?.of === 'jobs' ? chosen.filter : {};
    const [viewer, view] = await Promise.all([viewerOf(request, reply), jobsView(request, filter, after)]);
    return reply.page(Jobs({ viewer, view }));
  });

  app.get<{ Params: { instance: string; key: string } }>('/lucrari-automate/:instance/:key', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const { instance, key } = request.params;
    const { tenant } = request.scope;
    const job = await readJob(store, tenant, instance, Number(key));
    if (job === null) throw notFound('a job that waits');
    const [viewer, naming, stops] = await Promise.all([
      viewerOf(request, reply),
      namingOf(request),
      openIncidentsOf(store.knex, tenant, instance),
    ]);
    const stop = stops.find((each) => each.job_key === job.key)?.key ?? null;
    return reply.page(JobPage({ viewer, job: await jobView(job, naming, request.language), stop }));
  });

  app.get('/pasi-programati', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const { chosen, after } = filterOf(request.url, 'pasi', ['procedura', 'pas', 'in']);
    const filter = chosen?.of === 'timers' ? chosen.filter : {};
    const [viewer, view] = await Promise.all([viewerOf(request, reply), timersView(request, filter, after)]);
    return reply.page(Timers({ viewer, view }));
  });
};

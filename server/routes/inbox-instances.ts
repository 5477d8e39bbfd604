// What runs, for the administrator: GET /instante[?procedura&versiune&pas&stare&vechime&numar&dupa] lists,
// GET /instante/:id[?inainte=VERSION] shows one. Acts on one are in inbox-instance-acts.ts, its data in inbox-instance-data.ts.

import type { FastifyPluginAsync } from 'fastify';
import { Instance } from '../../inbox/pages/operations-instance.tsx';
import { Instances } from '../../inbox/pages/operations-instances.tsx';
import { isKey } from '../../store/tables/instance.ts';
import { demand } from '../abilities.ts';
import { instanceView } from '../instances/instance-view.ts';
import { filterOf, listView } from '../instances/list-view.ts';
import { viewerOf } from './inbox-viewer.ts';

interface List {
  Querystring: { [name: string]: unknown };
}
interface One {
  Params: { id: string };
  Querystring: { inainte?: unknown };
}

export const instanceRoutes: FastifyPluginAsync = async (app) => {
  app.get<List>('/instante', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const after = typeof request.query['dupa'] === 'string' ? request.query['dupa'] : '';
    const [viewer, page] = await Promise.all([
      viewerOf(request, reply),
      listView(request, filterOf(request.query), after),
    ]);
    return reply.page(Instances({ viewer, ...page }));
  });

  app.get<One>('/instante/:id', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const before = Number(request.query.inainte);
    const [viewer, page] = await Promise.all([
      viewerOf(request, reply),
      instanceView(request, request.params.id, isKey(before) && before > 0 ? before : null),
    ]);
    const notice = request.session.notice ?? '';
    delete request.session.notice;
    const done = /^instance:(\w+)$/.exec(notice)?.[1] ?? null;
    return reply.page(Instance({ viewer, ...page, view: { ...page.view, done } }));
  });
};

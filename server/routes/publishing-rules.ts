// How procedures are published in the institution: GET and POST /reguli-publicare. For the administrator.

import type { FastifyPluginAsync } from 'fastify';
import { PublishingRules } from '../../inbox/pages/publishing-rules.tsx';
import { needsSecondPerson, setSecondPerson } from '../../store/publishing/second-person.ts';
import { demand } from '../abilities.ts';
import { viewerOf } from './inbox-viewer.ts';

const SAVED = 'publishing-rules';

export const publishingRuleRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  const at = '/reguli-publicare';

  app.get(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Institution');
    const saved = request.session.notice === SAVED;
    if (saved) delete request.session.notice;
    const [viewer, secondPerson] = await Promise.all([
      viewerOf(request, reply),
      needsSecondPerson(store.knex, request.scope.tenant),
    ]);
    return reply.page(PublishingRules({ viewer, secondPerson, saved }));
  });

  app.post(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Institution');
    await setSecondPerson(store.knex, request.scope.tenant, request.form.get('doua') === 'da');
    request.session.notice = SAVED;
    return reply.redirect(at, 303);
  });
};

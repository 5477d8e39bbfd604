// Moving cases to another version: GET /atelier/:key/mutare[?din=VERSION&la=VERSION] shows what would happen, POST asks for it
// (or looks again with another mapping), GET /atelier/:key/mutare/:id says how far it is. A worker moves them.

import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { AtelierMove, AtelierMoved } from '../../inbox/pages/atelier-move.tsx';
import { askToMove, readMove } from '../../store/publishing/move-cases.ts';
import { demand } from '../abilities.ts';
import { notFound } from '../problem.ts';
import { chosenIn, movedView, moveView, releasesOf } from '../publishing/move-view.ts';
import { noteIn } from './atelier-publish.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Address {
  Params: { key: string };
  Querystring: { din?: unknown; la?: unknown };
}

export const atelierMoveRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  const at = '/atelier/:key/mutare';

  app.get<Address>(at, async (request, reply) => {
    demand(request.asker, 'deploy', 'Model');
    const { key } = request.params;
    const chosen = await chosenIn(request, key, request.query);
    const [viewer, view] = await Promise.all([
      viewerOf(request, reply),
      moveView(request, key, { ...chosen, mapping: {}, note: '', noteMissing: false }),
    ]);
    return reply.page(AtelierMove({ viewer, view }));
  });

  app.post<Address>(at, async (request, reply) => {
    demand(request.asker, 'deploy', 'Model');
    const { key } = request.params;
    const { form } = request;
    const chosen = await chosenIn(request, key, { din: form.get('din'), la: form.get('la') });
    const mapping = mappingIn(request);
    const note = noteIn(request);
    const again = form.get('_pas') === 'verifica';
    if (again || note === '' || chosen.from === chosen.to) {
      const noteMissing = !again && note === '';
      const [viewer, view] = await Promise.all([
        viewerOf(request, reply),
        moveView(request, key, { ...chosen, mapping, note, noteMissing }),
      ]);
      return reply.page(AtelierMove({ viewer, view }), { status: noteMissing ? 422 : 200 });
    }
    const releases = await releasesOf(request, key);
    const id = await askToMove(store, {
      tenant: request.scope.tenant,
      procedure: key,
      from: releases.of(chosen.from),
      to: releases.of(chosen.to),
      mapping,
      note,
      account: request.asker.account ?? '',
    });
    if (id === null) throw notFound('versions of this procedure');
    store.wake.hint();
    return reply.redirect(`/atelier/${key}/mutare/${id}`, 303);
  });

  app.get<{ Params: { key: string; id: string } }>(`${at}/:id`, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { key, id } = request.params;
    const { tenant } = request.scope;
    const move = /^\d{1,18}$/.test(id) ? await readMove(store.knex, tenant, key, id) : null;
    if (move === null) throw notFound('a move of cases');
    const [viewer, view] = await Promise.all([viewerOf(request, reply), movedView(request, key, move)]);
    return reply.page(AtelierMoved({ viewer, view }));
  });
};

/** Pairs of hidden field and select, in their order. */
function mappingIn({ form }: FastifyRequest): { [from: string]: string } {
  const values = (name: string): string[] => form.entries.filter(([each]) => each === name).map(([, value]) => value);
  const targets = values('spre');
  const pairs = values('pas').map((from, index) => [from, targets[index] ?? ''] as const);
  return Object.fromEntries(pairs.filter(([from, to]) => from !== '' && to !== ''));
}

// The versions of a procedure: GET /atelier/:key/versiuni, two of them compared (GET
// /atelier/:key/diferente?de=v1&la=v3), POST …/revenire (an older one again), …/retragere and …/reluare
// (not offered any more, and again).

import type { FastifyPluginAsync } from 'fastify';
import { AtelierDifferences } from '../../inbox/pages/atelier-differences.tsx';
import { AtelierVersions } from '../../inbox/pages/atelier-versions.tsx';
import { retire, takeUpAgain } from '../../store/publishing/retired.ts';
import { rollBack } from '../../store/publishing/roll-back.ts';
import { newestReleaseHead, releaseByVersion, releaseFiles } from '../../store/tables/release.ts';
import { demand } from '../abilities.ts';
import { notFound } from '../problem.ts';
import { changesOf, titleOf } from '../publishing/publish-view.ts';
import { versionsView } from '../publishing/versions-view.ts';
import { noteIn, say, takeSaid } from './atelier-publish.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Address {
  Params: { key: string };
}

interface Compared extends Address {
  Querystring: { de?: unknown; la?: unknown };
}

/** 0 for what is no version. */
const versionIn = (asked: unknown): number => (/^v\d{1,9}$/.test(String(asked)) ? Number(String(asked).slice(1)) : 0);

export const atelierVersionRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  const at = '/atelier/:key/versiuni';

  app.get<Address>(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const [viewer, view] = await Promise.all([
      viewerOf(request, reply),
      versionsView(request, request.params.key, takeSaid(request)),
    ]);
    return reply.page(AtelierVersions({ viewer, view }));
  });

  app.get<Compared>('/atelier/:key/diferente', async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { key } = request.params;
    const { language, scope } = request;
    const [from, to] = await Promise.all(
      [request.query.de, request.query.la].map((asked) =>
        releaseByVersion(store.knex, scope.tenant, key, versionIn(asked)),
      ),
    );
    if (from === undefined || to === undefined) throw notFound('versions of this procedure');
    const after = releaseFiles(to);
    const [viewer, changes] = await Promise.all([
      viewerOf(request, reply),
      changesOf(releaseFiles(from), after, language),
    ]);
    const title = titleOf(after, language) ?? key;
    const view = { key, title, from: from.version, to: to.version, changes };
    return reply.page(AtelierDifferences({ viewer, view }));
  });

  app.post<Address>(`${at}/revenire`, async (request, reply) => {
    demand(request.asker, 'deploy', 'Model');
    const { key } = request.params;
    const done = await rollBack(store, {
      tenant: request.scope.tenant,
      procedure: key,
      to: Number(request.form.get('la')) || 0,
      over: request.form.get('peste') ?? '',
      account: request.asker.account ?? '',
      note: noteIn(request),
    });
    if (done.ok) say(request, 'done', 'rolled-back');
    else say(request, 'refused', done.why);
    return reply.redirect(`/atelier/${key}/versiuni`, 303);
  });

  for (const [path, act, what] of [
    ['retragere', retire, 'retired'],
    ['reluare', takeUpAgain, 'taken-up'],
  ] as const) {
    app.post<Address>(`${at}/${path}`, async (request, reply) => {
      demand(request.asker, 'deploy', 'Model');
      const { key } = request.params;
      const { tenant } = request.scope;
      if ((await newestReleaseHead(store.knex, tenant, key)) === undefined) throw notFound('a procedure of this name');
      const change = { tenant, procedure: key, account: request.asker.account ?? '', note: noteIn(request) };
      // Sent twice, or by two: what was wanted is so.
      await act(store, change);
      say(request, 'done', what);
      return reply.redirect(`/atelier/${key}/versiuni`, 303);
    });
  }
};

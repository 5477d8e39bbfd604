// The studio's page: GET /atelier/:key. What it reads and saves while one works is in atelier-work.ts.

import type { FastifyPluginAsync } from 'fastify';
import { serveAtelier } from '../../designer/build.ts';
import { icons } from '../../designer/studio/icons.ts';
import { Atelier } from '../../inbox/pages/atelier.tsx';
import { words } from '../../inbox/words.ts';
import { translated, type Translated } from '../../look/words.ts';
import { openWork } from '../../store/works.ts';
import { demand } from '../abilities.ts';
import { notFound, Problem } from '../problem.ts';
import { allowStyles } from './inbox-studio-policy.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Address {
  Params: { key: string };
}

/** Loaded with the first drawing, though not by the first script alone. */
const FIRST = 'designer/canvas/canvas.ts';

export const atelierRoutes: FastifyPluginAsync = async (app) => {
  app.get<Address>('/atelier/:key', async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { key } = request.params;
    const work = await openWork(app.store, { tenant: request.scope.tenant, procedure: key });
    if (work === null) throw notFound('a procedure of this name');
    const built = serveAtelier().catch((error: unknown) => {
      request.log.error({ err: error }, 'The studio could not be built.');
      throw new Problem(503, 'STUDIO_NOT_BUILT', words(request.language).atelier.broken);
    });
    const [viewer, { entries, scripts, styles }] = await Promise.all([viewerOf(request, reply), built]);
    allowStyles(reply);
    const needed = new Set([...(scripts['designer/studio/studio.tsx'] ?? []), ...(scripts[FIRST] ?? [])]);
    needed.delete(entries['designer/studio/studio.tsx'] ?? '');
    return reply.page(
      Atelier({
        viewer,
        studio: {
          key,
          title: titleOf(work.files['manifest.json'], request.language) ?? key,
          data: JSON.stringify({
            address: `/atelier/${key}`,
            csrf: viewer.csrf,
            styles,
            worker: entries['designer/checking/worker.ts'],
          }),
          preload: [...needed],
          icons,
        },
      }),
    );
  });
};

/** The manifest of a work may be half written. */
function titleOf(manifest: string | undefined, language: 'ro' | 'en'): string | null {
  try {
    const { title } = JSON.parse(manifest ?? '') as { title?: Translated };
    return translated(title, language) || null;
  } catch {
    return null;
  }
}

// The procedure in plain sentences, as a page: GET /atelier/:key/lectura, of the work for its owners, and with ?versiune=N of
// a release for everybody who may read procedures.

import type { FastifyPluginAsync } from 'fastify';
import { readProcedure } from '../../designer/reading/read.ts';
import { ReadingPage } from '../../inbox/pages/atelier-reading.tsx';
import { words } from '../../inbox/words.ts';
import { dateTime } from '../../look/dates.ts';
import type { Language } from '../../look/words.ts';
import { releaseByVersion, releaseFiles } from '../../store/tables/release.ts';
import { openWork } from '../../store/works.ts';
import type { Store } from '../../store/store.ts';
import { demand } from '../abilities.ts';
import { notFound } from '../problem.ts';
import { groupsOf } from './atelier-facts.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Address {
  Params: { key: string };
  Querystring: { versiune?: string };
}

export const atelierReadingRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get<Address>('/atelier/:key/lectura', async (request, reply) => {
    const { versiune } = request.query;
    demand(request.asker, versiune === undefined ? 'edit' : 'read', 'Model');
    const at = { tenant: request.scope.tenant, procedure: request.params.key };
    const [viewer, groups] = await Promise.all([
      viewerOf(request, reply),
      groupsOf(store, at.tenant, request.language),
    ]);
    const found = await filesOf(store, at, versiune, viewer.language);
    if (found === null) throw notFound('a procedure, or a release of it, of this name');
    const reading = await readProcedure(found.files, viewer.language, {
      groups: new Map(groups.map(({ key, name }) => [key, name])),
    });
    const mayEdit = request.asker.abilities.can('edit', 'Model');
    return reply.page(ReadingPage({ viewer, view: { key: at.procedure, about: found.about, reading, mayEdit } }));
  });
};

async function filesOf(
  store: Store,
  at: { tenant: number; procedure: string },
  version: string | undefined,
  language: Language,
): Promise<{ files: { [path: string]: string }; about: string } | null> {
  const say = words(language).reading;
  if (version === undefined) {
    const work = await openWork(store, at);
    if (work === null) return null;
    const about = work.changed && work.savedAt !== null ? say.ofWork(dateTime(language, work.savedAt)) : say.unchanged;
    return { files: work.files, about };
  }
  const number = /^\d{1,9}$/.test(version) ? Number(version) : -1;
  const row = await releaseByVersion(store.knex, at.tenant, at.procedure, number);
  if (row === undefined) return null;
  return { files: releaseFiles(row), about: say.ofRelease(row.version, dateTime(language, row.deployed_at)) };
}

// The work of a procedure as the studio reads and saves it, as JSON under /atelier/:key: GET and PUT lucru, the saves that
// are kept and the releases (GET istoric), the files of one (GET istoric/:version, versiuni/:version). All need the right to edit procedures.

import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { History, Opening } from '../../designer/studio/contract.ts';
import { words } from '../../inbox/words.ts';
import { LIMITS } from '../../procedure/files.ts';
import { namesOf } from '../../store/accounts.ts';
import { listReleases, releaseByVersion, releaseFiles } from '../../store/tables/release.ts';
import { listSaves, openWork, readSave, saveWork, type SaveState, type Work } from '../../store/works.ts';
import { demand } from '../abilities.ts';
import { notFound, Problem } from '../problem.ts';
import { groupsOf, operationsOf, platformJobs } from './atelier-facts.ts';

export interface WorkParams {
  Params: { key: string };
}

const brotli = promisify(brotliCompress);

interface OneVersion {
  Params: WorkParams['Params'] & { version: string };
}

interface SaveBody {
  over: number;
  /** The release that the author's work went on from, as `base.release` was given. */
  base?: string | null;
  files: { [path: string]: string | null };
}

const bodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['over', 'files'],
  properties: {
    over: { type: 'integer', minimum: 0, maximum: 2_000_000_000 },
    base: { type: ['string', 'null'], pattern: '^\\d{1,18}$' },
    files: { type: 'object', additionalProperties: { type: ['string', 'null'] } },
  },
} as const;

const stateOf = ({ version, base, savedAt, savedBy }: SaveState) => ({
  version,
  base,
  savedAt: savedAt?.toISOString() ?? null,
  savedBy: savedBy?.name ?? null,
});

const workOf = (work: Work) => ({ ...stateOf(work), newest: work.newest, files: work.files });

const numberOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1);

/** The procedure's address for the store; whoever may not edit gets no further. */
function workIn(request: FastifyRequest<WorkParams>): { tenant: number; procedure: string } {
  demand(request.asker, 'edit', 'Model');
  return { tenant: request.scope.tenant, procedure: request.params.key };
}

export const atelierWorkRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  app.addHook('onRequest', async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
  });

  app.get<WorkParams>('/atelier/:key/lucru', async (request, reply) => {
    const at = workIn(request);
    const { asker, language } = request;
    const work = await openWork(store, at);
    if (work === null) throw notFound('a procedure of this name');
    const [groups, operations] = await Promise.all([
      groupsOf(store, at.tenant, language),
      operationsOf(store, at.tenant, language),
    ]);
    const opening: Opening = {
      key: at.procedure,
      ...workOf(work),
      me: asker.person?.name ?? '',
      may: { publish: asker.abilities.can('deploy', 'Model') },
      groups,
      operations,
      jobTypes: platformJobs(),
    };
    // the drawing waits for it: half a megabyte, an eighth of that packed (3 ms)
    if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return opening;
    const packed = await brotli(JSON.stringify(opening), { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
    return reply.type('application/json; charset=utf-8').header('content-encoding', 'br').send(packed);
  });

  app.put<WorkParams & { Body: SaveBody }>(
    '/atelier/:key/lucru',
    // a text in JSON takes up to six times its bytes, in practice hardly more than one and a half
    { bodyLimit: 2 * LIMITS.bytes, schema: { body: bodySchema } },
    async (request, reply) => {
      const at = workIn(request);
      const { over, base, files } = request.body;
      const account = request.asker.account ?? '';
      const began = base === undefined ? {} : { began: base };
      const result = await saveWork(store, { ...at, over, ...began, files, account });
      if (result.ok) return stateOf(result);
      if (result.why === 'refused') {
        const { why, path } = result.refusal;
        const text = words(request.language).works.refusals[why](path ?? '');
        throw new Problem(422, 'WORK_REFUSED', text, { why, path });
      }
      if (result.newest === null) throw notFound('a procedure of this name');
      return reply.code(409).send({ newest: workOf(result.newest) });
    },
  );

  app.get<WorkParams>('/atelier/:key/istoric', async (request): Promise<History> => {
    const at = workIn(request);
    const [saves, releases] = await Promise.all([
      listSaves(store, at),
      listReleases(store.knex, at.tenant, at.procedure),
    ]);
    const accounts = releases.map(({ deployed_by }) => deployed_by);
    const names = await namesOf(store, { tenant: at.tenant, accounts });
    return {
      saves: saves.map(({ paths, kept, ...save }) => ({ ...stateOf(save), paths, kept })),
      releases: releases.map(({ id, version, deployed_at, deployed_by }) => ({
        release: id,
        version,
        at: deployed_at.toISOString(),
        by: names.get(deployed_by) ?? null,
      })),
    };
  });

  app.get<OneVersion>('/atelier/:key/istoric/:version', async (request) => {
    const saved = await readSave(store, workIn(request), numberOf(request.params.version));
    if (saved === null) throw notFound('a save of this number');
    return { ...stateOf(saved), files: saved.files };
  });

  app.get<OneVersion>('/atelier/:key/versiuni/:version', async (request) => {
    const { tenant, procedure } = workIn(request);
    const row = await releaseByVersion(store.knex, tenant, procedure, numberOf(request.params.version));
    if (row === undefined) throw notFound('a release of this number');
    return { release: row.id, version: row.version, files: releaseFiles(row) };
  });
};

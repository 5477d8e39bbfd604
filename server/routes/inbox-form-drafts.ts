// What the form designer asks while one works, as JSON: the form as it is in the work and its saves, the published versions.
// Beside an address of the designer: GET and PUT …/ciorna, GET …/istoric[/:version], GET …/versiuni/:version.

import type { FastifyPluginAsync } from 'fastify';
import { icons } from '../../designer/form/icons.ts';
import type { Opening } from '../../designer/form/opening.ts';
import { blocksIn } from '../../forms/own-blocks.ts';
import { iconPaths } from '../../look/icon.tsx';
import { LIMITS, samplesIn } from '../../procedure/files.ts';
import { listReleases, newestRelease, readRelease, releaseByVersion } from '../../store/tables/release.ts';
import { listSaves, readSave, saveWork, type SaveState, type Work } from '../../store/works.ts';
import { demand } from '../abilities.ts';
import { notFound, Problem } from '../problem.ts';
import { designedForm, formTitle, type FormAddress } from './inbox-form-address.ts';
import { triedContext } from './inbox-form-samples.ts';

interface OneVersion {
  Params: FormAddress['Params'] & { version: string };
}

interface SaveBody {
  content: string;
  over: number;
  base: string | null;
}

const stateOf = ({ version, base, savedAt, savedBy }: SaveState) => ({
  version,
  base: base?.release ?? null,
  savedAt: savedAt?.toISOString() ?? null,
  savedBy: savedBy?.name ?? null,
});

const bodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['content', 'over', 'base'],
  properties: {
    content: { type: 'string' },
    over: { type: 'integer', minimum: 0, maximum: 2_000_000_000 },
    base: { type: ['string', 'null'], pattern: '^\\d{1,18}$' },
  },
} as const;

export const formDraftRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  const noStore = { 'cache-control': 'no-store' };
  const at = '/proceduri-interne/:key/formulare/:file';

  /** What is published now, and whether the work has not seen it yet although this form is another one there. */
  const publishedOf = async ({ tenant }: { tenant: number }, work: Work, path: string, key: string) => {
    const row = await newestRelease(store.knex, tenant, key);
    if (row === undefined) return { published: null, outdated: false };
    const content = row.files[path] ?? null;
    const base = work.newest === null || work.base === null ? null : work.base.release;
    const began = base === null ? content : ((await readRelease(store.knex, tenant, base))?.files[path] ?? null);
    const outdated = content !== null && content !== began && content !== work.files[path];
    return { published: { release: row.id, version: row.version, content }, outdated };
  };

  app.get<FormAddress>(`${at}/ciorna`, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const designed = await designedForm(request);
    const { work, facts, path, text } = designed;
    const { language, asker, scope } = request;
    const samples = samplesIn(work.files);
    const opening: Opening = {
      procedure: facts.title[language],
      key: request.params.key,
      name: await formTitle(request, designed),
      path,
      work: { ...stateOf(work), content: text, changed: work.changed },
      ...(await publishedOf(scope, work, path, request.params.key)),
      start: path === facts.startForm,
      blocks: blocksIn(work.files),
      samples,
      context: await triedContext(store, scope.tenant, samples),
      mayPublish: asker.abilities.can('deploy', 'Model'),
      me: asker.person?.name ?? '',
      icons: Object.fromEntries(icons.map((name) => [name, iconPaths(name)])),
    };
    return reply.headers(noStore).send(opening);
  });

  app.put<FormAddress & { Body: SaveBody }>(
    `${at}/ciorna`,
    { bodyLimit: LIMITS.fileBytes, schema: { hide: true, body: bodySchema } },
    async (request, reply) => {
      demand(request.asker, 'edit', 'Model');
      const { at: work, path } = await designedForm(request);
      const { content, over, base } = request.body;
      if (!isForm(content)) throw new Problem(422, 'FORM_INVALID', 'Expected the JSON of a form.');
      const account = request.asker.account ?? '';
      const result = await saveWork(store, { ...work, over, began: base, files: { [path]: content }, account });
      void reply.headers(noStore);
      if (result.ok) return stateOf(result);
      if (result.why === 'refused') throw new Problem(422, 'WORK_REFUSED', 'Expected a form that can be kept.');
      const newest = result.newest?.files[path];
      if (result.newest === null || newest === undefined) throw notFound('a form of this name');
      return reply.code(409).send({ newest: { ...stateOf(result.newest), content: newest } });
    },
  );

  app.get<FormAddress>(`${at}/istoric`, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { at: work, path } = await designedForm(request);
    const [saves, releases] = await Promise.all([
      listSaves(store, work),
      listReleases(store.knex, work.tenant, work.procedure),
    ]);
    return reply.headers(noStore).send({
      saves: saves.filter(({ paths }) => paths.includes(path)).map(stateOf),
      releases: releases.map(({ version, deployed_at }) => ({ version, deployedAt: deployed_at.toISOString() })),
    });
  });

  app.get<OneVersion>(`${at}/istoric/:version`, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { at: work, path } = await designedForm(request);
    const saved = await readSave(store, work, numberOf(request.params.version));
    const content = saved?.files[path];
    if (content === undefined) throw notFound('a save of this number');
    return reply.headers(noStore).type('application/json; charset=utf-8').send(content);
  });

  app.get<OneVersion>(`${at}/versiuni/:version`, async (request, reply) => {
    demand(request.asker, 'read', 'Model');
    const { at: work, path } = await designedForm(request);
    const row = await releaseByVersion(store.knex, work.tenant, work.procedure, numberOf(request.params.version));
    const content = row?.files[path];
    if (content === undefined) throw notFound('a version of this form');
    return reply.type('application/json; charset=utf-8').header('cache-control', 'private, max-age=3600').send(content);
  });
};

const numberOf = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : -1);

/** An object in JSON; what is wrong with the form itself may stay in a work. */
function isForm(content: string): boolean {
  try {
    const json: unknown = JSON.parse(content);
    return typeof json === 'object' && json !== null && !Array.isArray(json);
  } catch {
    return false;
  }
}

// What the form designer asks while one works, as JSON: the draft and its saves, the published versions. Beside an address
// of the designer: GET and PUT …/ciorna, GET …/istoric[/:version], GET …/versiuni/:version.

import type { FastifyPluginAsync } from 'fastify';
import { icons } from '../../designer/form/icons.ts';
import type { Opening } from '../../designer/form/opening.ts';
import { blocksIn } from '../../forms/own-blocks.ts';
import { words } from '../../inbox/words.ts';
import { iconPaths } from '../../look/icon.tsx';
import { translated } from '../../look/words.ts';
import { samplesIn } from '../../procedure/files.ts';
import { listFileSaves, readFileDraft, readFileSave, saveFileDraft, type SavedFile } from '../../store/file-drafts.ts';
import { listReleases, readRelease, releaseByVersion } from '../../store/tables/release.ts';
import { demand } from '../abilities.ts';
import { notFound, Problem } from '../problem.ts';
import { designedForm, type FormAddress } from './inbox-form-address.ts';
import { triedContext } from './inbox-form-samples.ts';
import { nameOf } from './inbox-studio-view.ts';

/** Of a form's text, in bytes: the largest of ours has 30,000. */
const MOST_BYTES = 1_000_000;

interface OneVersion {
  Params: FormAddress['Params'] & { version: string };
}

interface SaveBody {
  content: string;
  over: number;
  base: string;
}

const stateOf = ({ version, savedAt, savedBy }: Omit<SavedFile, 'content'>) => ({
  version,
  savedAt: savedAt.toISOString(),
  savedBy: savedBy.name,
});

const draftOf = (saved: SavedFile) => ({ ...stateOf(saved), content: saved.content, base: saved.base });

const bodySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['content', 'over', 'base'],
  properties: {
    content: { type: 'string' },
    over: { type: 'integer', minimum: 0, maximum: 2_000_000_000 },
    base: { type: 'string', pattern: '^\\d{1,18}$' },
  },
} as const;

export const formDraftRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  const noStore = { 'cache-control': 'no-store' };
  const at = '/proceduri-interne/:key/formulare/:file';

  app.get<FormAddress>(`${at}/ciorna`, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { release, path, file } = await designedForm(request);
    const { language, asker } = request;
    const { tenant } = request.scope;
    const samples = samplesIn(release.files);
    const [draft, graphs] = await Promise.all([
      readFileDraft(store, file),
      store.graphs.processes(store.knex, tenant, release.id),
    ]);
    const base = draft === null ? undefined : await readRelease(store.knex, tenant, draft.base);
    const { manifest } = release;
    const opening: Opening = {
      procedure: translated(manifest.title, language),
      name: nameOf(release, graphs, path, 'form', words(language)),
      path,
      draft: draft && draftOf(draft),
      published: { release: release.id, version: release.version, content: release.files[path] ?? '' },
      baseVersion: base?.version ?? release.version,
      start: path === manifest.startForm,
      blocks: blocksIn(release.files),
      samples,
      context: await triedContext(store, tenant, samples),
      mayPublish: asker.abilities.can('deploy', 'Model'),
      me: asker.person?.name ?? '',
      icons: Object.fromEntries(icons.map((name) => [name, iconPaths(name)])),
    };
    return reply.headers(noStore).send(opening);
  });

  app.put<FormAddress & { Body: SaveBody }>(
    `${at}/ciorna`,
    { bodyLimit: MOST_BYTES, schema: { hide: true, body: bodySchema } },
    async (request, reply) => {
      demand(request.asker, 'edit', 'Model');
      const { file, release } = await designedForm(request);
      const { content, over, base } = request.body;
      if (!isForm(content)) throw new Problem(422, 'FORM_INVALID', 'Expected the JSON of a form.');
      const began = await readRelease(store.knex, file.tenant, base);
      if (began?.procedure_key !== release.procedure) throw notFound('a release of this number');
      const result = await saveFileDraft(store, { ...file, content, over, base, account: request.asker.account ?? '' });
      if (!result.ok) {
        return reply
          .code(409)
          .headers(noStore)
          .send({ newest: result.newest && draftOf(result.newest) });
      }
      return reply.headers(noStore).send(stateOf(result.saved));
    },
  );

  app.get<FormAddress>(`${at}/istoric`, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { file, release } = await designedForm(request);
    const [saves, releases] = await Promise.all([
      listFileSaves(store, file),
      listReleases(store.knex, file.tenant, release.procedure),
    ]);
    const versions = new Map(releases.map(({ id, version }) => [id, version]));
    return reply.headers(noStore).send({
      saves: saves.map((each) => ({ ...stateOf(each), baseVersion: versions.get(each.base) ?? 0 })),
      releases: releases.map(({ version, deployed_at }) => ({ version, deployedAt: deployed_at.toISOString() })),
    });
  });

  app.get<OneVersion>(`${at}/istoric/:version`, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { file } = await designedForm(request);
    const saved = await readFileSave(store, file, numberOf(request.params.version));
    if (saved === null) throw notFound('a save of this number');
    return reply.headers(noStore).type('application/json; charset=utf-8').send(saved.content);
  });

  app.get<OneVersion>(`${at}/versiuni/:version`, async (request, reply) => {
    demand(request.asker, 'read', 'Model');
    const { file, path, release } = await designedForm(request);
    const row = await releaseByVersion(store.knex, file.tenant, release.procedure, numberOf(request.params.version));
    const content = row?.files[path];
    if (content === undefined) throw notFound('a version of this form');
    return reply.type('application/json; charset=utf-8').header('cache-control', 'private, max-age=3600').send(content);
  });
};

const numberOf = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : -1);

/** A text that PostgreSQL keeps and that is an object in JSON; what is wrong with the form itself may stay in a draft. */
function isForm(content: string): boolean {
  if (content.includes('\u0000') || /\p{Surrogate}/u.test(content)) return false;
  try {
    const json: unknown = JSON.parse(content);
    return typeof json === 'object' && json !== null && !Array.isArray(json);
  } catch {
    return false;
  }
}

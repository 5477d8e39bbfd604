// The form designer and the publishing of what was drawn: GET /proceduri-interne/:key/formulare/:file, GET and POST
// …/publicare, GET …/descarcare. What it asks while one works is in inbox-form-drafts.ts, the preview in
// inbox-form-preview.tsx.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { serveFormDesigner } from '../../designer/build.ts';
import { differences } from '../../designer/form-logic/differences.ts';
import { compileForm, type Compiled } from '../../forms/form.ts';
import { readFormFile } from '../../forms/form-files.ts';
import { FormDesigner } from '../../inbox/pages/form-designer.tsx';
import { FormPublish, type FormPublishView } from '../../inbox/pages/form-publish.tsx';
import { words } from '../../inbox/words.ts';
import { dateTime } from '../../look/dates.ts';
import { translated } from '../../look/words.ts';
import { readFileDraft, type SavedFile } from '../../store/file-drafts.ts';
import { publishFile } from '../../store/publish-file.ts';
import { readRelease } from '../../store/tables/release.ts';
import { demand } from '../abilities.ts';
import { notFound } from '../problem.ts';
import { brokenBy } from './inbox-form-check.ts';
import { designedForm, type DesignedForm, type FormAddress } from './inbox-form-address.ts';
import { allowStyles } from './inbox-studio-policy.ts';
import { nameOf } from './inbox-studio-view.ts';
import { viewerOf } from './inbox-viewer.ts';

type Asked = FastifyRequest<FormAddress>;

export const formDesignerRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  const at = '/proceduri-interne/:key/formulare/:file';

  const nameIn = async (request: Asked, { release, path }: DesignedForm): Promise<string> => {
    const graphs = await store.graphs.processes(store.knex, request.scope.tenant, release.id);
    return nameOf(release, graphs, path, 'form', words(request.language));
  };

  app.get<FormAddress>(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const designed = await designedForm(request);
    const { release, path, address } = designed;
    const [viewer, name] = await Promise.all([
      viewerOf(request, reply),
      nameIn(request, designed),
      serveFormDesigner(),
    ]);
    allowStyles(reply);
    const title = translated(release.manifest.title, request.language);
    return reply.page(FormDesigner({ viewer, designed: { key: release.procedure, title, name, path, address } }));
  });

  app.get<FormAddress>(`${at}/descarcare`, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { release, path, file } = await designedForm(request);
    const draft = await readFileDraft(store, file);
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="${path.split('/').pop()}"`)
      .send(draft?.content ?? release.files[path]);
  });

  const confirmation = async (request: Asked, reply: FastifyReply, moved: boolean): Promise<FastifyReply> => {
    const designed = await designedForm(request);
    const draft = await readFileDraft(store, designed.file);
    if (draft === null) throw notFound('a draft of this form');
    const [viewer, name, view] = await Promise.all([
      viewerOf(request, reply),
      nameIn(request, designed),
      viewOf(request, designed, draft),
    ]);
    const refused = request.method === 'POST' && view.errors.length > 0;
    return reply.page(FormPublish({ viewer, view: { ...view, name, moved } }), {
      status: moved ? 409 : refused ? 422 : 200,
    });
  };

  app.get<FormAddress>(`${at}/publicare`, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    return confirmation(request, reply, false);
  });

  app.post<FormAddress>(`${at}/publicare`, async (request, reply) => {
    demand(request.asker, 'deploy', 'Model');
    const designed = await designedForm(request);
    const draft = await readFileDraft(store, designed.file);
    if (draft === null) throw notFound('a draft of this form');
    const version = Number(request.form.get('ciorna'));
    const over = request.form.get('peste') ?? '';
    if (version !== draft.version || over !== designed.release.id) return confirmation(request, reply, true);
    const { errors } = await brokenBy(designed, draft.content, request.language);
    if (errors.length > 0) return confirmation(request, reply, false);
    const account = request.asker.account ?? '';
    const published = await publishFile(store, { ...designed.file, version, over, account });
    if (!published.ok) return confirmation(request, reply, true);
    const { path, release } = designed;
    return reply.redirect(`/proceduri-interne/${release.procedure}?fisier=${encodeURIComponent(path)}`, 303);
  });
};

/** The form as it would be in the release with this text in its file. */
function compiled({ release, path }: DesignedForm, content: string): Compiled {
  const read = readFormFile({ ...release.files, [path]: content }, path);
  return 'json' in read ? compileForm(read.json, read.options) : read;
}

async function viewOf(
  request: Asked,
  designed: DesignedForm,
  draft: SavedFile,
): Promise<Omit<FormPublishView, 'name' | 'moved'>> {
  const { language, asker, server } = request;
  const { release, path, file, address } = designed;
  const after = compiled(designed, draft.content);
  const before = compiled(designed, release.files[path] ?? '');
  const same = draft.content === release.files[path];
  const [base, { errors, warnings }] = await Promise.all([
    readRelease(server.store.knex, file.tenant, draft.base),
    brokenBy(designed, draft.content, language),
  ]);
  const told =
    after.form === null || before.form === null
      ? [words(language).studio.publish.notCompared]
      : differences(before.form, after.form, language).map(({ sentence }) => sentence);
  const other = words(language).studio.publish.otherChanges;
  return {
    title: translated(release.manifest.title, language),
    address,
    version: release.version,
    draft: draft.version,
    over: release.id,
    savedBy: draft.savedBy.name,
    savedAt: dateTime(language, draft.savedAt),
    changes: same ? [] : told.length === 0 ? [other] : told,
    errors,
    warnings,
    outdated: base !== undefined && base.files[path] !== release.files[path] ? release.version : null,
    may: asker.abilities.can('deploy', 'Model'),
  };
}

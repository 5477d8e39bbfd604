// A new procedure out of one that is there: GET and POST /proceduri-interne/noua/copie. And a procedure as an archive: GET
// /atelier/:key/export.zip, of the work, or of a release (?versiune=).

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { AtelierCopy } from '../../inbox/pages/atelier-copy.tsx';
import { words } from '../../inbox/words.ts';
import type { CopyTyped, FieldProblem } from '../../inbox/work-views.ts';
import { copyProcedure, isKey, keyOf } from '../../procedure/copy.ts';
import { isText } from '../../procedure/files.ts';
import { listWorks, type ListedWork } from '../../store/list-works.ts';
import { newestRelease, releaseByVersion, releaseFiles } from '../../store/tables/release.ts';
import { createWork, openWork } from '../../store/works.ts';
import { demand } from '../abilities.ts';
import { notFound } from '../problem.ts';
import { zipProcedure } from '../works/export.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Asked {
  Querystring: { din?: unknown };
}

interface Exported {
  Params: { key: string };
  Querystring: { versiune?: unknown };
}

const LONGEST_TITLE = 200;

const line = (text: string | undefined): string => {
  const one = (text ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE);
  return isText(one) ? one : '';
};

export const atelierCopyRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  const at = '/proceduri-interne/noua/copie';

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { works, typed, problems = [] }: { works: ListedWork[]; typed: CopyTyped; problems?: FieldProblem[] },
  ): Promise<FastifyReply> => {
    const viewer = await viewerOf(request, reply);
    const procedures = works.map(({ key, title, release, changed }) => ({
      key,
      title: title[viewer.language],
      version: release?.version ?? null,
      changed,
    }));
    const status = problems.length > 0 ? 422 : 200;
    return reply.page(AtelierCopy({ viewer, view: { procedures, typed, problems } }), { status });
  };

  app.get<Asked>(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const works = await listWorks(store, request.scope.tenant);
    const chosen = works.find(({ key }) => key === request.query.din);
    const typed: CopyTyped = {
      from: chosen?.key ?? '',
      what: 'publicata',
      title: chosen === undefined ? '' : words('ro').works.copy.suggested(chosen.title.ro),
      titleEn: chosen === undefined ? '' : words('en').works.copy.suggested(chosen.title.en),
      key: '',
    };
    return show(request, reply, { works, typed });
  });

  app.post(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { form, scope, asker, language } = request;
    const { tenant } = scope;
    const typed: CopyTyped = {
      from: form.get('din') ?? '',
      what: form.get('stare') === 'ciorna' ? 'ciorna' : 'publicata',
      title: line(form.get('denumire')),
      titleEn: line(form.get('denumire-en')),
      key: line(form.get('cheie')),
    };
    const say = words(language).works;
    const works = await listWorks(store, tenant);
    const from = works.find(({ key }) => key === typed.from);
    const key = typed.key === '' ? keyOf(typed.title) : typed.key;
    const problems: FieldProblem[] = [
      from === undefined ? [{ field: 'din', message: say.copy.noFrom }] : [],
      typed.title === '' ? [{ field: 'denumire', message: say.name.noTitle }] : [],
      isKey(key) || (typed.key === '' && typed.title === '') ? [] : [{ field: 'cheie', message: say.name.badKey }],
    ].flat();
    if (from === undefined || problems.length > 0) return show(request, reply, { works, typed, problems });
    const files = await filesOf(tenant, from, typed.what);
    const title = { ro: typed.title, en: typed.titleEn === '' ? typed.title : typed.titleEn };
    const made = await createWork(store, {
      tenant,
      procedure: key,
      files: copyProcedure(files, { key, title }),
      account: asker.account ?? '',
    });
    if (made.ok) return reply.redirect(`/atelier/${key}`, 303);
    const message =
      made.why === 'taken' ? say.name.taken(key) : say.refusals[made.refusal.why](made.refusal.path ?? '');
    return show(request, reply, { works, typed, problems: [{ field: 'cheie', message }] });
  });

  const filesOf = async (tenant: number, { key, release }: ListedWork, what: CopyTyped['what']) => {
    const published =
      what === 'publicata' && release !== null ? await newestRelease(store.knex, tenant, key) : undefined;
    const files = published ? releaseFiles(published) : (await openWork(store, { tenant, procedure: key }))?.files;
    if (files === undefined) throw notFound('a procedure of this name');
    return files;
  };

  app.get<Exported>('/atelier/:key/export.zip', async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { key } = request.params;
    const { versiune } = request.query;
    const { tenant } = request.scope;
    const of = typeof versiune === 'string' && /^\d{1,9}$/.test(versiune) ? Number(versiune) : null;
    if (versiune !== undefined && of === null) throw notFound('a release of this number');
    const row = of === null ? undefined : await releaseByVersion(store.knex, tenant, key, of);
    const files = of === null ? (await openWork(store, { tenant, procedure: key }))?.files : row && releaseFiles(row);
    if (files === undefined) throw notFound('a procedure of this name');
    return reply
      .type('application/zip')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${key}${of === null ? '' : `-v${of}`}.zip"`)
      .send(zipProcedure(key, files));
  });
};

// Procedures for their owners, read-only: GET /proceduri-interne, GET /proceduri-interne/:key[?fisier=PATH], and for the
// studio's script GET /proceduri-interne/:key/surse. No personal data is behind any of them.

import type { FastifyPluginAsync } from 'fastify';
import { h } from 'preact';
import { dayAt } from '../../calendar/bucharest.ts';
import { serveStudio } from '../../designer/build.ts';
import { en, ro } from '../../designer/words.ts';
import { evaluate } from '../../forms/evaluate.ts';
import { Procedures } from '../../inbox/pages/procedures.tsx';
import { Studio } from '../../inbox/pages/studio.tsx';
import { WholeForm } from '../../inbox/pages/whole-form.tsx';
import { words } from '../../inbox/words.ts';
import type { ProcedureRow } from '../../inbox/work-views.ts';
import { dateTime } from '../../look/dates.ts';
import { translated, type Language } from '../../look/words.ts';
import { compileFiles } from '../../store/graphs.ts';
import { listWorks, type ListedWork } from '../../store/list-works.ts';
import { newestRelease } from '../../store/tables/release.ts';
import { demand } from '../abilities.ts';
import { awaitedBy } from '../publishing/awaited.ts';
import { nowOf } from '../now.ts';
import { notFound } from '../problem.ts';
import { readTables } from './inbox-decisions.ts';
import { loadNewestRelease } from './inbox-release.ts';
import { designerAddress, formName } from './inbox-form-address.ts';
import { allowStyles } from './inbox-studio-policy.ts';
import { factsOf, filesOf } from './inbox-studio-view.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Address {
  Params: { key: string };
  Querystring: { fisier?: string };
}

function rowOf(
  { key, title, release, saved, changed, retired, request }: ListedWork,
  language: Language,
): ProcedureRow {
  const open = request?.status === 'waiting' || request?.status === 'scheduled' ? request.status : null;
  const at = (moment: Date): string => dateTime(language, moment.toISOString());
  const last =
    saved !== null && (release === null || (changed && saved.at > release.at))
      ? { at: at(saved.at), by: saved.by }
      : { at: release === null ? '' : at(release.at), by: null };
  return {
    key,
    title: title[language],
    state: open ?? (retired ? 'retired' : release === null ? 'draft' : 'published'),
    from: open === 'scheduled' && request?.from ? at(request.from) : null,
    version: release?.version ?? null,
    changed,
    last,
  };
}

export const procedureRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get('/proceduri-interne', async (request, reply) => {
    demand(request.asker, 'read', 'Model');
    const viewer = await viewerOf(request, reply);
    const works = await listWorks(store, request.scope.tenant);
    const procedures = works.map((work) => rowOf(work, viewer.language));
    const may = request.asker.abilities.can('edit', 'Model');
    const awaited = await awaitedBy(request, new Map(procedures.map(({ key, title }) => [key, title])));
    return reply.page(Procedures({ viewer, procedures, may, awaited }));
  });

  app.get<Address>('/proceduri-interne/:key', async (request, reply) => {
    demand(request.asker, 'read', 'Model');
    const { tenant } = request.scope;
    const [release, row] = await Promise.all([
      loadNewestRelease(store, tenant, request.params.key),
      newestRelease(store.knex, tenant, request.params.key),
    ]);
    if (!release?.manifest || !row) throw notFound('a procedure of this name');
    const [viewer, { findings, processes }] = await Promise.all([
      viewerOf(request, reply),
      compileFiles(release.files),
      serveStudio(),
    ]);
    const { manifest, files } = release;
    const { language } = viewer;
    const say = words(language);
    const asked = request.query.fisier;
    const shown = asked !== undefined && files[asked] !== undefined ? asked : manifest.process;
    const text = files[shown] ?? '';
    const form = shown.endsWith('.form.json') ? await release.formAt(shown) : null;
    const tables = shown.endsWith('.dmn') ? await readTables(text) : [];
    allowStyles(reply);
    return reply.page(
      Studio({
        viewer,
        studio: {
          key: release.procedure,
          title: translated(manifest.title, language),
          version: release.version,
          deployedOn: dayAt(row.deployed_at.getTime()),
          process: manifest.process,
          files: filesOf(release, processes, say),
          shown,
          facts: factsOf(manifest, say, language),
          findings: findings.map(({ severity, file, element, ...texts }) => {
            const { message, remedy } = language === 'ro' ? texts.ro : texts;
            return { severity, file, element, message: `${message.replace(/\.$/, '')}. ${remedy}` };
          }),
        },
        drawing: shown === manifest.process ? await release.drawing() : null,
        form:
          form &&
          h(WholeForm, {
            evaluation: evaluate(form, {}, {}, { language, now: nowOf(store) }),
            problems: [],
            submitLabel: say.task.decide,
          }),
        designer:
          shown.endsWith('.form.json') && request.asker.abilities.can('edit', 'Model')
            ? designerAddress(release.procedure, formName(manifest, shown))
            : null,
        atelier: request.asker.abilities.can('edit', 'Model') ? `/atelier/${release.procedure}` : null,
        tables,
        text: form === null && tables.length === 0 && shown !== manifest.process ? text : null,
      }),
    );
  });

  app.get<Address>('/proceduri-interne/:key/surse', async (request, reply) => {
    demand(request.asker, 'read', 'Model');
    const release = await loadNewestRelease(store, request.scope.tenant, request.params.key);
    if (!release?.manifest) throw notFound('a procedure of this name');
    const sources = /\.(bpmn|dmn|form\.json)$/;
    const files = Object.fromEntries(Object.entries(release.files).filter(([path]) => sources.test(path)));
    return reply
      .header('cache-control', 'private, no-cache')
      .send({ process: release.manifest.process, files, words: request.language === 'en' ? en : ro });
  });
};

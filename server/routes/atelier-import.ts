// A procedure brought in from a file: GET and POST /proceduri-interne/noua/import. It becomes a new procedure, or, when that
// is asked for, a save of the work of the one that is there. The answer tells what was changed and what stands in the way.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { AtelierBrought, AtelierImport } from '../../inbox/pages/atelier-import.tsx';
import { words } from '../../inbox/words.ts';
import type { BroughtView, FieldProblem } from '../../inbox/work-views.ts';
import { isKey } from '../../procedure/copy.ts';
import { manifestFacts } from '../../procedure/manifest-facts.ts';
import { createWork, openWork, saveWork, type WorkSaved } from '../../store/works.ts';
import { demand } from '../abilities.ts';
import { problemView, whereOf } from '../publishing/publish-view.ts';
import { bringIn, type BroughtIn } from '../works/bring-in.ts';
import { readUpload, type NotRead } from '../works/read-upload.ts';
import { viewerOf } from './inbox-viewer.ts';

const TOOLS: { readonly [source: string]: string } = {
  'camunda-7': 'Camunda 7',
  operaton: 'Operaton',
  activiti: 'Activiti',
  flowable: 'Flowable',
};

export const atelierImportRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  const at = '/proceduri-interne/noua/import';

  const ask = async (
    request: FastifyRequest,
    reply: FastifyReply,
    problems: readonly FieldProblem[] = [],
    status = problems.length > 0 ? 422 : 200,
  ): Promise<FastifyReply> => {
    const viewer = await viewerOf(request, reply);
    const view = { key: keyIn(request), over: request.form.get('peste') === 'da', problems };
    return reply.page(AtelierImport({ viewer, view }), { status });
  };

  app.get(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    return ask(request, reply);
  });

  app.post(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { form, language } = request;
    const { import: say, refusals, name } = words(language).works;
    const wrong = (field: string, message: string, status?: number) =>
      ask(request, reply, [{ field, message }], status);
    const key = keyIn(request);
    if (key !== '' && !isKey(key)) return wrong('cheie', name.badKey);
    const file = form.files.find(({ field }) => field === 'fisier');
    if (file === undefined || file.fileName === '') return wrong('fisier', say.notRead.empty);
    if (file.refused !== null) return wrong('fisier', say.notRead.tooMuch, 413);
    const upload = await readUpload(file.fileName, file.content);
    if ('why' in upload) return wrong('fisier', notRead(upload));
    const brought = await bringIn(upload, key, words('ro').works.import.report);
    if ('refusal' in brought) {
      const { refusal } = brought;
      if (refusal === 'key') return wrong('cheie', say.notRead.key);
      if (refusal === 'no-model') return wrong('fisier', say.notRead.noModel);
      return wrong('fisier', refusals[refusal.why](refusal.path ?? ''));
    }
    const over = form.get('peste') === 'da';
    const saved = await save(request, brought, over);
    if (saved === 'taken') return wrong('cheie', say.notRead.taken(brought.key), 409);
    if (saved === 'moved') return wrong('fisier', say.notRead.moved, 409);
    const viewer = await viewerOf(request, reply);
    return reply.page(AtelierBrought({ viewer, view: viewOf(brought, saved === 'over', language) }));

    function notRead({ why, path = '' }: NotRead): string {
      const text = say.notRead[why];
      return typeof text === 'string' ? text : text(path);
    }
  });

  /** All files of the work are those that came; what is not among them goes. */
  const save = async (
    request: FastifyRequest,
    { key, files }: BroughtIn,
    over: boolean,
  ): Promise<'new' | 'over' | 'taken' | 'moved'> => {
    const work = { tenant: request.scope.tenant, procedure: key };
    const account = request.asker.account ?? '';
    const before = await openWork(store, work);
    if (before === null) {
      const made = await createWork(store, { ...work, files, account });
      return made.ok ? 'new' : 'taken';
    }
    if (!over) return 'taken';
    const gone = Object.keys(before.files).filter((path) => !Object.hasOwn(files, path));
    const all = { ...Object.fromEntries(gone.map((path) => [path, null])), ...files };
    const saved: WorkSaved = await saveWork(store, { ...work, over: before.version, files: all, account });
    return saved.ok ? 'over' : 'moved';
  };
};

const keyIn = (request: FastifyRequest): string => (request.form.get('cheie') ?? '').trim().slice(0, 100);

function viewOf(brought: BroughtIn, over: boolean, language: 'ro' | 'en'): BroughtView {
  const { key, files, changes, source, assumed, problems, leftOut } = brought;
  const found = (severity: 'error' | 'warning') =>
    problems.filter((each) => each.severity === severity).map((each) => problemView(each, { key, files, language }));
  return {
    key,
    title: manifestFacts(files, key).title[language],
    over,
    files: Object.keys(files).length,
    tool: TOOLS[source] ?? null,
    changes: changes.map(({ file, element, ...text }) => {
      const path = Object.hasOwn(files, file) ? file : 'process.bpmn';
      const at = new URLSearchParams({ fisier: path, ...(element === null ? {} : { element }) });
      return {
        where: whereOf(path, element, files, language),
        text: text[language],
        href: `/atelier/${key}?${at.toString()}`,
      };
    }),
    errors: found('error'),
    warnings: found('warning'),
    assumed: assumed.map((each) => each[language]),
    leftOut,
  };
}

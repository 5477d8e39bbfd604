// The files of one question of a draft, on a page of their own: /cereri/ciorne/:draft/fisiere/:field. Who uploads without
// JavaScript lands here, sees what was kept, adds another or takes one out, and goes on.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Evaluation, Problem } from '../../forms/evaluate.ts';
import { everyInstance, isInput, type InputInstance } from '../../forms/instances.ts';
import { askedInstances, stopOf, type Stop } from '../../forms/own-pages.ts';
import { filesOf } from '../../forms/render/file-control.tsx';
import { FilesPage, filesTitle, RemoveFile, removeFileTitle } from '../../forms/render/files-page.tsx';
import { readAction } from '../../forms/submission.ts';
import { DraftFilesPage } from '../../portal/pages/files.tsx';
import { words } from '../../portal/words.ts';
import { notFound } from '../problem.ts';
import { addUploads, removeUpload } from '../uploads/form-files.ts';
import { ceilingOf } from '../uploads/installation.ts';
import { accessTo, openDraft } from './portal-draft-access.ts';
import { documentAddress, filesAddress, stopAddress } from './portal-draft-address.ts';
import { opened } from './portal-drafts.tsx';
import { fillingOf, wholeOf, type Filling } from './portal-filling.ts';
import { frameOf, hidden } from './portal-frame.ts';

interface Address {
  Params: { draft: string; field: string };
  Querystring: { elimina?: string };
}

interface Open {
  filling: Filling;
  whole: Evaluation;
  field: InputInstance;
  /** The page that asks for the files. */
  stop: Stop;
}

async function reach(request: FastifyRequest<Address>): Promise<Open> {
  const filling = await fillingOf(request, opened(await openDraft(request, request.params.draft)));
  const whole = wholeOf(request, filling);
  const { field: path } = request.params;
  for (const page of whole.pages) {
    const stop = stopOf(filling.form, page.id, path);
    const field = everyInstance(askedInstances(whole, stop.page, stop.item)).find((each) => each.path === path);
    if (field !== undefined && isInput(field) && field.node.type === 'filepicker' && field.visible && !field.locked) {
      return { filling, whole, field, stop };
    }
  }
  throw notFound('a question of this form for files');
}

async function show(
  request: FastifyRequest<Address>,
  reply: FastifyReply,
  { filling, whole, field, stop }: Open,
  problems: readonly Problem[],
): Promise<FastifyReply> {
  const csrf = reply.generateCsrf();
  const common = {
    evaluation: whole,
    ceiling: ceilingOf(request.server.config),
    instance: field,
    csrf,
    action: filesAddress(filling, field.path),
    fileHref: (id: string) => documentAddress(filling.draft.id, id),
  };
  const file = filesOf(field).find(({ id }) => id === request.query.elimina);
  const next = (
    <form method="post" action={stopAddress(filling, stop)}>
      <input type="hidden" name="_csrf" value={csrf} />
      <div class="govuk-button-group form-buttons">
        <button class="govuk-button" name="_pas" value="continua">
          {words(request.language).application.continue}
        </button>
      </div>
    </form>
  );
  const view = {
    procedure: filling.title,
    title: file === undefined ? filesTitle(common) : removeFileTitle({ ...common, file }),
    back: file === undefined ? stopAddress(filling, stop) : filesAddress(filling, field.path),
    wrong: problems.length > 0,
    content:
      file === undefined ? (
        <FilesPage
          {...common}
          problems={problems}
          removeHref={(id) => filesAddress(filling, field.path, id)}
          next={next}
        />
      ) : (
        <RemoveFile {...common} file={file} back={filesAddress(filling, field.path)} />
      ),
  };
  return reply.page(<DraftFilesPage frame={await frameOf(request)} view={view} />, {
    status: problems.length > 0 ? 422 : 200,
  });
}

export const draftFilesRoutes: FastifyPluginAsync = async (app) => {
  const path = '/cereri/ciorne/:draft/fisiere/:field';

  app.get<Address>(path, { schema: hidden }, async (request, reply) => show(request, reply, await reach(request), []));

  app.post<Address>(path, { schema: hidden }, async (request, reply) => {
    const { filling, field, stop } = await reach(request);
    const access = accessTo(request, filling.draft.id);
    const action = readAction(filling.form, request.form.entries);
    if (action.kind === 'remove-file') {
      await removeUpload(request, access, action);
      const last = filesOf(field).length === 1;
      return reply.redirect(last ? stopAddress(filling, stop) : filesAddress(filling, field.path), 303);
    }
    const { problems } = await addUploads(request, { form: filling.form, access, context: filling.context });
    if (problems.length === 0) return reply.redirect(filesAddress(filling, field.path), 303);
    return show(request, reply, await reach(request), problems);
  });
};

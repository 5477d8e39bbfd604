// The form designer's page: GET /proceduri-interne/:key/formulare/:file, and GET …/descarcare for who has no JavaScript. What
// it asks while one works is in inbox-form-drafts.ts, the preview in inbox-form-preview.tsx; publishing is the work's.

import type { FastifyPluginAsync } from 'fastify';
import { serveFormDesigner } from '../../designer/build.ts';
import { FormDesigner } from '../../inbox/pages/form-designer.tsx';
import { demand } from '../abilities.ts';
import { designedForm, formTitle, type FormAddress } from './inbox-form-address.ts';
import { allowStyles } from './inbox-studio-policy.ts';
import { viewerOf } from './inbox-viewer.ts';

export const formDesignerRoutes: FastifyPluginAsync = async (app) => {
  const at = '/proceduri-interne/:key/formulare/:file';

  app.get<FormAddress>(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const designed = await designedForm(request);
    const { facts, path, address } = designed;
    const [viewer, name] = await Promise.all([
      viewerOf(request, reply),
      formTitle(request, designed),
      serveFormDesigner(),
    ]);
    allowStyles(reply);
    const { key } = request.params;
    return reply.page(
      FormDesigner({ viewer, designed: { key, title: facts.title[request.language], name, path, address } }),
    );
  });

  app.get<FormAddress>(`${at}/descarcare`, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { path, text } = await designedForm(request);
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="${path.split('/').pop()}"`)
      .send(text);
  });
};

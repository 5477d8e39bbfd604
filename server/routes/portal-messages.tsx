// The applicant writes: an ordinary message, or the answer to the office's question, which also moves the case on. A form
// that is sent twice sends once (its key); when something is wrong the text stays.

import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { grouped } from '../../look/words.ts';
import type { FieldProblem } from '../../portal/parts/fields.tsx';
import { words } from '../../portal/words.ts';
import { MESSAGE_MAX, writeToOffice } from '../correspond.ts';
import { Problem } from '../problem.ts';
import { readLetterFiles } from '../uploads/letter-files.ts';
import { hidden } from './portal-frame.ts';
import { ownCase, showRequest } from './portal-requests.tsx';

function textProblems(text: string, request: FastifyRequest): FieldProblem[] {
  const say = words(request.language).request.message;
  if (text === '') return [{ field: 'mesaj', message: say.missing }];
  if (text.length > MESSAGE_MAX)
    return [{ field: 'mesaj', message: say.tooLong(grouped(request.language, MESSAGE_MAX)) }];
  return [];
}

export const messageRoutes: FastifyPluginAsync = async (app) => {
  // The page that shows what is wrong has this address: reloading it or changing the language leads back to the form.
  app.get<{ Params: { id: string } }>('/cereri/:id/mesaje', { schema: hidden }, async (request, reply) =>
    reply.redirect(`/cereri/${encodeURIComponent(request.params.id)}${new URL(request.url, 'http://x').search}`, 303),
  );

  app.post<{ Params: { id: string } }>('/cereri/:id/mesaje', { schema: hidden }, async (request, reply) => {
    const file = await ownCase(request, request.params.id);
    const { dossier } = file;
    if (dossier.closedAt !== null) throw new Problem(409, 'WITHDRAWN');
    const text = (request.form.get('mesaj') ?? '').replace(/\r\n?/g, '\n').trim();
    const { files, problems: refused } = await readLetterFiles(request);
    const { lost } = words(request.language).application.uploads;
    const wrongFiles = refused.length === 0 ? [] : [{ field: 'fisiere', message: `${refused.join(' ')} ${lost}` }];
    const problems = [...textProblems(text, request), ...wrongFiles];
    if (problems.length > 0) return showRequest(request, reply, file, { text, problems });
    const key = request.form.get('cheie')?.slice(0, 64) ?? randomUUID();
    await writeToOffice(request, { dossier: dossier.id, text, key, files });
    return reply.redirect(`/cereri/${dossier.id}?gata=mesaj`, 303);
  });
};

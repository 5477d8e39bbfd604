// The applicant writes: an ordinary message, or the answer to the office's question, which also moves the case on. A form
// that is sent twice sends once (its key); when something is wrong the text stays.

import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { grouped } from '../../look/words.ts';
import type { FieldProblem } from '../../portal/parts/fields.tsx';
import { words } from '../../portal/words.ts';
import { addDocumentIn } from '../../store/add-document.ts';
import { awaitedMessages } from '../../store/awaited-messages.ts';
import { correlateMessage } from '../../store/correlate-message.ts';
import { sendMessage } from '../../store/messages.ts';
import type { Dossier } from '../../store/read-dossier.ts';
import { Problem } from '../problem.ts';
import { hidden } from './portal-frame.ts';
import { QUESTION } from './portal-request-items.ts';
import { ownCase, showRequest } from './portal-requests.tsx';
import { checkUpload } from './portal-uploads.ts';

const MOST = 10_000;

type Kept = { fileName: string; mediaType: string; content: Buffer };

async function readFiles(request: FastifyRequest): Promise<{ files: Kept[]; problems: FieldProblem[] }> {
  const { language, server } = request;
  const say = words(language).application.uploads;
  const uploads = request.form.files.filter(({ field }) => field === 'fisiere');
  const files: Kept[] = [];
  for (const upload of uploads) {
    const checked = await checkUpload(upload, { extensions: [], maxBytes: server.config.uploadFileBytes, language });
    if (!checked.ok) return { files: [], problems: [{ field: 'fisiere', message: `${checked.message} ${say.lost}` }] };
    files.push({ fileName: upload.fileName, mediaType: checked.mediaType, content: upload.content });
  }
  return { files, problems: [] };
}

function textProblems(text: string, request: FastifyRequest): FieldProblem[] {
  const say = words(request.language).request.message;
  if (text === '') return [{ field: 'mesaj', message: say.missing }];
  if (text.length > MOST) return [{ field: 'mesaj', message: say.tooLong(grouped(request.language, MOST)) }];
  return [];
}

/** One transaction: the message with its documents. Answers its id, or null when it had been sent before. */
async function post(request: FastifyRequest, dossier: Dossier, text: string, files: Kept[]): Promise<string | null> {
  const { scope, server } = request;
  const key = request.form.get('cheie')?.slice(0, 64) ?? randomUUID();
  const sent = await sendMessage(
    server.store,
    scope,
    {
      dossier: dossier.id,
      direction: 'from_applicant',
      authorName: request.asker.person?.name ?? dossier.applicantName ?? words('ro').request.you,
      body: text,
      cause: `form:${key}`,
    },
    async (trx, { message, repeated }) => {
      if (repeated) return;
      for (const file of files) {
        const added = await addDocumentIn(trx, server.store, {
          tenant: scope.tenant,
          owner: { dossier: dossier.id, message },
          kind: 'attachment',
          title: file.fileName,
          ...file,
          public: true,
          createdBy: scope.account ?? 'system:portal',
        });
        if (!added.ok) throw new Problem(413, 'FILE_TOO_LARGE');
      }
    },
  );
  if (sent === null) throw new Problem(404, 'NOT_FOUND');
  return sent.message;
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
    const { files, problems: wrongFiles } = await readFiles(request);
    const problems = [...textProblems(text, request), ...wrongFiles];
    if (problems.length > 0) return showRequest(request, reply, file, { text, problems });
    const message = await post(request, dossier, text, files);
    const { tenant } = request.scope;
    const waits = await awaitedMessages(app.store, { tenant, dossiers: [dossier.id] });
    if (waits.some((each) => each.message === QUESTION)) {
      await correlateMessage(app.store, {
        tenant,
        name: QUESTION,
        correlationKey: dossier.id,
        variables: { raspunsPetent: { text, mesaj: message } },
        messageId: `${QUESTION}:${message}`,
      });
    }
    return reply.redirect(`/cereri/${dossier.id}?gata=mesaj`, 303);
  });
};

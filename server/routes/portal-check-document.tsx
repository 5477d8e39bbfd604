// The public check: GET /verifica (the form), POST (a code or a file), GET /verifica/:cod (what the QR opens), POST (a file
// compared with what was issued under that code). The file is hashed and let go. Few tries are allowed: codes have 80 bits,
// this only keeps the noise down.

import { createHash } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { dayAt } from '../../calendar/bucharest.ts';
import { shortDate } from '../../look/dates.ts';
import { CheckedPage, CheckFormPage, type CheckedView } from '../../portal/pages/check.tsx';
import type { FieldProblem } from '../../portal/parts/fields.tsx';
import { words } from '../../portal/words.ts';
import { readCheckCode } from '../../store/check-code.ts';
import { codeByContent, documentByCode, type CheckedDocument } from '../../store/check-document.ts';
import { frameOf, hidden } from './portal-frame.ts';

const TRIES = { max: 60, timeWindow: '5 minutes' };

interface ByCode {
  Params: { cod: string };
}

export const documentCheckRoutes: FastifyPluginAsync = async (app) => {
  const form = async (request: FastifyRequest, reply: FastifyReply, code: string, problems: FieldProblem[]) => {
    const view = { csrf: reply.generateCsrf(), code, problems };
    const status = problems.length > 0 ? 422 : 200;
    return reply.page(<CheckFormPage frame={await frameOf(request)} view={view} />, { status });
  };
  const found = (request: FastifyRequest, code: string): Promise<CheckedDocument | null> =>
    documentByCode(app.store, { tenant: request.scope.tenant, code });

  app.get('/verifica', { schema: hidden }, (request, reply) => form(request, reply, '', []));

  app.post('/verifica', { schema: hidden, config: { rateLimit: TRIES } }, async (request, reply) => {
    const say = words(request.language).check;
    const typed = request.form.get('cod')?.trim().slice(0, 100) ?? '';
    const file = fileOf(request);
    if (file !== null) {
      if (file.refused) return form(request, reply, typed, [{ field: 'fisier', message: say.fileTooLarge }]);
      const code = await codeByContent(app.store, { tenant: request.scope.tenant, sha256: file.sha256 });
      const document = code === null ? null : await found(request, code);
      if (document === null) return form(request, reply, typed, [{ field: 'fisier', message: say.fileUnknown }]);
      return show(request, reply, document, { compared: comparedWith(document, file.sha256) });
    }
    if (typed === '') return form(request, reply, '', [{ field: 'cod', message: say.codeMissing }]);
    const code = readCheckCode(typed);
    if (code === null) return form(request, reply, typed, [{ field: 'cod', message: say.codeWrong }]);
    if ((await found(request, code)) === null)
      return form(request, reply, typed, [{ field: 'cod', message: say.unknown }]);
    return reply.redirect(`/verifica/${code}`, 303);
  });

  app.get<ByCode>('/verifica/:cod', { schema: hidden, config: { rateLimit: TRIES } }, async (request, reply) => {
    const code = readCheckCode(request.params.cod);
    const document = code === null ? null : await found(request, code);
    if (document !== null) return show(request, reply, document, {});
    const message = words(request.language).check.unknown;
    const view = {
      csrf: reply.generateCsrf(),
      code: request.params.cod.slice(0, 40),
      problems: [{ field: 'cod', message }],
    };
    return reply.page(<CheckFormPage frame={await frameOf(request)} view={view} />, { status: 404 });
  });

  app.post<ByCode>('/verifica/:cod', { schema: hidden, config: { rateLimit: TRIES } }, async (request, reply) => {
    const say = words(request.language).check;
    const code = readCheckCode(request.params.cod);
    const document = code === null ? null : await found(request, code);
    if (document === null) return form(request, reply, '', [{ field: 'cod', message: say.unknown }]);
    const file = fileOf(request);
    const message = file === null ? say.fileMissing : file.refused ? say.fileTooLarge : null;
    if (file === null || message !== null) {
      return show(request, reply, document, { problems: [{ field: 'fisier', message: message ?? '' }] });
    }
    return show(request, reply, document, { compared: comparedWith(document, file.sha256) });
  });
};

function fileOf({ form }: FastifyRequest): { sha256: string; refused: boolean } | null {
  const file = form.files.find(({ field, fileName }) => field === 'fisier' && fileName !== '');
  if (file === undefined || (file.refused === null && file.content.length === 0)) return null;
  return { sha256: createHash('sha256').update(file.content).digest('hex'), refused: file.refused !== null };
}

function comparedWith({ versions }: CheckedDocument, sha256: string): CheckedView['compared'] {
  if (versions.at(-1)?.sha256 === sha256) return 'same';
  return versions.some((each) => each.sha256 === sha256) ? 'older' : 'different';
}

/** What signed it: facts of the versions, without names. */
function signaturesOf({ versions }: CheckedDocument): CheckedView['signatures'] {
  return versions.flatMap(({ what, signature, createdAt }) => {
    if (what !== 'signed' && what !== 'received') return [];
    const { rol, la, nivel, regim, fel } = (signature ?? {}) as { [name: string]: unknown };
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    return [
      {
        role: what === 'received' ? null : text(rol),
        at: text(la) || createdAt.toISOString(),
        level: text(nivel),
        mode: text(regim),
        kind: text(fel),
      },
    ];
  });
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  document: CheckedDocument,
  { compared = null, problems = [] }: Partial<Pick<CheckedView, 'compared' | 'problems'>>,
): Promise<FastifyReply> {
  const { replacement } = document;
  const kept = document.versions.some(({ what }) => what === 'validation-data');
  const view: CheckedView = {
    csrf: reply.generateCsrf(),
    code: document.code,
    title: document.title,
    number: document.number,
    on: document.on,
    state: document.state,
    annulledOn: document.annulledAt === null ? null : dayAt(document.annulledAt.getTime()),
    reason: document.annulReason,
    replacement:
      replacement === null
        ? null
        : {
            href: `/verifica/${replacement.code}`,
            text: [
              replacement.title,
              replacement.number === null ? '' : `nr. ${replacement.number}`,
              shortDate(request.language, replacement.on),
            ]
              .filter(Boolean)
              .join(' · '),
          },
    simulated: document.simulated,
    sha256: document.versions.at(-1)?.sha256 ?? '',
    signatures: signaturesOf(document).map((each) =>
      kept && each.level === 'B-T' ? { ...each, level: 'B-LT' } : each,
    ),
    compared,
    problems,
  };
  return reply.page(<CheckedPage frame={await frameOf(request)} view={view} />, {
    status: problems.length > 0 ? 422 : 200,
  });
}

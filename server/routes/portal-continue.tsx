// Continuing on another device with the resume code. A wrong code gets the same answer whatever exists, few tries are
// allowed, and a link from an e-mail only fills the code in: what is fetched by itself opens nothing.

import type { FastifyPluginAsync } from 'fastify';
import { ContinuePage } from '../../portal/pages/continue.tsx';
import type { FieldProblem } from '../../portal/parts/fields.tsx';
import { words } from '../../portal/words.ts';
import { resumeDraft } from '../../store/resume-code.ts';
import { keepToken } from './portal-draft-access.ts';
import { showExpired } from './portal-draft-entry.tsx';
import { draftAddress } from './portal-draft-address.ts';
import { frameOf, hidden } from './portal-frame.ts';

/** Of one address. Codes have 80 bits: this only keeps the noise down. */
const TRIES = { max: 20, timeWindow: '5 minutes' };
const LONGEST = 100;

export const continueRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Querystring: { cod?: string | string[] } }>('/continuare', { schema: hidden }, async (request, reply) => {
    const code = [request.query.cod ?? []].flat()[0]?.trim().slice(0, LONGEST) ?? '';
    const view = { csrf: reply.generateCsrf(), code, problems: [] };
    return reply.page(<ContinuePage frame={await frameOf(request)} view={view} />);
  });

  app.post('/continuare', { schema: hidden, config: { rateLimit: TRIES } }, async (request, reply) => {
    const say = words(request.language).draft.continue;
    const code = request.form.get('cod')?.trim().slice(0, LONGEST) ?? '';
    const problems: FieldProblem[] = [];
    if (code === '') problems.push({ field: 'cod', message: say.codeMissing });
    else {
      const resumed = await resumeDraft(app.store, { tenant: request.scope.tenant, code });
      if (resumed?.token === null) {
        await showExpired(request, reply, resumed.procedure);
        return reply;
      }
      if (resumed !== null) {
        keepToken(request, reply, resumed.procedure, { draft: resumed.draft, token: resumed.token });
        return reply.redirect(draftAddress(resumed.draft), 303);
      }
      problems.push({ field: 'cod', message: say.wrong });
    }
    const view = { csrf: reply.generateCsrf(), code, problems };
    return reply.page(<ContinuePage frame={await frameOf(request)} view={view} />, { status: 422 });
  });
};

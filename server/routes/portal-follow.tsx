// Following without an account: number and secret code open the case for this session. A wrong number and a wrong code
// get the same answer, and few tries are allowed.

import type { FastifyPluginAsync } from 'fastify';
import { FollowPage } from '../../portal/pages/follow.tsx';
import type { FieldProblem } from '../../portal/parts/fields.tsx';
import { words } from '../../portal/words.ts';
import { followDossier } from '../../store/own-dossiers.ts';
import { parseNumber } from '../../store/register-number.ts';
import { frameOf, hidden } from './portal-frame.ts';
import { followHere } from './portal-session.ts';

/** Of one address. Codes have 60 bits: this only keeps the noise down. */
const TRIES = { max: 20, timeWindow: '5 minutes' };

export const followRoutes: FastifyPluginAsync = async (app) => {
  app.get('/urmarire', { schema: hidden }, async (request, reply) => {
    const view = { csrf: reply.generateCsrf(), number: '', problems: [] };
    return reply.page(<FollowPage frame={await frameOf(request)} view={view} />);
  });

  app.post('/urmarire', { schema: hidden, config: { rateLimit: TRIES } }, async (request, reply) => {
    const say = words(request.language).request.follow;
    const typed = request.form.get('numar')?.trim().slice(0, 60) ?? '';
    const code = request.form.get('cod')?.trim().slice(0, 100) ?? '';
    // People copy "48 213" as it is shown.
    const number = typed.replace(/(\d)[\s\u00a0.](?=\d{3}(?!\d))/g, '$1');
    const problems: FieldProblem[] = [];
    if (number === '') problems.push({ field: 'numar', message: say.numberMissing });
    else if (parseNumber(number) === null) problems.push({ field: 'numar', message: say.numberWrong });
    if (code === '') problems.push({ field: 'cod', message: say.codeMissing });
    if (problems.length === 0) {
      const { tenant } = request.scope;
      const dossier = await followDossier(app.store, { tenant, number, code });
      if (dossier !== null) {
        followHere(request, dossier);
        return reply.redirect(`/cereri/${dossier}`, 303);
      }
      problems.push({ field: 'numar', message: say.wrong });
    }
    const view = { csrf: reply.generateCsrf(), number: typed, problems };
    return reply.page(<FollowPage frame={await frameOf(request)} view={view} />, { status: 422 });
  });
};

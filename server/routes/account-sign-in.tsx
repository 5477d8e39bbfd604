// Signing in and out. Who does not exist, whose password is another and who is disabled get the same answer after the
// same time; tries are limited per address and e-mail.

import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { SignInPage } from '../../portal/pages/sign-in.tsx';
import type { FieldProblem } from '../../portal/parts/fields.tsx';
import { words } from '../../portal/words.ts';
import { findAccountByEmail, readAsker } from '../../store/accounts.ts';
import { passwordMatches } from '../password.ts';
import { beginSession, ownPath } from './account-session.ts';
import { claimDrafts } from './portal-draft-access.ts';
import { frameOf, hidden } from './portal-frame.ts';

/** After the form is read, so that the e-mail counts; before the password is checked. */
const TRIES = {
  max: 10,
  timeWindow: '5 minutes',
  hook: 'preHandler' as const,
  keyGenerator: (request: FastifyRequest) => `${request.ip} ${request.form.get('email')?.trim().toLowerCase() ?? ''}`,
};

async function homeOf(request: FastifyRequest, account: string): Promise<string> {
  const row = await readAsker(request.server.store, { tenant: request.scope.tenant, account });
  const staff = row?.roles.some(({ role }) => role !== 'citizen') ?? false;
  return staff ? '/lucrari' : '/cererile-mele';
}

export const signInRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Querystring: { inapoi?: string | string[] } }>(
    '/autentificare',
    { schema: hidden },
    async (request, reply) => {
      const next = ownPath([request.query.inapoi ?? []].flat()[0]);
      if (request.scope.account !== null) return reply.redirect(next ?? '/cont', 303);
      const view = { csrf: reply.generateCsrf(), email: '', problems: [], next: next ?? '', needed: next !== null };
      return reply.page(<SignInPage frame={await frameOf(request)} view={view} />);
    },
  );

  app.post('/autentificare', { schema: hidden, config: { rateLimit: TRIES } }, async (request, reply) => {
    const say = words(request.language).account.signIn;
    const email = request.form.get('email')?.trim().slice(0, 254) ?? '';
    const password = request.form.get('parola') ?? '';
    const next = ownPath(request.form.get('inapoi'));
    const problems: FieldProblem[] = [];
    if (email === '') problems.push({ field: 'email', message: say.emailMissing });
    if (password === '') problems.push({ field: 'parola', message: say.passwordMissing });
    if (problems.length === 0) {
      const account = await findAccountByEmail(app.store, { tenant: request.scope.tenant, email });
      const matches = await passwordMatches(account?.passwordHash ?? null, password);
      if (account !== null && matches && !account.disabled) {
        await beginSession(request, account.id);
        const claimed = await claimDrafts(request, account.id);
        const where = next ?? (await homeOf(request, account.id));
        return reply.redirect(claimed === 0 ? where : `${where}${where.includes('?') ? '&' : '?'}gata=preluata`, 303);
      }
      problems.push({ field: 'email', message: say.wrong });
    }
    const view = { csrf: reply.generateCsrf(), email, problems, next: next ?? '', needed: false };
    return reply.page(<SignInPage frame={await frameOf(request)} view={view} />, { status: 422 });
  });

  app.post('/iesire', { schema: hidden }, async (request, reply) => {
    await request.session.destroy();
    return reply.redirect('/?gata=iesire', 303);
  });
};

// A new account for a citizen.

import type { FastifyPluginAsync } from 'fastify';
import { SignUpPage } from '../../portal/pages/sign-up.tsx';
import type { FieldProblem } from '../../portal/parts/fields.tsx';
import { words } from '../../portal/words.ts';
import { createCitizen } from '../../store/accounts.ts';
import { hashPassword, PASSWORD_MAX, PASSWORD_MIN } from '../password.ts';
import { beginSession } from './account-session.ts';
import { claimDrafts } from './portal-draft-access.ts';
import { frameOf, hidden } from './portal-frame.ts';

/** Of one address: families and libraries share one. */
const TRIES = { max: 20, timeWindow: '10 minutes' };

interface Typed {
  name: string;
  email: string;
  phone: string;
  password: string;
}

const EMAIL = /^[^\s@<>"(),;:\\]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;
const PHONE = /^(0\d{9}|\+[1-9]\d{7,14})$/;

/** Too regular to be a password, however long: one sign repeated, a row of the keyboard or of digits. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function easy(password: string, { name, email }: Typed): boolean {
  const plain = folded(password);
  const own = [email.split('@')[0] ?? '', ...name.split(/[\s-]+/)].map(folded);
  const without = own.filter((part) => part.length > 3).reduce((left, part) => left.replaceAll(part, ''), plain);
  const rows = [
    '01234567890123456789',
    '98765432109876543210',
    'qwertyuiopasdfghjklzxcvbnm',
    'abcdefghijklmnopqrstuvwxyz',
  ];
  return (
    new Set(plain).size < 5 ||
    without.length < 6 ||
    rows.some((row) => row.includes(plain)) ||
    /^(parola|password)\d*.?$/.test(plain)
  );
}

function problemsOf(typed: Typed, language: 'ro' | 'en'): FieldProblem[] {
  const say = words(language).account.signUp;
  const problems: FieldProblem[] = [];
  const wrong = (field: string, message: string) => problems.push({ field, message });
  if (typed.name === '') wrong('nume', say.nameMissing);
  else if (typed.name.length > 120) wrong('nume', say.nameLong);
  if (typed.email === '') wrong('email', say.emailMissing);
  else if (!EMAIL.test(typed.email)) wrong('email', say.emailWrong);
  if (typed.phone !== '' && !PHONE.test(typed.phone.replace(/[\s().-]/g, ''))) wrong('telefon', say.phoneWrong);
  if (typed.password === '') wrong('parola', say.passwordMissing);
  else if (typed.password.normalize('NFKC').length < PASSWORD_MIN) wrong('parola', say.passwordShort(PASSWORD_MIN));
  else if (easy(typed.password, typed)) wrong('parola', say.passwordCommon);
  return problems;
}

export const signUpRoutes: FastifyPluginAsync = async (app) => {
  app.get('/cont-nou', { schema: hidden }, async (request, reply) => {
    if (request.scope.account !== null) return reply.redirect('/cont', 303);
    const values = { name: '', email: '', phone: '' };
    const view = { csrf: reply.generateCsrf(), values, minPassword: PASSWORD_MIN, problems: [] };
    return reply.page(<SignUpPage frame={await frameOf(request)} view={view} />);
  });

  app.post('/cont-nou', { schema: hidden, config: { rateLimit: TRIES } }, async (request, reply) => {
    const { language, form } = request;
    const typed: Typed = {
      name: (form.get('nume') ?? '').normalize('NFC').trim().replace(/\s+/g, ' ').slice(0, 200),
      email: (form.get('email') ?? '').trim().slice(0, 254),
      phone: (form.get('telefon') ?? '').trim().slice(0, 30),
      password: (form.get('parola') ?? '').slice(0, PASSWORD_MAX),
    };
    const problems = problemsOf(typed, language);
    if (problems.length === 0) {
      const created = await createCitizen(app.store, {
        tenant: request.scope.tenant,
        email: typed.email,
        fullName: typed.name,
        phone: typed.phone === '' ? null : typed.phone.replace(/[\s().-]/g, ''),
        passwordHash: await hashPassword(typed.password),
        language,
      });
      if (created.ok) {
        await beginSession(request, created.account);
        const claimed = await claimDrafts(request, created.account);
        return reply.redirect(`/cererile-mele?gata=${claimed === 0 ? 'cont' : 'preluata'}`, 303);
      }
      problems.push({ field: 'email', message: words(language).account.signUp.emailTaken });
    }
    const view = { csrf: reply.generateCsrf(), values: typed, minPassword: PASSWORD_MIN, problems };
    return reply.page(<SignUpPage frame={await frameOf(request)} view={view} />, { status: 422 });
  });
};

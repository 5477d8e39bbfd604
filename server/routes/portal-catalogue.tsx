// What can be done here: the catalogue with its search, a procedure's page, and the two pages that only say something.

import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { counted, translated } from '../../look/words.ts';
import { HomePage } from '../../portal/pages/home.tsx';
import type { CatalogueItem } from '../../portal/pages/home.tsx';
import { ProcedurePage } from '../../portal/pages/procedure.tsx';
import type { ProcedureView } from '../../portal/pages/procedure.tsx';
import { AccessibilityPage, PersonalDataPage } from '../../portal/pages/text.tsx';
import { words } from '../../portal/words.ts';
import { DRAFT_DAYS } from '../../store/drafts.ts';
import { ruleOn } from '../../procedure/rule-on.ts';
import { listOwnDossiers } from '../../store/own-dossiers.ts';
import { isOffered, isPublic, listProcedures, readProcedure, type Procedure } from '../../store/procedures.ts';
import { readTenant } from '../../store/tenants.ts';
import { notFound } from '../problem.ts';
import { startedDrafts } from './portal-draft-access.ts';
import { startedItem } from './portal-drafts.tsx';
import { frameOf, hidden, todayOf } from './portal-frame.ts';
import { itemsOf } from './portal-request-items.ts';

/** Without accents and capitals, as people type in a search. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word of the query begins or stands in a word of the procedure's texts, in either language. */
function matches({ manifest }: Procedure, query: string): boolean {
  const { page } = manifest;
  const texts = [manifest.title, manifest.summary, ...page.who, ...page.need, ...page.steps];
  const all = plain(texts.flatMap((text) => [text.ro, text.en]).join(' '));
  return plain(query)
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((word) => all.includes(word.length > 5 ? word.slice(0, -1) : word));
}

function itemOf({ key, manifest }: Procedure, language: 'ro' | 'en'): CatalogueItem {
  return {
    key,
    title: translated(manifest.title, language),
    summary: translated(manifest.summary, language),
    audience: manifest.audience,
  };
}

async function viewOf(request: FastifyRequest, { key, manifest, retired }: Procedure): Promise<ProcedureView> {
  const { language } = request;
  const text = (each: { ro: string; en: string }): string => translated(each, language);
  const { page } = manifest;
  const rule = ruleOn(manifest.deadline, todayOf(request));
  const draft = (await startedDrafts(request)).find(({ procedure }) => procedure === key) ?? null;
  return {
    key,
    title: text(manifest.title),
    summary: text(manifest.summary),
    who: page.who.map(text),
    need: page.need.map(text),
    notNeeded: page.notNeeded.map(text),
    term: counted(language, rule.amount, ...words(language).procedure.days[rule.unit]),
    fee: text(page.fee),
    steps: page.steps.map(text),
    legalBasis: page.legalBasis.map(({ name, url }) => ({ name: text(name), url: url ?? null })),
    retired,
    online: manifest.channels.includes('online'),
    counter: manifest.channels.includes('counter'),
    draft: draft === null ? null : { href: `/cereri/ciorne/${draft.id}`, expiresOn: draft.expiresAt.toISOString() },
  };
}

export const catalogueRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Querystring: { q?: string | string[] } }>('/', { schema: hidden }, async (request, reply) => {
    const { scope, language } = request;
    const asked = [request.query.q ?? ''].flat()[0]?.trim().slice(0, 200) ?? '';
    const procedures = (await listProcedures(app.store, scope.tenant)).filter(isPublic).filter(isOffered);
    const shown = asked === '' ? procedures : procedures.filter((procedure) => matches(procedure, asked));
    const own = scope.account === null ? null : await listOwnDossiers(app.store, scope, { size: 3, internal: false });
    const [first] = procedures;
    const view = {
      query: asked === '' ? null : asked,
      items: shown.map((procedure) => itemOf(procedure, language)),
      example: first === undefined ? null : translated(first.manifest.title, language).toLowerCase(),
      mine: own === null ? null : await itemsOf(request, own.rows),
      started: (await startedDrafts(request)).map((draft) => startedItem(draft, language)),
    };
    return reply.page(<HomePage frame={await frameOf(request)} view={view} />);
  });

  app.get<{ Params: { key: string } }>('/proceduri/:key', { schema: hidden }, async (request, reply) => {
    const procedure = await readProcedure(app.store, request.scope.tenant, request.params.key);
    if (procedure === null || !isPublic(procedure)) throw notFound('a procedure of this name');
    const view = await viewOf(request, procedure);
    return reply.page(<ProcedurePage frame={await frameOf(request)} view={view} />);
  });

  app.get('/date-personale', { schema: hidden }, async (request, reply) => {
    const tenant = await readTenant(app.store, request.scope.tenant);
    const { dpo = null, drafts } = tenant?.settings ?? {};
    const view = { contact: dpo, draftDays: drafts?.keepDays ?? DRAFT_DAYS.keep };
    return reply.page(<PersonalDataPage frame={await frameOf(request)} view={view} />);
  });

  app.get('/accesibilitate', { schema: hidden }, async (request, reply) =>
    reply.page(<AccessibilityPage frame={await frameOf(request)} />),
  );
};

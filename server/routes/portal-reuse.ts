// Asked only once (forms/reuse.ts): what the account of the signed-in person says stands in what they begin; what they have
// told the institution before is offered on the pages of a draft, and taken when they say so. Nobody else's answers are ever looked at: without an account nothing is offered.

import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Variables } from '../../engine/values.ts';
import {
  answersFor,
  heldOn,
  offersOn,
  reusableOn,
  takeOffer,
  type Known,
  type KnownAnswers,
  type Offer,
  type OfferRequest,
} from '../../forms/reuse.ts';
import { readFields } from '../../forms/submission.ts';
import type { Evaluation } from '../../forms/evaluate.ts';
import { fieldNames } from '../../forms/field-names.ts';
import type { Stop } from '../../forms/own-pages.ts';
import { writerOf } from '../../store/draft-stamps.ts';
import { readAccount } from '../../store/accounts.ts';
import { listEarlierRequests, reuseDocumentsIn } from '../../store/earlier-requests.ts';
import { loadDraft } from '../../store/drafts.ts';
import { updateDraft } from '../../store/update-draft.ts';
import { loadRelease, startFormOf as startFormIn } from './inbox-release.ts';
import { uploadLimits } from '../form-body.ts';
import { accessTo } from './portal-draft-access.ts';
import { clashOf, showClash, takeChoice } from './portal-draft-clash.tsx';
import { enterDraft } from './portal-draft-entry.tsx';
import { stopAddress } from './portal-draft-address.ts';
import { hidden } from './portal-frame.ts';
import { fillingOf, type Filling } from './portal-filling.ts';

/** What the account says of the visitor: it stands in what they begin. */
export async function accountAnswers(request: FastifyRequest): Promise<KnownAnswers> {
  const { tenant, account } = request.scope;
  const own = account === null ? null : await readAccount(request.server.store, { tenant, account });
  const told: [string, string | undefined | null][] = [
    ['name', own?.fullName],
    ['email', own?.email],
    ['tel', own?.phone],
  ];
  return new Map(told.flatMap(([name, value]) => (value ? [[name, value] as const] : [])));
}

/** What the visitor's earlier requests told, the newest first. */
async function knownOf(request: FastifyRequest): Promise<Known[]> {
  const { tenant, account } = request.scope;
  if (account === null) return [];
  const { store } = request.server;
  const requests = await Promise.all(
    (await listEarlierRequests(store, { tenant, account })).map(
      async ({ id, release, number, filedOn, data, documents }): Promise<Known | null> => {
        const found = await loadRelease(store, tenant, release);
        const form = found === null ? null : await startFormIn(found);
        const source = { id, number: String(number), on: filedOn };
        return form === null ? null : { source, answers: answersFor(form, data), documents };
      },
    ),
  );
  return requests.filter((each) => each !== null);
}

/** What a page says of what is known: answers that the account gave, and what could be taken over. */
export interface KnownHere {
  own: string[];
  offers: Offer[];
}

/** Of the page of a draft, evaluated; the items of a list are told one by one. */
export async function knownOn(
  request: FastifyRequest,
  filling: Filling,
  { page, item }: Stop,
  whole: Evaluation,
): Promise<KnownHere> {
  const { form, draft, task, context, documents, now } = filling;
  // A task asks for what the institution does not know, and who fills it in may be a clerk.
  const asked =
    task === null && item === undefined && request.scope.account !== null && reusableOn(whole, page).length > 0;
  if (!asked) return { own: [], offers: [] };
  const { language } = request;
  return {
    own: heldOn(whole, page, await accountAnswers(request)),
    offers: offersOn(form, { page, data: draft.data, context, language, documents, now }, await knownOf(request)),
  };
}

export const reuseRoutes: FastifyPluginAsync = async (app) => {
  app.post<{ Params: { draft: string; page: string } }>(
    '/cereri/ciorne/:draft/pagini/:page/cunoscute',
    { schema: hidden },
    async (request, reply) => {
      const { page } = request.params;
      const draft = await enterDraft(request, reply, request.params.draft);
      if (draft === null) return reply;
      const filling = await fillingOf(request, draft);
      const { form, context, documents, now } = filling;
      takeChoice(request, draft);
      const { account, tenant } = request.scope;
      const { config, store } = request.server;
      const known = await knownOf(request);
      const writer = writerOf(request.form.get(fieldNames.version));
      const wanted = request.form.get('_use');
      const limits = uploadLimits(config);
      const access = accessTo(request, draft.id);
      const taken = await updateDraft<boolean | string[]>(store, access, async (locked, trx) => {
        const clash = clashOf(form, locked, request);
        if (clash !== null) return { data: clash.data, result: clash.paths, writer };
        // What was typed on the page is kept, whatever becomes of the offer.
        const data = readFields(form, request.form.entries, locked.data);
        const { language } = request;
        const asked: OfferRequest = { page, data, context, language, documents, now };
        const offer = offersOn(form, asked, known).find(({ source }) => source.id === wanted);
        if (offer === undefined || account === null) return { data: data as Variables, result: false, writer };
        const ids = offer.items.flatMap(({ files }) => files.map(({ id }) => id));
        const copied = await reuseDocumentsIn(trx, store, { tenant, account, draft: draft.id, documents: ids }, limits);
        if (!copied.ok) return { data: data as Variables, result: false, writer };
        return { data: takeOffer(data, offer, copied.copies) as Variables, result: true, writer };
      });
      if (Array.isArray(taken)) {
        return showClash(request, reply, { ...filling, draft: (await loadDraft(store, access)) ?? draft }, taken);
      }
      const address = stopAddress(filling, { page });
      const said = `gata=${taken === true ? 'cunoscute' : 'necunoscute'}`;
      return reply.redirect(`${address}${address.includes('?') ? '&' : '?'}${said}`, 303);
    },
  );
};

// Case files: GET /dosare (search), GET /dosare/:id, POST /dosare/:id/mesaj. What of a case a reader sees, the store
// decides (`store/scope.ts`): staff all of it, an owner of procedures where it stands; an applicant goes to the portal.

import type { FastifyPluginAsync } from 'fastify';
import { h } from 'preact';
import { evaluate } from '../../forms/evaluate.ts';
import { Answers } from '../../forms/render/answers.tsx';
import { CaseFile as CasePage } from '../../inbox/pages/case-file.tsx';
import { Missing } from '../../inbox/pages/missing.tsx';
import { Search, which } from '../../inbox/pages/search.tsx';
import { words } from '../../inbox/words.ts';
import { markRead, sendMessage } from '../../store/messages.ts';
import { readCaseFile } from '../../store/read-dossier.ts';
import { searchDossiers } from '../../store/search-dossiers.ts';
import { addTimelineIn } from '../../store/timeline.ts';
import { demand } from '../abilities.ts';
import { nowOf } from '../now.ts';
import { Problem } from '../problem.ts';
import { caseView } from './inbox-case-view.ts';
import { loadRelease, startFormOf } from './inbox-release.ts';
import { procedureTitles } from './inbox-views.ts';
import { viewerOf } from './inbox-viewer.ts';

const MOST_LETTERS = 5000;

/** A value of the address; one that is given twice counts as none. */
const one = (value: unknown): string => (typeof value === 'string' ? value : '');

interface Address {
  Params: { id: string };
  Querystring: { [name in 'q' | 'stare' | 'dupa']?: unknown };
}

export const caseRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get<Address>('/dosare', async (request, reply) => {
    demand(request.asker, 'search', 'Dossier');
    const viewer = await viewerOf(request, reply);
    const say = words(viewer.language);
    const text = one(request.query.q).slice(0, 200);
    const chosen = which.find((each) => each === request.query.stare) ?? 'toate';
    const state = { toate: undefined, deschise: 'open', incheiate: 'closed' } as const;
    const [found, titles] = await Promise.all([
      searchDossiers(store, request.scope, {
        text,
        today: viewer.today,
        after: one(request.query.dupa) || null,
        ...(state[chosen] === undefined ? {} : { state: state[chosen] }),
      }),
      procedureTitles(store, request.scope.tenant, viewer.language),
    ]);
    const rows = found.rows.map((row) => ({
      id: row.id,
      number: String(row.number),
      procedure: titles.get(row.procedure) ?? row.procedure,
      subject: row.subject,
      person: row.applicantName ?? say.file.unknown,
      filedOn: row.filedOn,
      deadlineOn: row.deadlineOn,
      closed: row.closedAt !== null,
      state: row.closedAt === null ? (row.responsibleName ?? say.search.openOne) : say.search.closedOne,
    }));
    return reply.page(Search({ viewer, query: text, which: chosen, rows, next: found.next }));
  });

  app.get<Address>('/dosare/:id', async (request, reply) => {
    if (request.scope.account === null) throw new Problem(401, 'SIGN_IN_NEEDED', 'Expected a signed-in account.');
    const viewer = await viewerOf(request, reply);
    const say = words(viewer.language);
    const file = await readCaseFile(store, request.scope, request.params.id);
    const release = file && (await loadRelease(store, request.scope.tenant, file.dossier.release));
    if (!file || !release)
      return reply.page(Missing({ viewer, title: say.file.noAccess, text: say.file.noAccessText }), { status: 404 });
    if (file.dossier.view === 'applicant') return reply.redirect(`/cereri/${file.dossier.id}`, 303);
    const view = await caseView(request, file, release, viewer);
    if (file.dossier.view === 'staff') await markRead(store, request.scope, file.dossier.id);
    const form = await startFormOf(release);
    const petition =
      form && view.personal
        ? h(Answers, {
            evaluation: evaluate(
              form,
              file.dossier.data,
              { canal: file.dossier.channel },
              {
                language: viewer.language,
                now: nowOf(store),
              },
            ),
            dense: true,
            staff: true,
            fileHref: (id: string) => `/documente/${id}`,
          })
        : null;
    const drawing = await release.drawing();
    const { passed: done, taken, open, stopped } = file.progress;
    const progress = { done, taken, now: new Set([...open, ...stopped]) };
    return reply.page(CasePage({ viewer, file: view, drawing, progress, petition }));
  });

  app.post<Address>('/dosare/:id/mesaj', async (request, reply) => {
    demand(request.asker, 'write-message', 'Dossier');
    const { id } = request.params;
    const body = (request.form.get('mesaj') ?? '').trim().slice(0, MOST_LETTERS);
    if (body !== '') {
      const message = {
        dossier: id,
        direction: 'to_applicant',
        authorName: request.asker.person?.name ?? '',
        body,
        cause: `page:${request.scope.account}:${(request.form.get('cheie') ?? '').slice(0, 100)}`,
      } as const;
      const entry = { tenant: request.scope.tenant, dossier: id, actor: request.scope.account ?? '' };
      const sent = await sendMessage(store, request.scope, message, async (trx, { repeated }) => {
        if (!repeated) await addTimelineIn(trx, store, { ...entry, what: 'message-sent', public: true });
      });
      if (sent === null) throw new Problem(404, 'NOT_FOUND', 'Expected a case file but there is none.');
    }
    return reply.redirect(`/dosare/${id}#mesaje`, 303);
  });
};

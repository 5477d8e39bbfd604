// Procedures that staff begin: GET /incepe, GET and POST /incepe/:procedura, POST /incepe/ciorne/:draft/stergere. Only who
// the manifest lets (store/procedures.ts). What is typed waits in a draft of the clerk's own when it is saved for later, or
// when files and items of lists are kept; who began it, the server says (`cerere.persoana`).

import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';
import { evaluate, type Evaluation, type Problem as FieldProblem } from '../../forms/evaluate.ts';
import type { RemovedItem } from '../../forms/removed-item.ts';
import { ErrorSummary } from '../../forms/render/error-summary.tsx';
import { BeginForm, BeginList } from '../../inbox/pages/begin.tsx';
import { WholeForm } from '../../inbox/pages/whole-form.tsx';
import { words } from '../../inbox/words.ts';
import { translated } from '../../look/words.ts';
import { discardDraft, loadDraft, type Draft } from '../../store/drafts.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import { findSubmission } from '../../store/find-submission.ts';
import { listDrafts } from '../../store/list-drafts.ts';
import { listOwnDossiers } from '../../store/own-dossiers.ts';
import { listProcedures, mayBegin, readProcedure, type Procedure } from '../../store/procedures.ts';
import { listDepartments } from '../../store/tenants.ts';
import { demand } from '../abilities.ts';
import { nowOf } from '../now.ts';
import { notFound, Problem } from '../problem.ts';
import { withPlaces } from '../places/offered-places.ts';
import { begunBy } from '../task-answer.ts';
import { draftFiles } from '../uploads/form-files.ts';
import { ceilingOf } from '../uploads/installation.ts';
import { receiveEntry, type Entered } from './inbox-entry.ts';
import { loadRelease, startFormOf } from './inbox-release.ts';
import { viewerOf } from './inbox-viewer.ts';
import { draftAddress } from './portal-draft-address.ts';
import { itemsOf } from './portal-request-items.ts';

interface Address {
  Params: { procedura: string };
  Querystring: { ciorna?: unknown };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const contextOf = ({ asker, language }: FastifyRequest) => ({
  canal: 'internal',
  limba: language,
  cont: asker.person === null ? null : { nume: asker.person.name, email: asker.person.email },
});

const view = ({ key, manifest }: Procedure, language: 'ro' | 'en') => ({
  key,
  title: translated(manifest.title, language),
  summary: translated(manifest.summary, language),
});

async function entering(request: FastifyRequest<Address>): Promise<Entered> {
  const { store } = request.server;
  const { tenant } = request.scope;
  const procedure = await readProcedure(store, tenant, request.params.procedura);
  const release = procedure && (await loadRelease(store, tenant, procedure.release));
  const form = release && (await startFormOf(release));
  if (!procedure || !form || !mayBegin(request.scope, procedure)) throw notFound('a procedure that you may begin');
  return { procedure, form };
}

const accessOf = ({ scope }: FastifyRequest, draft: string) => ({
  tenant: scope.tenant,
  draft,
  token: null,
  account: scope.account,
});

interface Shown {
  evaluation: Evaluation;
  problems: readonly FieldProblem[];
  appeared: boolean;
  removed: RemovedItem | null;
  justRemoved: boolean;
  draft: Draft | null;
  submission: string;
}

async function showForm(request: FastifyRequest, reply: FastifyReply, { procedure }: Entered, shown: Shown) {
  const viewer = await viewerOf(request, reply);
  const { language } = viewer;
  const { draft, problems } = shown;
  const departments = await listDepartments(request.server.store, request.scope.tenant);
  const own = request.scope.roles.find(({ department }) => department !== null)?.department;
  const page = BeginForm({
    viewer,
    procedure: view(procedure, language),
    place: departments.find(({ key }) => key === own)?.name ?? '',
    summary: problems.length > 0 ? h(ErrorSummary, { problems, language }) : null,
    fields: h(WholeForm, {
      ...shown,
      ceiling: ceilingOf(request.server.config),
      submitLabel: words(language).begin.submit,
      ...(draft === null ? {} : { fileHref: (id: string) => `${draftAddress(draft.id, 'documente')}/${id}` }),
    }),
    draft: draft?.id ?? null,
    submission: shown.submission,
  });
  return reply.page(page, { status: problems.length > 0 ? 422 : 200 });
}

export const beginRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get<{ Querystring: { dupa?: unknown; gata?: unknown } }>('/incepe', async (request, reply) => {
    demand(request.asker, 'read', 'Inbox');
    const { scope } = request;
    const viewer = await viewerOf(request, reply);
    const { language } = viewer;
    const after = typeof request.query.dupa === 'string' ? request.query.dupa : null;
    const [all, drafts, own] = await Promise.all([
      listProcedures(store, scope.tenant),
      listDrafts(store, { tenant: scope.tenant, account: scope.account }),
      listOwnDossiers(store, scope, { after, internal: true }),
    ]);
    const procedures = all.filter((procedure) => mayBegin(scope, procedure));
    const begun = drafts.filter(({ procedure }) => procedures.some(({ key }) => key === procedure));
    const notice = ({ salvat: 'saved', sters: 'discarded' } as const)[String(request.query.gata)] ?? null;
    const page = BeginList({
      viewer,
      procedures: procedures.map((each) => view(each, language)),
      drafts: begun.map(({ id, procedure, title, updatedAt, expiresAt }) => ({
        id,
        procedure,
        title: translated(title, language),
        savedAt: updatedAt.toISOString(),
        until: expiresAt.toISOString(),
      })),
      mine: (await itemsOf(request, own.rows, { brief: true })).map((item) => ({
        ...item,
        number: item.number ?? '',
        title: item.procedure,
        state: item.sentence,
      })),
      more: own.next === null ? null : `/incepe?dupa=${own.next}`,
      notice,
    });
    return reply.page(page);
  });

  app.get<Address>('/incepe/:procedura', async (request, reply) => {
    demand(request.asker, 'read', 'Inbox');
    const entered = await entering(request);
    const { language } = request;
    const { ciorna } = request.query;
    const found = typeof ciorna === 'string' ? await loadDraft(store, accessOf(request, ciorna)) : null;
    const draft = found?.procedure === entered.procedure.key ? found : null;
    const documents = draft === null ? [] : await draftFiles(store, { tenant: request.scope.tenant, draft: draft.id });
    const options = { language, now: nowOf(store), documents };
    const asking = { tenant: request.scope.tenant, form: entered.form, draft: draft?.id ?? null };
    const context = await withPlaces(store, asking, contextOf(request));
    return showForm(request, reply, entered, {
      evaluation: evaluate(entered.form, draft?.data ?? {}, context, options),
      problems: [],
      appeared: false,
      removed: null,
      justRemoved: false,
      draft,
      submission: draft?.id ?? randomUUID(),
    });
  });

  app.post<Address>('/incepe/:procedura', async (request, reply) => {
    demand(request.asker, 'read', 'Inbox');
    const { tenant, account } = request.scope;
    const entered = await entering(request);
    const asked = request.form.get('_depunere') ?? '';
    const submission = UUID.test(asked) ? asked : randomUUID();
    const before = await findSubmission(store, { tenant, submissionKey: `${account}:${submission}` });
    if (before !== null) return reply.redirect(`/dosare/${before.dossier}`, 303);

    const later = request.form.get('_pas') === 'salveaza';
    const context = contextOf(request);
    const { draft, answer, problems, removed } = await receiveEntry(request, { ...entered, context, keeps: later });
    if (later) return reply.redirect('/incepe?gata=salvat', 303);
    if (answer.outcome === 'stay' || problems.length > 0) {
      const { evaluation, appeared, action } = answer;
      const justRemoved = action.kind === 'remove';
      return showForm(request, reply, entered, {
        evaluation,
        problems,
        appeared,
        removed,
        justRemoved,
        draft,
        submission,
      });
    }
    const filed = await fileDossier(store, {
      tenant,
      procedure: entered.procedure.key,
      release: entered.procedure.release,
      submissionKey: `${account}:${submission}`,
      data: begunBy(request.asker, answer.evaluation.data),
      channel: 'internal',
      language: 'ro',
      account,
      draft: draft?.id ?? null,
      secret: app.services.secret,
    });
    if (!filed.ok) throw new Problem(409, filed.problem, filed.message);
    if (filed.repeated && draft !== null) await discardDraft(store, accessOf(request, draft.id));
    return reply.redirect(`/dosare/${filed.dossier}`, 303);
  });

  app.post<{ Params: { draft: string } }>('/incepe/ciorne/:draft/stergere', async (request, reply) => {
    demand(request.asker, 'read', 'Inbox');
    await discardDraft(store, accessOf(request, request.params.draft));
    return reply.redirect('/incepe?gata=sters', 303);
  });
};

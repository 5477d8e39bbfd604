// The counter: GET /ghiseu, GET and POST /ghiseu/:procedura, GET /ghiseu/gata/:dosar. A registry clerk files on somebody's
// behalf. The submission key is made with the page, so a double click files once; files that were sent with a form that
// was not in order wait in a draft of the clerk's own.

import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';
import { evaluate, type Evaluation, type Problem as FieldProblem } from '../../forms/evaluate.ts';
import type { RemovedItem } from '../../forms/removed-item.ts';
import { ErrorSummary } from '../../forms/render/error-summary.tsx';
import { CounterDone, CounterForm, CounterList } from '../../inbox/pages/counter.tsx';
import { Missing } from '../../inbox/pages/missing.tsx';
import { WholeForm } from '../../inbox/pages/whole-form.tsx';
import { words } from '../../inbox/words.ts';
import { translated } from '../../look/words.ts';
import { fileDossier } from '../../store/file-dossier.ts';
import { isOffered, listProcedures, readProcedure, type Procedure } from '../../store/procedures.ts';
import { readCaseFile } from '../../store/read-dossier.ts';
import { demand } from '../abilities.ts';
import { withPlaces } from '../places/offered-places.ts';
import { nowOf } from '../now.ts';
import { Problem, notFound } from '../problem.ts';
import { receiveEntry, type Entered } from './inbox-entry.ts';
import { loadRelease, startFormOf } from './inbox-release.ts';
import { viewerOf } from './inbox-viewer.ts';
import { ceilingOf } from '../uploads/installation.ts';

declare module 'fastify' {
  interface Session {
    /** Follow-up codes of what this clerk filed, to be shown until the session ends: dossier → code. */
    handedOver?: { [dossier: string]: string };
  }
}

interface Address {
  Params: { procedura: string };
}

type Channel = 'counter' | 'post' | 'phone' | 'email';
const channels: readonly Channel[] = ['counter', 'post', 'phone', 'email'];

const channelsOf = (procedure: Procedure): Channel[] =>
  channels.filter((channel) => isOffered(procedure) && procedure.manifest.channels.includes(channel));

/** What the form may read from outside: how the request came, and that nobody's account is behind it. */
const contextOf = (channel: Channel | null, language: string) => ({
  canal: channel ?? 'counter',
  limba: language,
  cont: null,
});

async function entering(request: FastifyRequest<Address>): Promise<Entered> {
  const { store } = request.server;
  const { tenant } = request.scope;
  const procedure = await readProcedure(store, tenant, request.params.procedura);
  const release = procedure && (await loadRelease(store, tenant, procedure.release));
  const form = release && (await startFormOf(release));
  if (!procedure || !form || channelsOf(procedure).length === 0) throw notFound('a procedure of the counter');
  return { procedure, form };
}

interface Shown {
  evaluation: Evaluation;
  problems: readonly FieldProblem[];
  appeared: boolean;
  removed: RemovedItem | null;
  justRemoved: boolean;
  channel: Channel | null;
  channelMissing: boolean;
  draft: string | null;
  submission: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function showForm(request: FastifyRequest<Address>, reply: FastifyReply, { procedure }: Entered, shown: Shown) {
  const viewer = await viewerOf(request, reply);
  const { language } = viewer;
  const say = words(language);
  const channelProblem = { path: 'canal', rule: 'required', message: say.counter.chooseChannel };
  const problems = shown.channelMissing ? [channelProblem, ...shown.problems] : shown.problems;
  const page = CounterForm({
    viewer,
    procedure: view(procedure, language),
    channels: channelsOf(procedure),
    channel: shown.channel,
    channelMissing: shown.channelMissing,
    summary: problems.length > 0 ? h(ErrorSummary, { problems, language }) : null,
    fields: h(WholeForm, {
      evaluation: shown.evaluation,
      problems: shown.problems,
      appeared: shown.appeared,
      removed: shown.removed,
      justRemoved: shown.justRemoved,
      ceiling: ceilingOf(request.server.config),
      submitLabel: say.counter.submit,
    }),
    draft: shown.draft,
    submission: shown.submission,
  });
  return reply.page(page, { status: problems.length > 0 ? 422 : 200 });
}

const view = ({ key, manifest }: Procedure, language: 'ro' | 'en') => ({
  key,
  title: translated(manifest.title, language),
  summary: translated(manifest.summary, language),
});

export const counterRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get('/ghiseu', async (request, reply) => {
    demand(request.asker, 'enter', 'Counter');
    const viewer = await viewerOf(request, reply);
    const procedures = (await listProcedures(store, request.scope.tenant)).filter(
      (procedure) => channelsOf(procedure).length > 0,
    );
    return reply.page(CounterList({ viewer, procedures: procedures.map((each) => view(each, viewer.language)) }));
  });

  app.get<Address>('/ghiseu/:procedura', async (request, reply) => {
    demand(request.asker, 'enter', 'Counter');
    const found = await entering(request);
    const { language } = request;
    const asking = { tenant: request.scope.tenant, form: found.form };
    const context = await withPlaces(store, asking, contextOf(null, language));
    return showForm(request, reply, found, {
      evaluation: evaluate(found.form, {}, context, { language, now: nowOf(store), documents: [] }),
      problems: [],
      appeared: false,
      removed: null,
      justRemoved: false,
      channel: null,
      channelMissing: false,
      draft: null,
      submission: randomUUID(),
    });
  });

  app.post<Address>('/ghiseu/:procedura', async (request, reply) => {
    demand(request.asker, 'enter', 'Counter');
    const { tenant, account } = request.scope;
    const { language } = request;
    const { procedure, form } = await entering(request);
    const channel = channelsOf(procedure).find((each) => each === request.form.get('_canal')) ?? null;
    const asked = request.form.get('_depunere') ?? '';
    const submission = UUID.test(asked) ? asked : randomUUID();

    const context = contextOf(channel, language);
    const { draft, answer, problems, removed } = await receiveEntry(request, {
      procedure,
      form,
      context,
      keeps: false,
    });
    const pressed = answer.action.kind === 'continue';
    if (answer.outcome === 'stay' || channel === null || problems.length > 0) {
      return showForm(
        request,
        reply,
        { procedure, form },
        {
          evaluation: answer.evaluation,
          problems,
          appeared: answer.appeared,
          removed,
          justRemoved: answer.action.kind === 'remove',
          channel,
          channelMissing: pressed && channel === null,
          draft: draft?.id ?? null,
          submission,
        },
      );
    }
    const filed = await fileDossier(store, {
      tenant,
      procedure: procedure.key,
      release: procedure.release,
      submissionKey: submission,
      data: answer.evaluation.data,
      channel,
      language: 'ro',
      account: null,
      enteredBy: account,
      draft: draft?.id ?? null,
      secret: app.services.secret,
    });
    if (!filed.ok) throw new Problem(409, filed.problem, filed.message);
    if (filed.code !== null) {
      request.session.handedOver = { ...request.session.handedOver, [filed.dossier]: filed.code };
    }
    return reply.redirect(`/ghiseu/gata/${filed.dossier}`, 303);
  });

  app.get<{ Params: { dosar: string } }>('/ghiseu/gata/:dosar', async (request, reply) => {
    demand(request.asker, 'enter', 'Counter');
    const viewer = await viewerOf(request, reply);
    const say = words(viewer.language);
    const file = await readCaseFile(store, request.scope, request.params.dosar);
    const release = file && (await loadRelease(store, request.scope.tenant, file.dossier.release));
    if (!file || !release) {
      return reply.page(Missing({ viewer, title: say.file.noAccess, text: say.file.noAccessText }), { status: 404 });
    }
    const { dossier, number } = file;
    return reply.page(
      CounterDone({
        viewer,
        filed: {
          id: dossier.id,
          procedureKey: dossier.procedure,
          number: String(number.number),
          year: number.year,
          filedOn: number.on,
          person: dossier.applicantName ?? say.file.unknown,
          subject: dossier.subject,
          procedure: translated(release.manifest?.title, viewer.language),
          deadlineOn: dossier.deadlineOn,
          code: request.session.handedOver?.[dossier.id] ?? null,
          receipt: file.documents.find(({ kind }) => kind === 'receipt')?.id ?? null,
          followAddress: `${app.config.baseUrl}/urmarire`,
        },
      }),
    );
  });
};

// The guided start: GET and POST /proceduri-interne/noua. Each page brings what was answered before it in a hidden field; the
// last one makes the procedure's work and opens the studio.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { dayAt } from '../../calendar/bucharest.ts';
import { readProcedure } from '../../designer/reading/read.ts';
import type { GuidedDraft, GuidedStep } from '../../inbox/guided-views.ts';
import { AtelierNew } from '../../inbox/pages/atelier-new.tsx';
import { words } from '../../inbox/words.ts';
import type { FieldProblem } from '../../inbox/work-views.ts';
import { APPLICANT_GROUP } from '../../store/scope.ts';
import { listDepartments } from '../../store/tenants.ts';
import { createWork } from '../../store/works.ts';
import { guidedProcedure, problemsOf } from '../../procedure/guided.ts';
import { demand } from '../abilities.ts';
import { nowOf } from '../now.ts';
import {
  answersOf,
  emptyDraft,
  placed,
  readDraft,
  withoutQuestion,
  withPage,
  withQuestion,
  type PlacedProblem,
} from '../works/guided-draft.ts';
import { groupsOf } from './atelier-facts.ts';
import { viewerOf } from './inbox-viewer.ts';

const stepOf = (text: string | undefined): GuidedStep =>
  ([1, 2, 3, 4, 5] as const).find((step) => String(step) === text) ?? 1;

export const atelierNewRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  const at = '/proceduri-interne/noua';

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { step, draft, problems = [] }: { step: GuidedStep; draft: GuidedDraft; problems?: FieldProblem[] },
  ): Promise<FastifyReply> => {
    const { tenant } = request.scope;
    const [viewer, groups, departments] = await Promise.all([
      viewerOf(request, reply),
      groupsOf(store, tenant, request.language),
      listDepartments(store, tenant),
    ]);
    const staff = groups.filter(({ key }) => key !== APPLICANT_GROUP);
    const made = step === 5 ? guidedProcedure(answersOf(draft), dayAt(nowOf(store))) : null;
    const names = new Map(groups.map(({ key, name }) => [key, name]));
    const reading = made === null ? null : await readProcedure(made, viewer.language, { groups: names });
    const view = { step, draft, problems, groups: staff, departments, reading };
    return reply.page(AtelierNew({ viewer, view }), { status: problems.length > 0 ? 422 : 200 });
  };

  const found = (draft: GuidedDraft): PlacedProblem[] =>
    problemsOf(answersOf(draft)).map((problem) => placed(draft, problem));

  app.get(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    return show(request, reply, { step: 1, draft: emptyDraft });
  });

  app.post(at, async (request, reply) => {
    demand(request.asker, 'edit', 'Model');
    const { form, language, scope, asker } = request;
    const step = stepOf(form.get('pas'));
    const draft = withPage(readDraft(form.get('raspunsuri')), step, form);
    const act = form.get('act') ?? '';
    if (act === 'adauga') return show(request, reply, { step: 2, draft: withQuestion(draft) });
    const removed = /^scot-(\d{1,2})$/.exec(act)?.[1];
    if (removed !== undefined) return show(request, reply, { step: 2, draft: withoutQuestion(draft, Number(removed)) });
    if (act === 'inapoi') return show(request, reply, { step: stepOf(String(step - 1)), draft });
    const say = words(language);
    const told = (problems: readonly PlacedProblem[]): FieldProblem[] =>
      problems.map(({ field, code }) => ({ field, message: say.guided.problems[code] }));
    const all = found(draft);
    // Of the pages up to this one; those to come are not filled in yet.
    const first = all.filter((problem) => step === 5 || problem.step <= step).sort((a, b) => a.step - b.step)[0];
    if (first !== undefined) {
      const problems = told(all.filter((problem) => problem.step === first.step));
      return show(request, reply, { step: first.step, draft, problems });
    }
    if (act !== 'gata' || step !== 5) return show(request, reply, { step: stepOf(String(step + 1)), draft });
    const answers = answersOf(draft);
    const made = await createWork(store, {
      tenant: scope.tenant,
      procedure: answers.key,
      files: guidedProcedure(answers, dayAt(nowOf(store))),
      account: asker.account ?? '',
    });
    if (made.ok) return reply.redirect(`/atelier/${answers.key}`, 303);
    const message =
      made.why === 'taken'
        ? say.works.name.taken(answers.key)
        : say.works.refusals[made.refusal.why](made.refusal.path ?? '');
    return show(request, reply, { step: 1, draft, problems: [{ field: 'key', message }] });
  });
};

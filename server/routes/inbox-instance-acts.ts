// Acts by hand on one run: GET shows what would happen, POST does it with the reason.
//   /instante/:id/suspendare, /reluare, /anulare
//   /instante/:id/mutare?dela=KEY&spre=ELEMENT&cum=before|after     (`dela` several times)
//   /instante/:id/inapoi?dela=KEY&spre=ELEMENT

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Unsent } from '../../engine/commands.ts';
import { sendBackTargets } from '../../engine/operations/send-back.ts';
import type { SendBackView } from '../../inbox/instance-views.ts';
import { InstanceAct, InstanceBack, type PlainAct } from '../../inbox/pages/operations-instance-act.tsx';
import { InstanceMove } from '../../inbox/pages/operations-instance-move.tsx';
import { demand } from '../abilities.ts';
import { act, actView, askedRun, type Again, type AskedRun } from '../instances/acts.ts';
import { askedMove, choicesOf, commandOf, movesFrom, type AskedMove } from '../instances/move-choices.ts';
import { leavesOf, MOST_PLACES } from '../instances/places.ts';
import { elementName } from '../instances/say-events.ts';
import { loadRelease } from './inbox-release.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Address {
  Params: { id: string };
  Querystring: { [name: string]: unknown };
}
type Asked = FastifyRequest<Address>;

const PLAIN: { [path: string]: PlainAct } = {
  suspendare: 'SuspendInstance',
  reluare: 'ResumeInstance',
  anulare: 'CancelInstance',
};

/** All texts of a name in the address. */
const inAddress =
  ({ query }: Asked) =>
  (name: string): string[] =>
    [query[name]].flat().filter((value) => typeof value === 'string');

const inForm =
  ({ form }: Asked) =>
  (name: string): string[] =>
    form.all(name);

const statusOf = (again: Again): number => (again.reasonMissing ? 422 : 409);

export const instanceActRoutes: FastifyPluginAsync = async (app) => {
  app.addHook('preHandler', async ({ asker }) => demand(asker, 'repair', 'Incident'));

  /** Back to the run when it is done, else the page once more with what is wrong. */
  const done = async (
    request: Asked,
    reply: FastifyReply,
    command: Unsent | null,
    page: (again: Again) => Promise<FastifyReply>,
  ): Promise<FastifyReply> => {
    const { id } = request.params;
    const again = command === null ? {} : await act(request, id, command);
    if (again === null) return reply.redirect(`/instante/${id}`, 303);
    return page(again);
  };

  for (const [path, what] of Object.entries(PLAIN)) {
    const page = async (request: Asked, reply: FastifyReply, again?: Again): Promise<FastifyReply> => {
      const run = await askedRun(request, request.params.id);
      const [viewer, view] = await Promise.all([
        viewerOf(request, reply),
        actView(request, run, { type: what }, again),
      ]);
      return reply.page(InstanceAct({ viewer, view, what }), { status: again ? statusOf(again) : 200 });
    };
    app.get<Address>(`/instante/:id/${path}`, async (request, reply) => page(request, reply));
    app.post<Address>(`/instante/:id/${path}`, async (request, reply) =>
      done(request, reply, { type: what }, (again) => page(request, reply, again)),
    );
  }

  const movePage = async (
    request: Asked,
    reply: FastifyReply,
    asked: AskedMove,
    again?: Again,
  ): Promise<FastifyReply> => {
    const { store } = app;
    const { tenant } = request.scope;
    const run = await askedRun(request, request.params.id);
    const { row } = run.known;
    const [viewer, view, graph, release] = await Promise.all([
      viewerOf(request, reply),
      actView(request, run, commandOf(asked), again),
      store.graphs.load(store.knex, tenant, row.release_id, row.process_id),
      loadRelease(store, tenant, row.release_id),
    ]);
    const { to, how, terminate } = asked;
    const from = movesFrom(run, terminate);
    const drawing = (await release?.drawing()) ?? null;
    return reply.page(InstanceMove({ viewer, drawing, view: { ...view, from, to, how, choices: choicesOf(graph) } }), {
      status: again ? statusOf(again) : 200,
    });
  };
  app.get<Address>('/instante/:id/mutare', async (request, reply) =>
    movePage(request, reply, askedMove(inAddress(request))),
  );
  app.post<Address>('/instante/:id/mutare', async (request, reply) => {
    const asked = askedMove(inForm(request));
    return done(request, reply, commandOf(asked), (again) => movePage(request, reply, asked, again));
  });

  const backPage = async (
    request: Asked,
    reply: FastifyReply,
    { key, element }: AskedReturn,
    again?: Again,
  ): Promise<FastifyReply> => {
    const { store } = app;
    const run = await askedRun(request, request.params.id);
    const { row } = run.known;
    const graph = await store.graphs.load(store.knex, request.scope.tenant, row.release_id, row.process_id);
    const choice = returnsOf(run, graph, key, element);
    const to = choice.targets.find(({ chosen }) => chosen)?.element;
    const from = choice.from.find(({ chosen }) => chosen)?.key;
    const command: Unsent | null =
      to === undefined || from === undefined ? null : { type: 'SendBack', key: from, element: to };
    const [viewer, view] = await Promise.all([viewerOf(request, reply), actView(request, run, command, again)]);
    return reply.page(InstanceBack({ viewer, view: { ...view, ...choice } }), {
      status: again ? statusOf(again) : 200,
    });
  };
  app.get<Address>('/instante/:id/inapoi', async (request, reply) =>
    backPage(request, reply, askedReturn(inAddress(request))),
  );
  app.post<Address>('/instante/:id/inapoi', async (request, reply) => {
    const asked = askedReturn(inForm(request));
    const command: Unsent = { type: 'SendBack', key: asked.key ?? 0, element: asked.element };
    return done(request, reply, command, (again) => backPage(request, reply, asked, again));
  });
};

interface AskedReturn {
  /** Null: the first from which it is possible. */
  key: number | null;
  element: string;
}

function askedReturn(all: (name: string) => readonly string[]): AskedReturn {
  const key = Number(all('dela')[0] ?? '');
  return { key: Number.isSafeInteger(key) && key > 0 ? key : null, element: all('spre')[0] ?? '' };
}

/** From where and to where; of the steps that are possible the nearest when none is chosen. */
function returnsOf(
  { known, telling }: AskedRun,
  graph: Parameters<typeof sendBackTargets>[0],
  key: number | null,
  element: string,
): Pick<SendBackView, 'from' | 'targets'> {
  const { state } = known.row;
  const name = (id: string): string => elementName(telling.graphs, id) ?? id;
  const leaves = leavesOf(state).slice(0, MOST_PLACES);
  const chosen =
    leaves.find((leaf) => leaf.key === key) ??
    leaves.find((leaf) => sendBackTargets(graph, state, leaf.key).some(({ ok }) => ok)) ??
    leaves[0];
  const targets = chosen === undefined ? [] : sendBackTargets(graph, state, chosen.key);
  const to = targets.find((each) => each.ok && each.element === element) ?? targets.find(({ ok }) => ok);
  return {
    from: leaves.map((leaf) => ({ key: leaf.key, name: name(leaf.element), chosen: leaf === chosen })),
    targets: targets.map((each) => ({
      element: each.element,
      name: name(each.element),
      ok: each.ok,
      chosen: each === to,
    })),
  };
}

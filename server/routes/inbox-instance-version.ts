// Moving one run to another version of its procedure: GET /instante/:id/versiune[?la=VERSION&pas=ELEMENT&inloc=ELEMENT] shows
// what would happen (`pas` and `inloc` in pairs), POST does it with the reason.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { MigrateInstanceView } from '../../inbox/instance-views.ts';
import { InstanceMigrate } from '../../inbox/pages/operations-instance-act.tsx';
import { moveDossier } from '../../store/bulk/work.ts';
import { tryItem, type Tried } from '../../store/bulk/try.ts';
import { keepAct } from '../../store/instances/acts.ts';
import { migrateInstance } from '../../store/migrate-instance.ts';
import { demand } from '../abilities.ts';
import { askedRun, byHand, reasonOf, warningsOf, type Again, type AskedRun } from '../instances/acts.ts';
import { sayEvents } from '../instances/say-events.ts';
import { mappingOf, namesIn, releasesOf, said } from '../publishing/move-view.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Address {
  Params: { id: string };
  Querystring: { [name: string]: unknown };
}
type Asked = FastifyRequest<Address>;

interface AskedMigration {
  /** Null: the newest. */
  version: number | null;
  mapping: { [from: string]: string };
}

export const instanceVersionRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;
  app.addHook('preHandler', async ({ asker }) => demand(asker, 'repair', 'Incident'));

  const page = async (
    request: Asked,
    reply: FastifyReply,
    asked: AskedMigration,
    again?: Again,
  ): Promise<FastifyReply> => {
    const run = await askedRun(request, request.params.id);
    const [viewer, { view }] = await Promise.all([viewerOf(request, reply), migrationView(request, run, asked, again)]);
    const status = again === undefined ? 200 : again.reasonMissing ? 422 : 409;
    return reply.page(InstanceMigrate({ viewer, view }), { status });
  };

  app.get<Address>('/instante/:id/versiune', async (request, reply) =>
    page(
      request,
      reply,
      askedIn((name) => [request.query[name]].flat().filter((each) => typeof each === 'string')),
    ),
  );

  app.post<Address>('/instante/:id/versiune', async (request, reply) => {
    const { id } = request.params;
    const asked = askedIn((name) => request.form.all(name));
    const by = byHand(request, id);
    if (by.reason === '') return page(request, reply, asked, { reasonMissing: true });
    const { tried, to } = await migrationView(request, await askedRun(request, id), asked);
    if (tried?.outcome !== 'fits' || to === null) return page(request, reply, asked, {});
    const { tenant, actor: account, over } = by;
    const ask = { ...by, process: tried.process, from: tried.release, to: { release: to }, mapping: tried.mapping };
    const moved = await migrateInstance(store, ask, async (trx, accepted) => {
      if (accepted.version - 1 !== over) throw new MovedOn();
      await keepAct(store, by)(trx, accepted);
      await moveDossier(trx, store, { tenant, instance: id, to, account });
    }).catch((error: unknown) => {
      if (error instanceof MovedOn) return null;
      throw error;
    });
    if (moved === null) return page(request, reply, asked, { movedOn: true });
    if (!moved.ok) return page(request, reply, asked, {});
    request.session.notice = 'instance:MigrateInstance';
    return reply.redirect(`/instante/${id}`, 303);
  });
};

/** A step came between the look and the act: the migration is undone. */
class MovedOn extends Error {}

function askedIn(all: (name: string) => readonly string[]): AskedMigration {
  const version = Number(all('la')[0] ?? '');
  const targets = all('inloc');
  const pairs = all('pas').map((from, index) => [from, targets[index] ?? ''] as const);
  return {
    version: Number.isSafeInteger(version) && version > 0 ? version : null,
    mapping: Object.fromEntries(pairs.filter(([from, to]) => from !== '' && to !== '')),
  };
}

interface Looked {
  view: MigrateInstanceView;
  tried: Tried | null;
  /** Release. */
  to: string | null;
}

async function migrationView(
  request: FastifyRequest,
  { known, telling }: AskedRun,
  { version, mapping }: AskedMigration,
  { reasonMissing = false, movedOn = false }: Again = {},
): Promise<Looked> {
  const { store } = request.server;
  const { language, scope } = request;
  const { tenant } = scope;
  const { row } = known;
  const others = (await releasesOf(request, known.procedure)).list.filter(({ id }) => id !== row.release_id);
  const target = others.find((each) => each.version === version) ?? others[0];
  const common = {
    id: row.id,
    title: telling.words.instance.title(row.id),
    over: row.version,
    reason: reasonOf(request),
    reasonMissing,
    movedOn,
    versions: others.map((each) => each.version),
    version: target?.version ?? 0,
  };
  if (target === undefined)
    return { view: { ...common, outcome: null, problems: [], mapping: [] }, tried: null, to: null };
  const ask = { tenant, kind: 'migrate', params: { mapping }, from: row.release_id, to: target.id } as const;
  const [tried, next] = await Promise.all([
    tryItem(store, ask, { instance: row.id, key: 0 }),
    store.graphs.processes(store.knex, tenant, target.id),
  ]);
  const say = telling.words.instanceAct;
  const problems = tried.outcome === 'gone' ? [] : tried.problems;
  const view: MigrateInstanceView = {
    ...common,
    outcome:
      tried.outcome === 'fits'
        ? {
            ok: true,
            lines: [
              ...new Set([
                say.migrate.same,
                ...sayEvents(tried.events, { ...telling, graphs: [...next, ...telling.graphs] }),
              ]),
            ].slice(Object.keys(tried.mapping).length > 0 ? 1 : 0),
            warnings: warningsOf(tried.events, known, telling),
          }
        : { ok: false, because: say.because[tried.outcome === 'gone' ? 'NOT_FOUND' : 'BAD_MAPPING'], technical: '' },
    problems: problems.map((each) => said(each, language, namesIn(telling.graphs))),
    mapping: mappingOf([tried], mapping, { old: telling.graphs, next }),
  };
  return { view, tried, to: target.id };
}

// What is asked of many at once: GET /operatiuni (all), GET /operatiuni/noua (what would happen), POST /operatiuni (asks, or looks
// again), GET /operatiuni/:id (how far it is), POST /operatiuni/:id/opresc, GET /operatiuni/:id/rezultate.csv. For the administrator.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { BulkList } from '../../inbox/pages/bulk-list.tsx';
import { BulkNew } from '../../inbox/pages/bulk-new.tsx';
import { BulkProgress } from '../../inbox/pages/bulk-progress.tsx';
import type { BulkNewView } from '../../inbox/operating-views.ts';
import { words } from '../../inbox/words.ts';
import { askBulk, stopBulk } from '../../store/bulk/ask.ts';
import { bulkStatuses, listBulk, listBulkItems, readBulk, type Bulk } from '../../store/bulk/read.ts';
import { demand } from '../abilities.ts';
import { csvField } from '../open-data.ts';
import { bulkNewView, bulkView, outcomeRows, targetOf } from '../operating/bulk-view.ts';
import {
  chosenIn,
  needsNote,
  paramsIn,
  queryFields,
  type ChosenForm,
  type ParamsForm,
} from '../operating/bulk-form.ts';
import { namingOf } from '../operating/naming.ts';
import { notFound } from '../problem.ts';
import { viewerOf } from './inbox-viewer.ts';

interface Address {
  Params: { id: string };
  Querystring: { stare?: unknown; dupa?: unknown };
}

const after = ({ dupa }: Address['Querystring']): string | null => (typeof dupa === 'string' ? dupa : null);

export const bulkRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get<Address>('/operatiuni', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const viewer = await viewerOf(request, reply);
    const page = await listBulk(store.knex, request.scope.tenant, after(request.query));
    const naming = await namingOf(request);
    const rows = await Promise.all(page.rows.map((row) => bulkView(request, row, naming)));
    return reply.page(BulkList({ viewer, rows, next: page.next }));
  });

  app.get('/operatiuni/noua', async (request, reply) => {
    demand(request.asker, 'repair', 'Incident');
    const fields = queryFields(request.url);
    const form = chosenIn(fields);
    if (form === null) throw notFound('something that was chosen');
    return show(request, reply, form, paramsIn(form.kind, fields));
  });

  app.post('/operatiuni', async (request, reply) => {
    demand(request.asker, 'repair', 'Incident');
    const { form } = request;
    const chosen = chosenIn(form);
    if (chosen === null) throw notFound('something that was chosen');
    const asked = paramsIn(chosen.kind, form);
    const problems: BulkNewView['problems'][number][] = [...asked.problems];
    const again = form.get('_pas') === 'verifica';
    if (!again && asked.note === '' && needsNote(chosen.kind)) problems.push('whyMissing');
    if (again || problems.length > 0) return show(request, reply, chosen, asked, problems);
    const migration = await migrationOf(request, chosen, asked);
    if (migration === null) return show(request, reply, chosen, asked, []);
    const made = await askBulk(store, {
      tenant: request.scope.tenant,
      kind: chosen.kind,
      params: asked.params,
      chosen: chosen.chosen,
      note: asked.note,
      account: request.asker.account ?? '',
      ...migration,
    });
    if (made === null) return show(request, reply, chosen, asked, []);
    return reply.redirect(`/operatiuni/${made.id}`, 303);
  });

  app.get<Address>('/operatiuni/:id', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const bulk = await find(request);
    const status = bulkStatuses.find((each) => each === request.query.stare) ?? null;
    const items = await listBulkItems(
      store.knex,
      { tenant: request.scope.tenant, id: bulk.id, status },
      after(request.query),
    );
    const naming = await namingOf(request);
    const [viewer, view, rows] = await Promise.all([
      viewerOf(request, reply),
      bulkView(request, bulk, naming),
      outcomeRows(request, bulk, items.rows, naming),
    ]);
    return reply.page(BulkProgress({ viewer, view, rows, status, next: items.next }));
  });

  app.post<Address>('/operatiuni/:id/opresc', async (request, reply) => {
    demand(request.asker, 'repair', 'Incident');
    const { id } = await find(request);
    await stopBulk(store, { tenant: request.scope.tenant, id, account: request.asker.account ?? '' });
    return reply.redirect(`/operatiuni/${id}`, 303);
  });

  app.get<Address>('/operatiuni/:id/rezultate.csv', async (request, reply) => {
    demand(request.asker, 'read', 'Incident');
    const bulk = await find(request);
    const say = words(request.language).bulk;
    const text = await csvOf(request, bulk, [say.which, 'id', say.outcome, say.reason, say.at]);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="operatiune-${bulk.id}.csv"`)
      .header('cache-control', 'no-store')
      .send(text);
  });

  async function find(request: FastifyRequest<Address>): Promise<Bulk> {
    const bulk = await readBulk(store.knex, request.scope.tenant, request.params.id);
    if (bulk === null) throw notFound('a bulk operation');
    return bulk;
  }
};

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  form: ChosenForm,
  asked: ParamsForm,
  problems: BulkNewView['problems'] = [],
): Promise<FastifyReply> {
  const [viewer, view] = await Promise.all([viewerOf(request, reply), bulkNewView(request, form, asked, problems)]);
  return reply.page(BulkNew({ viewer, view }), { status: problems.length > 0 ? 422 : 200 });
}

/** Null: there is nowhere to go. */
async function migrationOf(
  request: FastifyRequest,
  { kind, chosen }: ChosenForm,
  { version }: ParamsForm,
): Promise<{ migration?: { procedure: string; from: null; to: string } } | null> {
  if (kind !== 'migrate') return {};
  const target = await targetOf(request, chosen);
  const to = target?.releases.find((each) => each.version === version);
  return target === null || to === undefined
    ? null
    : { migration: { procedure: target.procedure, from: null, to: to.id } };
}

const CSV_PAGE = 1_000;

/** Page by page: an operation may have a hundred thousand items. */
async function csvOf(request: FastifyRequest, bulk: Bulk, head: readonly string[]): Promise<string> {
  const { store } = request.server;
  const say = words(request.language).bulk;
  const line = (fields: readonly string[]): string => `${fields.map(csvField).join(',')}\r\n`;
  const naming = await namingOf(request);
  let text = `\ufeff${line(head)}`;
  let next: string | null = null;
  do {
    const page = await listBulkItems(store.knex, { tenant: request.scope.tenant, id: bulk.id }, next, CSV_PAGE);
    const rows = await outcomeRows(request, bulk, page.rows, naming);
    rows.forEach(({ name, state, problems, at }, index) => {
      text += line([name, page.rows[index]!.instance, say.states[state], problems.join(' '), at ?? '']);
    });
    next = page.next;
  } while (next !== null);
  return text;
}

// Public lists: GET /publicari, GET /publicari/:list (search `q`, year `an`, page `pagina`), GET /publicari/LIST.csv and
// .json, GET /publicari/:list/documente/:document. Anybody may; other sites too, for the data.

import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { translated } from '../../look/words.ts';
import type { Json } from '../../engine/values.ts';
import { PublicationsPage, PublicListPage, type CellValue } from '../../portal/pages/publications.tsx';
import {
  eachPublication,
  isPublicDocument,
  listFacts,
  listLists,
  listPublications,
  readPublished,
  type List,
} from '../../store/publications.ts';
import { readTenant } from '../../store/tenants.ts';
import { csvOf, jsonOf, LICENCE, type Addresses } from '../open-data.ts';
import { notFound } from '../problem.ts';
import { sendDocument } from '../send-document.ts';
import { frameOf, hidden } from './portal-frame.ts';

const PAGE = 50;

const one = (value: unknown): string => (typeof value === 'string' ? value : '');
const whole = (value: unknown): number | null => (/^[1-9]\d{0,5}$/.test(one(value)) ? Number(value) : null);

async function listOf(request: FastifyRequest, key: string): Promise<List> {
  const lists = await listLists(request.server.store, request.scope.tenant);
  const list = lists.find((each) => each.key === key);
  if (list === undefined) throw notFound('a public list of this name');
  return list;
}

function addressesOf(request: FastifyRequest, { key }: List): Addresses {
  const list = `${request.server.config.baseUrl}/publicari/${key}`;
  return { list, document: (id) => `${list}/documente/${id}` };
}

async function sendData(
  request: FastifyRequest,
  reply: FastifyReply,
  list: List,
  kind: 'csv' | 'json',
): Promise<FastifyReply> {
  const { store } = request.server;
  const { tenant } = request.scope;
  const of = { tenant, list: list.key };
  const { changedAt } = await listFacts(store, of);
  const lines = eachPublication(store, of);
  const addresses = addressesOf(request, list);
  const publisher = (await readTenant(store, tenant))?.name ?? '';
  const text =
    kind === 'csv'
      ? csvOf(list, lines, addresses, request.language)
      : jsonOf(list, lines, addresses, { publisher, modified: changedAt });
  if (changedAt !== null) void reply.header('last-modified', changedAt.toUTCString());
  return reply
    .type(kind === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8')
    .header('content-disposition', `${kind === 'csv' ? 'attachment' : 'inline'}; filename="${list.key}.${kind}"`)
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'public, max-age=60')
    .send(Readable.from(text));
}

const cellOf = (value: Json, { key }: List): CellValue => {
  if (isPublicDocument(value)) return { href: `/publicari/${key}/documente/${value.id}`, title: value.title };
  return typeof value === 'string' || typeof value === 'number' ? value : null;
};

type Address = { Params: { list: string }; Querystring: { q?: unknown; an?: unknown; pagina?: unknown } };

export const publicationRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get('/publicari', { schema: hidden }, async (request, reply) => {
    const { tenant } = request.scope;
    const { language } = request;
    const lists = await Promise.all(
      (await listLists(store, tenant)).map(async ({ key, title, procedure }) => {
        const { total, changedAt } = await listFacts(store, { tenant, list: key });
        return {
          key,
          title: translated(title, language),
          procedure: translated(procedure, language),
          total,
          changedAt: changedAt?.toISOString() ?? null,
        };
      }),
    );
    return reply.page(<PublicationsPage frame={await frameOf(request)} lists={lists} />);
  });

  app.get<Address>('/publicari/:list', { schema: hidden }, async (request, reply) => {
    const [, name = '', kind] = /^(.*?)(?:\.(csv|json))?$/.exec(request.params.list) ?? [];
    const list = await listOf(request, name);
    if (kind === 'csv' || kind === 'json') return sendData(request, reply, list, kind);
    const { tenant } = request.scope;
    const { language } = request;
    const text = one(request.query.q).trim().slice(0, 200);
    const year = whole(request.query.an);
    const facts = await listFacts(store, { tenant, list: list.key });
    const asked = { tenant, list: list.key, text, year, size: PAGE };
    const page = whole(request.query.pagina) ?? 1;
    const { lines, total } = await listPublications(store, { ...asked, page });
    if (lines.length === 0 && page > 1) throw notFound('a page of this list');
    const view = {
      key: list.key,
      title: translated(list.title, language),
      procedure: translated(list.procedure, language),
      basis: list.basis ?? null,
      columns: list.columns.map(({ title, type }) => ({ title: translated(title, language), type })),
      lines: lines.map(({ number, publishedAt, withdrawnAt, content }) => ({
        number,
        publishedAt: publishedAt.toISOString(),
        withdrawnAt: withdrawnAt?.toISOString() ?? null,
        cells: list.columns.map(({ key }) => cellOf(content?.[key] ?? null, list)),
      })),
      total,
      all: facts.total,
      query: text,
      year,
      years: facts.years,
      page,
      pages: Math.ceil(total / PAGE),
      from: (page - 1) * PAGE + 1,
      licence: LICENCE,
    };
    return reply.page(<PublicListPage frame={await frameOf(request)} view={view} />);
  });

  app.get<{ Params: { list: string; document: string } }>(
    '/publicari/:list/documente/:document',
    { schema: hidden },
    async (request, reply) => {
      const { list, document } = request.params;
      const found = await readPublished(store, { tenant: request.scope.tenant, list, document });
      if (found === null) throw notFound('a document of this list');
      return sendDocument(reply, found, { download: false });
    },
  );
};

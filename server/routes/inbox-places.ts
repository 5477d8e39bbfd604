// Places for staff: GET /locuri (filter, map), GET /locuri.csv, and for who may change them GET and POST /locuri/import (what a
// file would change), POST /locuri/import/aplica (changes it). Who works for the parking department, the registry, the mayor.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { PlaceImport } from '../../inbox/pages/place-import.tsx';
import { Places, STATUSES } from '../../inbox/pages/places.tsx';
import type { ChangeRow, ImportView, PlaceFilter, PlaceRowView } from '../../inbox/place-views.ts';
import { words } from '../../inbox/words.ts';
import { importPlaces, type PlaceChanges } from '../../store/places/import-places.ts';
import { listPlaces, type StaffPlace, type StaffZone } from '../../store/places/list-places.ts';
import { keepUpload, takeUpload } from '../../store/places/uploaded-places.ts';
import { demand } from '../abilities.ts';
import { csvField } from '../open-data.ts';
import { readPlaces } from '../places/read-geojson.ts';
import { viewerOf } from './inbox-viewer.ts';
import { allowMapPictures } from './place-map.ts';

type Asked = FastifyRequest<{ Querystring: { [name in 'zona' | 'care' | 'q' | 'gata']?: unknown } }>;

const one = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 100).trim() : '');

const filterOf = ({ query }: Asked): PlaceFilter => ({
  zone: one(query.zona),
  which: STATUSES.find((each) => each === query.care) ?? 'all',
  text: one(query.q),
});

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const viewOf = (place: StaffPlace): PlaceRowView => ({
  id: place.id,
  zone: place.zone,
  street: place.street,
  kind: place.kind,
  status: place.status,
  gone: place.state === 'gone',
  until: place.until?.toISOString() ?? null,
  offered: place.offered,
  filling: place.status === 'reserved' && place.dossier === null,
  dossier: place.dossier,
  number: place.number,
  contract: place.contract,
  validFrom: place.validFrom,
  validTo: place.validTo,
});

async function found(request: Asked): Promise<{ rows: PlaceRowView[]; zones: StaffZone[]; all: number }> {
  const { zones, places } = await listPlaces(request.server.store, request.scope.tenant);
  const { zone, which, text } = filterOf(request);
  const wanted = plain(text);
  const rows = places
    .map(viewOf)
    .filter(
      (row) =>
        (zone === '' || row.zone === zone) &&
        (which === 'all' || row.status === which) &&
        plain([row.id, row.street, row.number ?? '', row.contract ?? ''].join(' ')).includes(wanted),
    );
  return { rows, zones, all: places.length };
}

const importer = async (
  request: FastifyRequest,
  reply: FastifyReply,
  view: ImportView,
  status = 200,
): Promise<FastifyReply> => reply.page(PlaceImport({ viewer: await viewerOf(request, reply), view }), { status });

const ask = (
  problem: 'missing' | 'notJson' | 'gone' | null,
  problems: readonly string[] = [],
  done = false,
): ImportView => ({ step: 'ask', problem, problems, done });

/** Lines that say something. */
const rowsOf = ({ zones, places, base }: PlaceChanges): ChangeRow[] => {
  const named = (what: ChangeRow['what'], names: readonly string[]): ChangeRow => ({
    what,
    count: names.length,
    names,
  });
  const kept = places.kept.map(({ id, number }) => (number === null ? id : `${id} (${number})`));
  const lines: ChangeRow[] = [
    named('zonesAdded', zones.added),
    named('zonesChanged', zones.changed),
    named('zonesRemoved', zones.removed),
    named('zonesKept', zones.kept),
    named('added', places.added),
    named('changed', places.changed),
    { what: 'same', count: places.same, names: [] },
    named('removed', places.removed),
    named('kept', kept),
  ];
  const changed: ChangeRow[] = base === 'changed' ? [{ what: 'base', count: null, names: [] }] : [];
  return [...lines.filter(({ count }) => count !== 0), ...changed];
};

export const inboxPlaceRoutes: FastifyPluginAsync = async (app) => {
  const { store } = app;

  app.get('/locuri', async (request: Asked, reply) => {
    demand(request.asker, 'read', 'Place');
    await allowMapPictures(request, reply);
    const viewer = await viewerOf(request, reply);
    const mayImport = request.asker.abilities.can('edit', 'Place');
    return reply.page(Places({ viewer, filter: filterOf(request), mayImport, ...(await found(request)) }));
  });

  app.get('/locuri.csv', async (request: Asked, reply) => {
    demand(request.asker, 'read', 'Place');
    const say = words((await viewerOf(request, reply)).language).places;
    const head = [
      say.place,
      say.zone,
      say.street,
      say.kind,
      say.state,
      say.to,
      say.case,
      say.contract,
      say.from,
      say.to,
    ];
    const lines = (await found(request)).rows.map((row) => [
      row.id,
      row.zone,
      row.street,
      say.kinds[row.kind],
      say.states[row.status],
      row.until ?? '',
      row.number ?? '',
      row.contract ?? '',
      row.validFrom ?? '',
      row.validTo ?? '',
    ]);
    const text = [head, ...lines].map((fields) => `${fields.map(csvField).join(',')}\r\n`).join('');
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="locuri.csv"')
      .header('cache-control', 'no-store')
      .send(`\ufeff${text}`);
  });

  app.get('/locuri/import', async (request: Asked, reply) => {
    demand(request.asker, 'edit', 'Place');
    return importer(request, reply, ask(null, [], request.query.gata === 'da'));
  });

  app.post('/locuri/import', async (request, reply) => {
    demand(request.asker, 'edit', 'Place');
    const { tenant, account } = request.scope;
    const file = request.form.files.find(({ field, content }) => field === 'fisier' && content.length > 0);
    if (file === undefined || account === null) return importer(request, reply, ask('missing'), 422);
    let json: unknown;
    try {
      json = JSON.parse(file.content.toString('utf8'));
    } catch {
      return importer(request, reply, ask('notJson'), 422);
    }
    const crs = request.form.get('crs') ?? '';
    const axes = request.form.get('axe') === 'ne' ? 'ne' : 'en';
    const read = readPlaces(json, { crs: crs === '' ? undefined : crs, axes });
    if (!read.ok) return importer(request, reply, ask(null, read.problems), 422);
    const changes = await importPlaces(store, { tenant, file: read.file, apply: false });
    const id = await keepUpload(store, { tenant, account, file: read.file });
    const [longitude, latitude] = read.middle.map((degrees) => degrees.toFixed(4));
    const middle = { latitude: latitude ?? '', longitude: longitude ?? '' };
    return importer(request, reply, { step: 'look', id, middle, changes: rowsOf(changes) });
  });

  app.post('/locuri/import/aplica', async (request, reply) => {
    demand(request.asker, 'edit', 'Place');
    const { tenant, account } = request.scope;
    const id = request.form.get('fisier') ?? '';
    const file = account === null ? null : await takeUpload(store, { tenant, account, id });
    if (file === null) return importer(request, reply, ask('gone'), 409);
    await importPlaces(store, { tenant, file, apply: true });
    return reply.redirect('/locuri/import?gata=da', 303);
  });
};

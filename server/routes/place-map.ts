// GET /harta/locuri.json: what the map of places is drawn from. Anybody's: what there is and what is free, nothing of
// persons. And what lets a page with a map load the pictures of the institution's map service, of that host only.

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { PLACE_MAP_ADDRESS, type PlaceMapData } from '../../forms/place-map.ts';
import { readPlaceMap } from '../../store/places/list-places.ts';
import type { MapTiles } from '../../store/tables/tenant.ts';
import { readTenant } from '../../store/tenants.ts';
import { hidden } from './portal-frame.ts';

export const placeMapRoutes: FastifyPluginAsync = async (app) => {
  app.get(PLACE_MAP_ADDRESS, { schema: hidden }, async (request, reply): Promise<PlaceMapData> => {
    const tiles = await tilesOf(request);
    void reply.header('cache-control', 'no-cache');
    return { ...(await readPlaceMap(app.store, request.scope.tenant)), tiles };
  });
};

const tilesOf = async ({ server, scope }: FastifyRequest): Promise<MapTiles | null> =>
  (await readTenant(server.store, scope.tenant))?.settings.places?.tiles ?? null;

/** For a page that has a map. */
export async function allowMapPictures(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const tiles = await tilesOf(request);
  if (tiles === null) return;
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  // Map services name their hosts by a letter: https://{s}.tile.example.
  const { origin } = new URL(tiles.url.replace('{s}.', 'x.'));
  const allowed = tiles.url.includes('{s}.') ? origin.replace('//x.', '//*.') : origin;
  void reply.header(
    'content-security-policy',
    policy.replace(/img-src [^;]*/, (sources) => `${sources} ${allowed}`),
  );
}

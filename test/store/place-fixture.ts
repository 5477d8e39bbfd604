// Two zones with a few places, as if nobody had ever wanted one, and what the waiting list has told a case.

import { rows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { importPlaces, type NewPlace, type PlaceFile } from '../../store/places/import-places.ts';

export const place = (id: string, more: Partial<NewPlace> = {}): NewPlace => ({
  id,
  zone: id.slice(0, 1),
  street: 'Strada Livezii',
  kind: 'ordinary',
  state: 'open',
  geometry: { type: 'Point', coordinates: [23.9, 46.1] },
  longitude: 23.9,
  latitude: 46.1,
  facts: {},
  contract: null,
  ...more,
});

export const PLACES: PlaceFile = {
  zones: ['A', 'B'].map((key) => ({ key, name: `Zona ${key}`, facts: { fee: '600 lei pe an' }, geometry: null })),
  places: [
    place('A-001'),
    place('A-002'),
    place('A-003', { state: 'closed' }),
    place('A-004', { kind: 'disabled' }),
    place('B-001'),
  ],
  base: null,
};

export async function putPlaces(store: Store, tenant: number, file = PLACES): Promise<void> {
  for (const table of ['place_waiting', 'place_assignment', 'place_reservation', 'place', 'place_zone', 'place_map']) {
    await store.knex(table).where({ tenant_id: tenant }).delete();
  }
  await importPlaces(store, { tenant, file, apply: true });
}

/** `oferta` of each message that went to a case, the oldest first. */
export async function messagesTo(store: Store, dossier: string): Promise<{ loc: string; panaLa: string }[]> {
  const found = await rows<{ variables: { oferta: { loc: string; panaLa: string } } }>(
    store.knex,
    `select variables from message_buffer where name = 'loc-oferit' and correlation_key = ? order by id`,
    [dossier],
  );
  return found.map(({ variables }) => variables.oferta);
}

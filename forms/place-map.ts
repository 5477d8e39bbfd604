// What the map of places is drawn from: the answer of GET /harta/locuri.json, for the script and the server alike.

import type { OfferedPlace } from './places.ts';

/** GeoJSON in WGS 84. */
export interface MapGeometry {
  readonly type: string;
  readonly coordinates: readonly unknown[];
}

export interface MapPlace {
  readonly id: string;
  readonly zone: string;
  readonly street: string;
  readonly kind: OfferedPlace['kind'];
  readonly geometry: MapGeometry;
  readonly status: 'free' | 'reserved' | 'assigned' | 'closed';
}

export interface PlaceMapData {
  /** Streets, buildings and the like: GeoJSON features { layer, name }. */
  readonly base: readonly unknown[];
  readonly zones: readonly { readonly key: string; readonly name: string; readonly geometry: MapGeometry | null }[];
  readonly places: readonly MapPlace[];
  /** Pictures of a map service, where the institution has one. */
  readonly tiles: { readonly url: string; readonly wmsLayers?: string; readonly attribution: string } | null;
}

export const PLACE_MAP_ADDRESS = '/harta/locuri.json';

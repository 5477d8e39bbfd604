// Places that people may use (parking spaces), by zone; who holds one for a while, who has one, who waits for one. An
// assignment without `released_at` and a reservation whose time is not over make a place taken.

/** For whom: anybody; persons with disabilities; cars that charge. */
export type PlaceKind = 'ordinary' | 'disabled' | 'electric';

export const PLACE_KINDS: readonly PlaceKind[] = ['ordinary', 'disabled', 'electric'];

/** GeoJSON (RFC 7946) in WGS 84: longitude first. */
export interface Geometry {
  type: 'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon';
  coordinates: unknown[];
}

export interface ZoneFacts {
  /** As people read it: '600 lei pe an'. */
  fee?: string;
}

export interface Near {
  building: string;
  /** From the place to the building's wall. */
  metres: number;
}

export interface PlaceFacts {
  maxLengthM?: number;
  maxWidthM?: number;
  /** The nearest buildings, nearest first. */
  near?: Near[];
}

export interface ZoneRow {
  tenant_id: number;
  /** 'A'; also the name of its waiting list. */
  key: string;
  name: string;
  facts: ZoneFacts;
  geometry: Geometry | null;
}

export interface PlaceRow {
  tenant_id: number;
  /** 'A-012' */
  id: string;
  zone: string;
  street: string;
  kind: PlaceKind;
  /** `closed`: not given for now; `gone`: in no file any more, kept for its contract. */
  state: 'open' | 'closed' | 'gone';
  geometry: Geometry;
  longitude: number;
  latitude: number;
  facts: PlaceFacts;
}

export interface PlaceReservationRow {
  tenant_id: number;
  place_id: string;
  /** One of the two holds it. */
  draft_id: string | null;
  dossier_id: string | null;
  expires_at: Date;
  /** Of the job that asked. */
  cause: string | null;
}

export interface PlaceAssignmentRow {
  tenant_id: number;
  cause: string;
  place_id: string;
  /** Null: a contract from before, as a file has it; then `contract` is its number. */
  dossier_id: string | null;
  contract: string | null;
  /** 'YYYY-MM-DD' */
  valid_from: string;
  valid_to: string | null;
  assigned_at: Date;
  released_at: Date | null;
}

export interface PlaceWaitingRow {
  tenant_id: number;
  zone: string;
  dossier_id: string;
  points: string;
  kinds: PlaceKind[];
  since: Date;
  offered_place: string | null;
  offered_until: Date | null;
  told: boolean;
  passed: string[];
}

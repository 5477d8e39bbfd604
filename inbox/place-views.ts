// What the page of places is given.

export type PlaceStatus = 'free' | 'reserved' | 'assigned' | 'closed';

export interface PlaceRowView {
  id: string;
  zone: string;
  street: string;
  kind: 'ordinary' | 'disabled' | 'electric';
  status: PlaceStatus;
  /** In no file any more. */
  gone: boolean;
  /** Instant at which the hold ends. */
  until: string | null;
  /** The hold is an offer of the waiting list; of a form that is being filled in. */
  offered: boolean;
  filling: boolean;
  dossier: string | null;
  number: string | null;
  contract: string | null;
  validFrom: string | null;
  validTo: string | null;
}

export interface ZoneRowView {
  key: string;
  name: string;
  places: number;
  free: number;
  waiting: number;
}

export interface PlaceFilter {
  zone: string;
  which: PlaceStatus | 'all';
  text: string;
}

/** One line of what an import changes: names, or a number. */
export interface ChangeRow {
  what:
    | 'zonesAdded'
    | 'zonesChanged'
    | 'zonesRemoved'
    | 'zonesKept'
    | 'added'
    | 'changed'
    | 'same'
    | 'removed'
    | 'kept'
    | 'base';
  count: number | null;
  names: readonly string[];
}

export type ImportView =
  | { step: 'ask'; problem: 'missing' | 'notJson' | 'gone' | null; problems: readonly string[]; done: boolean }
  | { step: 'look'; id: string; middle: { latitude: string; longitude: string }; changes: readonly ChangeRow[] };

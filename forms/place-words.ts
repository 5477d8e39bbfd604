// Words around a choice of places (places.ts): the search, what is said of a place, the map.

import type { OfferedPlace } from './places.ts';

const ro = {
  zone: 'Zona',
  allZones: (free: number) => `Toate zonele (${free} libere)`,
  zoneOption: (name: string, free: number) => `${name} (${free} libere)`,
  search: 'Strada, blocul sau numărul locului',
  find: 'Caută',
  found: (count: number, shown: number): string =>
    count <= shown
      ? count === 1
        ? 'Un loc liber.'
        : `${count}${count % 100 >= 20 || count % 100 === 0 ? ' de' : ''} locuri libere.`
      : `${count}${count % 100 >= 20 || count % 100 === 0 ? ' de' : ''} locuri libere, iată primele ${shown}. Ca să vedeți altele, alegeți zona sau scrieți strada.`,
  noneFit: 'Niciun loc liber nu se potrivește. Scrieți altă stradă sau alegeți altă zonă.',
  noneFree: 'Acum nu este liber niciun loc.',
  kinds: {
    ordinary: '',
    disabled: 'pentru persoane cu dizabilități',
    electric: 'pentru mașini electrice',
  } satisfies Record<OfferedPlace['kind'], string>,
  beside: (building: string, metres: number) => `la ${metres}\u00a0m de ${building}`,
  map: {
    label: 'Harta locurilor. Aceleași locuri libere sunt și în lista de sub hartă.',
    free: 'liber',
    chosen: 'ales de dumneavoastră',
    taken: 'ocupat',
    special: 'pentru persoane cu dizabilități sau mașini electrice',
    other: 'liber, dar nu pentru această cerere',
    disabled: 'persoane cu dizabilități',
    electric: 'mașini electrice',
    count: (free: number) => (free === 1 ? '1 loc liber' : `${free} locuri libere`),
    zoomIn: 'Măriți harta',
    zoomOut: 'Micșorați harta',
    own: 'Hartă proprie a instituției',
  },
};

export type PlaceWords = typeof ro;

const en: PlaceWords = {
  zone: 'Zone',
  allZones: (free) => `All zones (${free} free)`,
  zoneOption: (name, free) => `${name} (${free} free)`,
  search: 'Street, building or number of the place',
  find: 'Search',
  found: (count, shown) =>
    count <= shown
      ? `${count} free ${count === 1 ? 'place' : 'places'}.`
      : `${count} free places, here are the first ${shown}. To see others, select a zone or enter a street.`,
  noneFit: 'No free place fits. Enter another street or select another zone.',
  noneFree: 'No place is free at the moment.',
  kinds: { ordinary: '', disabled: 'for persons with disabilities', electric: 'for electric cars' },
  beside: (building, metres) => `${metres}\u00a0m from ${building}`,
  map: {
    label: 'Map of the places. The same free places are in the list below the map.',
    free: 'free',
    chosen: 'chosen by you',
    taken: 'taken',
    special: 'for persons with disabilities or electric cars',
    other: 'free, but not for this request',
    disabled: 'persons with disabilities',
    electric: 'electric cars',
    count: (free) => (free === 1 ? '1 free place' : `${free} free places`),
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    own: 'The institution’s own map',
  },
};

export const placeWords = { ro, en };

// Places (parking spaces) in models. `place:reserve` (`loc`, `ore`), `place:assign` (`loc`, optional `deLa`, `panaLa`) answer
// as connectors do: OK, or NO with the code `taken`, which covers places that are closed or that nobody knows.
// `place:release` (`loc`). `waiting-list:join` (`lista`: the zone, `puncte`, optional `feluri`: kinds of places that suit,
// by default ordinary ones) answers `asteptare`; `waiting-list:leave` (optional `lista`: by default all). When a place is
// offered, the message `loc-oferit` comes, by `=dosar.id`, with `oferta` { loc, panaLa }.

import type { Json, Variables } from '../../engine/values.ts';
import { nowOf } from '../now.ts';
import { assignPlace, releasePlace } from '../../store/places/assign-place.ts';
import { reservePlace } from '../../store/places/hold-places.ts';
import { joinWaitingList, leaveWaitingList } from '../../store/places/waiting-list.ts';
import type { Store } from '../../store/store.ts';
import { PLACE_KINDS, type PlaceKind } from '../../store/tables/place.ts';
import type { Handler } from '../jobs.ts';
import type { Job } from '../worker.ts';
import { causeOf, refused, textOf } from './job.ts';

const TAKEN = {
  status: 'NO',
  code: 'taken',
  reason: 'The place is held by or given to another case, or is not given at all.',
  text: 'Locul este rezervat sau închiriat altcuiva ori nu se acordă.',
};

/** The institution's own registry answers: always live. */
const answered = (store: Store, answer: Variables): Variables => ({
  answer: { ...answer, source: 'places', mode: 'live', at: new Date(nowOf(store)).toISOString() },
});

const numberOf = (job: Job, name: string): number => {
  const value = Number(job.variables[name]);
  if (job.variables[name] !== null && Number.isFinite(value) && value >= 0) return value;
  throw refused(`Expected a number from 0 up in the variable "${name}" at ${job.element}, but there is none.`);
};

const dayOf = (job: Job, name: string): string | null => {
  const value: Json = job.variables[name] ?? null;
  if (value === null || value === '') return null;
  const [day] = typeof value === 'string' ? (/^\d{4}-\d{2}-\d{2}/.exec(value) ?? []) : [];
  if (day !== undefined) return day;
  throw refused(`Expected a date in the variable "${name}" at ${job.element}, but it is none.`);
};

const caseOf = ({ tenant, instance }: Job): { tenant: number; instance: string } => ({ tenant, instance });

export const reserve: Handler = async (job, { store }) => {
  const hours = numberOf(job, 'ore');
  const result = await reservePlace(store, { ...caseOf(job), place: textOf(job, 'loc'), hours, cause: causeOf(job) });
  if (!result.ok) return answered(store, TAKEN);
  const { place, zone, until } = result;
  return answered(store, { status: 'OK', value: { loc: place, zona: zone, panaLa: until.toISOString() } });
};

export const assign: Handler = async (job, { store }) => {
  const [from, to] = [dayOf(job, 'deLa'), dayOf(job, 'panaLa')];
  const given = { ...caseOf(job), place: textOf(job, 'loc'), from, to, cause: causeOf(job) };
  const result = await assignPlace(store, given);
  return answered(store, result.ok ? { status: 'OK', value: { loc: result.place, zona: result.zone } } : TAKEN);
};

export const release: Handler = async (job, { store }) => {
  await releasePlace(store, { ...caseOf(job), place: textOf(job, 'loc') });
  return {};
};

const kindsOf = (job: Job): PlaceKind[] => {
  const asked: Json = job.variables['feluri'] ?? ['ordinary'];
  const kinds = Array.isArray(asked) ? PLACE_KINDS.filter((kind) => asked.includes(kind)) : [];
  if (Array.isArray(asked) && kinds.length > 0 && kinds.length === asked.length) return kinds;
  throw refused(`Expected in the variable "feluri" at ${job.element} a list out of ${PLACE_KINDS.join(', ')}.`);
};

export const join: Handler = async (job, { store }) => {
  const joining = { ...caseOf(job), list: textOf(job, 'lista'), points: numberOf(job, 'puncte'), kinds: kindsOf(job) };
  const result = await joinWaitingList(store, joining);
  if (!result.ok)
    throw refused(`Expected in the variable "lista" at ${job.element} a zone with places, but it is none.`);
  return { asteptare: { pozitie: result.position } };
};

export const leave: Handler = async (job, { store }) => {
  const list = job.variables['lista'] == null ? null : textOf(job, 'lista');
  await leaveWaitingList(store, { ...caseOf(job), list });
  return {};
};

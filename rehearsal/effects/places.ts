// Places that are given to one case at a time, and the lists of those who wait for one.

import type { Instant } from '../../engine/values.ts';
import { done, no, ok, textIn, type Effect, type Effecting } from './effect.ts';

const isTaken = (effecting: Effecting): boolean => {
  const { each, notes, now } = effecting;
  const holder = notes.places[textIn(effecting, 'loc')];
  return holder !== undefined && holder.number !== each.number && (holder.until === null || holder.until > now);
};

const taken =
  (until: (effecting: Effecting) => Instant | null): Effect =>
  (effecting) => {
    if (isTaken(effecting)) return no(effecting, 'taken');
    const loc = textIn(effecting, 'loc');
    const end = until(effecting);
    effecting.notes.places[loc] = { number: effecting.each.number, until: end };
    const given = { loc, zona: loc.split('-')[0] ?? loc };
    return ok(effecting, end === null ? given : { ...given, panaLa: new Date(end).toISOString() });
  };

export const PLACE_EFFECTS: { readonly [jobType: string]: Effect } = {
  'place:assign': taken(() => null),
  'place:reserve': taken(({ variables, now }) => now + Number(variables['ore']) * 3_600_000),
  'place:release': (effecting) => {
    const { each, notes } = effecting;
    const loc = textIn(effecting, 'loc');
    if (notes.places[loc]?.number === each.number) delete notes.places[loc];
    return done();
  },
  'waiting-list:join': (effecting) => {
    const { each, notes } = effecting;
    const waiting = (notes.waiting[textIn(effecting, 'lista')] ??= []);
    if (!waiting.includes(each.number)) waiting.push(each.number);
    return done({ asteptare: { pozitie: waiting.indexOf(each.number) + 1 } });
  },
  'waiting-list:leave': ({ each, notes, variables }) => {
    const asked = variables['lista'] ?? null;
    for (const [list, waiting] of Object.entries(notes.waiting)) {
      if (asked === null || asked === list) notes.waiting[list] = waiting.filter((number) => number !== each.number);
    }
    return done();
  },
};

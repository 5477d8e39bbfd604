// Deadlines, the end of a case, what it has in common with others, and its lines in public lists.

import { dayAt } from '../../calendar/bucharest.ts';
import type { Variables } from '../../engine/values.ts';
import { ruleOn } from '../../procedure/rule-on.ts';
import { termOf, termsOf } from '../../procedure/terms.ts';
import { done, headerOf, idIn, refused, textIn, type Effect } from './effect.ts';

/** Once per case, at most so many days as the manifest allows, counted from the first day again. */
const extended: Effect = (effecting) => {
  const { variables, each, manifest } = effecting;
  textIn(effecting, 'motiv');
  const days = Number(variables['days']);
  if (manifest.extension === undefined)
    throw refused('Expected a procedure that may be extended, but this one may not.');
  const { maxDays, basis } = manifest.extension;
  if (!Number.isInteger(days) || days < 1 || days > maxDays)
    throw refused(`Expected from 1 to ${maxDays} days (${basis}), but it is something else.`);
  if (each.outcome !== null) throw refused('Expected a case that is open, but it is closed.');
  if (each.extended) throw refused(`Expected one extension per case (${basis}), but there was one.`);
  const longer = termOf(ruleOn(manifest.deadline, dayAt(each.termFrom)), each.termFrom, [], days);
  each.deadline = longer.legal;
  each.extended = true;
  return done({ termen: { ...(variables['termen'] as Variables), ...longer } });
};

const restarted: Effect = (effecting) => {
  const { each, manifest, now } = effecting;
  textIn(effecting, 'motiv');
  if (each.outcome !== null) throw refused('Expected a case that is open, but it is closed.');
  const termen = termsOf(manifest, now, []);
  each.termFrom = now;
  each.extended = false;
  each.deadline = termen.legal;
  return done({ termen });
};

const joined: Effect = (effecting) => {
  const { each, notes } = effecting;
  const first = textIn(effecting, 'primul').split('/')[0] ?? '';
  if (first === each.number) throw refused('Expected the number of another case, but it is this one.');
  if (!notes.cases.some(({ number }) => number === first))
    throw refused('Expected the number of a case in "primul", but there is none; file the earlier one first.');
  each.joinedTo = first;
  return done();
};

/** What the cases before have under the same key. */
const tallied: Effect = ({ variables, each, notes }) => {
  const sums = variables['sume'];
  if (!Array.isArray(sums) || sums.length === 0)
    throw refused('Expected amounts by key in "sume", but there are none.');
  const amounts = sums as { cheie: string; suma: number }[];
  notes.amounts[each.number] = amounts;
  const others = Object.entries(notes.amounts).flatMap(([number, theirs]) => (number === each.number ? [] : theirs));
  const tally = amounts.map(({ cheie, suma }) => {
    const altele = others.filter((other) => other.cheie === cheie).reduce((sum, other) => sum + other.suma, 0);
    return { cheie, suma, altele, total: suma + altele };
  });
  return done({ tally });
};

const published: Effect = (effecting) => {
  const { variables, each, manifest } = effecting;
  const list = headerOf(effecting, 'list');
  const declared = manifest.publications?.[list];
  if (declared === undefined) throw refused(`Expected a list "${list}" in the manifest, but there is none.`);
  const content = variables['publicare'];
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw refused('Expected a context in the variable "publicare", but there is none.');
  const known = new Set(declared.columns.map(({ key }) => key));
  const strange = Object.keys(content).find((name) => !known.has(name));
  if (strange !== undefined) throw refused(`Expected only columns of the list "${list}", but found "${strange}".`);
  const id = `publicatie-${each.number}-${each.publications.length + 1}`;
  each.publications.push({ id, list, content });
  return done({ publicatie: { id } });
};

const withdrawn: Effect = ({ variables, each }) => {
  const at = each.publications.findIndex(({ id }) => id === idIn(variables['publicatie']));
  if (at === -1) throw refused('Expected a line that this case has published in "publicatie", but there is none.');
  each.publications.splice(at, 1);
  return done();
};

export const CASE_EFFECTS: { readonly [jobType: string]: Effect } = {
  'deadline:extend': extended,
  'deadline:restart': restarted,
  'dossier:close': (effecting) => {
    effecting.each.outcome = headerOf(effecting, 'outcome');
    return done();
  },
  'dossier:join': joined,
  // A program's proposals rest on the cases of an institution; here there are none.
  'dossier:suggest': () => done({ sugestie: { departamente: [], petitii: [] } }),
  'dossier:tally': tallied,
  'publication:publish': published,
  'publication:withdraw': withdrawn,
};

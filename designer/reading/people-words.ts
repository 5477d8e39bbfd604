// Who does something: candidate groups and persons of a task, and whom a message of the staff reaches. Subjects of a
// sentence: „registratura”, „șeful compartimentului «Urbanism»”.

import type { Value } from '../../engine/model/graph.ts';
import { sayPath } from './feel-words.ts';
import { textOf, type Knowledge } from './knowledge.ts';

/** `solicitant`: the applicant's own task. */
export const APPLICANT = 'solicitant';

export const sayGroups = (known: Knowledge, value: Value): string => {
  const { words } = known;
  const text = textOf(value);
  if ('text' in value) return words.either(text.split(',').map((group) => sayGroup(known, group.trim())));
  const head = /^"sef-" \+ ([\w.]+)$/.exec(text)?.[1];
  if (head !== undefined) return words.headChosen(sayPath(known, head));
  return /^[\w.]+$/.test(text) ? words.departmentChosen(sayPath(known, text)) : words.groupQuoted(text);
};

export const sayGroup = ({ words, groups }: Knowledge, group: string): string => {
  const own = words.groups[group];
  if (own !== undefined) return own;
  if (group.startsWith('sef-')) {
    const department = group.slice(4);
    return words.head(groups.get(department) ?? department);
  }
  return words.department(groups.get(group) ?? group);
};

/** A person by name of account, or out of an answer. */
export const sayPerson = (known: Knowledge, value: Value): string => {
  const text = textOf(value);
  if ('text' in value) return known.words.person(text);
  return /^[\w.]+$/.test(text) ? known.words.personChosen(sayPath(known, text)) : known.words.groupQuoted(text);
};

// The variables at a place as what a condition can ask about: entries by their path, contexts opened, lists counted.

import type { Subject, SubjectKind } from '../form-logic/subjects.ts';
import type { Variable, VariableType } from './variable.ts';

/** Deeper entries are for whoever writes FEEL. */
const DEEPEST = 4;

const KINDS: { readonly [type in Exclude<VariableType, 'context'>]: SubjectKind } = {
  text: 'text',
  number: 'number',
  day: 'day',
  // Only whether it is there: a text with an offset compares as a text.
  moment: 'files',
  ticked: 'ticked',
  choice: 'choice',
  choices: 'choices',
  files: 'files',
  list: 'list',
  any: 'outside',
};

/** A choice whose answers nobody listed is a text. */
const kindOf = ({ type, values }: Variable): SubjectKind =>
  type === 'context' ? 'outside' : type === 'choice' && values.length === 0 ? 'text' : KINDS[type];

export const subjectsFrom = (variables: readonly Variable[]): Subject[] => {
  const subjects: Subject[] = [];
  const walk = (each: Variable, path: readonly string[], labels: readonly string[], missing: boolean): void => {
    const here = [...path, each.name];
    const said = [...labels, each.label];
    if (each.type === 'context' && each.entries.length > 0) {
      if (here.length < DEEPEST) for (const entry of each.entries) walk(entry, here, said, missing);
      return;
    }
    subjects.push({
      path: here.join('.'),
      label: said.join(' › '),
      kind: kindOf(each),
      options: each.values,
      ...(missing ? { mayBeMissing: true } : {}),
    });
  };
  // The nearest first: what was answered last is asked about most.
  for (const each of variables.toReversed()) walk(each, [], [], each.maybeAbsent);
  return subjects;
};

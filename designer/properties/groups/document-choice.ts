// The documents that can exist at a place: what an earlier step issued (a variable with `id` and `numar`).

import type { Variable } from '../../variables/variables.ts';
import type { Choice } from '../fields.tsx';
import type { PropertyWords } from '../words/ro.ts';

const isDocument = ({ entries, type }: Variable): boolean =>
  type === 'context' && ['id', 'numar', 'cod'].every((name) => entries.some((entry) => entry.name === name));

/** `pathOf`: FEEL over the variable's name. */
export const documentChoices = (
  variables: readonly Variable[],
  words: PropertyWords['document'],
  nameOf: (element: string | null) => string,
  feelOf: (name: string) => string,
): Choice[] =>
  variables
    .filter((each) => isDocument(each) && each.element !== null)
    .map(({ name, element }) => ({ value: feelOf(name), label: words.chosen(nameOf(element)) }));

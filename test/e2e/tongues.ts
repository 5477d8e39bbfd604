// Which words of a page are still Romanian when it is asked for in English: those that a Romanian catalogue has and the
// English one has not. Words that a catalogue makes with a number or a name are compared without them.

import { plain, type Person } from './people.ts';

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree } | ((...parts: never[]) => unknown) | null;

function* texts(tree: unknown): Generator<string> {
  if (typeof tree === 'string') yield plain(tree);
  else if (Array.isArray(tree)) for (const each of tree) yield* texts(each);
  else if (typeof tree === 'object' && tree !== null) for (const each of Object.values(tree)) yield* texts(each);
}

export function romanianOnly(catalogues: readonly { ro: Tree; en: Tree }[]): Set<string> {
  const romanian = new Set(catalogues.flatMap(({ ro }) => [...texts(ro)]));
  for (const { en } of catalogues) for (const text of texts(en)) romanian.delete(text);
  romanian.delete('');
  return romanian;
}

/** Letters that English does not have, in words that are not names of people and places. */
const DIACRITICS = /[ăâîșțĂÂÎȘȚ]/;

/** Headings, buttons, links, labels and legends of the open page that are Romanian; `names` are allowed. */
export async function leftovers(person: Person, romanian: ReadonlySet<string>, names: RegExp): Promise<string[]> {
  const said = await person.page.$$eval('h1, h2, h3, button, a, label, legend, th, dt, summary', (all) =>
    all
      .filter((each) => each.checkVisibility() && each.closest('[lang=ro]:not(html)') === null)
      .map((each) => each.textContent ?? ''),
  );
  const parts = said.map((each) => plain(each)).filter((each) => each !== '');
  return [...new Set(parts)].filter((each) => romanian.has(each) || DIACRITICS.test(each.replace(names, '')));
}

// Which words of a page are still Romanian when it is asked for in English: those that a Romanian catalogue has and its
// English one has not, and whatever has letters that English lacks.

import { words as formWords } from '../../forms/words.ts';
import { words as inboxWords } from '../../inbox/words.ts';
import { words as portalWords } from '../../portal/words.ts';
import { plain, type Person } from './people.ts';

function* texts(tree: unknown): Generator<string> {
  if (typeof tree === 'string') yield plain(tree);
  else if (Array.isArray(tree)) for (const each of tree) yield* texts(each);
  else if (typeof tree === 'object' && tree !== null) for (const each of Object.values(tree)) yield* texts(each);
}

/** Every text of the catalogues that only the Romanian ones have. */
export function romanianOnly(): ReadonlySet<string> {
  const romanian = new Set([portalWords('ro'), inboxWords('ro'), formWords.ro].flatMap((each) => [...texts(each)]));
  for (const english of [portalWords('en'), inboxWords('en'), formWords.en]) {
    for (const text of texts(english)) romanian.delete(text);
  }
  romanian.delete('');
  return romanian;
}

const LETTERS = /[ăâîșț]/i;
const SAID = 'h1, h2, h3, button, a, label, legend, th, dt, summary';

/** Headings, buttons, links, labels of the open page that are Romanian; what `names` matches may be. */
export async function leftovers(person: Person, romanian: ReadonlySet<string>, names: RegExp): Promise<string[]> {
  const said = await person.page.$$eval(SAID, (all) =>
    all.filter((each) => each.checkVisibility() && each.closest('[lang=ro]') === null).map((each) => each.textContent),
  );
  const parts = new Set(said.map((each) => plain(each ?? '')));
  return [...parts].filter((each) => romanian.has(each) || LETTERS.test(each.replaceAll(names, '')));
}

// What the studio needs of a release, over HTTP: `GET /proceduri-interne/:key/surse`.

import type { StudioWords } from './words.ts';

export interface Sources {
  /** Path of the model among `files`. */
  process: string;
  /** Path → text. */
  files: { [path: string]: string };
  /** Job types that this installation knows. */
  words: StudioWords;
}

export async function loadSources(address: string): Promise<Sources> {
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  if (!response.ok)
    throw new Error(`Expected the sources of the procedure, but the server answered ${response.status}.`);
  return (await response.json()) as Sources;
}

// What can be compared and gone back to: the work as it is in this browser, the saves that are kept, and the releases.

import type { Files } from '../differences/differences.ts';
import type { History, OneVersion, Studio } from '../studio/contract.ts';
import type { HistoryWords } from './words.ts';

export interface Entry {
  /** `now`, `save-12`, `release-3`. */
  readonly id: string;
  readonly name: string;
  /** When and by whom. */
  readonly about: string;
  readonly files: () => Promise<Files>;
}

const json = async <T>(address: string): Promise<T> => {
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  if (!response.ok)
    throw new Error(`Expected the history of the procedure, but the server answered ${response.status}.`);
  return (await response.json()) as T;
};

/** The files as this browser has them. */
export const filesNow = ({ project }: Studio): Files =>
  Object.fromEntries(project.paths().map((path) => [path, project.read(path) ?? '']));

/** Newest first; the work of this browser on top. Rejects when the server cannot be asked. */
export async function entriesOf(studio: Studio, words: HistoryWords): Promise<Entry[]> {
  const { address, language } = studio;
  const { saves, releases } = await json<History>(`${address}/istoric`);
  const when = (at: string | null): string =>
    at === null ? '' : new Date(at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  const kept = new Map<string, Promise<Files>>();
  const files = (path: string) => (): Promise<Files> => {
    const known = kept.get(path) ?? json<OneVersion>(`${address}/${path}`).then((version) => version.files);
    kept.set(path, known);
    return known;
  };
  const dated = [
    ...saves.map((save) => ({
      at: save.savedAt ?? '',
      entry: {
        id: `save-${save.version}`,
        name: words.save(save.version),
        about: [when(save.savedAt), save.savedBy === null ? '' : words.by(save.savedBy), words.files(save.paths.length)]
          .filter(Boolean)
          .join(' · '),
        files: files(`istoric/${save.version}`),
      },
    })),
    ...releases.map((release) => ({
      at: release.at,
      entry: {
        id: `release-${release.version}`,
        name: words.release(release.version),
        about: [when(release.at), release.by === null ? words.came : words.by(release.by)].filter(Boolean).join(' · '),
        files: files(`versiuni/${release.version}`),
      },
    })),
  ];
  // The work is what the newest save made it; of one moment the release comes after its save.
  dated.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const back = backs.get(studio);
  const now: Entry = {
    id: 'now',
    name: words.now,
    about: '',
    files: () => Promise.resolve(filesNow(studio)),
  };
  return [now, ...(back === undefined ? [] : [back]), ...dated.map(({ entry }) => entry)];
}

/** What the work was before somebody last went back: kept here, since saves of one minute are kept as one. */
const backs = new WeakMap<Studio, Entry>();

/**
 * Writes the files of an entry over the work; what it does not have goes. What was there before becomes an entry of its own.
 * Answers how many files differ.
 */
export async function goBack(studio: Studio, entry: Entry, words: HistoryWords): Promise<number> {
  const { project } = studio;
  // What an editor still holds is part of what was there.
  await project.flush();
  const [files, before] = [await entry.files(), filesNow(studio)];
  const paths = new Set([...project.paths(), ...Object.keys(files)]);
  let changed = 0;
  for (const path of paths) {
    const text = files[path] ?? null;
    if ((project.read(path) ?? null) === text) continue;
    project.write(path, text, 'history');
    changed += 1;
  }
  if (changed > 0)
    backs.set(studio, {
      id: 'back',
      name: words.beforeBack,
      about: words.restoredTo(entry.name),
      files: () => Promise.resolve(before),
    });
  return changed;
}

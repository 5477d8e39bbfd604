// The tab „Istoric” of the drawer: saves and releases, newest first; any two compare in words, and their processes side by side;
// one can be gone back to.

import { render, type VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { differencesOf, type FileDifference, type Files } from '../differences/differences.ts';
import type { Mount, Studio } from '../studio/contract.ts';
import { entriesOf, goBack, type Entry } from './entries.ts';
import './history.css';
import { SideBySide } from './side-by-side.tsx';
import { wordsOf, type HistoryWords } from './words.ts';

export const mountHistory: Mount = (place, studio) => {
  render(<HistoryPanel studio={studio} />, place);
  return () => render(null, place);
};

interface Comparison {
  before: { name: string; files: Files };
  after: { name: string; files: Files };
  found: FileDifference[];
}

function HistoryPanel({ studio }: { studio: Studio }): VNode {
  const words = wordsOf(studio.language);
  const [entries, setEntries] = useState<Entry[] | 'waiting' | 'failed'>('waiting');
  const [chosen, setChosen] = useState<{ before: string; after: string } | null>(null);
  const load = (): void => {
    setEntries('waiting');
    entriesOf(studio, words).then(
      (list) => {
        setEntries(list);
        // Since the last release, or since the last save where there is none.
        const before = list.find(({ id }) => id.startsWith('release-')) ?? list[1];
        if (before) setChosen((old) => old ?? { before: before.id, after: 'now' });
      },
      () => setEntries('failed'),
    );
  };
  useEffect(load, [studio]);
  // A save makes the list longer.
  useEffect(() => studio.project.onState((state) => (state === 'saved' ? load() : undefined)), [studio]);
  if (entries === 'waiting')
    return (
      <p class="history-note" role="status">
        {words.waiting}
      </p>
    );
  if (entries === 'failed')
    return (
      <p class="history-note" role="alert">
        {words.failed}{' '}
        <button type="button" class="link-button" onClick={load}>
          {words.again}
        </button>
      </p>
    );
  const restore = (entry: Entry): void => {
    goBack(studio, entry, words).then(
      (changed) => {
        if (changed === 0) return;
        studio.say(words.restored(entry.name));
        load();
      },
      () => setEntries('failed'),
    );
  };
  return (
    <div class="history">
      <EntryList {...{ entries, chosen, words, restore }} choose={setChosen} />
      <Compared {...{ studio, entries, chosen, words }} />
    </div>
  );
}

interface ListProps {
  entries: readonly Entry[];
  chosen: { before: string; after: string } | null;
  words: HistoryWords;
  choose: (chosen: { before: string; after: string }) => void;
  restore: (entry: Entry) => void;
}

function EntryList({ entries, chosen, words, choose, restore }: ListProps): VNode {
  const pick = (side: 'before' | 'after', id: string): void =>
    choose({ before: chosen?.before ?? id, after: chosen?.after ?? 'now', [side]: id });
  return (
    <table class="history-list">
      <caption class="govuk-visually-hidden">{words.versions}</caption>
      <thead>
        <tr>
          <th scope="col">{words.older}</th>
          <th scope="col">{words.newer}</th>
          <th scope="col">{words.versions}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            {(['before', 'after'] as const).map((side) => (
              <td key={side}>
                <input
                  type="radio"
                  name={`history-${side}`}
                  checked={chosen?.[side] === entry.id}
                  aria-label={words.compareAs(side === 'before' ? words.older : words.newer, entry.name)}
                  onChange={() => pick(side, entry.id)}
                />
              </td>
            ))}
            <th scope="row">
              <span>{entry.name}</span>
              <span class="history-about">{entry.about}</span>
              {entry.id === 'now' ? null : (
                <button
                  type="button"
                  class="link-button"
                  aria-label={words.restoreOf(entry.name)}
                  onClick={() => restore(entry)}
                >
                  {words.restore}
                </button>
              )}
            </th>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ComparedProps {
  studio: Studio;
  entries: readonly Entry[];
  chosen: { before: string; after: string } | null;
  words: HistoryWords;
}

function Compared({ studio, entries, chosen, words }: ComparedProps): VNode {
  const comparison = useComparison(studio, entries, chosen);
  const [drawn, setDrawn] = useState<FileDifference | null>(null);
  useEffect(() => setDrawn(null), [chosen?.before, chosen?.after]);
  if (comparison === null)
    return (
      <p class="history-note" role="status">
        {words.comparing}
      </p>
    );
  if (comparison === 'failed')
    return (
      <p class="history-note" role="alert">
        {words.failed}
      </p>
    );
  const { before, after, found } = comparison;
  return (
    <div class="history-found" aria-live="polite">
      <h2>{words.title(before.name, after.name)}</h2>
      {found.length === 0 ? <p class="history-note">{words.same}</p> : null}
      {found.map((difference) => (
        <section key={difference.path} class={difference.what}>
          <h3>
            <button type="button" onClick={() => studio.open(difference.path)}>
              {difference.path}
            </button>
            {difference.kind === 'process' && difference.what === 'changed' ? (
              <button type="button" class="link-button" onClick={() => setDrawn(difference)}>
                {words.drawings}
              </button>
            ) : null}
          </h3>
          <ul>
            {difference.sentences.map((sentence, index) => (
              <li key={index}>{sentence}</li>
            ))}
          </ul>
        </section>
      ))}
      {drawn === null ? null : (
        <SideBySide
          before={before.files[drawn.path] ?? ''}
          after={after.files[drawn.path] ?? ''}
          elements={drawn.elements ?? []}
          words={words}
          onClose={() => setDrawn(null)}
        />
      )}
    </div>
  );
}

/** Null while it is made; made anew when what is chosen changes, or the work does that it is compared with. */
function useComparison(
  studio: Studio,
  entries: readonly Entry[],
  chosen: { before: string; after: string } | null,
): Comparison | 'failed' | null {
  const [comparison, setComparison] = useState<Comparison | 'failed' | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const stop = studio.project.onChange(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => setRound((count) => count + 1), 700);
    });
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, [studio]);
  const ofNow = chosen?.before === 'now' || chosen?.after === 'now';
  useEffect(() => {
    const [before, after] = [chosen?.before, chosen?.after].map((id) => entries.find((entry) => entry.id === id));
    if (!before || !after) return undefined;
    let alive = true;
    const make = async (): Promise<Comparison> => {
      const [was, is] = await Promise.all([before.files(), after.files()]);
      const found = await differencesOf(was, is, studio.language);
      return { before: { name: before.name, files: was }, after: { name: after.name, files: is }, found };
    };
    make().then(
      (made) => (alive ? setComparison(made) : undefined),
      () => (alive ? setComparison('failed') : undefined),
    );
    return () => {
      alive = false;
    };
  }, [entries, chosen?.before, chosen?.after, ofNow ? round : 0]);
  return comparison;
}

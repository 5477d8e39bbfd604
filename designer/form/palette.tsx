// What can be added, at the left: searched, dragged into the form, or pressed. Classes that begin with `fjs-` are those by
// which form-js's editor finds what is dragged.

import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Glyph, useDesign } from './glyph.tsx';
import { entryName, ownBlock, palette, type PaletteEntry } from './palette-entries.ts';

/** Without diacritics and capitals: „cetateni” finds „Cetățeni”. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function Palette(): VNode {
  const design = useDesign();
  const say = design.words.palette;
  const [asked, setAsked] = useState('');
  const own = Object.keys(design.opening.blocks).map(ownBlock);
  const wordsOf = (entry: PaletteEntry): string => (own.includes(entry) ? (entry.key ?? '') : say.entries[entry.name]);
  const groups = palette
    .map(([group, entries]) => ({
      group,
      entries: [...entries, ...(group === 'blocks' ? own : [])].filter((entry) =>
        plain(wordsOf(entry)).includes(plain(asked.trim())),
      ),
    }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <nav class="palette" aria-label={say.title}>
      <div class="palette-search">
        <Glyph name="search" />
        <input
          type="search"
          class="govuk-input"
          aria-label={say.search}
          placeholder={say.search}
          value={asked}
          onInput={(event) => setAsked(event.currentTarget.value)}
        />
      </div>
      <div class="palette-entries">
        {groups.length === 0 && <p class="note">{say.none}</p>}
        {groups.map(({ group, entries }) => (
          <section key={group} aria-labelledby={`palette-${group}`}>
            <h2 id={`palette-${group}`}>{say.groups[group]}</h2>
            <div class="fjs-palette-fields fjs-drag-container fjs-no-drop">
              {entries.map((entry) => (
                <button
                  type="button"
                  key={entryName(entry)}
                  class="palette-entry fjs-palette-field fjs-drag-copy fjs-no-drop"
                  data-field-type={entry.made.type}
                  data-entry={entryName(entry)}
                  onClick={() => design.canvas?.add(entry)}
                >
                  <Glyph name={entry.icon} />
                  <span>{wordsOf(entry)}</span>
                </button>
              ))}
            </div>
          </section>
        ))}
      </div>
      <p class="note palette-hint">{say.hint}</p>
    </nav>
  );
}

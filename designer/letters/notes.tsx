// Below the text: what is to be mended, each leading to its line, and the steps that use the letter, each leading to the
// drawing.

import type { VNode } from 'preact';
import { Glyph } from '../studio/glyph.tsx';
import type { Use } from './known-fields.ts';
import type { Note } from './text-editor.ts';
import type { LetterWords } from './words/ro.ts';

interface NotesProps {
  words: LetterWords;
  notes: readonly Note[];
  /** Null: nothing uses such a file. */
  uses: readonly Use[] | null;
  onShow: (element: string) => void;
  onLine: (note: Note) => void;
}

export function Notes({ words, notes, uses, onShow, onLine }: NotesProps): VNode {
  const say = words.notes;
  return (
    <div class="letter-notes">
      {notes.length === 0 ? (
        <p class="letter-fine">
          <Glyph name="circle-check" />
          {say.nothing}
        </p>
      ) : (
        <details open={notes.some(({ severity }) => severity === 'error')}>
          <summary>
            <Glyph name={notes.some(({ severity }) => severity === 'error') ? 'circle-alert' : 'triangle-alert'} />
            {say.title}: {say.count(notes.length)}
          </summary>
          <ul>
            {notes.map((note) => (
              <li key={`${note.line}:${note.column}:${note.message}`} class={note.severity}>
                <button type="button" class="link-button" onClick={() => onLine(note)}>
                  {say.line(note.line)}
                </button>
                <span>{note.message}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {uses === null ? null : (
        <p class="letter-uses">
          {uses.length === 0 ? (
            words.used.nowhere
          ) : (
            <>
              {words.used.label}:{' '}
              {uses.map(({ element, name }, index) => (
                <span key={element}>
                  {index > 0 ? ', ' : ''}
                  <button type="button" class="link-button" onClick={() => onShow(element)}>
                    {name}
                  </button>
                </span>
              ))}
            </>
          )}
        </p>
      )}
    </div>
  );
}

// A letter or message with its preview beside it: drawn again a moment after one stops typing, the old one kept meanwhile.
// On narrow screens the text and the preview are two tabs.

import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fullestSample } from '../decisions/samples.ts';
import type { Studio } from '../studio/contract.ts';
import { Glyph } from '../studio/glyph.tsx';
import { Code, ORIGIN } from './code.tsx';
import { completeFields } from './complete.ts';
import { fieldGroups, type FieldGroup } from './fields.ts';
import { InsertMenu } from './insert-menu.tsx';
import { learn, usesOf, variablesFor, type Use } from './known-fields.ts';
import { letterAt, newStyle } from './letter-files.ts';
import { Notes } from './notes.tsx';
import { notesOf } from './preview-notes.ts';
import { PreviewPane } from './preview-pane.tsx';
import type { TextEditor } from './text-editor.ts';
import { usePreview } from './use-preview.ts';
import type { LetterWords } from './words/ro.ts';

interface LetterEditorProps {
  studio: Studio;
  words: LetterWords;
  /** Of the template. */
  path: string;
  /** The file that was opened: the template or its style. */
  open: string;
}

const sampleNames = (paths: readonly string[]): string[] =>
  paths.flatMap((path) => /^samples\/(.+)\.json$/.exec(path)?.[1] ?? []);

export function LetterEditor({ studio, words, path, open }: LetterEditorProps): VNode {
  const { project } = studio;
  const [turn, setTurn] = useState(0);
  useEffect(() => project.onChange(() => setTurn((now) => now + 1)), [project]);
  const letter = letterAt(path, project.manifest());
  const css = letter?.css ?? null;
  const [file, setFile] = useState(open);
  const [tab, setTab] = useState<'code' | 'preview'>('code');
  const samples = sampleNames(project.paths());
  const [sample, setSample] = useState<string | null>(() => fullestSample(project));
  const preview = usePreview(studio, {
    path,
    text: project.read(path) ?? '',
    css: css === null ? undefined : project.read(css),
    sample,
    turn,
  });
  const editor = useRef<TextEditor | null>(null);
  const [uses, setUses] = useState<Use[]>([]);
  const known = useFields(studio, words, letter, setUses);
  const [inserting, setInserting] = useState(false);
  const complete = useMemo(() => completeFields(known), [known]);
  const message = letter?.kind === 'messages';
  const kind = file.endsWith('.css') ? 'css' : message ? 'message' : 'letter';
  const notes = useMemo(() => notesOf(preview.answer, words), [preview.answer, words]);

  const addStyle = (): void => {
    const manifest = project.manifest();
    if (manifest === null || letter === null) return;
    const made = newStyle(manifest, letter.name);
    for (const [each, text] of Object.entries(made.files)) project.write(each, text, ORIGIN);
    setFile(made.path);
    studio.say(words.added.style);
  };

  return (
    <div class="letter" data-tab={tab} data-letter={path}>
      <div class="letter-bar">
        <div class="segments letter-tabs" role="group" aria-label={words.tabs.label}>
          {(['code', 'preview'] as const).map((each) => (
            <button type="button" key={each} aria-pressed={tab === each} onClick={() => setTab(each)}>
              {words.tabs[each]}
            </button>
          ))}
        </div>
        {message ? null : (
          <div class="segments" role="group" aria-label={words.part.label}>
            <button type="button" aria-pressed={file === path} onClick={() => setFile(path)}>
              {words.part.template}
            </button>
            {css === null ? (
              <button type="button" aria-pressed={false} onClick={addStyle}>
                {words.part.addStyle}
              </button>
            ) : (
              <button type="button" aria-pressed={file === css} onClick={() => setFile(css)}>
                {words.part.style}
              </button>
            )}
          </div>
        )}
        <button
          type="button"
          class="letter-button"
          aria-expanded={inserting}
          disabled={file !== path}
          onClick={() => setInserting(!inserting)}
        >
          <Glyph name="braces" />
          {words.insert.button}
        </button>
        <label class="letter-sample">
          <span>{words.sample.label}</span>
          <select
            class="govuk-select"
            title={words.sample.hint}
            value={sample ?? ''}
            onChange={(event) => setSample(event.currentTarget.value || null)}
          >
            {samples.length === 0 ? <option value="">{words.sample.none}</option> : null}
            {samples.map((name) => (
              <option value={name} key={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="letter-text">
        {inserting && file === path ? (
          <InsertMenu
            words={words}
            fields={known}
            onInsert={(text) => {
              editor.current?.insert(text);
              setInserting(false);
            }}
            onClose={() => {
              setInserting(false);
              editor.current?.focus();
            }}
          />
        ) : null}
        <Code
          key={file}
          project={project}
          path={file}
          kind={kind}
          label={kind === 'css' ? words.code.style : message ? words.code.message : words.code.letter}
          notes={file === path ? notes : NONE}
          {...(kind === 'css' ? {} : { complete })}
          onEditor={(opened) => {
            editor.current = opened;
          }}
        />
        <Notes
          words={words}
          notes={notes}
          uses={uses}
          onShow={(element) => {
            const process = project.manifest()?.['process'];
            studio.open(typeof process === 'string' ? process : 'process.bpmn', element);
          }}
          onLine={(note) => {
            setFile(path);
            setTab('code');
            queueMicrotask(() => editor.current?.goTo(note.line, note.column));
          }}
        />
      </div>
      <PreviewPane
        words={words}
        preview={preview}
        message={message}
        toStaff={uses.some(({ job }) => job === 'staff:notify')}
      />
    </div>
  );
}

const NONE: never[] = [];

/** The fields of this letter, learnt when somebody first asks, and again when the procedure has changed. */
function useFields(
  studio: Studio,
  words: LetterWords,
  letter: ReturnType<typeof letterAt>,
  setUses: (uses: Use[]) => void,
): () => Promise<readonly FieldGroup[]> {
  const kept = useRef<Promise<readonly FieldGroup[]> | null>(null);
  const ask = useMemo(
    () => (): Promise<readonly FieldGroup[]> =>
      (kept.current ??= learn(studio.project, studio.language).then((procedure) => {
        const uses = letter === null ? [] : usesOf(procedure.graph, letter.kind, letter.name);
        setUses(uses);
        return fieldGroups(variablesFor(procedure, uses), words);
      })),
    [studio, words, letter?.path],
  );
  useEffect(() => {
    void ask();
    return studio.project.onChange(({ path }) => {
      if (/\.(bpmn|dmn)$|^forms\/|^manifest\.json$/.test(path)) kept.current = null;
    });
  }, [ask]);
  return ask;
}

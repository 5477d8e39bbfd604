// Every other text of a procedure: the README, samples, styles that no letter uses. JSON is looked at for mistakes.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Studio } from '../studio/contract.ts';
import { Code } from './code.tsx';
import { Notes } from './notes.tsx';
import type { TextKind } from './template-language.ts';
import type { Note, TextEditor } from './text-editor.ts';
import type { LetterWords } from './words/ro.ts';

interface PlainTextProps {
  studio: Studio;
  words: LetterWords;
  path: string;
}

const kindOf = (path: string): TextKind => (path.endsWith('.css') ? 'css' : path.endsWith('.json') ? 'json' : 'text');

export function PlainText({ studio, words, path }: PlainTextProps): VNode {
  const { project } = studio;
  const [text, setText] = useState(project.read(path));
  const editor = useRef<TextEditor | null>(null);
  useEffect(
    () =>
      project.onChange((change) => {
        if (change.path === path) setText(project.read(path));
      }),
    [project, path],
  );
  if (text === undefined) return <p class="letter-gone">{words.gone}</p>;
  const json = path.endsWith('.json') ? jsonNote(text, words) : [];
  const found = project.findings
    .filter(({ file }) => file === path)
    .map((finding): Note => {
      const said = finding.ro;
      const message = studio.language === 'ro' && said ? said.message : finding.message;
      return { line: 1, column: null, severity: finding.severity === 'error' ? 'error' : 'warning', message };
    });
  const notes = json.length > 0 ? json : found;
  return (
    <div class="letter plain" data-letter={path}>
      <div class="letter-text">
        <Code
          project={project}
          path={path}
          kind={kindOf(path)}
          label={words.code.text}
          notes={json}
          onEditor={(opened) => {
            editor.current = opened;
          }}
        />
        {notes.length > 0 ? (
          <Notes
            words={words}
            notes={notes}
            uses={null}
            onShow={() => undefined}
            onLine={({ line, column }) => editor.current?.goTo(line, column)}
          />
        ) : null}
      </div>
    </div>
  );
}

/** Browsers tell the place as a position or as line and column. */
export function jsonNote(text: string, words: LetterWords): Note[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const { message } = error as Error;
    const position = /position (\d+)/.exec(message)?.[1];
    const line = /line (\d+)/.exec(message)?.[1];
    const before = text.slice(0, position === undefined ? text.length : Number(position));
    return [
      {
        line: line === undefined ? before.split('\n').length : Number(line),
        column: null,
        severity: 'error',
        message: words.problems.json(message.replace(/ in JSON at position.*$| \(line.*$/, '')),
      },
    ];
  }
}

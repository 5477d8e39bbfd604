// The code editor of templates, style sheets and plain files: CodeMirror with line numbers, colours, undo, the mistakes at
// their line, and completion. Tab leaves it, so that it is no trap for the keyboard.

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, redo, undo } from '@codemirror/commands';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { languageOf, type TextKind } from './template-language.ts';

/** Something to say at a line. */
export interface Note {
  /** From 1. */
  line: number;
  /** From 0; null: the whole line. */
  column: number | null;
  severity: 'error' | 'warning';
  message: string;
}

export interface TextEditor {
  /** Puts another text, as somebody else wrote it; one's own is left alone when it is the same. */
  setText(text: string): void;
  text(): string;
  /** Replaces what is selected; `|` in it is where the cursor stands then. */
  insert(text: string): void;
  note(notes: readonly Note[]): void;
  goTo(line: number, column?: number | null): void;
  undo(): void;
  redo(): void;
  focus(): void;
  destroy(): void;
}

interface Options {
  text: string;
  kind: TextKind;
  /** Accessible name. */
  label: string;
  complete?: CompletionSource;
  onChange: (text: string) => void;
}

/** A change that did not come from the keyboard. */
const fromOutside = Annotation.define<boolean>();

export function openTextEditor(place: HTMLElement, { text, kind, label, complete, onChange }: Options): TextEditor {
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        bracketMatching(),
        closeBrackets(),
        languageOf(kind),
        syntaxHighlighting(classHighlighter),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': label,
          tabindex: '0',
          spellcheck: 'false',
          autocapitalize: 'off',
        }),
        ...(complete ? [autocompletion({ override: [complete], icons: false })] : []),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
        EditorView.updateListener.of((update) => {
          const typed = update.transactions.some((each) => each.docChanged && each.annotation(fromOutside) !== true);
          if (typed) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  const at = (line: number, column: number | null): { from: number; to: number } => {
    const { doc } = view.state;
    const found = doc.line(Math.max(1, Math.min(line, doc.lines)));
    const from = column === null ? found.from : Math.min(found.from + column, found.to);
    const rest = doc.sliceString(from, found.to);
    const [piece = rest] = /^\{\{.*?\}\}+|^[\p{L}\p{N}_.@]+/u.exec(rest) ?? [];
    return { from, to: Math.max(from, from + piece.length) };
  };
  return {
    text: () => view.state.doc.toString(),
    setText(next) {
      const now = view.state.doc.toString();
      if (now === next) return;
      const { head } = view.state.selection.main;
      view.dispatch({
        changes: { from: 0, to: now.length, insert: next },
        selection: { anchor: Math.min(head, next.length) },
        annotations: fromOutside.of(true),
      });
    },
    insert(piece) {
      const { from, to } = view.state.selection.main;
      const cursor = piece.indexOf('|');
      const insert = piece.replace('|', '');
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + (cursor < 0 ? insert.length : cursor) },
        scrollIntoView: true,
        userEvent: 'input.complete',
      });
      view.focus();
    },
    note(notes) {
      const diagnostics = notes.map(({ line, column, severity, message }) => ({
        ...at(line, column),
        severity,
        message,
      }));
      view.dispatch(
        setDiagnostics(
          view.state,
          diagnostics.toSorted((a, b) => a.from - b.from),
        ),
      );
    },
    goTo(line, column = null) {
      const { from } = at(line, column);
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
      view.focus();
    },
    undo: () => void undo(view),
    redo: () => void redo(view),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

// The code editor as a component: the text of one file of the project, kept in step with whoever else writes it.

import type { CompletionSource } from '@codemirror/autocomplete';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Project } from '../studio/contract.ts';
import type { TextKind } from './template-language.ts';
import { openTextEditor, type Note, type TextEditor } from './text-editor.ts';

/** Who writes, for those who listen to the project. */
export const ORIGIN = 'letters';

interface CodeProps {
  project: Project;
  path: string;
  kind: TextKind;
  label: string;
  notes: readonly Note[];
  complete?: CompletionSource;
  /** Hears when the editor of this file is there. */
  onEditor?: (editor: TextEditor | null) => void;
}

export function Code({ project, path, kind, label, notes, complete, onEditor }: CodeProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor | null>(null);
  useEffect(() => {
    if (place.current === null) return;
    const opened = openTextEditor(place.current, {
      text: project.read(path) ?? '',
      kind,
      label,
      ...(complete ? { complete } : {}),
      onChange: (text) => project.write(path, text, ORIGIN),
    });
    editor.current = opened;
    onEditor?.(opened);
    const stop = project.onChange((change) => {
      if (change.path === path && change.origin !== ORIGIN) opened.setText(project.read(path) ?? '');
    });
    return () => {
      stop();
      onEditor?.(null);
      editor.current = null;
      opened.destroy();
    };
  }, [project, path, kind]);
  useEffect(() => editor.current?.note(notes), [notes, path]);
  return <div class="code-place" ref={place} />;
}

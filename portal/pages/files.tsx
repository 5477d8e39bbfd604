// The files of one question, without JavaScript: what was added, adding more, removing one. Drawn by forms/render.
import type { ComponentChildren, VNode } from 'preact';
import { Portal } from '../frame.tsx';
import type { Frame } from '../frame.tsx';
import { words } from '../words.ts';

export interface FilesView {
  procedure: string;
  /** For the browser's tab. */
  title: string;
  back: string;
  wrong: boolean;
  content: ComponentChildren;
}

export function DraftFilesPage({ frame, view }: { frame: Frame; view: FilesView }): VNode {
  return (
    <Portal
      frame={frame}
      title={`${view.title} · ${view.procedure}`}
      wrong={view.wrong}
      back={{ href: view.back, text: words(frame.language).frame.back }}
      main="wrap narrow"
    >
      {view.content}
    </Portal>
  );
}

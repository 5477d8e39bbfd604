// The studio on its page: parts at the left, the open file in the middle, properties at the right, the drawer below.

import type { VNode } from 'preact';
import { createPortal } from 'preact/compat';
import { useEffect } from 'preact/hooks';
import { Bar } from './bar.tsx';
import { ConflictDialog } from './conflict.tsx';
import { Drawer } from './drawer.tsx';
import { editorOf, loadProperties } from './editors.ts';
import { onKeys } from './keys.ts';
import { Mounted } from './mounted.tsx';
import { Parts } from './parts.tsx';
import { ProcessView } from './process.tsx';
import { Toasts } from './toasts.tsx';
import { useWorkplace, WorkplaceContext } from './use-workplace.ts';
import { processOf, type Workplace } from './workplace.ts';

export function App({ workplace, bar }: { workplace: Workplace; bar: Element }): VNode {
  return (
    <WorkplaceContext.Provider value={workplace}>
      <Studio bar={bar} />
    </WorkplaceContext.Provider>
  );
}

function Studio({ bar }: { bar: Element }): VNode {
  const workplace = useWorkplace();
  const { project, file, words } = workplace;
  const drawing = file === processOf(project);
  const editor = editorOf(file);
  useEffect(() => onKeys(workplace), [workplace]);
  return (
    <>
      {createPortal(<Bar />, bar)}
      <Parts />
      <div class="studio-middle">
        <ProcessView hidden={!drawing} />
        {drawing || editor === null ? null : (
          <Mounted key={file} class="editor" load={editor} path={file} failed={words.editor.failed} />
        )}
      </div>
      {drawing ? (
        <aside class="props" aria-label={words.bar.details}>
          {workplace.canvas === null ? null : (
            <Mounted class="properties" load={loadProperties} path={file} failed={words.drawer.failed} />
          )}
        </aside>
      ) : null}
      <Drawer />
      <ConflictDialog />
      <Toasts />
    </>
  );
}

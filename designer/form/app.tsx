// The form designer on its page: palette, drawing, properties, preview, drawer; what the keyboard does everywhere.

import type { VNode } from 'preact';
import { createPortal } from 'preact/compat';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Bar } from './bar.tsx';
import type { Design } from './design.ts';
import { Drawer } from './drawer.tsx';
import { FindingMarks } from './findings.tsx';
import { DesignContext, Segments, useDesign } from './glyph.tsx';
import { ImportDialog, readImport, type Imported } from './import.tsx';
import { Conflict, Outdated } from './notices.tsx';
import { Palette } from './palette.tsx';
import { Preview } from './preview.tsx';
import { Properties } from './properties/panel.tsx';

interface AppProps {
  design: Design;
  /** Where the bar is drawn. */
  bar: Element;
  /** Address of the studio. */
  studio: string;
}

export function App(props: AppProps): VNode {
  return (
    <DesignContext.Provider value={props.design}>
      <Designer {...props} />
    </DesignContext.Provider>
  );
}

function Designer({ bar, studio }: AppProps): VNode {
  const design = useDesign();
  const say = design.words.preview;
  const [imported, setImported] = useState<Imported | null>(null);
  const [large, setLarge] = useState(false);
  // on narrow screens one of the two at the right is shown
  const [side, setSide] = useState<'properties' | 'preview'>('properties');
  useEffect(() => onKeys(design), [design]);
  const importFile = (file: File): void =>
    void readImport(file, design.words.import, design.opening.blocks).then(setImported);
  return (
    <>
      {createPortal(<Bar studio={studio} onImport={importFile} />, bar)}
      <Palette />
      <div class="designer-middle">
        <Conflict />
        <Outdated />
        <Drawing />
      </div>
      <div class={`designer-side ${side}${large ? ' large' : ''}`}>
        <Segments
          label={design.words.drawer.title}
          value={side}
          onChoose={setSide}
          options={[
            { value: 'properties', label: say.properties },
            { value: 'preview', label: say.title },
          ]}
        />
        <Properties />
        <Preview large={large} onLarge={setLarge} />
      </div>
      <Drawer />
      <FindingMarks />
      {imported === null ? null : <ImportDialog imported={imported} onClose={() => setImported(null)} />}
    </>
  );
}

/** The place of form-js's editor, which draws into it what it likes. */
function Drawing(): VNode {
  const design = useDesign();
  const { canvas: say } = design.words;
  const place = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (place.current !== null) design.attach(place.current).catch(() => setBroken(true));
  }, [design]);
  const empty = design.canvas !== null && design.form.components.length === 0;
  return (
    <section class="drawing" aria-label={say.title}>
      <div
        ref={place}
        style={{ '--words-empty': JSON.stringify(say.emptyGroup) }}
        class={empty ? 'drawing-place empty' : 'drawing-place'}
      />
      {empty ? (
        <div class="drawing-empty">
          <h2>{say.empty}</h2>
          <p>{say.emptyText}</p>
        </div>
      ) : null}
      {broken ? (
        <div class="drawing-empty">
          <h2>{say.broken}</h2>
          <p>{say.brokenText}</p>
        </div>
      ) : null}
    </section>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** Undo and redo from anywhere but a field; on the drawing, also moving and deleting what is chosen. */
function onKeys(design: Design): () => void {
  const listener = (event: KeyboardEvent): void => {
    const { canvas } = design;
    if (canvas === null || isTyping(event.target)) return;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const chosen = canvas.chosen();
    const onDrawing = event.target instanceof Element && event.target.closest('.drawing-place') !== null;
    const act = ((): (() => void) | null => {
      if (command && key === 'z') return event.shiftKey ? canvas.redo : canvas.undo;
      if (command && key === 'y') return canvas.redo;
      if (!onDrawing || chosen === canvas.root()) return null;
      if (event.altKey && key === 'arrowup') return () => canvas.move(chosen, -1);
      if (event.altKey && key === 'arrowdown') return () => canvas.move(chosen, 1);
      if (key === 'delete') return () => canvas.remove(chosen);
      return key === 'escape' ? () => canvas.choose(null) : null;
    })();
    if (act === null) return;
    event.preventDefault();
    // form-js's editor listens to some of these too
    event.stopPropagation();
    act();
  };
  window.addEventListener('keydown', listener, true);
  return () => window.removeEventListener('keydown', listener, true);
}

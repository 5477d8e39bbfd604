// The bar on top: what is drawn, whether it is saved, undo and redo, import and export, publishing.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SaveState } from './autosave.ts';
import { Glyph, IconButton, useDesign } from './glyph.tsx';
import { moment } from './history.tsx';

export function Bar({ studio, onImport }: { studio: string; onImport: (file: File) => void }): VNode {
  const design = useDesign();
  const { canvas, opening, words } = design;
  const say = words.bar;
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <a class="designer-back" href={studio} title={say.back(opening.procedure)}>
        <Glyph name="arrow-left" />
        <span class="govuk-visually-hidden">{say.back(opening.procedure)}</span>
      </a>
      <p class="designer-title">
        <b>{opening.name}</b> <span class="note">{opening.procedure}</span>
      </p>
      <span class="chip">
        {say.draft} · {opening.published === null ? say.neverPublished : say.published(opening.published.version)}
      </span>
      <Saved />
      <div class="designer-acts">
        <IconButton
          icon="undo-2"
          label={`${say.undo} (Ctrl+Z)`}
          disabled={canvas === null || !canvas.canUndo()}
          onPress={() => canvas?.undo()}
        />
        <IconButton
          icon="redo-2"
          label={`${say.redo} (Ctrl+Y)`}
          disabled={canvas === null || !canvas.canRedo()}
          onPress={() => canvas?.redo()}
        />
        <button type="button" class="bar-button" title={say.importTitle} onClick={() => file.current?.click()}>
          <Glyph name="upload" />
          {say.import}
        </button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".json,.form,application/json"
          aria-label={say.importTitle}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen) onImport(chosen);
            event.currentTarget.value = '';
          }}
        />
        <button
          type="button"
          class="bar-button"
          title={say.exportTitle}
          onClick={() => download(design.text, opening.path)}
        >
          <Glyph name="download" />
          {say.export}
        </button>
        <Publish />
      </div>
    </>
  );
}

/** The JSON exactly as it would be published. */
function download(text: string, path: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = path.split('/').pop() ?? 'form.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function Publish(): VNode {
  const design = useDesign();
  const say = design.words.bar;
  const errors = design.compiled.findings.filter(({ severity }) => severity === 'error').length;
  const why = !design.opening.mayPublish
    ? say.publishNot
    : errors > 0
      ? say.publishErrors(errors)
      : !design.differsFromPublished && !design.opening.work.changed
        ? say.publishNothing
        : null;
  const go = async (): Promise<void> => {
    await design.flush();
    if (!design.unsaved) location.href = `/atelier/${encodeURIComponent(design.opening.key)}/publicare`;
  };
  return (
    <>
      <button
        type="button"
        class="bar-button main"
        aria-disabled={why === null ? undefined : 'true'}
        aria-describedby={why === null ? undefined : 'why-not'}
        title={why ?? undefined}
        onClick={() => {
          if (why === null) void go();
        }}
      >
        <Glyph name="send" />
        {say.publish}
      </button>
      {why === null ? null : (
        <span id="why-not" class="govuk-visually-hidden">
          {why}
        </span>
      )}
    </>
  );
}

const icons: { readonly [state in SaveState['is']]: string } = {
  saved: 'cloud-check',
  pending: 'cloud-upload',
  offline: 'cloud-off',
  refused: 'cloud-off',
  conflict: 'cloud-off',
};

/** What is shown counts the seconds; what is said aloud is only that the state has changed. */
function Saved(): VNode {
  const design = useDesign();
  const say = design.words.save;
  const { save } = design;
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const shown = textOf(save);
  return (
    <span class={`designer-saved ${save.is}`} data-save={save.is}>
      <Glyph name={icons[save.is]} />
      <span aria-hidden="true">{shown}</span>
      <span class="govuk-visually-hidden" role="status">
        {save.is === 'saved' && save.at !== null ? say.saved(0) : shown}
      </span>
    </span>
  );

  function textOf(state: SaveState): string {
    if (state.is !== 'saved') return say[state.is];
    const { savedAt } = design.opening.work;
    if (state.at === null) return savedAt === null ? say.published : say.savedAt(moment(savedAt, design.language));
    return say.saved(Math.round((Date.now() - state.at) / 1000));
  }
}

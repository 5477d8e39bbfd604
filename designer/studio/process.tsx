// The process in the middle of the studio: the canvas, and the size of the drawing. It is kept while other files are open, so
// that coming back finds it as it was left, with its history.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from './glyph.tsx';
import { useWorkplace } from './use-workplace.ts';
import { processOf } from './workplace.ts';

export function ProcessView({ hidden }: { hidden: boolean }): VNode {
  const workplace = useWorkplace();
  const { project, words } = workplace;
  const place = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    let stop = (): void => undefined;
    const open = async (): Promise<void> => {
      const { openCanvas } = await import('../canvas/canvas.ts');
      if (place.current === null) return;
      const path = processOf(project);
      const canvas = await openCanvas({
        place: place.current,
        language: workplace.language,
        file: {
          read: () => project.read(processOf(project)) ?? '',
          write: (xml) => project.write(processOf(project), xml, 'canvas'),
        },
      });
      const stops = [
        project.beforeSave(() => canvas.settle()),
        project.onChange((change) => {
          if (change.path === processOf(project) && change.origin !== 'canvas') {
            canvas.readAgain().catch(() => setBroken(true));
          }
        }),
      ];
      stop = () => {
        for (const each of stops) each();
        workplace.setCanvas(null);
        canvas.close();
      };
      workplace.setCanvas(canvas);
      if (workplace.element !== undefined && workplace.file === path) canvas.show(workplace.element);
    };
    open().catch((error: unknown) => {
      console.error(error);
      setBroken(true);
    });
    return () => stop();
  }, [workplace]);
  return (
    <section class="canvas" aria-label={words.parts.processName} hidden={hidden}>
      <div ref={place} class="canvas-place" data-canvas />
      <ZoomTools />
      {broken ? (
        <div class="editor-broken">
          <h2>{words.editor.broken}</h2>
          <p>{words.editor.brokenText}</p>
        </div>
      ) : null}
    </section>
  );
}

function ZoomTools(): VNode | null {
  const { canvas, language } = useWorkplace();
  const [, draw] = useState(0);
  useEffect(() => canvas?.watch(() => draw((turn) => turn + 1)), [canvas]);
  if (canvas === null) return null;
  const say =
    language === 'ro'
      ? { tools: 'Mărimea desenului', in: 'Măresc', out: 'Micșorez', all: 'Tot desenul' }
      : { tools: 'Size of the drawing', in: 'Zoom in', out: 'Zoom out', all: 'Whole drawing' };
  return (
    <div class="tools zoom" role="toolbar" aria-label={say.tools}>
      <IconButton icon="zoom-out" label={say.out} onPress={() => canvas.zoomTo(canvas.zoom / 1.25)} />
      <span>{Math.round(canvas.zoom * 100)}%</span>
      <IconButton icon="zoom-in" label={say.in} onPress={() => canvas.zoomTo(canvas.zoom * 1.25)} />
      <IconButton icon="maximize" label={say.all} onPress={() => canvas.zoomTo('all')} />
    </div>
  );
}

// The process in the middle of the studio: the canvas, and the size of the drawing. It is kept while other files are open, so
// that coming back finds it as it was left, with its history.

import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { canvasWords } from '../canvas/words/canvas-words.ts';
import { IconButton } from './glyph.tsx';
import { useWorkplace } from './use-workplace.ts';
import { processOf } from './workplace.ts';

export function ProcessView({ hidden }: { hidden: boolean }): VNode {
  const workplace = useWorkplace();
  const { project, words } = workplace;
  const place = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);
  const [arrange, setArrange] = useState<(() => Promise<void>) | null>(null);
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
          stir: () => project.stir(),
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
      if (canvas.laidOut > 0) workplace.say(canvasWords(workplace.language).laidOut(canvas.laidOut));
      const later = await import('../canvas/later.ts');
      const say = canvasWords(workplace.language);
      const { arrange: anew } = later.completeCanvas(canvas, say);
      setArrange(() => async () => {
        await anew();
        canvas.zoomTo('all');
        workplace.say(say.arranged);
      });
      place.current?.setAttribute('data-complete', 'yes');
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
      <ZoomTools arrange={arrange} />
      {broken ? (
        <div class="editor-broken">
          <h2>{words.editor.broken}</h2>
          <p>{words.editor.brokenText}</p>
        </div>
      ) : null}
    </section>
  );
}

function ZoomTools({ arrange }: { arrange: (() => Promise<void>) | null }): VNode | null {
  const { canvas, language } = useWorkplace();
  const [, draw] = useState(0);
  useEffect(() => canvas?.watch(() => draw((turn) => turn + 1)), [canvas]);
  if (canvas === null) return null;
  const say = canvasWords(language);
  return (
    <div class="tools zoom" role="toolbar" aria-label={say.tools}>
      <IconButton icon="zoom-out" label={say.zoomOut} onPress={() => canvas.zoomTo(canvas.zoom / 1.25)} />
      <span>{Math.round(canvas.zoom * 100)}%</span>
      <IconButton icon="zoom-in" label={say.zoomIn} onPress={() => canvas.zoomTo(canvas.zoom * 1.25)} />
      <IconButton icon="maximize" label={say.whole} onPress={() => canvas.zoomTo('all')} />
      <IconButton icon="map" label={say.map} pressed={canvas.mapOpen} onPress={() => canvas.toggleMap()} />
      <IconButton
        icon="wand-sparkles"
        label={say.arrange}
        disabled={arrange === null}
        onPress={() => void arrange?.()}
      />
      <IconButton icon="search" label={say.find} keys="Ctrl+F" onPress={() => canvas.find()} />
    </div>
  );
}

// What every group of the panel has at hand: the studio, the modeler's services, what is known of the procedure, the words.

import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Element } from '../canvas/services.ts';
import { readText, type ManifestFile } from '../settings/manifest-file.ts';
import type { Studio } from '../studio/contract.ts';
import type { Live } from './live.ts';
import type { Get } from './moddle-edit.ts';
import type { PropertyWords } from './words/ro.ts';

export interface Workbench {
  readonly studio: Studio;
  readonly get: Get;
  readonly live: Live;
  readonly words: PropertyWords;
  readonly manifest: ManifestFile;
}

export const Bench = createContext<Workbench | null>(null);

/** Also draws the group anew when a file of the procedure or the graph has changed. */
export const useBench = (): Workbench => {
  const bench = useContext(Bench);
  if (bench === null) throw new Error('Expected the panel around its groups, but there is none.');
  const [, draw] = useState(0);
  useEffect(() => {
    const again = (): void => draw((turn) => turn + 1);
    const stops = [bench.live.watch(again), bench.studio.project.onChange(again)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [bench]);
  return bench;
};

export interface OfElement {
  readonly element: Element;
}

/** A text of the manifest in the reader's language. */
export const said = ({ studio }: Workbench, value: unknown): string => readText(value, studio.language);

// What all parts of the studio share while it is open (contract.ts, `Studio`), and what the page itself needs beside: which
// file is open, which tab of the drawer, what was said. Components hear of every change.

import type { Canvas, DrawerTab, Language, Studio } from './contract.ts';
import type { DrawnProcess } from '../canvas/canvas.ts';
import type { OpenProject } from './project.ts';
import type { StudioWords } from './words/ro.ts';

export interface Workplace extends Studio {
  readonly project: OpenProject;
  readonly canvas: DrawnProcess | null;
  readonly words: StudioWords;
  /** Title of the procedure, in the page's language. */
  readonly title: string;
  /** Path of the open file. */
  readonly file: string;
  /** Element that was asked for when the file was opened. */
  readonly element: string | undefined;
  readonly drawer: { tab: DrawerTab; open: boolean };
  readonly sayings: readonly { id: number; text: string }[];
  setCanvas: (canvas: DrawnProcess | null) => void;
  foldDrawer: (open: boolean) => void;
  hush: (id: number) => void;
  /** Hears of changes of anything above, and of the project's. */
  watch: (listener: () => void) => () => void;
}

interface WorkplaceOptions {
  project: OpenProject;
  language: Language;
  words: StudioWords;
  csrf: string;
  address: string;
}

/** The model that the manifest names. */
export function processOf(project: OpenProject): string {
  const named = project.manifest()?.['process'];
  if (typeof named === 'string') return named;
  return project.paths().find((path) => path.endsWith('.bpmn')) ?? 'process.bpmn';
}

export function openWorkplace({ project, ...fixed }: WorkplaceOptions): Workplace {
  const listeners = new Set<() => void>();
  const canvasListeners = new Set<(canvas: Canvas | null) => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  let canvas: DrawnProcess | null = null;
  let file = processOf(project);
  let element: string | undefined;
  let drawer: Workplace['drawer'] = { tab: 'findings', open: true };
  let sayings: Workplace['sayings'] = [];
  let said = 0;
  project.onChange(tell);
  project.onState(tell);
  project.onFindings(tell);
  return {
    ...fixed,
    project,
    get title() {
      const title = project.manifest()?.['title'];
      if (typeof title === 'string') return title;
      const texts = (title ?? {}) as { ro?: string; en?: string };
      return texts[fixed.language] ?? texts.ro ?? project.opening.key;
    },
    get canvas() {
      return canvas;
    },
    get file() {
      return file;
    },
    get element() {
      return element;
    },
    get drawer() {
      return drawer;
    },
    get sayings() {
      return sayings;
    },
    onCanvas(listener) {
      canvasListeners.add(listener);
      return () => canvasListeners.delete(listener);
    },
    setCanvas(next) {
      canvas = next;
      for (const listener of canvasListeners) listener(next);
      tell();
    },
    open(path, at) {
      const stays = path === file;
      file = path;
      element = at;
      if (stays && at !== undefined) canvas?.show(at);
      const address = new URL(location.href);
      if (path === processOf(project)) address.searchParams.delete('fisier');
      else address.searchParams.set('fisier', path);
      address.searchParams.delete('element');
      history.replaceState(null, '', address);
      tell();
    },
    openDrawer(tab) {
      drawer = { tab, open: true };
      tell();
    },
    foldDrawer(open) {
      drawer = { ...drawer, open };
      tell();
    },
    say(text) {
      said += 1;
      sayings = [...sayings.slice(-2), { id: said, text }];
      tell();
    },
    hush(id) {
      sayings = sayings.filter((saying) => saying.id !== id);
      tell();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

// The process drawn by bpmn-js: moves, zooms, and tells about the element that is chosen. Findings mark their elements.

import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import type { Finding } from './findings.ts';
import { factsOf, type Chosen } from './element-facts.ts';
import type { Sources } from './sources.ts';

interface Canvas {
  zoom(level: 'fit-viewport' | number, centre?: 'auto'): number;
  zoom(): number;
  addMarker(element: string, marker: string): void;
  scrollToElement(element: string): void;
}
interface Registry {
  get(id: string): { businessObject: Chosen } | undefined;
}
interface Overlays {
  add(element: string, overlay: { position: { top: number; right: number }; html: HTMLElement }): void;
}
interface Selection {
  select(element: unknown): void;
}

export interface ProcessView {
  /** Chooses an element and brings it into view. */
  show(element: string): void;
}

export async function openProcess(
  place: HTMLElement,
  sources: Sources,
  findings: readonly Finding[],
): Promise<ProcessView> {
  const host = document.createElement('div');
  host.className = 'canvas-js';
  const viewer = new NavigatedViewer({ container: host });
  place.replaceChildren(host);
  await viewer.importXML(sources.files[sources.process] ?? '');
  const canvas = viewer.get('canvas') as Canvas;
  const registry = viewer.get('elementRegistry') as Registry;
  canvas.zoom('fit-viewport', 'auto');
  markFindings(viewer.get('overlays') as Overlays, canvas, registry, sources, findings);
  place.append(zoomTools(canvas, sources));
  const chosen = (element: Chosen | null) => {
    const panel = document.querySelector<HTMLElement>('[data-chosen]');
    if (panel) panel.replaceChildren(...(element ? factsOf(element, sources.words) : []));
    const about = document.querySelector<HTMLElement>('[data-about]');
    if (about) about.hidden = element !== null;
  };
  viewer.on('selection.changed', ({ newSelection }: { newSelection: { businessObject: Chosen }[] }) => {
    const element = newSelection[0]?.businessObject ?? null;
    chosen(element && element.$type !== 'bpmn:Process' && element.$type !== 'bpmn:Participant' ? element : null);
  });
  return {
    show(id) {
      const element = registry.get(id);
      if (!element) return;
      canvas.zoom(1);
      canvas.scrollToElement(id);
      (viewer.get('selection') as Selection).select(element);
    },
  };
}

function markFindings(
  overlays: Overlays,
  canvas: Canvas,
  registry: Registry,
  { process }: Sources,
  findings: readonly Finding[],
): void {
  const seen = new Set<string>();
  for (const { file, element, severity, message } of findings) {
    if (file !== process || element === null || seen.has(element) || !registry.get(element)) continue;
    seen.add(element);
    canvas.addMarker(element, `found-${severity}`);
    const badge = document.createElement('div');
    badge.className = `found-badge ${severity}`;
    badge.textContent = '!';
    badge.title = message;
    overlays.add(element, { position: { top: -10, right: 10 }, html: badge });
  }
}

function zoomTools(canvas: Canvas, { words }: Sources): HTMLElement {
  const tools = document.createElement('div');
  tools.className = 'tools zoom';
  tools.setAttribute('role', 'toolbar');
  const button = (text: string, name: string, act: () => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'iconic';
    made.textContent = text;
    made.setAttribute('aria-label', name);
    made.title = name;
    made.addEventListener('click', act);
    return made;
  };
  tools.append(
    button('−', words.zoomOut, () => canvas.zoom(canvas.zoom() / 1.25)),
    button('+', words.zoomIn, () => canvas.zoom(canvas.zoom() * 1.25)),
    button('⤢', words.whole, () => canvas.zoom('fit-viewport', 'auto')),
  );
  return tools;
}

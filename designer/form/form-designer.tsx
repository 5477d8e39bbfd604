// The form designer in the browser: asks the server for the draft and opens on the page that inbox/pages/form-designer.tsx
// gave. Its bundle has form-js's editor in it and is built when somebody first opens the designer.

import '@bpmn-io/form-js-viewer/dist/assets/form-js-base.css';
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor-base.css';
import '@bpmn-io/form-js-editor/dist/assets/dragula.css';
import '../studio/segments.css';
import './form-designer.css';
import './drawing.css';
import './properties.css';
import './preview.css';
import '../form-logic/condition-builder.css';
import { h, render } from 'preact';
import { App } from './app.tsx';
import { openDesign, type Design } from './design.ts';
import { formServer } from './server.ts';
import { en } from './words/en.ts';
import { ro } from './words/ro.ts';

const main = document.querySelector<HTMLElement>('[data-form-designer]');
const bar = document.querySelector('[data-designer-bar]');
const language = document.documentElement.lang === 'en' ? 'en' : 'ro';
const words = language === 'en' ? en : ro;

async function start(root: HTMLElement, place: Element): Promise<void> {
  const server = formServer(root.dataset['formDesigner'] ?? '', root.dataset['csrf'] ?? '');
  const design = openDesign(await server.open(), server, { words, language });
  root.querySelector('.designer-waiting')?.remove();
  render(h(App, { design, bar: place, studio: root.dataset['studio'] ?? '/proceduri-interne' }), root);
  keepUnsaved(design);
  const asked = new URLSearchParams(location.search).get('element');
  const stop = design.watch(() => {
    if (design.canvas === null) return;
    stop();
    root.dataset['ready'] = 'yes';
    if (asked !== null) design.show(asked);
  });
}

/** What is not saved is sent when the page is put away, and asked about when it is left. */
function keepUnsaved(design: Design): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void design.flush();
  });
  window.addEventListener('beforeunload', (event) => {
    if (!design.unsaved) return;
    void design.flush();
    event.preventDefault();
  });
}

if (main && bar) {
  start(main, bar).catch((error: unknown) => {
    main.dataset['ready'] = 'failed';
    const waiting = main.querySelector('[data-waiting]');
    if (waiting) waiting.textContent = words.form.failed;
    console.error(error);
  });
}

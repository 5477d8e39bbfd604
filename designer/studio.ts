// The process owner's read-only studio in the browser. The page works without it (drawing, lists and texts come from the
// server); here the drawing becomes bpmn-js's own, the findings are those of the very engine that runs the cases, compiled
// into this bundle, and forms are previewed with form-js. The bpmn.io mark stays visible: their licence asks for it.

import './studio.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { findingsOf, showFindings } from './findings.ts';
import { previewForm } from './form-preview.ts';
import { openProcess } from './process-view.ts';
import { loadSources } from './sources.ts';

const main = document.querySelector<HTMLElement>('[data-studio]');

async function start(root: HTMLElement): Promise<void> {
  const sources = await loadSources(root.dataset['studio'] ?? '');
  const findings = await findingsOf(sources);
  const canvas = root.querySelector<HTMLElement>('[data-canvas]');
  const shown = root.dataset['shown'] ?? sources.process;
  const process = canvas && shown === sources.process ? await openProcess(canvas, sources, findings) : null;
  showFindings(root, findings, sources, (element) => process?.show(element));
  const preview = root.querySelector<HTMLElement>('[data-form-preview]');
  const schema = sources.files[shown];
  if (preview && schema !== undefined) await previewForm(preview, schema);
  const asked = new URLSearchParams(location.search).get('element');
  if (asked) process?.show(asked);
  root.dataset['ready'] = 'yes';
}

if (main) {
  start(main).catch((error: unknown) => {
    // the page of the server stays; only the reason is told to whoever looks
    main.dataset['ready'] = 'failed';
    console.error(error);
  });
}

// The worker that checks: the engine's own compiler, the forms', the linter, beside the page so that drawing never waits.

import { compileSources } from '../../engine/model/compile.ts';
import { findingsOfForms } from '../../forms/form-files.ts';
import type { Finding } from '../../forms/model.ts';

interface Question {
  question: number;
  files: { [path: string]: string };
}

async function findingsOf(files: { [path: string]: string }): Promise<Finding[]> {
  const models = Object.entries(files)
    .filter(([name]) => /\.(bpmn|dmn)$/.test(name))
    .map(([name, xml]) => ({ name, xml }));
  const { findings } = await compileSources(models);
  return [...findings, ...findingsOfForms(files)];
}

let waiting: Question | null = null;
let busy = false;

async function work(): Promise<void> {
  if (busy) return;
  busy = true;
  while (waiting !== null) {
    const { question, files } = waiting;
    waiting = null;
    // what is asked while this runs replaces what was asked before
    postMessage({ question, findings: await findingsOf(files) });
  }
  busy = false;
}

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  waiting = data;
  void work();
});

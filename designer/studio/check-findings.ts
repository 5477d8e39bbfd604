// Asks the worker what is wrong with the files, a moment after they changed; answers of older questions are dropped. The
// process's findings become marks on the drawing.

import type { Answer } from '../checking/worker.ts';
import type { Finding } from '../../forms/model.ts';
import type { Mark } from './contract.ts';
import type { OpenProject } from './project.ts';
import { processOf, type Workplace } from './workplace.ts';

const QUIET_MS = 300;

export function checkFindings(project: OpenProject, workplace: Workplace, address: string): void {
  const worker = new Worker(address, { type: 'module' });
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    asked += 1;
    const files = Object.fromEntries(project.paths().map((path) => [path, project.read(path) ?? '']));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage({ question: asked, files });
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (data.question !== asked) return;
    if (data.findings === null) workplace.say(workplace.words.findings.failed);
    else project.setFindings(data.findings);
  });
  project.onChange(() => {
    clearTimeout(timer);
    timer = setTimeout(ask, QUIET_MS);
  });
  project.onFindings((findings) => workplace.canvas?.mark('findings', marksOf(findings)));
  ask();

  function marksOf(findings: readonly Finding[]): Map<string, Mark> {
    const marks = new Map<string, Mark>();
    const path = processOf(project);
    for (const { file, element, severity, ...texts } of findings) {
      if (file !== path || element === null) continue;
      const { message, remedy } = workplace.language === 'ro' ? texts.ro : texts;
      const before = marks.get(element);
      const error = severity === 'error' || before?.class === 'found-error';
      marks.set(element, {
        class: error ? 'found-error' : 'found-warning',
        badge: {
          text: error ? '!' : '?',
          title: [before?.badge?.title, `${message} ${remedy}`].filter(Boolean).join('\n'),
          class: error ? 'error' : 'warning',
        },
      });
    }
    return marks;
  }
}

// The engine's findings, made in this browser: `compileSources` is the same function that guards a deployment. Forms are
// judged by the form engine in the same way.

import { compileSources } from '../engine/model/compile.ts';
import { findingsOfForms } from '../forms/form-files.ts';
import type { Finding } from '../forms/model.ts';
import type { Sources } from './sources.ts';

export type { Finding };

export async function findingsOf({ files }: Sources): Promise<Finding[]> {
  const models = Object.entries(files)
    .filter(([name]) => /\.(bpmn|dmn)$/.test(name))
    .map(([name, xml]) => ({ name, xml }));
  const { findings } = await compileSources(models);
  return [...findings, ...findingsOfForms(files)];
}

/** Fills the drawer; `show` brings an element of the process into view. */
export function showFindings(
  root: HTMLElement,
  findings: readonly Finding[],
  { words, process }: Sources,
  show: (element: string) => void,
): void {
  const drawer = root.querySelector<HTMLElement>('[data-findings]');
  if (!drawer) return;
  const list = document.createElement('ul');
  if (findings.length === 0) list.append(entry('good', words.noFindings, '', null));
  for (const finding of findings) {
    const where = [finding.file, finding.element].filter(Boolean).join(' · ');
    const { message, remedy } = document.documentElement.lang === 'ro' ? finding.ro : finding;
    const kind = finding.severity === 'error' ? 'bad' : 'warn';
    const item = entry(kind, `${message} ${remedy}`.trim(), where, words.severity[finding.severity]);
    const { element } = finding;
    if (element !== null) item.append(link(finding.file === process ? '' : finding.file, element, words.show, show));
    list.append(item);
  }
  const note = document.createElement('p');
  note.className = 'note';
  note.textContent = words.checked;
  drawer.replaceChildren(list, note);
}

function entry(kind: 'good' | 'warn' | 'bad', text: string, where: string, word: string | null): HTMLLIElement {
  const item = document.createElement('li');
  const mark = document.createElement('span');
  mark.className = `finding-mark ${kind}`;
  mark.textContent = kind === 'good' ? '✓' : '!';
  mark.setAttribute('aria-hidden', 'true');
  const body = document.createElement('div');
  const message = document.createElement('p');
  message.textContent = text;
  body.append(message);
  const note = document.createElement('p');
  note.className = 'note';
  note.textContent = [word, where].filter(Boolean).join(' · ');
  if (note.textContent) body.append(note);
  item.append(mark, body);
  return item;
}

/** In the process: brings it into view. In another file: opens that file. */
function link(file: string, element: string, text: string, show: (element: string) => void): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.textContent = text;
  const query = new URLSearchParams({ ...(file && { fisier: file }), element });
  anchor.href = `?${query}`;
  if (!file) {
    anchor.addEventListener('click', (event) => {
      event.preventDefault();
      show(element);
    });
  }
  return anchor;
}

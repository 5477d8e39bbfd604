// From the page that the server has answered with, the files of one field come over: into the form's engine when it runs
// here (it draws them itself), otherwise as they are drawn there.

import type { FileRef } from '../value.ts';

/** On the form, cancelled by whoever draws the field itself. */
export interface FilesChanged {
  readonly path: string;
  readonly files: readonly FileRef[];
}

const fieldIn = (page: ParentNode, path: string): HTMLElement | null =>
  page.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);

/** Null when the page has no such field. `problem`: what the server says about the file that was sent. */
export function showDrawn(form: HTMLFormElement, path: string, page: Document): { problem: string | null } | null {
  const fresh = fieldIn(page, path);
  const field = fieldIn(form, path);
  if (fresh === null || field === null) return null;
  takeOver(form, page);
  const errors = [...fresh.querySelectorAll('.govuk-error-message')];
  const problem = errors.map((error) => error.lastChild?.textContent?.trim() ?? '').join(' ');
  for (const error of errors) error.remove();
  const files = [...fresh.querySelectorAll<HTMLElement>('[data-file]')].map(
    (row) => JSON.parse(row.dataset['file'] ?? '{}') as FileRef,
  );
  const detail: FilesChanged = { path, files };
  const mine = form.dispatchEvent(new CustomEvent('form-files', { detail, cancelable: true }));
  if (mine) redraw(field, fresh);
  return { problem: problem === '' ? null : problem };
}

/** A draft that began with the first file: the page posts it from now on. */
function takeOver(form: HTMLFormElement, page: Document): void {
  for (const hidden of page
    .querySelectorAll<HTMLInputElement>('[data-fields]')[0]
    ?.closest('form')
    ?.querySelectorAll<HTMLInputElement>('input[type=hidden][name^="_"]') ?? []) {
    if (form.querySelector(`input[type=hidden][name="${CSS.escape(hidden.name)}"]`) === null)
      form.prepend(hidden.cloneNode());
  }
}

/** The field's parts as the server has drawn them; what scripts have added stays. */
function redraw(field: HTMLElement, fresh: HTMLElement): void {
  const inHand = document.activeElement;
  const added = [...field.children].filter((child) => child instanceof HTMLElement && 'added' in child.dataset);
  field.className = fresh.className.replace('govuk-form-group--error', '');
  field.replaceChildren(...fresh.children, ...added);
  if (inHand !== null && !inHand.isConnected && inHand.id !== '') document.getElementById(inHand.id)?.focus();
}

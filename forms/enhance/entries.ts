// What a form would post just now, without its files: a file's reference is in the draft, its bytes go with the page.

import type { Entry } from '../submission.ts';

export const entriesOf = (form: HTMLFormElement, button: HTMLElement | null = null): Entry[] => {
  const posted = new FormData(form, button);
  return [...posted].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
};

/** Where a form posts. By attribute: a field named `action` would hide the form's own property. */
export const addressOf = (form: HTMLFormElement): string => form.getAttribute('action') ?? location.href;

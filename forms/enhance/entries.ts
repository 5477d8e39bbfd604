// What a form would post just now, without its files: a file's reference is in the draft, its bytes go with the page.

import type { Entry } from '../submission.ts';

export const entriesOf = (form: HTMLFormElement, button: HTMLElement | null = null): Entry[] => {
  const posted = new FormData(form, button);
  return [...posted].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
};

/**
 * What the controls of one field would post. A key is pressed in one field, and `FormData` of a large form takes longer
 * than all that follows from it.
 */
export const entriesOfField = (field: Element): Entry[] =>
  [...field.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea')]
    .filter((control) => control.name !== '' && !control.matches(':disabled') && isGiven(control))
    .flatMap((control): Entry[] =>
      control instanceof HTMLSelectElement
        ? [...control.selectedOptions].map(({ value }) => [control.name, value])
        : [[control.name, control.value]],
    );

const isGiven = (control: Element): boolean =>
  !(control instanceof HTMLInputElement) || !['checkbox', 'radio'].includes(control.type) || control.checked;

/** Where a form posts. By attribute: a field named `action` would hide the form's own property. */
export const addressOf = (form: HTMLFormElement): string => form.getAttribute('action') ?? location.href;

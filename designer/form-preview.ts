// A form as form-js draws it, beside our own drawing of the same JSON.

import { Form } from '@bpmn-io/form-js-viewer';

export async function previewForm(place: HTMLElement, text: string): Promise<void> {
  const host = document.createElement('div');
  const form = new Form({ container: host });
  await form.importSchema(JSON.parse(text) as object, {});
  place.replaceChildren(host);
  place.hidden = false;
  place.closest<HTMLElement>('[data-needs-script]')?.removeAttribute('hidden');
}

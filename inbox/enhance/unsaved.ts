// Asks before a page with unsaved answers is left. Sending the form, whatever its button, is no leaving.

export function warnBeforeLeaving(): void {
  const form = document.querySelector<HTMLFormElement>('form.task, form.counter');
  if (!form) return;
  let changed = false;
  form.addEventListener('input', () => {
    changed = true;
  });
  // Sent, or saved by itself.
  for (const event of ['submit', 'form-saved']) {
    form.addEventListener(event, () => {
      changed = false;
    });
  }
  window.addEventListener('beforeunload', (event) => {
    if (changed) event.preventDefault();
  });
}

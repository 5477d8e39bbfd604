// Asks before a page with unsaved answers is left. Sending the form, whatever its button, is no leaving; a form that is saved
// as one types (forms/enhance/save.ts) is saved as the page goes, unless saving fails.

export function warnBeforeLeaving(): void {
  const form = document.querySelector<HTMLFormElement>('form.task, form.counter');
  if (!form) return;
  let changed = false;
  form.addEventListener('input', () => {
    changed = true;
  });
  form.addEventListener('submit', () => {
    changed = false;
  });
  window.addEventListener('beforeunload', (event) => {
    const saves = document.querySelector<HTMLElement>('[data-saves]');
    if (changed && (saves === null || saves.dataset['state'] === 'unsaved')) event.preventDefault();
  });
}

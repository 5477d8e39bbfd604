// A form that decides is sent once: the second click within the same page does nothing. The server refuses a second
// decision anyway; this only spares people the page that says so.

export function once(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
    form.addEventListener('submit', (event) => {
      if (form.dataset['sent'] === 'yes') event.preventDefault();
      form.dataset['sent'] = 'yes';
      form.setAttribute('aria-busy', 'true');
    });
  }
  // coming back with the browser's button shows the same page again: it may be sent again
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
      delete form.dataset['sent'];
      form.removeAttribute('aria-busy');
    }
  });
}

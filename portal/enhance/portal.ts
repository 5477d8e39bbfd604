// What a browser with JavaScript adds to the portal's pages; every page works without it.
// - the error summary takes the focus when a page opens with problems, and its links lead into the field;
// - a form is sent once, however often its button is pressed;
// - a password can be shown; a page can be printed by a button; a receipt that is being made
//   appears by itself.
// Elements ask for it by data attributes: data-once, data-print, data-refresh (seconds).

import { enhanceForms } from '../../forms/enhance/form.ts';

const words =
  document.documentElement.lang === 'en'
    ? { show: 'Show the password', hide: 'Hide the password' }
    : { show: 'Arătați parola', hide: 'Ascundeți parola' };

function focusSummary(): void {
  const summary = document.querySelector<HTMLElement>('.summary');
  if (summary === null) return;
  summary.focus();
  summary.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const id = link?.getAttribute('href')?.split('#')[1];
    if (id === undefined) return;
    const field = document.getElementById(decodeURIComponent(id));
    if (field === null) return;
    event.preventDefault();
    const target = field.matches('input, select, textarea')
      ? field
      : (field.querySelector<HTMLElement>('input, select, textarea') ?? field);
    field.closest('.field')?.scrollIntoView({ block: 'start' });
    target.focus({ preventScroll: true });
  });
}

/** A second press within this time is a double click, not a second wish. */
const onceMs = 8000;

function sendOnce(form: HTMLFormElement): void {
  let sentAt = -Infinity;
  form.addEventListener('submit', (event) => {
    if (event.timeStamp - sentAt < onceMs) {
      event.preventDefault();
      return;
    }
    sentAt = event.timeStamp;
    event.submitter?.setAttribute('aria-disabled', 'true');
  });
  // Back from the next page, the form may be sent again.
  window.addEventListener('pageshow', () => {
    sentAt = -Infinity;
    for (const button of form.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled');
  });
}

function showPassword(input: HTMLInputElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button bare';
  button.textContent = words.show;
  button.setAttribute('aria-controls', input.id);
  button.addEventListener('click', () => {
    const hidden = input.type === 'password';
    input.type = hidden ? 'text' : 'password';
    button.textContent = hidden ? words.hide : words.show;
  });
  input.form?.addEventListener('submit', () => {
    input.type = 'password';
  });
  const row = document.createElement('div');
  row.className = 'password';
  input.replaceWith(row);
  row.append(input, button);
}

/** Asks for the page again, ever more slowly, until the part that waited says something else. */
async function watch(element: HTMLElement): Promise<void> {
  for (
    let seconds = Number(element.dataset['refresh']), round = 0;
    seconds > 0 && round < 8;
    round += 1, seconds *= 1.5
  ) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
    if (answer === null || !answer.ok) continue;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(element.id);
    if (fresh === null || fresh.dataset['refresh'] !== undefined) continue;
    element.replaceChildren(...fresh.childNodes);
    return;
  }
}

focusSummary();
enhanceForms();
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) sendOnce(form);
for (const input of document.querySelectorAll<HTMLInputElement>('input[type=password]')) showPassword(input);
for (const element of document.querySelectorAll<HTMLElement>('[data-refresh][id]')) void watch(element);
for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

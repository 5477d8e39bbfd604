// What a browser with JavaScript adds to the portal's pages; every page works without it.
// - controls behave as GOV.UK Frontend's do, forms follow the answers and are sent once (forms/enhance);
// - a page can be printed by a button; a receipt that is being made appears by itself.
// Elements ask for it by data attributes: data-print, data-refresh (seconds).

import { enhanceForms } from '../../forms/enhance/form.ts';

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

enhanceForms();
for (const element of document.querySelectorAll<HTMLElement>('[data-refresh][id]')) void watch(element);
for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// An answer that brings up other questions shows them at once: the form is sent as "refresh" (which saves nothing,
// so that it may arrive late), and only the fields are taken from the page that comes back. Controls that were there stay the same elements,
// so nothing that is typed meanwhile is lost. Files wait for a real sending.

export function liveForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live]')) {
    let asking: AbortController | null = null;
    form.addEventListener('change', (event) => {
      const control = event.target;
      if (!(control instanceof HTMLElement) || !control.matches('select, input[type=radio], input[type=checkbox]'))
        return;
      if (!control.closest('[data-fields]')) return;
      asking?.abort();
      asking = new AbortController();
      refresh(form, asking.signal).catch(() => {
        // no connection, or asked again meanwhile: the questions come with the next answer or with the page
      });
    });
  }
}

async function refresh(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const data = new FormData(form);
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]')) data.delete(input.name);
  data.set('_refresh', '1');
  const answer = await fetch(form.action, { method: 'POST', body: data, signal });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('[data-fields]');
  const fields = form.querySelector('[data-fields]');
  if (!fresh || !fields) return;
  const focused = document.activeElement;
  const place = scrolled(fields);
  for (const control of fields.querySelectorAll<HTMLElement>('input[id], textarea[id], select[id]')) {
    fresh.querySelector(`#${CSS.escape(control.id)}`)?.replaceWith(control);
  }
  fields.replaceChildren(...fresh.childNodes);
  if (focused instanceof HTMLElement && fields.contains(focused)) focused.focus({ preventScroll: true });
  place();
  const saved = page.querySelector('[data-saved]');
  if (saved) document.querySelector('[data-saved]')?.replaceWith(saved);
}

/** Remembers how far the columns are scrolled; the answer puts them back. */
function scrolled(inside: Element): () => void {
  const kept: [Element, number][] = [];
  for (let at: Element | null = inside; at; at = at.parentElement) kept.push([at, at.scrollTop]);
  return () => {
    for (const [element, top] of kept) element.scrollTop = top;
  };
}

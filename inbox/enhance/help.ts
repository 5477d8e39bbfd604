// All shortcuts in a dialog, in the words that the page already carries in its hints.

export function helpDialog(): void {
  const hints = document.querySelector<HTMLElement>('[data-keys]');
  if (!hints) return;
  const dialog = document.createElement('dialog');
  dialog.className = 'keys-help';
  const title = document.createElement('h2');
  title.id = 'taste';
  title.textContent = hints.getAttribute('aria-label') ?? '';
  dialog.setAttribute('aria-labelledby', title.id);
  const list = document.createElement('dl');
  for (const hint of hints.querySelectorAll('span')) {
    const key = document.createElement('dt');
    key.append(
      ...[...hints.querySelectorAll('kbd')].filter((kbd) => hint.contains(kbd)).map((kbd) => kbd.cloneNode(true)),
    );
    const text = document.createElement('dd');
    text.textContent = (hint.lastChild?.textContent ?? '').trim();
    list.append(key, text);
  }
  const form = document.createElement('form');
  form.method = 'dialog';
  const close = document.createElement('button');
  close.className = 'govuk-button govuk-button--secondary';
  close.textContent = hints.dataset['close'] ?? 'OK';
  form.append(close);
  dialog.append(title, list, form);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

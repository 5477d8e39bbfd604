// What JavaScript adds to the inbox; everything works without it. Keys: j k move in the list, Enter opens (a link's own
// behaviour), c takes the task, / searches, s saves the draft, ? shows all. Keys are off while somebody types.

import '../inbox.css';
import { enhanceForms } from '../../forms/enhance/form.ts';
import { warnBeforeLeaving } from './unsaved.ts';
import { helpDialog } from './help.ts';
import { followJumps } from './jumps.ts';

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function move(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('[data-row]')];
  if (rows.length === 0) return;
  const focused = rows.findIndex((row) => row === document.activeElement);
  const current = focused >= 0 ? focused : rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
  const next = rows[Math.min(rows.length - 1, Math.max(0, current + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

const keys: { [key: string]: () => void } = {
  j: () => move(1),
  k: () => move(-1),
  c: () => document.querySelector<HTMLButtonElement>('[data-claim]')?.click(),
  s: () => document.querySelector<HTMLButtonElement>('[data-save]')?.click(),
  '/': () => document.querySelector<HTMLInputElement>('#cauta')?.focus(),
  '?': () => helpDialog(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') closeMenus();
  if (typing(event.target)) {
    if (event.key === 'Escape') (event.target as HTMLElement).blur();
    return;
  }
  const action = keys[event.key];
  if (!action || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  action();
});

function closeMenus(): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
}

document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  }
});

for (const element of document.querySelectorAll<HTMLElement>('[data-keys], [data-print]')) element.hidden = false;
for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => window.print());

// the list keeps its place when a task opens
document.querySelector('.row[aria-current]')?.scrollIntoView({ block: 'center' });
// a wide drawing opens where the case stands
const now = document.querySelector('.bpmn .now');
const scroll = now?.closest('.bpmn-scroll');
if (now && scroll) {
  const place = now.getBoundingClientRect();
  const frame = scroll.getBoundingClientRect();
  scroll.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
  scroll.scrollTop += place.top - frame.top - (frame.height - place.height) / 2;
}

enhanceForms();
warnBeforeLeaving();
followJumps();

// Keys that work everywhere in the studio. Those of the drawing are in designer/canvas/keyboard.ts, those of editors theirs.

import { canUndo, redo, undo } from './history-steps.ts';
import type { Workplace } from './workplace.ts';

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"]), .cm-editor') !== null;

const panels = ['.parts', '.studio-middle', '.props', '.drawer'];

export function onKeys(workplace: Workplace): () => void {
  const listener = (event: KeyboardEvent): void => {
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (command && key === 's') {
      event.preventDefault();
      void workplace.project.flush().then((saved) => {
        if (saved) workplace.say(workplace.words.save.now);
      });
      return;
    }
    if (event.key === 'F6') {
      event.preventDefault();
      nextPanel(event.shiftKey ? -1 : 1);
      return;
    }
    if (isTyping(event.target) || event.defaultPrevented) return;
    if (event.key === '?' && document.querySelector('dialog[open]') === null) {
      event.preventDefault();
      document.querySelector<HTMLElement>('[data-keys-dialog]')?.click();
      return;
    }
    // the canvas and the editors answer these themselves while they have the focus
    if (event.target instanceof Element && event.target.closest('.canvas-place, .editor') !== null) return;
    if (!command || !(key === 'z' || key === 'y')) return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) redo(workplace);
    else if (canUndo(workplace)) undo(workplace);
  };
  window.addEventListener('keydown', listener);
  return () => window.removeEventListener('keydown', listener);
}

function nextPanel(step: 1 | -1): void {
  const there = panels.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? []);
  const now = there.findIndex((panel) => panel.contains(document.activeElement));
  const next = there[(now + step + there.length) % there.length];
  const inside = next?.querySelector<HTMLElement>(
    '[aria-current], [role="tab"][aria-selected="true"], .djs-container svg[tabindex], a[href], button, input, select, textarea, [tabindex]',
  );
  (inside ?? next)?.focus();
}

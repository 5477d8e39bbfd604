// While something is being tried, nothing can be drawn: choosing, moving the canvas and copying stay.

import type { EventBus } from './services.ts';

const RULES = [
  'connection.create',
  'connection.reconnect',
  'connection.start',
  'connection.updateWaypoints',
  'element.autoResize',
  'elements.align',
  'elements.create',
  'elements.delete',
  'elements.distribute',
  'elements.move',
  'elements.paste',
  'shape.append',
  'shape.attach',
  'shape.create',
  'shape.replace',
  'shape.resize',
];

/** `locked`: whether now. */
export function lockable(get: (service: string) => unknown, locked: () => boolean): void {
  const eventBus = get('eventBus') as EventBus;
  const veto = (): false | undefined => (locked() ? false : undefined);
  for (const rule of RULES) eventBus.on(`commandStack.${rule}.canExecute`, 100_000, veto);
  // these ask no rule
  const direct = get('directEditing') as { activate: (element: unknown) => unknown };
  const activate = direct.activate.bind(direct);
  direct.activate = (element) => (locked() ? false : activate(element));
  const popup = get('popupMenu') as { open: (...all: unknown[]) => unknown };
  const open = popup.open.bind(popup);
  popup.open = (...all) => (locked() ? undefined : open(...all));
}

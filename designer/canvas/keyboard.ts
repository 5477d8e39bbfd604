// Everything on the drawing by keyboard alone: choosing along the process, adding, appending, connecting, renaming. bpmn-js
// brings copy, paste, undo, search, moving and deleting; what a pointer must do there gets a way of its own here.

import type { CanvasWords } from './words/canvas-words.ts';
import { connectMenu } from './connect-menu.ts';
import { orderOf } from './order.ts';
import { placeFree, roomForNew } from './place-free.ts';
import type { CanvasService, EditorActions, Element, EventBus, Registry, Selection } from './services.ts';

interface Keyboard {
  addListener(priority: number, listener: (context: { keyEvent: KeyboardEvent }) => unknown): void;
  isCmd(event: KeyboardEvent): boolean;
}

interface Create {
  start(event: Event, elements: Element | Element[], context?: object): unknown;
}

interface DirectEditing {
  activate(element: Element): void;
}

interface PopupMenu {
  open(target: Element, menu: string, position: { x: number; y: number }, options: object): void;
}

type Get = (service: string) => unknown;

/** Before bpmn-js's own bindings. */
const FIRST = 5_000;

export function drawByKeyboard(get: Get, words: CanvasWords): void {
  const keyboard = get('keyboard') as Keyboard;
  const selection = get('selection') as Selection;
  const registry = get('elementRegistry') as Registry;
  const canvas = get('canvas') as CanvasService;
  const actions = get('editorActions') as EditorActions;
  const eventBus = get('eventBus') as EventBus;
  const openConnect = connectMenu(get, words);

  const choose = (element: Element): void => {
    selection.select(element);
    canvas.scrollToElement(element, 80);
  };
  /** False: there is none in that direction; the focus goes on. */
  const step = (back: boolean): boolean => {
    const order = orderOf(registry.getAll(), canvas.getRootElement());
    const [chosen] = selection.get();
    const at = chosen === undefined ? -1 : order.indexOf(chosen.labelTarget ?? chosen);
    const next = chosen === undefined ? (back ? order.at(-1) : order[0]) : order[at + (back ? -1 : 1)];
    if (next === undefined || (at === 0 && back)) return false;
    choose(next);
    return true;
  };
  const popup = get('popupMenu') as PopupMenu;
  const openCreate = (): void => {
    const { left, top, width } = canvas.getContainer().getBoundingClientRect();
    const position = { x: left + width / 2 - 150, y: top + 60 };
    popup.open(canvas.getRootElement(), 'bpmn-create', position, { title: words.create, width: 300, search: true });
  };
  const only = (): Element | null => {
    const chosen = selection.get();
    return chosen.length === 1 ? (chosen[0] ?? null) : null;
  };

  keyboard.addListener(FIRST, ({ keyEvent: event }) => {
    if (keyboard.isCmd(event) || event.altKey) return undefined;
    const element = only();
    switch (event.key) {
      case 'Tab':
        return step(event.shiftKey) ? true : undefined;
      case 'Escape':
        if (selection.get().length === 0) return undefined;
        selection.select(null);
        return true;
      case 'Enter':
      case 'F2':
        if (element === null) return undefined;
        (get('directEditing') as DirectEditing).activate(element);
        return true;
      case 'c':
      case 'C':
        if (element === null || element.waypoints !== undefined) return undefined;
        openConnect(element);
        return true;
      case 'a':
      case 'A':
        actions.trigger('appendElement', event);
        return true;
      case 'n':
      case 'N':
        openCreate();
        return true;
      default:
        return undefined;
    }
  });

  roomForNew(get);

  // what would hang on the pointer is put down at once when no pointer asked for it; menus do not say which it was
  let byKey = false;
  const page = canvas.getContainer().ownerDocument;
  page.addEventListener('keydown', () => (byKey = true), true);
  page.addEventListener('pointerdown', () => (byKey = false), true);
  const create = get('create') as Create;
  const start = create.start.bind(create);
  create.start = (event, elements, context) =>
    byKey ? placeFree(get, [elements].flat()) : start(event, elements, context);

  const letPaletteBeReached = (): void => {
    for (const entry of canvas.getContainer().querySelectorAll<HTMLElement>('.djs-palette .entry[role="button"]')) {
      entry.tabIndex = 0;
    }
  };
  eventBus.on('palette.changed', letPaletteBeReached);
  letPaletteBeReached();
  canvas.getContainer().addEventListener('keydown', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.matches('.djs-palette .entry')) return;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    target.click();
  });
}

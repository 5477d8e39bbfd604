// Everything on the drawing by keyboard alone: choosing along the process, adding, appending, connecting, renaming. bpmn-js
// brings copy, paste, undo, search, moving and deleting; what a pointer must do there gets a way of its own here.

import { connectMenu } from './connect-menu.ts';
import { orderOf } from './order.ts';
import { placeFree } from './place-free.ts';
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

type Get = (service: string) => unknown;

/** Before bpmn-js's own bindings. */
const FIRST = 5_000;

/** A press that came from a key: a pointer's has a count of clicks. */
const byKey = (event: Event): boolean =>
  event instanceof KeyboardEvent || (event instanceof MouseEvent && event.detail === 0);

export function drawByKeyboard(get: Get, words: { connect: string; nothing: string }): void {
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
        actions.trigger('createElement', event);
        return true;
      default:
        return undefined;
    }
  });

  // what would hang on the pointer is put down at once when no pointer asked for it
  const create = get('create') as Create;
  const start = create.start.bind(create);
  create.start = (event, elements, context) =>
    byKey(event) ? placeFree(get, [elements].flat()) : start(event, elements, context);

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

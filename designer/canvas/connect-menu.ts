// Connecting without a pointer: a list of the elements that the chosen one may lead to, nearest first, found by typing.

import type { CanvasService, Element, Registry, Selection } from './services.ts';

interface Rules {
  allowed(rule: string, context: object): unknown;
}
interface Modeling {
  connect(source: Element, target: Element, attributes?: object): Element;
}
interface PopupMenu {
  registerProvider(id: string, provider: object): void;
  open(target: Element, id: string, position: { x: number; y: number }, options: object): void;
  close(): void;
}

const MENU = 'traseu-connect';

const distance = (one: Element, other: Element): number => Math.hypot(other.x - one.x, other.y - one.y);

export function connectMenu(
  get: (service: string) => unknown,
  words: { connect: string; nothing: string },
): (from: Element) => void {
  const popup = get('popupMenu') as PopupMenu;
  const rules = get('rules') as Rules;
  const registry = get('elementRegistry') as Registry;
  const canvas = get('canvas') as CanvasService;
  const selection = get('selection') as Selection;

  const entriesFor = (source: Element): { [id: string]: object } => {
    const kinds = get('translate') as (text: string) => string;
    const targets = registry
      .filter((target) => target !== source && target.waypoints === undefined && target.labelTarget === undefined)
      .map((target) => ({ target, connection: rules.allowed('connection.create', { source, target }) }))
      .filter(({ connection }) => typeof connection === 'object' && connection !== null)
      .toSorted((one, other) => distance(source, one.target) - distance(source, other.target));
    return Object.fromEntries(
      targets.map(({ target, connection }) => {
        const { name, $type, id } = target.businessObject;
        const kind = kinds(plainKind($type));
        return [
          `connect-${id}`,
          {
            label: name === undefined || name === '' ? `${kind} (${id})` : name.replaceAll('\n', ' '),
            description: name === undefined || name === '' ? '' : kind,
            action: () => {
              popup.close();
              (get('modeling') as Modeling).connect(source, target, connection as object);
              selection.select(target);
              canvas.focus();
            },
          },
        ];
      }),
    );
  };

  popup.registerProvider(MENU, {
    getPopupMenuEntries: entriesFor,
    getEmptyPlaceholder: () => words.nothing,
  });

  return (from) => {
    const box = canvas.getGraphics(from)?.getBoundingClientRect();
    const area = canvas.getContainer().getBoundingClientRect();
    const position = { x: (box?.right ?? area.left + area.width / 2) + 10, y: box?.top ?? area.top + 40 };
    popup.open(from, MENU, position, { title: words.connect, width: 300, search: true });
  };
}

/** `bpmn:UserTask` → `User task`, as bpmn-js names kinds in its menus. */
function plainKind(type: string): string {
  const text = type
    .replace(/^\w+:/, '')
    .replace(/([a-z])([A-Z])/g, (_, one: string, other: string) => `${one} ${other.toLowerCase()}`);
  return text === 'Sub process'
    ? 'Sub-process'
    : text === 'Intermediate catch event'
      ? 'Message intermediate catch event'
      : text;
}

// The services of bpmn-js that the canvas calls, as far as it calls them.

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface BusinessObject {
  $type: string;
  id: string;
  name?: string;
  $instanceOf: (type: string) => boolean;
  get: (property: string) => unknown;
  [property: string]: unknown;
}

export interface Element extends Bounds {
  id: string;
  type: string;
  businessObject: BusinessObject;
  parent: Element | null;
  children?: Element[];
  incoming: Connection[];
  outgoing: Connection[];
  attachers?: Element[];
  host?: Element | null;
  label?: Element;
  labelTarget?: Element;
  waypoints?: { x: number; y: number }[];
  hidden?: boolean;
  collapsed?: boolean;
}

export interface Connection extends Element {
  source: Element;
  target: Element;
  waypoints: { x: number; y: number }[];
}

export interface CanvasService {
  zoom(level: 'fit-viewport' | number, centre?: 'auto' | { x: number; y: number }): number;
  zoom(): number;
  viewbox(): Bounds & { inner: Bounds; outer: { width: number; height: number }; scale: number };
  viewbox(box: Bounds): void;
  scroll(delta: { dx: number; dy: number }): void;
  scrollToElement(element: string | Element, padding?: number): void;
  addMarker(element: string | Element, marker: string): void;
  removeMarker(element: string | Element, marker: string): void;
  getRootElement(): Element;
  setRootElement(element: Element): void;
  findRoot(element: string | Element): Element | undefined;
  getContainer(): HTMLElement;
  getGraphics(element: string | Element): SVGElement | undefined;
  focus(): void;
  isFocused(): boolean;
}

export interface Registry {
  get(id: string): Element | undefined;
  getAll(): Element[];
  filter(accept: (element: Element) => boolean): Element[];
  forEach(visit: (element: Element) => void): void;
}

export interface Overlays {
  add(
    element: string,
    type: string,
    overlay: {
      position: { top?: number; right?: number; left?: number; bottom?: number };
      html: HTMLElement;
      show?: object;
    },
  ): string;
  remove(filter: { type?: string; element?: string } | string): void;
}

export interface Selection {
  get(): Element[];
  select(elements: Element | Element[] | null, add?: boolean): void;
}

export interface CommandStack {
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): void;
  redo(): void;
  clear(emit?: boolean): void;
}

export interface EventBus {
  on(event: string | string[], listener: (event: never) => unknown): void;
  on(event: string | string[], priority: number, listener: (event: never) => unknown): void;
  off(event: string | string[], listener: (event: never) => unknown): void;
  fire(event: string, data?: object): unknown;
}

export interface EditorActions {
  register(
    name: string | { [action: string]: (options: never) => unknown },
    action?: (options: never) => unknown,
  ): void;
  unregister(action: string): void;
  trigger(action: string, options?: unknown): unknown;
  isRegistered(action: string): boolean;
}

export interface Services {
  canvas: CanvasService;
  elementRegistry: Registry;
  overlays: Overlays;
  selection: Selection;
  commandStack: CommandStack;
  eventBus: EventBus;
  editorActions: EditorActions;
}

// The form in form-js's editor: what the rest of the designer may ask of it and tell it. Everything that changes the form
// goes through the editor's command stack, so all of it can be undone.

import { withTranslationsFollowing } from '../form-logic/translations.ts';
import { addCommands } from './commands.ts';
import { drawFields } from './drawn-fields.tsx';
import { createEditor } from './form-js-editor.ts';
import {
  everyComponent,
  freeName,
  isContainer,
  isPage,
  layoutsOf,
  withoutOwnRows,
  type Component,
  type FormJson,
} from './form-json.ts';
import { paletteEntry, unlabelled, type PaletteEntry } from './palette-entries.ts';
import type { FormWords } from './words/ro.ts';

export interface Canvas {
  /** Shows the first form; there is nothing to undo then. Throws when form-js cannot read it. */
  open: (form: FormJson) => Promise<void>;
  /** Another form instead of this one, as one step. Throws when form-js cannot read it; this one stays then. */
  replace: (form: FormJson) => void;
  /** The form as it would be saved now. */
  form: () => FormJson;
  root: () => Component;
  /** The component that is chosen; the form itself when none is. */
  chosen: () => Component;
  choose: (id: string | null) => void;
  /** Changes keywords of a component; undefined takes one away. Translations follow a text that is changed. */
  change: (component: Component, changes: Record<string, unknown>) => void;
  add: (entry: PaletteEntry) => void;
  remove: (component: Component) => void;
  copy: (component: Component) => void;
  /** By one place among its siblings. */
  move: (component: Component, by: -1 | 1) => void;
  parentOf: (component: Component) => Component | null;
  undo: () => void;
  redo: () => void;
  canUndo: () => boolean;
  canRedo: () => boolean;
  destroy: () => void;
}

interface CanvasOptions {
  words: FormWords;
  language: 'ro' | 'en';
  /** The form has changed. */
  changed: () => void;
  /** Something else is chosen. */
  chosen: () => void;
}

export function openCanvas(place: HTMLElement, { words, language, ...tell }: CanvasOptions): Canvas {
  const editor = createEditor(place);
  const modeling = editor.get('modeling');
  const stack = editor.get('commandStack');
  const selection = editor.get('selection');
  const registry = editor.get('formFieldRegistry');
  drawFields(editor.get('formFields'), words, language);
  const { together, replace } = addCommands(editor);
  const layouts = new Map<string, string>();

  const rootOf = (): Component => editor._getState().schema;
  const learnLayouts = (form: FormJson): void => {
    for (const [id, layout] of layoutsOf(form)) layouts.set(id, layout);
  };
  const parentOf = (component: Component): Component | null => registry.get(String(component['_parent'])) ?? null;
  const siblings = (component: Component): Component[] => parentOf(component)?.components ?? [];

  // form-js's own button, with our word
  editor.get('formFieldContextActions').registerProvider(400, {
    getContextPadEntries:
      () =>
      ({ delete: remove, ...others }) => ({
        ...others,
        ...(remove === undefined ? {} : { delete: { ...remove, title: words.properties.remove } }),
      }),
  });
  editor.get('dragging').createNewField = (element, row, target, index) => {
    const entry = paletteEntry(element.dataset['entry'] ?? '');
    if (entry === undefined) return;
    const layout = { row: row?.id ?? editor.get('formLayouter').nextRowId(), columns: null };
    modeling.addFormField({ ...made(entry, rootOf(), words), layout, _parent: target.id }, target, index);
  };
  editor.get('eventBus').on('changed', () => tell.changed());
  editor.get('eventBus').on('selection.changed', () => tell.chosen());

  return {
    async open(form) {
      await editor.importSchema(form);
      learnLayouts(form);
      selection.set(null);
    },
    replace(form) {
      learnLayouts(form);
      replace(form);
    },
    form: () => withoutOwnRows(editor.getSchema(), layouts),
    root: rootOf,
    chosen: () => selection.get() ?? rootOf(),
    choose: (id) => selection.set((id === null ? null : registry.get(id)) ?? null),
    change: (component, changes) =>
      together(() => {
        const before = editor.getSchema();
        modeling.editFormField(component, changes);
        const after = editor.getSchema();
        const { traseu } = withTranslationsFollowing(before, after);
        if (traseu !== after['traseu']) modeling.editFormField(rootOf(), { traseu });
      }),
    add(entry) {
      const [target, index] = placeFor(entry, selection.get(), rootOf(), parentOf);
      modeling.addFormField({ ...made(entry, rootOf(), words), _parent: target.id }, target, index);
    },
    remove(component) {
      const parent = parentOf(component);
      if (parent !== null) modeling.removeFormField(component, parent, siblings(component).indexOf(component));
    },
    copy(component) {
      const parent = parentOf(component);
      if (parent === null || isContainer(component)) return;
      const { _path, layout: _layout, ...rest } = structuredClone(component);
      const named = withFreeNames(rest, rootOf());
      modeling.addFormField(named, parent, siblings(component).indexOf(component) + 1);
    },
    move(component, by) {
      const parent = parentOf(component);
      const from = siblings(component).indexOf(component);
      const to = from + by;
      if (parent === null || to < 0 || to >= siblings(component).length) return;
      // form-js counts the place before the component is taken out of its old one
      modeling.moveFormField(component, parent, parent, from, by > 0 ? to + 1 : to, undefined, null);
    },
    parentOf,
    undo: () => stack.undo(),
    redo: () => stack.redo(),
    canUndo: () => stack.canUndo(),
    canRedo: () => stack.canRedo(),
    destroy: () => editor.destroy(),
  };
}

/** A page goes to the end; anything else after what is chosen, or into it when that holds others. */
function placeFor(
  entry: PaletteEntry,
  chosen: Component | null,
  root: Component,
  parentOf: (component: Component) => Component | null,
): [target: Component, index: number] {
  const pages = root.components ?? [];
  if (entry.name === 'page') return [root, pages.length];
  const into = (target: Component): [Component, number] => [target, target.components?.length ?? 0];
  const block = chosen?.properties?.['block'] !== undefined;
  if (chosen !== null && isContainer(chosen) && !block) return into(chosen);
  const parent = chosen === null ? null : parentOf(chosen);
  if (chosen !== null && parent !== null) return [parent, (parent.components ?? []).indexOf(chosen) + 1];
  const last = pages.at(-1);
  return last !== undefined && isPage(last) ? into(last) : [root, pages.length];
}

/** The component of a palette entry, with words, id and key that nothing else in the form has. */
function made(entry: PaletteEntry, root: Component, words: FormWords): Component {
  const label = unlabelled.has(entry.made.type) ? '' : words.palette.labels[entry.name];
  const { key, name } = entry;
  const named = {
    ...structuredClone(entry.made),
    id: key ?? idOf[name] ?? entry.made.type,
    ...(label === '' ? {} : { label }),
    ...(key === null ? {} : entry.made.components === undefined ? { key } : { path: key }),
  } as Component;
  return withFreeNames(named, root);
}

const idOf: { [name: string]: string } = {
  page: 'pagina',
  group: 'grup',
  paragraph: 'explicatie',
  notice: 'nota',
  image: 'imagine',
  separator: 'linie',
  table: 'tabel',
  documentPreview: 'deCitit',
};

function withFreeNames(component: Component, root: Component): Component {
  const all = everyComponent(root);
  const id = freeName(component.id, new Set(all.map((each) => each.id)));
  const keys = new Set(all.flatMap(({ key, path }) => [key ?? '', path ?? '']));
  const { key, path } = component;
  return {
    ...component,
    id,
    ...(key === undefined ? {} : { key: freeName(key, keys) }),
    ...(path === undefined ? {} : { path: freeName(path, keys) }),
  };
}

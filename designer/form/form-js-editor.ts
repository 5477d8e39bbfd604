// The parts of form-js's editor that we use, with their shapes: its services are looked up by name and come untyped.

import { FormEditor } from '@bpmn-io/form-js-editor';
import type { ComponentType, VNode } from 'preact';
import type { Component, FormJson } from './form-json.ts';

interface FieldConfig {
  type: string;
  name?: string;
  create: (attributes: object, isNew?: boolean) => Component;
}

export type FieldComponent = ComponentType<{ field: Component }> & { config: FieldConfig };

export interface Row {
  id: string;
  components: string[];
}

/** Buttons at the chosen component. */
type Pad = { [action: string]: { title: string } };

/** What a command does, and how it is taken back. Commands of `preExecute` belong to the same step. */
export interface CommandHandler<Context> {
  preExecute?: (context: Context) => void;
  execute?: (context: Context) => void;
  revert?: (context: Context) => void;
}

export interface EditorServices {
  eventBus: {
    on: (events: string | string[], listener: (event: never) => void) => void;
  };
  commandStack: {
    undo(): void;
    redo(): void;
    canUndo(): boolean;
    canRedo(): boolean;
    execute(command: string, context: object): void;
    register(command: string, handler: CommandHandler<never>): void;
  };
  modeling: {
    addFormField: (attributes: object, target: Component, index: number) => Component;
    editFormField: (component: Component, changes: object) => void;
    moveFormField(
      component: Component,
      source: Component,
      target: Component,
      sourceIndex: number,
      targetIndex: number,
      sourceRow: Row | undefined,
      targetRow: Row | null,
    ): void;
    removeFormField: (component: Component, source: Component, index: number) => void;
  };
  selection: { get(): Component | null; set(component: Component | null): void };
  formFieldRegistry: {
    get(id: string): Component | undefined;
    add(component: Component): void;
    clear(): void;
    _ids: { claim(id: string, component: Component): void };
  };
  pathRegistry: { _dataPaths: unknown };
  importer: { importSchema(schema: object): { schema: Component } };
  formLayouter: { nextRowId(): string; getRowForField(component: Component): Row | undefined };
  formFields: { _formFields: { [type: string]: FieldComponent }; register(type: string, made: FieldComponent): void };
  formFieldContextActions: {
    registerProvider: (priority: number, provider: { getContextPadEntries: () => (entries: Pad) => Pad }) => void;
  };
  dragging: {
    createNewField: (element: HTMLElement, row: Row | undefined, target: Component, index: number) => void;
  };
}

export interface Editor {
  get<Name extends keyof EditorServices>(name: Name): EditorServices[Name];
  importSchema: (schema: object) => Promise<{ warnings: unknown[] }>;
  getSchema: () => FormJson;
  _getState: () => { schema: Component };
  _setState: (state: { schema: Component }) => void;
  destroy: () => void;
}

export type { VNode };

/** The panel of properties is ours: form-js's own stays unused, in a place that is not on the page. */
export function createEditor(container: HTMLElement): Editor {
  const nowhere = document.createElement('div');
  const options: object = { container, palette: { parent: nowhere }, propertiesPanel: { parent: nowhere } };
  // its own types know nothing of its services
  const editor: unknown = new FormEditor(options);
  return editor as Editor;
}

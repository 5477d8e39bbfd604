// Two commands that form-js's editor does not have, on its own stack, so that each is one step of undoing: several changes
// together, and another form instead of this one.

import type { CommandHandler, Editor } from './form-js-editor.ts';
import type { Component, FormJson } from './form-json.ts';

export interface Commands {
  /** What `act` changes is one step. */
  together: (act: () => void) => void;
  /** Throws when form-js cannot read the form; the one that is open stays then. */
  replace: (form: FormJson) => void;
}

/** A form as the editor holds it, and the paths that its components have claimed. */
interface Held {
  schema: Component;
  paths: unknown;
}

interface Replaced {
  before: Held;
  after: Held;
}

export function addCommands(editor: Editor): Commands {
  const stack = editor.get('commandStack');
  const registry = editor.get('formFieldRegistry');
  const paths = editor.get('pathRegistry');
  const held = (schema: Component): Held => ({ schema, paths: paths._dataPaths });

  // the very objects that were there: steps before and after this one hold on to them
  const hold = (next: Held): void => {
    const claim = (component: Component): void => {
      registry.add(component);
      registry._ids.claim(component.id, component);
      component.components?.forEach(claim);
    };
    registry.clear();
    claim(next.schema);
    paths._dataPaths = next.paths;
  };
  const show = (next: Held): void => {
    hold(next);
    editor.get('selection').set(null);
    editor._setState({ schema: next.schema });
  };

  const together: CommandHandler<{ act: () => void }> = { preExecute: ({ act }) => act() };
  const replace: CommandHandler<Replaced> = {
    execute: ({ after }) => show(after),
    revert: ({ before }) => show(before),
  };
  stack.register('designer.together', together);
  stack.register('designer.replace', replace);

  return {
    together: (act) => stack.execute('designer.together', { act }),
    replace(form) {
      const before = held(editor._getState().schema);
      try {
        const { schema } = editor.get('importer').importSchema(form);
        stack.execute('designer.replace', { before, after: held(schema) });
      } catch (error) {
        hold(before);
        throw error;
      }
    },
  };
}

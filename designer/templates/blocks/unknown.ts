// What happens at a task that asks another system when it does not answer: a person finds out.

import { AFTER, NEXT, type MakeBlock } from '../block.ts';
import { clerkOf, formFile, parts } from './parts.ts';

/** On a task that asks another system: what happens when it does not answer. */
export const unknownBlock =
  (task: string, formOf: (id: string) => string): MakeBlock =>
  (making) => {
    const [unknown, person] = [making.id(`${task}FaraRaspuns`), making.id(`${task}Verificare`)];
    const form = making.file('forms', 'verificare-manuala');
    return {
      parts: parts(
        {
          id: unknown,
          type: 'bpmn:BoundaryEvent',
          name: 'Fără răspuns',
          column: -1,
          row: 0,
          on: AFTER,
          error: 'connector-unknown',
        },
        {
          id: person,
          type: 'bpmn:UserTask',
          name: 'Verifică un om',
          column: -1,
          row: 1,
          group: clerkOf(making.groups),
          form,
        },
      ),
      ways: [
        { from: unknown, to: person },
        { from: person, to: NEXT },
      ],
      entry: null,
      files: { [formFile(form)]: formOf(form) },
      manifest: [[['forms', form], formFile(form)]],
    };
  };

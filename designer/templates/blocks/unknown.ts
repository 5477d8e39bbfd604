// What happens at a task that asks another system when it does not answer: a person finds out.

import { AFTER, NEXT, type MakeBlock } from '../block.ts';
import { clerkOf, formFile, parts } from './parts.ts';

/** On a task that asks another system: what happens when it does not answer. */
export const unknownBlock =
  (task: string, formOf: (id: string) => string): MakeBlock =>
  (making) => {
    const unknown = making.id(`${task}FaraRaspuns`);
    const person = making.id(`${task}Verificare`);
    const known = making.id(`${task}Aflat`);
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
        { id: known, type: 'bpmn:ExclusiveGateway', name: '', column: 0, row: 0 },
      ),
      ways: [
        { from: unknown, to: person },
        { from: person, to: known },
        { from: known, to: NEXT },
      ],
      entry: known,
      files: { [formFile(form)]: formOf(form) },
      manifest: [[['forms', form], formFile(form)]],
    };
  };

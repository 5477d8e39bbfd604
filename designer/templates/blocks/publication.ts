// A line in a public list, without anything personal. The list is made when the procedure has none of that name.

import { readAt } from '../../settings/manifest-file.ts';
import { NEXT, type MakeBlock } from '../block.ts';
import { parts } from './parts.ts';

export const publication: MakeBlock = (making) => {
  const id = making.id('publica');
  const list = 'anunturi';
  const known = readAt(making.manifest, ['publications', list]);
  return {
    parts: parts({
      id,
      type: 'bpmn:ServiceTask',
      name: 'Publică anunțul',
      column: 0,
      row: 0,
      job: 'publication:publish',
      headers: { list },
      inputs: [{ source: '={data: string(today()), numar: dosar.numar}', target: 'publicare' }],
      outputs: [{ source: '=publicatie', target: `${id}Linie` }],
    }),
    ways: [{ from: id, to: NEXT }],
    entry: id,
    files: {},
    manifest: [
      [
        ['publications', list],
        known ?? {
          title: { ro: 'Anunțuri', en: 'Notices' },
          columns: [
            { key: 'data', title: { ro: 'Data', en: 'Date' }, type: 'date' },
            { key: 'numar', title: { ro: 'Numărul cererii', en: 'Number of the request' }, type: 'text' },
          ],
        },
      ],
    ],
  };
};

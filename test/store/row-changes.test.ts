// Each row is written once, whatever a step did to it.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { RowChanges } from '../../store/row-changes.ts';
import { isUnstorable } from '../../store/batching/column-array.ts';

interface Row {
  id: number;
  a: string;
  b: string | null;
}

const test = suite('row changes');
const changes = () => new RowChanges<Row>('thing', ['id']);

test('inserted and changed is one insert; inserted and deleted is nothing', () => {
  const rows = changes();
  rows.insert({ id: 1, a: 'x', b: null });
  rows.patch({ id: 1 }, { b: 'y' });
  rows.insert({ id: 2, a: 'x', b: null });
  rows.delete({ id: 2 });
  assert.equal(rows.writes(), {
    table: 'thing',
    keys: ['id'],
    inserts: [{ id: 1, a: 'x', b: 'y' }],
    patches: [],
    deletes: [],
  });
});

test('changed twice is one change, and rows that set the same columns go together', () => {
  const rows = changes();
  rows.patch({ id: 1 }, { a: 'x' });
  rows.patch({ id: 1 }, { a: 'z', b: 'y' });
  rows.patch({ id: 2 }, { b: 'q', a: 'w' });
  rows.patch({ id: 3 }, { b: null });
  assert.equal(rows.writes().patches, [
    {
      columns: ['a', 'b'],
      rows: [
        { id: 1, a: 'z', b: 'y' },
        { id: 2, b: 'q', a: 'w' },
      ],
    },
    { columns: ['b'], rows: [{ id: 3, b: null }] },
  ]);
});

test('changed and deleted is deleted; deleted and inserted is both, in this order', () => {
  const rows = changes();
  rows.patch({ id: 1 }, { a: 'x' });
  rows.delete({ id: 1 });
  rows.delete({ id: 2 });
  rows.insert({ id: 2, a: 'n', b: null });
  const { inserts, patches, deletes } = rows.writes();
  assert.equal(
    { inserts, patches, deletes },
    { inserts: [{ id: 2, a: 'n', b: null }], patches: [], deletes: [{ id: 1 }, { id: 2 }] },
  );
  assert.throws(() => rows.insert({ id: 2, a: 'n', b: null }), 'one insert');
  assert.throws(() => rows.patch({ id: 1 }, { a: 'x' }), 'deleted');
});

test('what PostgreSQL cannot keep is found, and nothing else', () => {
  for (const bad of ['\u0000', 'a\ud800', '\udfff', '\\\u0000', 'ț\ud83d'])
    assert.ok(isUnstorable(JSON.stringify(bad)), bad);
  for (const fine of ['\\u0000', '\\\\u0000', '\\ud800', '😀', 'ș', '\u0001'])
    assert.not.ok(isUnstorable(JSON.stringify(fine)), fine);
});

test.run();

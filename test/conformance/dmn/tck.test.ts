// The published cases of DMN. Their files are not ours to copy: with DMN_TCK, the path of a checkout of
// https://github.com/dmn-tck/tck, every case is run and must do what the list says; without it only the list is looked at.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { count, listed, read, write } from './tck-list.ts';
import { runTck } from './tck.ts';

const test = suite('DMN TCK');
const checkout = process.env['DMN_TCK'];

test('every case that does not pass says why, and no value differs', () => {
  const outcomes = listed();
  assert.ok(outcomes.length > 3_500, `${outcomes.length} cases`);
  assert.equal(
    outcomes.filter(({ verdict, why }) => verdict === 'differs' || (verdict !== 'passed' && why.length < 10)),
    [],
  );
  assert.is(new Set(outcomes.map(({ id }) => id)).size, outcomes.length);
  assert.ok(count(outcomes).passed / outcomes.length > 0.985);
});

test('the list reads back as it was written', () => {
  assert.equal(read(write(listed())), listed());
});

if (checkout) {
  test('every case does what the list says', async () => {
    const known = new Map(listed().map(({ id, verdict }) => [id, verdict]));
    const outcomes = await runTck(checkout);
    const other = outcomes.filter(({ id, verdict }) => known.get(id) !== verdict);
    assert.equal(other, []);
    assert.is(outcomes.length, known.size);
  });
}

test.run();

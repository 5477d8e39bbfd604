// The short form of the crash test; see crash.ts, and run.ts for the long one.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { crash } from './crash.ts';

test('killed at random points, nothing is lost and nothing happens twice', async () => {
  const { problems, ...counts } = await crash({ rounds: 10, seed: 27, lookEvery: 2 });
  process.stdout.write(`\n  ${JSON.stringify(counts)}\n`);
  assert.equal(problems, []);
  assert.ok(counts.kills > 5 && counts.cuts > 0, 'it was killed and cut off');
  assert.ok(counts.accepted > 5, 'it worked in between');
});

test.run();

// The short form of the crash test; see crash.ts, and run.ts for the long one.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { crash } from './crash.ts';

test('whatever is killed, nothing accepted is lost and nothing happens twice', async () => {
  const { problems, ...counts } = await crash({ rounds: 10, seed: 27, lookEvery: 5 });
  process.stdout.write(`\n  ${JSON.stringify(counts)}\n`);
  assert.equal(problems, []);
  for (const [kind, often] of Object.entries(counts.fires)) assert.ok(often > 0, `${kind} happened`);
  for (const [what, often] of Object.entries(counts.told)) assert.ok(often > 5, `clients were told: ${what} ${often}`);
});

test.run();

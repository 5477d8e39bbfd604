// The lock that keeps two starts apart.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { holderOf, takeLock } from '../../server/boot/lock.mjs';

const tests = suite<{ folder: string }>('lock');

tests.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'traseu-lock-'));
});
tests.after.each(({ folder }) => rmSync(folder, { recursive: true }));

tests('one holder at a time, named; free again when released', ({ folder }) => {
  const path = join(folder, 'lock');
  const lock = takeLock(path);
  assert.ok(lock);
  assert.is(holderOf(path), process.pid);
  assert.is(takeLock(path), null);
  lock.release();
  const again = takeLock(path);
  assert.ok(again);
  again.release();
});

tests('a killed holder holds nothing', async ({ folder }) => {
  const path = join(folder, 'lock');
  const script = join(folder, 'hold.mjs');
  const module = new URL('../../server/boot/lock.mjs', import.meta.url).href;
  writeFileSync(
    script,
    `import { takeLock } from ${JSON.stringify(module)}; process.send(takeLock(${JSON.stringify(path)}) !== null); setInterval(() => {}, 1e6);`,
  );
  const holder = fork(script);
  const [held] = (await once(holder, 'message')) as [boolean];
  assert.is(held, true);
  assert.is(holderOf(path), holder.pid);
  assert.is(takeLock(path), null);
  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  await ended;
  const lock = takeLock(path);
  assert.ok(lock);
  lock.release();
});

tests('one of many at once gets it', async ({ folder }) => {
  const path = join(folder, 'lock');
  const script = join(folder, 'race.mjs');
  const module = new URL('../../server/boot/lock.mjs', import.meta.url).href;
  writeFileSync(
    script,
    `import { takeLock } from ${JSON.stringify(module)}; process.send(takeLock(${JSON.stringify(path)}) !== null); process.once('message', () => process.exit());`,
  );
  const racers = Array.from({ length: 6 }, () => fork(script));
  const answers = await Promise.all(racers.map(async (racer) => ((await once(racer, 'message')) as [boolean])[0]));
  assert.is(answers.filter(Boolean).length, 1);
  await Promise.all(
    racers.map((racer) => {
      const ended = once(racer, 'exit');
      racer.send('end');
      return ended;
    }),
  );
});

tests.run();

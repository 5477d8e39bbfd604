// One worker as `npm run worker` is on a machine of its own. Says `ready`, and `took INSTANCE:KEY` of every job it begins.

import { run, say } from '../../server/boot/run.ts';
import { openStore } from '../../store/store.ts';
import { beginWork, optionsOf } from './jobs.ts';

const PATIENCE_MS = 5_000;
const options = optionsOf(process.argv, process.stdin);
await run(async (life) => {
  const store = openStore(options.url, { poolSize: 8, report: () => undefined });
  life.onStop(() => store.close());
  const worker = await beginWork(store, options);
  life.onStop(() => worker.stop(PATIENCE_MS), PATIENCE_MS);
  say('ready');
});

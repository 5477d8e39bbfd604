// A worker whose jobs of type `poison` end the process at once, as an overflow of its memory would. All others end well.

import { startWorker } from '../../server/worker.ts';
import { openStore } from '../../store/store.ts';

const [url] = process.argv.slice(2);
const store = openStore(url!, { poolSize: 4, report: () => undefined });
await startWorker({
  store,
  context: null,
  concurrency: 4,
  leaseMs: 300,
  pollMs: 100,
  handlers: {
    poison: async () => {
      process.kill(process.pid, 'SIGKILL');
      return {};
    },
    count: async () => {
      // Long enough to stand beside the other when it strikes.
      await new Promise((resolve) => setTimeout(resolve, 50));
      return {};
    },
  },
});

// Runs all simulators: by hand, `node start.mjs connectors/simulator/main.ts [--port 3400]`, until interrupted; or as the
// child of a server, which it tells where they are, and with which it ends however that ends.

import { startSimulators } from './all.ts';
import { WATERMARK } from './simulator.ts';

const at = process.argv.indexOf('--port');
const child = process.send !== undefined;
const port = at !== -1 ? Number(process.argv[at + 1]) : child ? 0 : 3400;
const simulated = await startSimulators({ port, payer: 'person' });
const stop = () => void simulated.close().finally(() => process.exit());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
if (child) {
  process.once('disconnect', () => process.exit());
  process.send?.({ setups: simulated.setups });
} else {
  process.stdout.write(`${WATERMARK}\n`);
  for (const { name, url } of Object.values(simulated.simulators))
    process.stdout.write(`${name.padEnd(10)} ${url}/__simulator\n`);
}

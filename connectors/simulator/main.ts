// Runs all simulators by hand: `node --import tsx connectors/simulator/main.ts [--port 3400]`, until interrupted.

import { startSimulators } from './all.ts';
import { WATERMARK } from './simulator.ts';

const at = process.argv.indexOf('--port');
const simulated = await startSimulators({ port: at === -1 ? 3400 : Number(process.argv[at + 1]) });
process.stdout.write(`${WATERMARK}\n`);
for (const { name, url } of Object.values(simulated.simulators))
  process.stdout.write(`${name.padEnd(10)} ${url}/__simulator\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulated.close());

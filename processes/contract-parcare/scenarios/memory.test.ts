// The scenarios on the engine alone, with the real connectors against their simulators.
import { fileURLToPath } from 'node:url';
import { scenarioTests } from '../../../test/scenario.ts';
import { MemoryDriver, readFolder } from '../../../test/scenario-memory.ts';
import { scenarios } from './scenarios.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

scenarioTests(
  'contract-parcare, in memory',
  async () => new MemoryDriver(await readFolder(folder)),
  scenarios,
  async () => Object.keys((await readFolder(folder)).graph.flows),
).run();

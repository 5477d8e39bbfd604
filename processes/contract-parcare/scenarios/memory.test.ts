// The scenarios on the engine alone, with the real connectors against their simulators.
import { fileURLToPath } from 'node:url';
import { scenarioTests } from '../../../test/scenario.ts';
import { MemoryDriver, readFolder } from '../../../test/scenario-memory.ts';
import { scenarios } from './scenarios.ts';

const folder = readFolder(fileURLToPath(new URL('..', import.meta.url)));

scenarioTests(
  'contract-parcare, in memory',
  async () => new MemoryDriver(await folder),
  scenarios,
  async () => Object.keys((await folder).graph.flows),
).run();

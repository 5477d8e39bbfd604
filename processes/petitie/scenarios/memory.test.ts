// The scenarios on the engine alone.
import { fileURLToPath } from 'node:url';
import { scenarioTests } from '../../../test/scenario.ts';
import { MemoryDriver, readFolder } from '../../../test/scenario-memory.ts';
import { scenarios } from './scenarios.ts';

const folder = readFolder(fileURLToPath(new URL('..', import.meta.url)));

scenarioTests(
  'petitie, in memory',
  async () => new MemoryDriver(await folder),
  scenarios,
  async () => Object.keys((await folder).graph.flows),
).run();

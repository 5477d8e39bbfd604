// The same scenarios through the API of the whole system.
import { fileURLToPath } from 'node:url';
import { scenarioTests } from '../../../test/scenario.ts';
import { FullDriver } from '../../../test/scenario-full.ts';
import { readFolder } from '../../../test/scenario-memory.ts';
import { scenarios } from './scenarios.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

scenarioTests(
  'contract-parcare, on the whole system',
  () => FullDriver.open('contract-parcare'),
  scenarios,
  async () => Object.keys((await readFolder(folder)).graph.flows),
).run();

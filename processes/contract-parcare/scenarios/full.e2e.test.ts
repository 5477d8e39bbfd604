// The scenarios marked `full`, through the API of the whole system.
import { forTheWholeSystem, scenarioTests } from '../../../test/scenario.ts';
import { FullDriver } from '../../../test/scenario-full.ts';
import { scenarios } from './scenarios.ts';

scenarioTests(
  'contract-parcare, on the whole system',
  () => FullDriver.open('contract-parcare'),
  forTheWholeSystem(scenarios),
).run();

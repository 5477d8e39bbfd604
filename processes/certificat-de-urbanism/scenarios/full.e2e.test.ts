// The scenarios marked `full`, through the API of the whole system.
import { forTheWholeSystem, scenarioTests } from '../../../test/scenario.ts';
import { FullDriver } from '../../../test/scenario-full.ts';
import { scenarios } from './scenarios.ts';

scenarioTests(
  'certificat-de-urbanism, on the whole system',
  () => FullDriver.open('certificat-de-urbanism'),
  forTheWholeSystem(scenarios),
).run();

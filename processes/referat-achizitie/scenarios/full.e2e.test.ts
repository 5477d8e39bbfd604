// The scenarios marked `full`, through the API of the whole system.
import { forTheWholeSystem, scenarioTests } from '../../../test/scenario.ts';
import { FullDriver } from '../../../test/scenario-full.ts';
import { scenarios } from './scenarios.ts';

scenarioTests(
  'referat-achizitie, on the whole system',
  () => FullDriver.open('referat-achizitie'),
  forTheWholeSystem(scenarios),
).run();

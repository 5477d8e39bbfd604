// Not drawn yet: the studio opens an empty place.

import type { Mount } from '../studio/contract.ts';

export const mountTry: Mount = () => () => undefined;
export const mountScenarios: Mount = () => () => undefined;

// Not drawn yet: the studio opens an empty place.

import type { Mount } from '../studio/contract.ts';

export const mountLetter: Mount = () => () => undefined;

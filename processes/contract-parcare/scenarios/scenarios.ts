// The rules of residence parking, told as cases.

import type { Scenario } from '../../../test/scenario.ts';
import { contracts } from './contract.ts';
import { lives } from './life.ts';
import { requests } from './request.ts';

export const scenarios: readonly Scenario[] = [...requests, ...contracts, ...lives];

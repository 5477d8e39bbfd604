// What must hold between elements. Each file here knows the rules of one subject; none of them changes anything.

import type { Gathered } from '../connect.ts';
import type { Unit } from '../unit.ts';
import { checkBoundaries } from './boundaries.ts';
import { checkCompensation } from './compensation.ts';
import { checkFlows } from './flows.ts';
import { checkGateways } from './gateways.ts';
import { checkJoins } from './joins.ts';
import { checkNames } from './names.ts';
import { checkReachable } from './reachable.ts';
import { checkScopes } from './scopes.ts';

export function checkStructure(all: Gathered, { findings }: Unit): void {
  const before = findings.all.length;
  checkFlows(all, findings);
  checkScopes(all, findings);
  checkGateways(all, findings);
  checkBoundaries(all, findings);
  checkCompensation(all, findings);
  checkReachable(all, findings);
  const broken = findings.all.slice(before).some(({ severity }) => severity === 'error');
  // What follows reads the model as a whole, which says little while parts of it are wrong.
  if (broken) return;
  checkJoins(all, findings);
  checkNames(all, findings);
}

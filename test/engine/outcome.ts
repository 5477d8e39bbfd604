// How an instance stands after what a test did with it.

import * as assert from 'uvu/assert';
import type { Variables } from '../../engine/values.ts';
import type { Driver } from './driver.ts';

export function assertCompleted(p: Driver, variables: Variables): void {
  assert.is(p.status, 'completed');
  assert.equal(p.variables, variables);
}

/** `open` as the driver says it: `tasks: a b; timers: late`. */
export function assertActive(p: Driver, open: string, variables: Variables): void {
  assert.is(p.open, open);
  assert.is(p.status, 'active');
  assert.equal(p.variables, variables);
}

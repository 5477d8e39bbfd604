// The life of a process instance. One that an incident holds up is still active: an operator repairs it. Failed: a BPMN error
// that its caller handles has ended it.

import { createMachine } from 'xstate';
import { compileChart } from './compile.ts';

export type InstanceLife = 'active' | 'suspended' | 'completed' | 'cancelled' | 'failed';
export type InstanceEvent = 'Complete' | 'Cancel' | 'Fail' | 'Suspend' | 'Resume';

/** Not ended: it may be suspended. */
export const isLive = ({ status }: { status: InstanceLife }): boolean => status === 'active' || status === 'suspended';

export const instanceChart = createMachine({
  id: 'instance',
  initial: 'active',
  states: {
    active: {
      on: {
        Complete: 'completed',
        Cancel: { target: 'cancelled', actions: ['withdrawInside'] },
        Fail: { target: 'failed', actions: ['withdrawInside'] },
        Suspend: 'suspended',
      },
    },
    suspended: { on: { Resume: 'active', Cancel: { target: 'cancelled', actions: ['withdrawInside'] } } },
    completed: { type: 'final' },
    cancelled: { type: 'final' },
    failed: { type: 'final' },
  },
});

export const INSTANCE = compileChart<InstanceLife, InstanceEvent>(instanceChart);

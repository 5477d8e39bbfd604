// The life of a process instance. An instance that an incident holds up is still active: an operator repairs it.

import { createMachine } from 'xstate';
import { compileChart } from './compile.ts';

export type InstanceLife = 'active' | 'completed' | 'cancelled';
export type InstanceEvent = 'Complete' | 'Cancel';

export const instanceChart = createMachine({
  id: 'instance',
  initial: 'active',
  states: {
    active: {
      on: { Complete: 'completed', Cancel: { target: 'cancelled', actions: ['withdrawInside'] } },
    },
    completed: { type: 'final' },
    cancelled: { type: 'final' },
  },
});

export const INSTANCE = compileChart<InstanceLife, InstanceEvent>(instanceChart);

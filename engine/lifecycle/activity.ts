// The life of an activity: one element that a token has entered (BPMN 2.0 §13.3.2). Every kind of element has it; what
// differs is in the hooks, which the actions name, in the order in which they run:
//
// - `applyInputs`, `startListeners`, `openSubscriptions` (boundary events), `enter` (the element's own work);
// - `applyOutputs`, `endListeners`; `closeSubscriptions`, `takeOutgoing`;
// - `withdrawInside`, `closeWork` (its task, job or call) when something else ends it.
//
// An action that has to wait (a listener's job, the work itself) stops the row; it goes on from there. What waits for
// nothing goes from `ready` to `completed` at once.

import { createMachine } from 'xstate';
import { compileChart } from './compile.ts';

export type ActivityState =
  | 'ready'
  | 'active'
  | 'completing'
  | 'completed'
  | 'failed'
  | 'terminated'
  | 'withdrawn'
  | 'compensating'
  | 'compensated';

export type ActivityEvent =
  'Activate' | 'Complete' | 'Leave' | 'Fail' | 'Terminate' | 'Compensate' | 'CompleteCompensation';

const END = ['withdrawInside', 'closeWork', 'closeSubscriptions'];

export const activityChart = createMachine({
  id: 'activity',
  initial: 'ready',
  states: {
    ready: {
      on: {
        Activate: { target: 'active', actions: ['applyInputs', 'startListeners', 'openSubscriptions', 'enter'] },
        Fail: 'failed',
        Terminate: 'withdrawn',
      },
    },
    active: {
      on: {
        Complete: { target: 'completing', actions: ['applyOutputs', 'endListeners'] },
        Fail: 'failed',
        Terminate: 'terminated',
      },
    },
    completing: { on: { Leave: 'completed', Fail: 'failed', Terminate: 'terminated' } },
    completed: { entry: ['closeSubscriptions', 'takeOutgoing'], on: { Compensate: 'compensating' } },
    failed: { entry: END, type: 'final' },
    terminated: { entry: END, type: 'final' },
    withdrawn: { entry: END, type: 'final' },
    // Only what has a handler, or holds such, comes here; the handler is an activity of its own (`compensation.ts`).
    compensating: { on: { CompleteCompensation: 'compensated' } },
    compensated: { type: 'final' },
  },
});

export const ACTIVITY = compileChart<ActivityState, ActivityEvent>(activityChart);

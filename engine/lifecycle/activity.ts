// The life of an activity: one element that a token has entered (BPMN 2.0 §13.3.2). Every kind of element has it; what
// differs is in the hooks, which the actions name, in the order in which they run:
//
// - `applyInputs`, `openSubscriptions` (boundary events), `enter` (the element's own work);
// - `applyOutputs`; `closeSubscriptions`, `takeOutgoing`;
// - `withdrawInside`, `closeWork` (its task or job) when something else ends it.
//
// An element that waits for nothing completes straight from `ready`. Compensation and failing by an error event are in
// the chart because they are in the specification; no element of the present dialect takes those ways yet.

import { createMachine } from 'xstate';
import { compileChart } from './compile.ts';

export type ActivityState =
  | 'ready'
  | 'active'
  | 'completing'
  | 'completed'
  | 'failing'
  | 'failed'
  | 'terminating'
  | 'terminated'
  | 'withdrawn'
  | 'compensating'
  | 'compensated';

export type ActivityEvent =
  | 'Activated'
  | 'Completing'
  | 'Completed'
  | 'Failing'
  | 'Failed'
  | 'Terminating'
  | 'Terminated'
  | 'Withdrawn'
  | 'Compensating'
  | 'Compensated';

export const activityChart = createMachine({
  id: 'activity',
  initial: 'ready',
  states: {
    ready: {
      on: {
        Activated: { target: 'active', actions: ['applyInputs', 'openSubscriptions', 'enter'] },
        Completing: { target: 'completing', actions: ['applyInputs', 'openSubscriptions', 'enter'] },
        Completed: {
          target: 'completed',
          actions: ['applyInputs', 'openSubscriptions', 'enter', 'applyOutputs'],
        },
        Failing: 'failing',
        Terminating: 'terminating',
        Terminated: { target: 'terminated', actions: ['withdrawInside', 'closeWork'] },
        Withdrawn: 'withdrawn',
      },
    },
    active: {
      on: {
        Completing: 'completing',
        Completed: { target: 'completed', actions: ['applyOutputs'] },
        Failing: 'failing',
        Terminating: 'terminating',
        Terminated: { target: 'terminated', actions: ['withdrawInside', 'closeWork'] },
        Withdrawn: 'withdrawn',
      },
    },
    completing: {
      on: {
        Completed: { target: 'completed', actions: ['applyOutputs'] },
        Failing: 'failing',
        Terminating: 'terminating',
        Terminated: { target: 'terminated', actions: ['withdrawInside', 'closeWork'] },
      },
    },
    completed: {
      entry: ['closeSubscriptions', 'takeOutgoing'],
      on: { Compensating: 'compensating' },
    },
    failing: { entry: ['withdrawInside', 'closeWork'], on: { Failed: 'failed', Terminated: 'terminated' } },
    failed: { entry: ['closeSubscriptions'], type: 'final' },
    terminating: { entry: ['withdrawInside', 'closeWork'], on: { Terminated: 'terminated' } },
    terminated: { entry: ['closeSubscriptions'], type: 'final' },
    withdrawn: { entry: ['closeSubscriptions'], type: 'final' },
    compensating: {
      entry: ['enterCompensation'],
      on: { Compensated: 'compensated', Failing: 'failing', Terminating: 'terminating' },
    },
    compensated: { type: 'final' },
  },
});

export const ACTIVITY = compileChart<ActivityState, ActivityEvent>(activityChart);

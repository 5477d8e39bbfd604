// Call activity (BPMN 2.0 §13.3.5): another process, or a global task, runs as an instance of its own; this one waits for it.
// The called one is told which errors and escalations are handled here, so that it knows which ones end it.

import { optionalTextOf, textOf } from '../expressions.ts';
import { variablesOf } from '../state.ts';
import { catchesAt } from '../throwing.ts';
import type { Behaviour } from './element.ts';

export const callActivity: Behaviour = {
  execute(run, key, element) {
    const { call, id } = element;
    if (!call) throw new Error(`Expected '${id}' to call something`);
    run.emit({
      type: 'ChildCalled',
      key,
      element: id,
      process: textOf(run, key, call.process, `the process that '${id}' calls`),
      variables: call.propagateAllParent ? variablesOf(run.state, key) : run.activity(key).variables,
      businessKey: optionalTextOf(run, key, call.businessKey, `the business key of '${id}'`),
      catches: { errors: catchesAt(run, key, 'error'), escalations: catchesAt(run, key, 'escalation') },
    });
    return 'waits';
  },
};

// Embedded sub-process (BPMN 2.0 §13.3.4): a scope of its own. Starts at its none start event and ends when no token is
// left in it. Not here: event, ad-hoc and transaction sub-processes, multi-instance.

import type { Behaviour } from './element.ts';

export const subProcess: Behaviour = {
  execute(run, key, element) {
    run.tokens.push({ element: element.start!, scope: key, flow: null });
    return 'waits';
  },
};

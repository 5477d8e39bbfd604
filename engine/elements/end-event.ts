// End event (BPMN 2.0 §10.5.3): the token ends, after throwing what the event has to throw. Terminate: everything else in its
// scope is withdrawn and the scope ends (§13.5.6). Cancel: the transaction is undone and left by its cancel event (§10.7).

import { beginCompensation, takeFrom } from '../compensation.ts';
import type { Run } from '../run.ts';
import { clearScope } from '../scopes.ts';
import { closeEvents } from '../subscriptions.ts';
import type { Key } from '../values.ts';
import { throwAll } from '../throwing.ts';
import type { Behaviour } from './element.ts';
import { createOwnJob } from './service-task.ts';

export const endEvent: Behaviour = {
  execute(run, key, element) {
    if (element.job) return createOwnJob(run, key, element);
    const outcome = throwAll(run, key, element, element.triggers);
    if (outcome === 'gone' || !element.triggers.some(({ type }) => type === 'cancel')) return outcome;
    cancelTransaction(run, key);
    return 'gone';
  },
  left(run, scope, { triggers }) {
    if (triggers.some(({ type }) => type === 'terminate')) clearScope(run, scope);
  },
};

function cancelTransaction(run: Run, from: Key): void {
  let at: Key = from;
  while (run.elementOf(at).kind !== 'transaction' || run.activity(at).loop) at = run.activity(at).parent!;
  const transaction = at;
  clearScope(run, transaction);
  closeEvents(run, transaction, run.elementOf(transaction));
  beginCompensation(run, transaction, takeFrom(run, transaction, null), 'cancel');
}

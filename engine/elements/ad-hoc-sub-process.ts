// Ad-hoc sub-process (BPMN 2.0 §13.3.5): its activities are begun by hand, in any order and as often as needed, one at a time
// when it is sequential. It ends when its completion condition holds after one of them, or by hand.

import { clearScope, isEmpty, openScope } from '../scopes.ts';
import { complete, standCompleting } from '../activity.ts';
import { booleanOf, evaluateIn, shortJson } from '../expressions.ts';
import { Fault } from '../incidents.ts';
import type { Element } from '../model/graph.ts';
import { raiseOnce } from '../raise.ts';
import type { Run } from '../run.ts';
import { variablesOf } from '../state.ts';
import type { Key } from '../values.ts';
import type { Behaviour } from './element.ts';

export const adHocSubProcess: Behaviour = {
  execute(run, key, element) {
    openScope(run, key, element);
    for (const id of begunAtOnce(run, key, element)) run.send({ element: id, scope: key, flow: null });
    return 'waits';
  },
};

function begunAtOnce(run: Run, key: Key, { id, adHoc, starts }: Element): string[] {
  if (!adHoc?.activeElements) return [];
  const what = `the active elements of '${id}'`;
  const found = evaluateIn(run, adHoc.activeElements, variablesOf(run.state, key), what);
  const wrong = (expected: string) =>
    new Fault('EXPRESSION_FAILED', `Expected ${what} to be ${expected} but it is not`);
  if (!Array.isArray(found))
    throw new Fault('EXPRESSION_FAILED', `Expected ${what} to be a list but it is ${shortJson(found)}`);
  if (!found.every((each) => typeof each === 'string' && starts.includes(each))) throw wrong('ids of its activities');
  if (adHoc.sequential && found.length > 1) throw wrong('one activity: it is sequential');
  return found as string[];
}

/**
 * An activity of it has ended: it ends, too, if its condition says so. What is still open is withdrawn, or goes on to its end
 * while nothing else begins (`completing`).
 */
export function advanceAdHoc(run: Run, key: Key, { id, adHoc }: Element): void {
  const { completion, cancelRemaining } = adHoc!;
  const { status, interrupted } = run.activity(key);
  // What an event sub-process has interrupted ends with it.
  if (status === 'completing' || interrupted) return isEmpty(run, key) ? complete(run, key) : undefined;
  if (!completion) return;
  const fault = run.attempt(() => {
    if (!booleanOf(run, variablesOf(run.state, key), completion, `the completion condition of '${id}'`)) return;
    if (!cancelRemaining && !isEmpty(run, key)) return standCompleting(run, key);
    clearScope(run, key);
    complete(run, key);
  });
  if (fault) raiseOnce(run, key, id, fault.code, fault.message);
}

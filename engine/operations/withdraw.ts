// Terminating activities by hand, and what becomes of the scopes that they leave empty: a sub-process in which nothing is
// left was not completed, so it is terminated, too, and so on outwards; an instance in which nothing is left is cancelled.
// A loop counts a run as terminated and goes on or ends; it is left empty when no run of it has completed. Compensation
// goes on with the next handler. An ad-hoc sub-process stays: something may be begun in it.

import { terminate, withdrawInstance } from '../activity.ts';
import { passRun } from '../loops.ts';
import type { Run } from '../run.ts';
import { endScope, isEmpty } from '../scopes.ts';
import type { Key } from '../values.ts';

/** `emptied`: scopes that have lost something else. */
export function withdraw(run: Run, keys: readonly Key[], emptied: readonly Key[] = []): void {
  const left: { parent: Key; run: number | undefined }[] = [];
  for (const key of keys) {
    // It may have gone with what held it.
    if (!run.has(key)) continue;
    const { parent, run: number } = run.activity(key);
    terminate(run, key);
    left.push({ parent: parent!, run: number });
  }
  for (const { parent, run: number } of left) countRun(run, parent, number);
  for (const scope of [...left.map(({ parent }) => parent), ...emptied]) endEmptied(run, scope);
}

function countRun(run: Run, body: Key, number: number | undefined): void {
  if (number !== undefined && run.has(body)) passRun(run, body, run.elementOf(body), number);
}

function endEmptied(run: Run, from: Key): void {
  let scope = from;
  while (run.has(scope) && isEmpty(run, scope) && run.state.status === 'active') {
    const { status, compensation, parent, run: number } = run.activity(scope);
    if (compensation) return endScope(run, scope);
    if (status !== 'active' || run.elementOf(scope).adHoc) return;
    if (parent === null) {
      withdrawInstance(run);
      return run.emit({ type: 'InstanceCancelled', at: run.now });
    }
    terminate(run, scope);
    countRun(run, parent, number);
    scope = parent;
  }
}

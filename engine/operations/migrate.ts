// Moving an instance to another version of its process: checked as a whole before anything moves.

import type { MigrateInstance } from '../commands.ts';
import type { Graph } from '../model/graph.ts';
import type { InstanceState } from '../state.ts';
import type { StepResult } from '../step.ts';

/** `from`: the version that it is of; `to`: the other one. Rejects what does not fit, or gives `InstanceMigrated` and what follows. */
export function migrateInstance(
  _from: Graph,
  _to: Graph,
  _state: InstanceState | null,
  _command: MigrateInstance,
): StepResult {
  return { ok: false, rejection: { code: 'WRONG_STATE', message: 'Expected migrations to be there but they are not' } };
}

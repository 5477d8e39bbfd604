// An incident is raised where the model stands still.

import type { IncidentCode } from './incidents.ts';
import type { Run } from './run.ts';
import type { Key } from './values.ts';

/** `job` when a job failed. */
export function raise(run: Run, activity: Key, element: string, code: IncidentCode, message: string, job?: Key): void {
  const key = run.nextKey();
  const incident = { type: 'IncidentRaised' as const, key, element, activity, code, message, at: run.now };
  run.emit(job === undefined ? incident : { ...incident, job });
}

/** Once for each place, however often it is looked at. */
export function raiseOnce(run: Run, activity: Key, element: string, code: IncidentCode, message: string): void {
  const open = Object.values(run.state.incidents);
  if (!open.some((incident) => incident.activity === activity && incident.element === element))
    raise(run, activity, element, code, message);
}

// Jobs around an element's own work (`zeebe:executionListeners`, `zeebe:taskListeners`).

import type { JobDefinition, Listeners } from './graph.ts';
import { child, children, extension, text } from './node.ts';
import type { Node } from './node.ts';
import { headersOf, jobOf } from './tasks.ts';
import type { Unit } from './unit.ts';

export function listeners(node: Node, unit: Unit): Listeners | null {
  const found: Listeners = { start: [], end: [], creating: [], completing: [] };
  add(extension(node, 'zeebe:ExecutionListeners'), ['start', 'end']);
  add(extension(node, 'zeebe:TaskListeners'), ['creating', 'completing']);
  return Object.values(found).some((jobs: JobDefinition[]) => jobs.length > 0) ? found : null;

  function add(holder: Node | null, phases: (keyof Listeners)[]): void {
    for (const each of holder ? children(holder, 'listeners') : []) {
      const type = text(each, 'eventType');
      const phase = phases.find((known) => known === type);
      if (type === null) unit.findings.error(node, 'missing-attribute', { attribute: 'eventType', tag: 'listener' });
      const job = jobOf(each, headersOf(node, child(each, 'headers'), unit), unit);
      if (phase && job) found[phase].push(job);
    }
  }
}

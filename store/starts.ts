// What starts the processes of a release from outside, as rows. Timers are scheduled here, at the moment of deployment.

import { startDue } from '../engine/starts.ts';
import type { Graph, ProcessStart } from '../engine/model/graph.ts';
import type { Instant } from '../engine/values.ts';
import { timestamp } from './clock.ts';
import type { NewProcessStart } from './tables/process-start.ts';

interface Of {
  tenant: number;
  procedureKey: string;
  release: string;
}

export function startsOf(graphs: Graph[], { tenant, procedureKey, release }: Of, now: Instant): NewProcessStart[] {
  return graphs.flatMap((graph) => {
    const row = ({ element, trigger }: ProcessStart, kind: NewProcessStart['kind']): NewProcessStart => ({
      tenant_id: tenant,
      procedure_key: procedureKey,
      release_id: release,
      process_id: graph.id,
      element,
      trigger,
      kind,
      name: null,
      one_per_key: false,
      due_at: null,
      cycle: null,
    });
    return [
      ...graph.messageStarts.map((start) => ({
        ...row(start, 'message'),
        name: start.message,
        one_per_key: start.onePerKey,
      })),
      ...graph.signalStarts.map((start) => ({ ...row(start, 'signal'), name: start.signal })),
      ...graph.timerStarts.flatMap((start) => {
        const due = startDue(start.timer, now);
        return due ? [{ ...row(start, 'timer'), due_at: timestamp(due.dueAt), cycle: due.cycle }] : [];
      }),
      ...graph.conditionStarts.map((start) => row(start, 'condition')),
    ];
  });
}

// Conditional start events are looked at when somebody asks: with these variables, which processes begin? Each whose
// condition holds starts one instance, with the variables. Only the newest version of each process is looked at.

import { FeelError } from '../engine/feel/expression.ts';
import { startHolds } from '../engine/starts.ts';
import type { Variables } from '../engine/values.ts';
import { instantSql } from './clock.ts';
import { firstRow } from './rows.ts';
import { startInstance } from './start-instance.ts';
import type { Store } from './store.ts';
import { conditionStarts } from './tables/process-start.ts';

export interface Evaluated {
  started: { process: string; element: string; instance: string }[];
  /** Conditions that could not be evaluated, or instances that were refused; the others are not held up by them. */
  failed: { process: string; element: string; message: string }[];
}

export async function evaluateConditions(
  store: Store,
  { tenant, variables, actor }: { tenant: number; variables: Variables; actor: string },
): Promise<Evaluated> {
  const found: Evaluated = { started: [], failed: [] };
  const { now } = (await firstRow<{ now: number }>(store.knex, `select ${instantSql(store)} as now`))!;
  for (const { release_id: release, process_id: process, element, trigger } of await conditionStarts(
    store.knex,
    tenant,
  )) {
    const graph = await store.graphs.load(store.knex, tenant, release, process);
    const start = graph.conditionStarts.find((each) => each.element === element && each.trigger === trigger);
    if (!start) throw new Error(`Expected a condition that starts '${process}' at '${element}', but it has none.`);
    try {
      if (!startHolds(start.expression, variables, now)) continue;
    } catch (error) {
      if (!(error instanceof FeelError)) throw error;
      found.failed.push({ process, element, message: error.message });
      continue;
    }
    const started = await startInstance(store, {
      tenant,
      release,
      process,
      startElement: element,
      trigger,
      variables,
      actor,
    });
    if (started.ok) found.started.push({ process, element, instance: started.instance });
    else found.failed.push({ process, element, message: started.rejection.message });
  }
  return found;
}

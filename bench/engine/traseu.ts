// Our engine in the benches: the model compiled once, then instances from start to end, every open user task completed in
// turn. In memory the state is handed on as it is; `json` puts it into JSON and reads it back after every command, as a
// durable runtime must.

import { compileSources } from '../../engine/model/compile.ts';
import type { Graph } from '../../engine/model/graph.ts';
import type { InstanceState } from '../../engine/state.ts';
import { step } from '../../engine/step.ts';
import type { Contender } from '../measure.ts';
import type { Model } from './models.ts';

export async function graphOf(model: Model): Promise<Graph> {
  const { processes, findings } = await compileSources([{ name: 'bench.bpmn', xml: model.xml('traseu') }]);
  const [graph] = processes;
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (graph === undefined || errors.length > 0) throw new Error(`Expected a process, but: ${JSON.stringify(errors)}`);
  return graph;
}

const asked = { at: Date.UTC(2030, 0, 1), actor: 'bench' };

export function started(graph: Graph): InstanceState {
  const answer = step(graph, null, { type: 'StartInstance', instance: '1', variables: { n: 0 }, ...asked });
  if (!answer.ok) throw new Error(answer.rejection.message);
  return answer.state;
}

export function completed(graph: Graph, state: InstanceState, key: number): InstanceState {
  const answer = step(graph, state, { type: 'CompleteTask', key, variables: { ok: true }, ...asked });
  if (!answer.ok) throw new Error(answer.rejection.message);
  return answer.state;
}

const throughJson = (state: InstanceState): InstanceState => JSON.parse(JSON.stringify(state)) as InstanceState;

/** Bytes of the state at its first wait; when it never waits, at its end. */
export const stateBytes = (graph: Graph): number => JSON.stringify(started(graph)).length;

export async function traseu(model: Model, json = false): Promise<Contender> {
  const graph = await graphOf(model);
  const kept = json ? throughJson : (state: InstanceState) => state;
  return {
    name: 'traseu',
    units: model.steps,
    stateBytes: stateBytes(graph),
    run(count) {
      for (let each = 0; each < count; each++) {
        let state = kept(started(graph));
        for (const key of Object.keys(state.tasks)) state = kept(completed(graph, state, Number(key)));
        if (state.status !== 'completed') throw new Error(`Expected '${model.name}' to end but it waits`);
      }
    },
  };
}

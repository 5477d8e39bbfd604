// Whether a step costs the same in a large model as in a small one, in an old instance as in a young one, beside many open
// tasks as beside few. Here both contenders are ours; the ratio is large to small in steps a second, so 1 is flat.

import type { Graph } from '../../engine/model/graph.ts';
import type { InstanceState } from '../../engine/state.ts';
import { compare, type Contender, type How, type Result } from '../measure.ts';
import { endless, forked, mixed, type Model, multiInstance } from './models.ts';
import { completed, graphOf, started, stateBytes, traseu } from './traseu.ts';

const OLD = 10_000;
/** Completions after which a contender goes back to the state in which it began. */
const STRETCH = 40;
/** Flat, within what two runs of the same differ by. */
const FLAT = 0.8;

const onlyTask = (state: InstanceState): number => Number(Object.keys(state.tasks)[0]);

/** The loop's user task completed again and again, from `state` on. */
function goingOn(name: string, graph: Graph, state: InstanceState): Contender {
  return {
    name,
    units: STRETCH * 3,
    stateBytes: JSON.stringify(state).length,
    run(count) {
      for (let each = 0; each < count; each++) {
        let at = state;
        for (let time = 0; time < STRETCH; time++) at = completed(graph, at, onlyTask(at));
      }
    },
  };
}

async function age(how: How): Promise<Result> {
  const graph = await graphOf(endless);
  const young = started(graph);
  let old = young;
  for (let steps = 0; steps < OLD; steps += 3) old = completed(graph, old, onlyTask(old));
  const name = `a step after ${OLD.toLocaleString('en')} completed ones`;
  const [ours, theirs] = [goingOn('old instance', graph, old), goingOn('young instance', graph, young)];
  return compare({ name, unit: 'steps/s', goal: FLAT }, ours, theirs, how);
}

/** Some of the open tasks of a multi-instance completed, each by a command of its own. */
async function withOpen(instances: number): Promise<Contender> {
  const graph = await graphOf(multiInstance('user', instances));
  const state = started(graph);
  const keys = Object.keys(state.tasks).slice(0, STRETCH).map(Number);
  return {
    name: `${instances.toLocaleString('en')} open tasks`,
    units: STRETCH,
    stateBytes: stateBytes(graph),
    run(count) {
      for (let each = 0; each < count; each++) {
        let at = state;
        for (const key of keys) at = completed(graph, at, key);
      }
    },
  };
}

const named = async (model: Model): Promise<Contender> => ({ ...(await traseu(model)), name: model.name });

export async function growth(how: How): Promise<Result[]> {
  const flat = { unit: 'steps/s', goal: FLAT };
  const [few, many] = [await withOpen(50), await withOpen(10_000)];
  return [
    await compare({ name: 'a step in a large model', ...flat }, await named(forked(83)), await named(forked(1)), how),
    await compare(
      { name: 'a step in a large model with inclusive joins', ...flat },
      await named(mixed(50)),
      await named(mixed(1)),
      how,
    ),
    await age(how),
    await compare(
      { name: 'an instance of a large multi-instance', ...flat },
      await named(multiInstance('script', 10_000)),
      await named(multiInstance('script', 50)),
      how,
    ),
    await compare({ name: 'a completion beside many open tasks', ...flat, unit: 'completions/s' }, many, few, how),
  ];
}

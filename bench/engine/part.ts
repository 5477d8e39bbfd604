// The engine alone, in memory, on one core: the same models through it and through bpmn-engine (npm), from start to end; the
// user task once more with the state put into JSON and read back at each wait, against the peer, which saves its state
// likewise, and against the limit: the same JSON written and read without an engine. Then whether our cost grows.

import { compare, conditions, type Contender, type How, type Part, type Result } from '../measure.ts';
import { bpmnEngine } from './bpmn-engine.ts';
import { growth } from './growth.ts';
import {
  choices,
  forked,
  inclusiveDiamonds,
  type Model,
  multiInstance,
  nested,
  straightThrough,
  userTask,
} from './models.ts';
import { graphOf, started, traseu } from './traseu.ts';

/** Issue 3: at least fifty times what the peer does. */
const GOAL = 50;

const MODELS: readonly Model[] = [
  straightThrough(10),
  userTask,
  multiInstance('script', 50),
  multiInstance('user', 50),
  nested(5),
  inclusiveDiamonds(3),
  choices(5),
  forked(83),
  multiInstance('script', 10_000),
];

async function limit(model: Model): Promise<Contender> {
  const state = started(await graphOf(model));
  return {
    name: 'the same JSON without an engine',
    units: model.steps,
    run(count) {
      let read: unknown;
      for (let each = 0; each < count * (model.completions + 1); each++) read = JSON.parse(JSON.stringify(state));
      if (read === undefined && count > 0) throw new Error('Expected JSON.');
    },
  };
}

export async function engine(quick: boolean): Promise<Part> {
  const how: How = { rounds: quick ? 5 : 9, roundMs: quick ? 200 : 1500, clock: 'cpu' };
  const unit = 'steps/s';
  const results: Result[] = [];
  for (const model of MODELS) {
    const note =
      model.departs === undefined ? {} : { note: `bpmn-engine ${model.departs}. Steps are counted as BPMN has them` };
    const row = { name: `${model.name}, in memory`, unit, goal: GOAL, ...note };
    results.push(await compare(row, await traseu(model), await bpmnEngine(model), how));
  }
  const json = { name: `${userTask.name}, state through JSON`, unit };
  const ours = await traseu(userTask, true);
  results.push(await compare({ ...json, goal: GOAL }, ours, await bpmnEngine(userTask, true), how));
  results.push(await compare({ ...json, goal: null }, ours, await limit(userTask), how));
  results.push(...(await growth(how)));
  return { part: 'engine', conditions: conditions(how.rounds), results };
}

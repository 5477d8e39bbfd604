// The engine alone: one user task started and completed, and ten script tasks straight through, with the state put into
// JSON and read back at each wait, as a durable runtime must. Against bpmn-engine (npm), which saves its state likewise,
// and against the limit: the same JSON written and read without an engine.

import { Engine } from 'bpmn-engine';
import { compileSources } from '../engine/model/compile.ts';
import type { Graph } from '../engine/model/graph.ts';
import type { InstanceState } from '../engine/state.ts';
import { step } from '../engine/step.ts';
import { compare, conditions, type Contender, type Part } from './measure.ts';

const wrap = (body: string) => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="definitions" targetNamespace="bench"><process id="bench" isExecutable="true">${body}</process></definitions>`;

const userTask = wrap(`<startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="work"/>
  <userTask id="work"/><sequenceFlow id="b" sourceRef="work" targetRef="end"/><endEvent id="end"/>`);

async function graphOf(xml: string): Promise<Graph> {
  const { processes, findings } = await compileSources([{ name: 'bench.bpmn', xml }]);
  const [graph] = processes;
  if (graph === undefined) throw new Error(`Expected a process, but: ${JSON.stringify(findings)}`);
  return graph;
}

function accepted(answer: ReturnType<typeof step>): InstanceState {
  if (!answer.ok) throw new Error(answer.rejection.message);
  return JSON.parse(JSON.stringify(answer.state)) as InstanceState;
}

async function traseu(): Promise<Contender> {
  const graph = await graphOf(userTask);
  return {
    name: 'traseu',
    run(count) {
      for (let each = 0; each < count; each++) {
        const asked = { at: each, actor: 'bench' };
        const start = { type: 'StartInstance', instance: '1', variables: { n: each }, ...asked } as const;
        const waiting = accepted(step(graph, null, start));
        const key = Number(Object.keys(waiting.tasks)[0]);
        const done = accepted(step(graph, waiting, { type: 'CompleteTask', key, variables: { ok: true }, ...asked }));
        if (done.status !== 'completed') throw new Error('Expected the instance to end.');
      }
    },
  };
}

/** Source parsed once, definition reused: its recommended way for many executions of one model. */
async function bpmnEngine(): Promise<Contender> {
  return {
    name: 'bpmn-engine 25.0.1',
    async run(count) {
      for (let each = 0; each < count; each++) {
        const first = new Engine({ name: 'bench', source: userTask });
        await first.execute({ variables: { n: each } });
        const saved = JSON.parse(JSON.stringify(await first.getState())) as object;
        await first.stop();
        const second = new Engine({ name: 'bench' }).recover(saved);
        const ended = second.waitFor('end');
        const execution = await second.resume();
        execution.signal({ id: 'work' });
        await ended;
      }
    },
  };
}

async function limit(): Promise<Contender> {
  const graph = await graphOf(userTask);
  const start = { type: 'StartInstance', instance: '1', variables: { n: 1 }, at: 1, actor: 'bench' } as const;
  const state = accepted(step(graph, null, start));
  return {
    name: 'limit: the same JSON, no engine',
    run(count) {
      let read: unknown;
      for (let each = 0; each < count * 2; each++) read = JSON.parse(JSON.stringify(state));
      if (read === undefined && count > 0) throw new Error('Expected JSON.');
    },
  };
}

export async function engine(quick: boolean): Promise<Part> {
  const rounds = quick ? 3 : 9;
  const how = { rounds, roundMs: quick ? 400 : 1500 };
  const ours = await traseu();
  const what = { name: 'user task started and completed', unit: 'instances/s' };
  return {
    part: 'engine',
    conditions: conditions(rounds),
    results: [
      await compare({ ...what, goal: 5 }, ours, await bpmnEngine(), how),
      await compare({ ...what, goal: null }, ours, await limit(), how),
    ],
  };
}

// Business rule task (BPMN 2.0 §10.3.3): calls a DMN decision of the same deployment and keeps its result under one name.
// With a task definition instead it is a job.

import { decide } from '../decision/decision.ts';
import { reason, textOf } from '../expressions.ts';
import { Fault } from '../incidents.ts';
import type { Run } from '../run.ts';
import { variablesOf } from '../state.ts';
import type { Json, Key } from '../values.ts';
import { mergeResult } from '../variables.ts';
import type { Behaviour } from './element.ts';
import { createOwnJob } from './service-task.ts';

export const businessRuleTask: Behaviour = {
  execute(run, key, element) {
    const { decision, id } = element;
    if (!decision) return createOwnJob(run, key, element);
    const called = textOf(run, key, decision.decisionId, `the decision that '${id}' calls`);
    mergeResult(run, key, { [decision.resultVariable]: decided(run, key, called) });
    return 'done';
  },
};

function decided(run: Run, key: Key, id: string): Json {
  const decision = Object.hasOwn(run.graph.decisions, id) ? run.graph.decisions[id] : undefined;
  if (!decision) throw new Fault('DECISION_FAILED', `Expected a decision '${id}' in this deployment but there is none`);
  try {
    return decide(decision, variablesOf(run.state, key), { now: run.now });
  } catch (error) {
    throw new Fault('DECISION_FAILED', `Expected decision '${id}' to give a result but ${reason(error)}`);
  }
}

// Script task (BPMN 2.0 §10.3.3) in FEEL: one expression, its value kept under one name. With a task definition instead of
// a script it is a job. Other script languages are refused at deployment.

import { evaluateIn } from '../expressions.ts';
import { variablesOf } from '../state.ts';
import { mergeResult } from '../variables.ts';
import type { Behaviour } from './element.ts';
import { createOwnJob } from './service-task.ts';

export const scriptTask: Behaviour = {
  execute(run, key, element) {
    const { script, id } = element;
    if (!script) return createOwnJob(run, key, element);
    const value = evaluateIn(run, script.expression, variablesOf(run.state, key), `the result of script '${id}'`);
    mergeResult(run, key, { [script.resultVariable]: value });
    return 'done';
  },
};

// A whole form on one page, as staff fill it in: evaluated at once over all of its pages. What an answer brings up is
// shown first and only complained about after the person has seen it (as `forms/answer-page.ts` does for one page).

import type { FormBody } from '../form-body.ts';
import { evaluate, type Evaluation, type EvaluateOptions, type Problem } from '../../forms/evaluate.ts';
import { everyInstance, isInput } from '../../forms/instances.ts';
import type { Form } from '../../forms/model.ts';
import { readAction, readFields, readShown, type Action } from '../../forms/submission.ts';

export interface WholeAnswer {
  /** As typed, to be kept in a draft. */
  data: Record<string, unknown>;
  evaluation: Evaluation;
  action: Action;
  problems: readonly Problem[];
  /** Everything is answered and the person asked to go on. */
  complete: boolean;
  /** New questions came up. */
  appeared: boolean;
}

export function answerWhole(
  form: Form,
  body: FormBody,
  previous: unknown,
  context: Readonly<Record<string, unknown>>,
  options: EvaluateOptions,
): WholeAnswer {
  const entries = [...body.entries];
  const data = readFields(form, entries, previous);
  const action = readAction(form, entries);
  const evaluation = evaluate(form, data, context, options);
  const shown = readShown(entries);
  const fresh = new Set(
    shown === null
      ? []
      : [...everyInstance(evaluation.instances)]
          .filter((instance) => isInput(instance) && instance.visible && !shown.has(instance.path))
          .map(({ path }) => path),
  );
  const asked = action.kind === 'continue';
  const problems = asked ? evaluation.problems.filter(({ path }) => !fresh.has(path)) : [];
  return {
    data,
    evaluation,
    action,
    problems,
    // A new question may come with an answer already in it (what was written before): nobody decides what they never saw.
    complete: asked && evaluation.valid && fresh.size === 0,
    appeared: asked && fresh.size > 0,
  };
}

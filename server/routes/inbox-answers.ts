// Answers of a form as labelled text: for what was decided at an earlier step, and for what somebody typed in vain.

import { answerText } from '../../forms/answer-text.ts';
import { evaluate } from '../../forms/evaluate.ts';
import { everyInstance, isInput } from '../../forms/instances.ts';
import type { Form } from '../../forms/model.ts';
import { textFor } from '../../forms/texts.ts';
import type { Language } from '../../look/words.ts';

export interface LabelledAnswer {
  label: string;
  value: string;
}

/** What is visible and answered, in the order of the form; also answers that the form would refuse. */
export function answersOf(
  form: Form,
  data: unknown,
  context: Readonly<Record<string, unknown>>,
  language: Language,
): LabelledAnswer[] {
  const evaluation = evaluate(form, data, context, { language });
  return everyInstance(evaluation.instances).flatMap((instance) => {
    if (!isInput(instance) || !instance.visible || instance.locked) return [];
    const value = answerText(evaluation, instance, instance.value ?? instance.raw);
    const label = textFor(evaluation, instance.node.label, instance.scope) || instance.path;
    return value === null ? [] : [{ label, value }];
  });
}

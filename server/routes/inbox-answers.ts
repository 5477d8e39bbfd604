// Answers of a form as labelled text: for what was decided at an earlier step, and for what somebody typed in vain.

import { evaluate } from '../../forms/evaluate.ts';
import { everyInstance, isInput, type InputInstance } from '../../forms/instances.ts';
import { translate, type Form } from '../../forms/model.ts';
import { longDate } from '../../look/dates.ts';
import type { Language } from '../../look/words.ts';

export interface LabelledAnswer {
  label: string;
  value: string;
}

const yesNo = { ro: ['Da', 'Nu'], en: ['Yes', 'No'] } as const;

/** Only what is visible and answered, in the order of the form. `raw`: also answers that the form would refuse. */
export function answersOf(
  form: Form,
  data: unknown,
  context: Readonly<Record<string, unknown>>,
  language: Language,
): LabelledAnswer[] {
  const { instances } = evaluate(form, data, context, { language });
  return [...everyInstance(instances)]
    .filter((instance): instance is InputInstance => isInput(instance) && instance.visible && !instance.locked)
    .map((instance) => ({
      label: translate(form, instance.node.label, language) || instance.path,
      value: shown(form, instance, language),
    }))
    .filter(({ value }) => value !== '');
}

function shown(form: Form, { node, raw, value, options }: InputInstance, language: Language): string {
  const answer = value ?? raw;
  if (answer === undefined || answer === null || answer === '') return '';
  if (typeof answer === 'boolean') return yesNo[language][answer ? 0 : 1];
  const label = (key: unknown) => {
    const option = options.find((each) => each.value === key);
    return option ? translate(form, option.label, language) : String(key);
  };
  if (node.type === 'radio' || node.type === 'select') return label(answer);
  if (node.type === 'checklist') return Array.isArray(answer) ? answer.map(label).join(', ') : '';
  if (node.type === 'filepicker') return Array.isArray(answer) ? answer.map(nameOf).filter(Boolean).join(', ') : '';
  if (node.type === 'datetime') return typeof value === 'string' ? longDate(language, value) : '';
  const text = typeof answer === 'string' || typeof answer === 'number' ? `${answer}` : '';
  return [node.prefix, text, node.suffix].filter(Boolean).join(' ');
}

function nameOf(file: unknown): string {
  return typeof file === 'object' && file !== null && 'name' in file ? String(file.name) : '';
}

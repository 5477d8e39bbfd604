// When a component of a form is shown, in words: `hide` says when it is not, and people think the other way round.

import type { Form, FormNode, Language } from '../../forms/model.ts';
import { conditionText } from './condition-words.ts';
import { opposite } from './condition.ts';
import { readCondition } from './read-condition.ts';
import { subjectsOf } from './subjects.ts';

const leads = {
  ro: { shown: 'apare când', feel: 'nu apare când' },
  en: { shown: 'shown when', feel: 'not shown when' },
};

/** Null for what is always shown; FEEL itself, when it is more than words of the builder can say. */
export const conditionOf = (form: Form, node: FormNode, language: Language): string | null => {
  if (node.hide === null) return null;
  const condition = readCondition(node.hide.text);
  if (condition === null) return `${leads[language].feel} ${node.hide.text.replace(/^\s*=/, '').trim()}`;
  const reading = { subjects: subjectsOf(form, node.id, language), language };
  return `${leads[language].shown} ${conditionText(opposite(condition), reading)}`;
};

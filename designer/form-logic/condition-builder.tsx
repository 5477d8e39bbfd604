// When a question of a form is shown: the condition editor over the questions that can be asked about, storing `hide`.

import { render, type VNode } from 'preact';
import type { Form, Language } from '../../forms/model.ts';
import { builderWords } from './builder-words.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { subjectsOf } from './subjects.ts';

export interface ConditionBuilderProps {
  /** The last version of the form that compiled: what can be asked about. */
  readonly form: Form;
  /** Id of the component whose condition it is. */
  readonly element: string;
  /** `conditional.hide` as it is now, with or without `=`; empty: always shown. */
  readonly hide: string;
  readonly language: Language;
  /** The new `hide`, with its `=`; empty: always shown. */
  readonly onChange: (hide: string) => void;
}

export const ConditionBuilder = ({ form, element, hide, language, onChange }: ConditionBuilderProps): VNode => (
  <ConditionEditor
    id={element}
    subjects={subjectsOf(form, element, language)}
    feel={hide}
    denied
    language={language}
    words={builderWords(language)}
    onChange={onChange}
  />
);

/** Draws the builder into an element of a page that is not Preact's; call again to draw it anew, `null` to take it away. */
export const drawConditionBuilder = (host: HTMLElement, props: ConditionBuilderProps | null): void => {
  render(props === null ? null : <ConditionBuilder key={props.element} {...props} />, host);
};

// Choosing: radio buttons, a list to tick, one box to tick, a drop-down list.

import type { VNode } from 'preact';
import type { InputInstance } from '../instances.ts';
import { optionText, type Option } from '../model.ts';
import {
  describedBy,
  ErrorMessage,
  fieldId,
  frameIds,
  GroupedField,
  hintOf,
  LabelledField,
  problemAt,
  textOf,
  wordsOf,
  type Drawing,
} from './field-frame.tsx';

interface Props {
  readonly drawing: Drawing;
  readonly instance: InputInstance;
}

const isChosen = ({ raw }: InputInstance, { value }: Option): boolean =>
  Array.isArray(raw) ? (raw as unknown[]).includes(value) : raw === value;

/** Radio buttons and lists of boxes. The first one carries the field's id, where the error summary leads. */
export const OptionsControl = ({ drawing, instance }: Props): VNode => {
  const type = instance.node.type === 'radio' ? 'radio' : 'checkbox';
  const id = fieldId(instance.path);
  return (
    <GroupedField drawing={drawing} instance={instance}>
      {instance.options.map((option, index) => {
        const own = index === 0 ? id : `${id}-${index + 1}`;
        return (
          <label class="choice" key={option.value}>
            <input
              type={type}
              id={own}
              name={instance.path}
              value={option.value}
              checked={isChosen(instance, option)}
              disabled={instance.locked}
              aria-describedby={option.hint === undefined ? undefined : `h-${own}`}
            />
            <span>{optionText(drawing.form, option, drawing.language)}</span>
            {option.hint === undefined ? null : (
              <span class="hint" id={`h-${own}`}>
                {textOf(drawing, option.hint)}
              </span>
            )}
          </label>
        );
      })}
    </GroupedField>
  );
};

export const SelectControl = ({ drawing, instance }: Props): VNode => {
  const { hint, error } = frameIds(drawing, instance);
  return (
    <LabelledField drawing={drawing} instance={instance}>
      <select
        class="input fit"
        id={fieldId(instance.path)}
        name={instance.path}
        disabled={instance.locked}
        autocomplete={instance.node.properties.autocomplete}
        aria-describedby={describedBy(hint, error)}
        aria-invalid={error === undefined ? undefined : 'true'}
      >
        <option value="">{wordsOf(drawing).ui.choose}</option>
        {instance.options.map((option) => (
          <option value={option.value} selected={isChosen(instance, option)} key={option.value}>
            {optionText(drawing.form, option, drawing.language)}
          </option>
        ))}
      </select>
    </LabelledField>
  );
};

/** One box to tick, its question beside it. */
export const CheckboxControl = ({ drawing, instance }: Props): VNode => {
  const { hint, error } = frameIds(drawing, instance);
  const problem = problemAt(drawing, instance.path);
  return (
    <div class={problem === undefined ? 'field' : 'field wrong'} data-field={instance.path}>
      {problem === undefined || error === undefined ? null : (
        <ErrorMessage id={error} message={problem.message} prefix={wordsOf(drawing).ui.error} />
      )}
      <div>
        <label class="choice">
          <input
            type="checkbox"
            id={fieldId(instance.path)}
            name={instance.path}
            value="true"
            checked={instance.raw === true}
            disabled={instance.locked}
            aria-describedby={describedBy(hint, error)}
            aria-invalid={error === undefined ? undefined : 'true'}
          />
          <span>{textOf(drawing, instance.node.label)}</span>
          {hint === undefined ? null : (
            <span class="hint" id={hint}>
              {hintOf(drawing, instance)}
            </span>
          )}
        </label>
      </div>
    </div>
  );
};

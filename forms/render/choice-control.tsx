// Choosing: radio buttons, a list to tick, one box to tick, a drop-down list.

import { Fragment, type ComponentChildren, type VNode } from 'preact';
import type { InputInstance } from '../instances.ts';
import type { Option } from '../model.ts';
import { optionText } from '../texts.ts';
import {
  autocompleteOf,
  classes,
  describedBy,
  FieldGroup,
  fieldId,
  frameIds,
  GroupedField,
  Hint,
  hintOf,
  Judgement,
  LabelledField,
  textOf,
  wordsOf,
  type Drawing,
} from './field-frame.tsx';

interface Props {
  readonly drawing: Drawing;
  readonly instance: InputInstance;
}

interface ChoicesProps {
  readonly kind: 'radios' | 'checkboxes';
  readonly drawing: Drawing;
  readonly children: ComponentChildren;
}

const isChosen = ({ raw }: InputInstance, { value }: Option): boolean =>
  Array.isArray(raw) ? (raw as unknown[]).includes(value) : raw === value;

/** A radio button or a box with its words: GOV.UK's two components differ in their names only. */
const Choice = (props: {
  readonly kind: 'radios' | 'checkboxes';
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly hint: string | undefined;
  /** A box that unticks the others. */
  readonly exclusive?: boolean;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
}): VNode => {
  const part = `govuk-${props.kind}__`;
  const hint = props.hint === undefined ? undefined : `h-${props.id}`;
  return (
    <div class={`${part}item`}>
      <input
        class={`${part}input`}
        type={props.kind === 'radios' ? 'radio' : 'checkbox'}
        id={props.id}
        name={props.name}
        value={props.value}
        checked={props.checked}
        disabled={props.disabled}
        data-behaviour={props.exclusive === true ? 'exclusive' : undefined}
        aria-describedby={describedBy(hint, props.describedBy)}
        aria-invalid={props.invalid === true ? 'true' : undefined}
      />
      <label class={`govuk-label ${part}label`} for={props.id}>
        {props.label}
      </label>
      {hint === undefined ? null : (
        <Hint id={hint} of={`${part}hint`}>
          {props.hint}
        </Hint>
      )}
    </div>
  );
};

const Choices = ({ kind, drawing, children }: ChoicesProps): VNode => (
  <div class={classes(`govuk-${kind}`, drawing.dense && `govuk-${kind}--small`)} data-module={`govuk-${kind}`}>
    {children}
  </div>
);

/** Radio buttons and lists of boxes. The first one carries the field's id, where the error summary leads. */
export const OptionsControl = ({ drawing, instance }: Props): VNode => {
  const kind = instance.node.type === 'radio' ? 'radios' : 'checkboxes';
  const id = fieldId(instance.path);
  return (
    <GroupedField drawing={drawing} instance={instance}>
      <Choices kind={kind} drawing={drawing}>
        {instance.options.map((option, index) => {
          const exclusive = kind === 'checkboxes' && option.exclusive === true;
          return (
            <Fragment key={option.value}>
              {exclusive && index > 0 ? <div class="govuk-checkboxes__divider">{wordsOf(drawing).ui.or}</div> : null}
              <Choice
                kind={kind}
                id={index === 0 ? id : `${id}-${index + 1}`}
                name={instance.path}
                value={option.value}
                label={optionText(drawing, option, instance.scope)}
                checked={isChosen(instance, option)}
                disabled={instance.locked}
                hint={option.hint === undefined ? undefined : textOf(drawing, option.hint, instance.scope)}
                exclusive={exclusive}
              />
            </Fragment>
          );
        })}
      </Choices>
    </GroupedField>
  );
};

export const SelectControl = ({ drawing, instance }: Props): VNode => {
  const { hint, error, warning } = frameIds(drawing, instance);
  return (
    <LabelledField drawing={drawing} instance={instance}>
      <select
        class={classes('govuk-select', error && 'govuk-select--error')}
        id={fieldId(instance.path)}
        name={instance.path}
        disabled={instance.locked}
        autocomplete={autocompleteOf(instance, drawing)}
        aria-describedby={describedBy(hint, error, warning)}
        aria-invalid={error === undefined ? undefined : 'true'}
      >
        <option value="">{wordsOf(drawing).ui.choose}</option>
        {instance.options.map((option) => (
          <option value={option.value} selected={isChosen(instance, option)} key={option.value}>
            {optionText(drawing, option, instance.scope)}
          </option>
        ))}
      </select>
    </LabelledField>
  );
};

/** One box to tick, its question beside it. */
export const CheckboxControl = ({ drawing, instance }: Props): VNode => {
  const { hint, error, warning } = frameIds(drawing, instance);
  return (
    <FieldGroup drawing={drawing} instance={instance}>
      <Judgement drawing={drawing} instance={instance} />
      <Choices kind="checkboxes" drawing={drawing}>
        <Choice
          kind="checkboxes"
          id={fieldId(instance.path)}
          name={instance.path}
          value="true"
          label={textOf(drawing, instance.node.label, instance.scope)}
          checked={instance.raw === true}
          disabled={instance.locked}
          hint={hint === undefined ? undefined : hintOf(drawing, instance)}
          describedBy={error ?? warning}
          invalid={error !== undefined}
        />
      </Choices>
    </FieldGroup>
  );
};

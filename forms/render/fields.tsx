// From instances to fields: the one place that knows which control draws which component.

import type { VNode } from 'preact';
import {
  isGroup,
  isInput,
  isList,
  isShown,
  isView,
  type GroupInstance,
  type InputInstance,
  type Instance,
  type ListInstance,
} from '../instances.ts';
import { itemName } from '../messages.ts';
import { fieldNames } from '../field-names.ts';
import { CheckboxControl, OptionsControl, SelectControl } from './choice-control.tsx';
import { DateControl } from './date-control.tsx';
import { classes, ErrorMessage, fieldId, Hint, problemAt, textOf, wordsOf, type Drawing } from './field-frame.tsx';
import { FileControl } from './file-control.tsx';
import { PlaceControl } from './place-control.tsx';
import { TextControl } from './text-control.tsx';
import { RichText } from './rich-text.tsx';
import { Shown } from './shown.tsx';

interface ManyProps {
  readonly drawing: Drawing;
  readonly instances: readonly Instance[];
}

/** Every visible instance, in order. */
export const Fields = ({ drawing, instances }: ManyProps): VNode => (
  <>
    {instances.filter(isShown).map((instance) => {
      const field = <Field drawing={drawing} instance={instance} key={instance.path} />;
      return drawing.kept?.(instance, field) ?? field;
    })}
  </>
);

const Field = ({ drawing, instance }: { drawing: Drawing; instance: Instance }): VNode => {
  if (isInput(instance)) return <Input drawing={drawing} instance={instance} />;
  if (isList(instance)) return <List drawing={drawing} instance={instance} />;
  if (isGroup(instance)) return <Group drawing={drawing} instance={instance} />;
  if (isView(instance)) return <Shown drawing={drawing} instance={instance} />;
  const { text, properties } = instance.node;
  return <RichText drawing={drawing} text={text} scope={instance.scope} tone={properties.tone} />;
};

const Input = ({ drawing, instance }: { drawing: Drawing; instance: InputInstance }): VNode | null => {
  const props = { drawing, instance };
  switch (instance.node.type) {
    case 'textfield':
    case 'textarea':
    case 'number':
      return <TextControl {...props} />;
    case 'datetime':
      return instance.node.moment?.kind === 'time' ? <TextControl {...props} /> : <DateControl {...props} />;
    case 'checkbox':
      return <CheckboxControl {...props} />;
    case 'radio':
    case 'checklist':
    case 'taglist':
      return <OptionsControl {...props} />;
    case 'select':
      return <SelectControl {...props} />;
    case 'filepicker':
      return <FileControl {...props} />;
    case 'place':
      return <PlaceControl {...props} />;
    case 'expression':
      return null;
  }
};

/** A group with a label is a fieldset; one without only keeps its fields together. */
const Group = ({ drawing, instance }: { drawing: Drawing; instance: GroupInstance }): VNode => {
  const { label, description } = instance.node;
  const inside = <Fields drawing={drawing} instances={instance.children} />;
  if (label === '') return <div class="field-group">{inside}</div>;
  const hint = `h-${fieldId(instance.path)}`;
  return (
    <fieldset class="govuk-fieldset field-group" aria-describedby={description === '' ? undefined : hint}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{textOf(drawing, label, instance.scope)}</legend>
      {description === '' ? null : <Hint id={hint}>{textOf(drawing, description, instance.scope)}</Hint>}
      {inside}
    </fieldset>
  );
};

/** A repeated block: one fieldset per item, a button to remove each, one to add another. */
const List = ({ drawing, instance }: { drawing: Drawing; instance: ListInstance }): VNode => {
  const { node, items, path } = instance;
  const { ui } = wordsOf(drawing);
  const problem = problemAt(drawing, path);
  const id = fieldId(path);
  const name = (index: number): string => itemName(drawing, instance, index);
  return (
    <div
      class={classes('govuk-form-group repeated', problem !== undefined && 'govuk-form-group--error')}
      data-field={path}
      id={id}
      tabIndex={-1}
      role="group"
      aria-label={textOf(drawing, node.label, instance.scope) || undefined}
    >
      <input type="hidden" name={fieldNames.items} value={`${path}:${items.length}`} />
      {node.description === '' ? null : <Hint>{textOf(drawing, node.description, instance.scope)}</Hint>}
      {problem === undefined ? null : <ErrorMessage id={`e-${id}`} message={problem.message} prefix={ui.error} />}
      {items.map((children, index) => (
        <fieldset class="govuk-fieldset item" key={index} id={`${id}-${index}`}>
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{name(index)}</legend>
          <Fields drawing={drawing} instances={children} />
          {items.length > node.min ? (
            <button class="govuk-button govuk-button--bare" name={fieldNames.remove} value={`${path}[${index}]`}>
              {ui.remove}
              <span class="govuk-visually-hidden"> {name(index)}</span>
            </button>
          ) : null}
        </fieldset>
      ))}
      {items.length < node.max ? (
        <button class="govuk-button govuk-button--secondary" name={fieldNames.add} value={path}>
          {node.properties.add === undefined ? ui.add : textOf(drawing, node.properties.add, instance.scope)}
        </button>
      ) : null}
    </div>
  );
};

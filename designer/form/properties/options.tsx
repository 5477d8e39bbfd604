// The choices that a question lists itself: what each says, the value behind it, a hint.

import type { VNode } from 'preact';
import { freeName, type Component } from '../form-json.ts';
import { Glyph, IconButton, useDesign } from '../glyph.tsx';
import { useTyped } from '../../typed.ts';

interface Option {
  value: string;
  label: string;
  /** Whoever chooses it chooses no other. */
  exclusive?: boolean | undefined;
  [keyword: string]: unknown;
}

export function Options({ component }: { component: Component }): VNode {
  const design = useDesign();
  const say = design.words.properties;
  const options = (component['values'] as Option[] | undefined) ?? [];
  const write = (values: Option[]): void => design.canvas?.change(component, { values });
  const replace = (index: number, changes: Partial<Option>): void =>
    write(options.map((option, at) => (at === index ? { ...option, ...changes } : option)));
  return (
    <>
      <ol class="options">
        {options.map((option, index) => (
          <li key={index}>
            <fieldset>
              <legend class="govuk-visually-hidden">{say.option(index + 1)}</legend>
              <Text label={say.optionLabel} value={option.label ?? ''} write={(label) => replace(index, { label })} />
              <Text
                label={say.optionValue}
                machine
                value={option.value ?? ''}
                write={(value) => replace(index, { value })}
              />
              {component.type === 'checklist' ? (
                <input
                  type="checkbox"
                  aria-label={say.optionAlone(option.label ?? '')}
                  title={say.optionAlone(option.label ?? '')}
                  checked={option.exclusive === true}
                  onChange={(event) => replace(index, { exclusive: event.currentTarget.checked || undefined })}
                />
              ) : null}
              <IconButton
                icon="trash-2"
                label={say.removeOption(option.label ?? '')}
                onPress={() => write(options.toSpliced(index, 1))}
              />
            </fieldset>
          </li>
        ))}
      </ol>
      <button
        type="button"
        class="add"
        onClick={() => {
          const label = say.option(options.length + 1);
          const value = freeName('varianta', new Set(options.map((option) => option.value)));
          write([...options, { value, label }]);
        }}
      >
        <Glyph name="plus" />
        {say.addOption}
      </button>
    </>
  );
}

export function Text(props: { label: string; value: string; machine?: boolean; write: (text: string) => void }): VNode {
  const typed = useTyped(props.value, (text) => {
    if (text !== props.value) props.write(text);
  });
  return (
    <input
      type="text"
      class={props.machine === true ? 'govuk-input machine' : 'govuk-input'}
      aria-label={props.label}
      title={props.label}
      autocomplete="off"
      {...typed}
    />
  );
}

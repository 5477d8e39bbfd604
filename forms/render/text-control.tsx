// Text, long text, number, time of day: one control under one label. A number is a text field with a numeric keyboard, for
// `type=number` loses what it does not understand and changes by itself when one scrolls.

import type { JSX, VNode } from 'preact';
import type { InputInstance } from '../instances.ts';
import type { Language } from '../model.ts';
import { longest } from '../validate.ts';
import { decimal } from '../words.ts';
import {
  autocompleteOf,
  classes,
  describedBy,
  fieldId,
  frameIds,
  Hint,
  LabelledField,
  textOf,
  wordsOf,
  type Drawing,
  type GroupAttributes,
} from './field-frame.tsx';

/** Limits that people meet: a field tells them. Shorter ones show in its width, a longer line nobody types. */
const worthCounting = 100;
const longestCountedLine = 150;

/** GOV.UK's widths are in wide letters; most of what is asked has a known length in narrow ones. */
const widths: readonly (readonly [characters: number, width: number])[] = [
  [2, 2],
  [3, 3],
  [4, 4],
  [8, 5],
  [14, 10],
  [28, 20],
  [40, 30],
];

const widthClass = (instance: InputInstance): string | undefined => {
  const { properties, format, moment, type } = instance.node;
  const usual = type === 'number' ? 12 : moment === null ? 0 : 8;
  const asked = Number(properties.width ?? format?.width ?? usual);
  const [, width] = widths.find(([characters]) => asked > 0 && asked <= characters) ?? [];
  return width === undefined ? undefined : `govuk-input--width-${width}`;
};

/** What stands in the control: as typed, numbers with a comma as Romanians write them. */
const shown = ({ raw, node }: InputInstance, language: Language): string => {
  if (typeof raw === 'number') return decimal(raw, language);
  return typeof raw === 'string' ? raw.slice(0, node.type === 'textarea' ? 100_000 : 2_000) : '';
};

export const TextControl = ({ drawing, instance }: { drawing: Drawing; instance: InputInstance }): VNode => {
  const { node, path } = instance;
  const { hint, error, warning } = frameIds(drawing, instance);
  const { ui } = wordsOf(drawing);
  const id = fieldId(path);
  const most = node.type === 'textarea' || node.type === 'textfield' ? longest(instance, drawing.now) : null;
  const tight = most !== null && (node.type === 'textarea' || most <= longestCountedLine);
  const counted = tight && most >= worthCounting && !instance.locked;
  const common = {
    id,
    name: path,
    readOnly: instance.locked,
    'aria-describedby': describedBy(
      hint,
      error,
      warning,
      counted && `${id}-info`,
      (node.prefix || node.suffix) !== '' && `u-${id}`,
    ),
    'aria-invalid': error === undefined ? undefined : ('true' as const),
  };
  return (
    <LabelledField drawing={drawing} instance={instance} group={counted ? countedGroup(most, ui.charactersLeft) : {}}>
      {node.type === 'textarea' ? (
        <textarea
          {...common}
          class={classes('govuk-textarea', error && 'govuk-textarea--error', counted && 'govuk-js-character-count')}
          rows={rowsOf(instance, drawing)}
        >
          {shown(instance, drawing.language)}
        </textarea>
      ) : (
        <WithUnit drawing={drawing} instance={instance}>
          <input
            {...common}
            class={classes(
              'govuk-input',
              widthClass(instance),
              node.type === 'number' && 'num',
              error && 'govuk-input--error',
              counted && 'govuk-js-character-count',
            )}
            type={node.format?.inputType ?? 'text'}
            value={shown(instance, drawing.language)}
            {...keyboard(instance, drawing)}
          />
        </WithUnit>
      )}
      {counted ? (
        <Hint id={`${id}-info`} of="govuk-character-count__message">
          {ui.characters(most)}
        </Hint>
      ) : null}
    </LabelledField>
  );
};

/** What GOV.UK's CharacterCount reads: the limit, and its sentences by plural form. */
const countedGroup = (most: number, sentences: Readonly<Record<string, string>>): GroupAttributes => ({
  class: 'govuk-character-count',
  'data-module': 'govuk-character-count',
  'data-maxlength': most,
  ...Object.fromEntries(Object.entries(sentences).map(([key, sentence]) => [`data-i18n.${key}`, sentence])),
});

const rowsOf = ({ node }: InputInstance, { dense }: Drawing): number => {
  const rows = Number(node.properties.rows ?? 6);
  return dense ? Math.min(rows, 12) : rows;
};

/** A format whose example is all in capitals (plate, IBAN, VIN) is typed in capitals. */
const capitals = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u;

/** Which keyboard opens, what the browser may fill in and what it must not "correct". */
const keyboard = (instance: InputInstance, drawing: Drawing): JSX.InputHTMLAttributes => {
  const { format, type, decimals } = instance.node;
  const mode = type === 'number' ? (decimals === 0 ? 'numeric' : 'decimal') : format?.inputMode;
  return {
    autocomplete: autocompleteOf(instance, drawing),
    ...(mode === undefined || mode === 'text' ? {} : { inputMode: mode }),
    ...(format !== null || type === 'number' ? { spellcheck: false } : {}),
    ...(format !== null && capitals.test(format.example) ? { autocapitalize: 'characters' } : {}),
  };
};

const WithUnit = ({
  drawing,
  instance,
  children,
}: {
  drawing: Drawing;
  instance: InputInstance;
  children: VNode;
}): VNode => {
  const { prefix, suffix } = instance.node;
  if (prefix === '' && suffix === '') return children;
  const id = `u-${fieldId(instance.path)}`;
  return (
    <div class="govuk-input__wrapper">
      {prefix === '' ? null : (
        <div class="govuk-input__prefix" id={suffix === '' ? id : undefined}>
          {textOf(drawing, prefix, instance.scope)}
        </div>
      )}
      {children}
      {suffix === '' ? null : (
        <div class="govuk-input__suffix" id={id}>
          {textOf(drawing, suffix, instance.scope)}
        </div>
      )}
    </div>
  );
};

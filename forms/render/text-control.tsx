// Text, long text, number, time of day: one control under one label. A number is a text field with a numeric keyboard, for
// `type=number` loses what it does not understand and changes by itself when one scrolls.

import type { JSX, VNode } from 'preact';
import type { InputInstance } from '../instances.ts';
import type { Language } from '../model.ts';
import { longest } from '../validate.ts';
import { decimal } from '../words.ts';
import { describedBy, fieldId, frameIds, LabelledField, textOf, wordsOf, type Drawing } from './field-frame.tsx';

/** Limits that people meet: a field tells them. Shorter ones show in its width, a longer line nobody types. */
const worthCounting = 100;
const longestCountedLine = 150;

const widthClass = (instance: InputInstance): string => {
  const { properties, format, moment } = instance.node;
  const asked = Number(properties.width ?? format?.width ?? (moment === null ? 0 : 8));
  const width = [4, 8, 12, 20, 30].find((each) => asked > 0 && asked <= each);
  return width === undefined ? '' : ` w${width}`;
};

/** What stands in the control: as typed, numbers with a comma as Romanians write them. */
const shown = ({ raw, node }: InputInstance, language: Language): string => {
  if (typeof raw === 'number') return decimal(raw, language);
  return typeof raw === 'string' ? raw.slice(0, node.type === 'textarea' ? 100_000 : 2_000) : '';
};

export const TextControl = ({ drawing, instance }: { drawing: Drawing; instance: InputInstance }): VNode => {
  const { node, path } = instance;
  const { hint, error } = frameIds(drawing, instance);
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
      counted && `c-${id}`,
      (node.prefix || node.suffix) !== '' && `u-${id}`,
    ),
    'aria-invalid': error === undefined ? undefined : ('true' as const),
    'data-longest': counted ? most : undefined,
  };
  return (
    <LabelledField drawing={drawing} instance={instance}>
      {node.type === 'textarea' ? (
        <textarea class="input" rows={rowsOf(instance, drawing)} {...common}>
          {shown(instance, drawing.language)}
        </textarea>
      ) : (
        <WithUnit drawing={drawing} instance={instance}>
          <input
            {...common}
            class={`input${widthClass(instance)}${node.type === 'number' ? ' num' : ''}`}
            type={node.format?.inputType ?? 'text'}
            value={shown(instance, drawing.language)}
            {...keyboard(instance)}
          />
        </WithUnit>
      )}
      {counted ? (
        <span class="hint count" id={`c-${id}`} data-count-for={id}>
          {wordsOf(drawing).ui.characters(most)}
        </span>
      ) : null}
    </LabelledField>
  );
};

const rowsOf = ({ node }: InputInstance, { dense }: Drawing): number => {
  const rows = Number(node.properties.rows ?? 6);
  return dense ? Math.min(rows, 12) : rows;
};

const keyboard = ({ node }: InputInstance): JSX.InputHTMLAttributes => {
  const numeric = node.type === 'number' ? (node.decimals === 0 ? 'numeric' : 'decimal') : undefined;
  const mode = numeric ?? node.format?.inputMode;
  const autocomplete = node.properties.autocomplete ?? node.format?.autocomplete ?? undefined;
  const plain = node.format !== null && node.format.name !== 'personName' && mode !== 'text';
  return {
    ...(mode === undefined || mode === 'text' ? {} : { inputMode: mode }),
    ...(autocomplete === undefined ? {} : { autocomplete }),
    ...(plain || node.type === 'number' ? { spellcheck: false } : {}),
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
    <div class="unit">
      {prefix === '' ? null : <span id={suffix === '' ? id : undefined}>{textOf(drawing, prefix)}</span>}
      {children}
      {suffix === '' ? null : <span id={id}>{textOf(drawing, suffix)}</span>}
    </div>
  );
};

// How the components of a form are drawn in the editor: as form-js draws them, with our marks in front (a page, a block and
// what it asks, a format, a condition). Opening a form adds nothing to it: form-js gives a group without a title the title
// "Group", which people would read.

import { h, type FunctionComponent, type VNode } from 'preact';
import { blockComponents } from '../../forms/blocks.ts';
import { formatName } from '../form-logic/format-names.ts';
import type { Component } from './form-json.ts';
import type { EditorServices, FieldComponent } from './form-js-editor.ts';
import type { FormWords } from './words/ro.ts';

const containers = new Set(['default', 'group', 'dynamiclist']);

/** Ours alone: form-js has nothing of the kind. To its editor a place is a line of text that is drawn differently. */
function addOwnFields(fields: EditorServices['formFields']): void {
  const { textfield, place } = fields._formFields;
  if (textfield === undefined || place !== undefined) return;
  const config = { ...textfield.config, type: 'place' };
  fields.register('place', Object.assign(copyOf(textfield), { config }));
}

export function drawFields(fields: EditorServices['formFields'], words: FormWords, language: 'ro' | 'en'): void {
  addOwnFields(fields);
  for (const [type, drawn] of Object.entries(fields._formFields)) {
    const { config } = drawn;
    const named: FieldComponent['config'] = {
      ...config,
      name: words.properties.types[type] ?? config.name ?? type,
      create: (attributes) =>
        (containers.has(type) ? { components: [], ...attributes } : { ...attributes }) as Component,
    };
    // form-js would give a new component a default label
    delete (named as { label?: string }).label;
    if (type === 'default') {
      fields.register(type, Object.assign(copyOf(drawn), { config: named }));
      continue;
    }
    const Marked = (props: { field: Component }): VNode => (
      <div class="drawn">
        <Marks field={props.field} words={words} language={language} />
        {plainly(props.field, words) ?? h(drawn as FunctionComponent<object>, props)}
      </div>
    );
    fields.register(type, Object.assign(Marked, { config: named }));
  }
}

const choosing = new Set(['select', 'taglist', 'place', 'filepicker']);

/** What form-js would draw with words of its own, in English: drawn here with ours. Null: as form-js draws it. */
function plainly({ type, label = '', text, content, validate }: Component, words: FormWords): VNode | null {
  const say = words.canvas;
  const empty = (type === 'text' && !text) || (type === 'html' && !content);
  if (empty) return <p class="fjs-form-field fjs-form-field-placeholder">{words.properties.types[type]}</p>;
  if (!choosing.has(type)) return null;
  const required = (validate as { required?: unknown } | undefined)?.required === true;
  return (
    <div class="fjs-form-field">
      <span class="fjs-form-field-label">
        {label}
        {required ? <span class="fjs-asterix">*</span> : null}
      </span>
      <span class={type === 'filepicker' ? 'drawn-control file' : 'drawn-control'}>
        {type === 'filepicker' ? say.file : type === 'place' ? say.place : say.choose}
      </span>
    </div>
  );
}

/** form-js's own components are shared by everything on the page: their configuration stays as it is. */
const copyOf =
  (drawn: FieldComponent): FunctionComponent<{ field: Component }> =>
  (props) =>
    h(drawn as FunctionComponent<object>, props);

interface MarksProps {
  field: Component;
  words: FormWords;
  language: 'ro' | 'en';
}

/** A line of marks; nothing when there is nothing to mark. */
function Marks({ field, words, language }: MarksProps): VNode | null {
  const { properties = {}, type } = field;
  const { block } = properties;
  const marks: string[] = [];
  if (properties['page'] === 'true') marks.push(words.canvas.page);
  if (block !== undefined) marks.push(words.canvas.block);
  if (properties['format'] !== undefined) marks.push(formatName(properties['format'], language));
  if (type === 'expression') marks.push(words.canvas.calculated);
  if (properties['private'] === 'true') marks.push(words.canvas.hiddenFromPeople);
  if ((field['conditional'] as { hide?: unknown } | undefined)?.hide !== undefined)
    marks.push(words.canvas.conditional);
  const asked = block === undefined ? '' : partsOf(field);
  if (marks.length === 0 && asked === '') return null;
  return (
    <p class="marks">
      {marks.map((mark) => (
        <span class="mark" key={mark}>
          {mark}
        </span>
      ))}
      {asked === '' ? null : <span class="asked">{words.canvas.asks(asked)}</span>}
    </p>
  );
}

const partsOf = ({ id, properties = {} }: Component): string =>
  (blockComponents(id, properties) ?? []).map(({ label }) => String(label)).join(', ');

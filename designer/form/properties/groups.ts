// Which properties each type of component has, in the groups of the panel. Only what the engine executes (forms/keywords.ts):
// a property that would have no effect is not offered.

import { formats } from '../../../forms/formats/registry.ts';
import { formatName } from '../../form-logic/format-names.ts';
import { isPage, type Component } from '../form-json.ts';
import type { FormWords } from '../words/ro.ts';
import type { Control, Entry, EntryName, HintName, Place } from './entry.ts';

export type GroupName = Exclude<keyof FormWords['properties']['groups'], 'form' | 'rules' | 'options'>;

const at = (name: EntryName, place: Place, control: Control, hint?: HintName, label?: EntryName): Entry => ({
  name,
  place,
  control,
  ...(hint === undefined ? {} : { hint }),
  ...(label === undefined ? {} : { label }),
});
const line: Control = { is: 'text' };
const code: Control = { is: 'text', code: true };
const area: Control = { is: 'area' };
const feel: Control = { is: 'feel' };
const bound: Control = { is: 'bound' };
const number: Control = { is: 'number' };
const yes: Control = { is: 'flag', on: true };
const own: Control = { is: 'flag', on: 'true' };
const property = (name: EntryName, control: Control, hint?: HintName): Entry =>
  at(name, ['properties', name], control, hint);
const check = (name: EntryName, control: Control, hint?: HintName): Entry =>
  at(name, ['validate', name], control, hint);

const choiceTypes = new Set(['radio', 'select', 'checklist', 'taglist']);
const silent = new Set(['text', 'html', 'image', 'separator', 'spacer', 'table', 'documentPreview', 'button']);

export const hasOptions = ({ type, properties }: Component): boolean =>
  choiceTypes.has(type) && properties?.['source'] === undefined;

/** The groups with something to edit, in order. */
export function groupsOf(component: Component, words: FormWords['properties'], language: 'ro' | 'en') {
  const made: [GroupName, Entry[]][] = [
    [silent.has(component.type) ? 'shown' : 'question', question(component, words)],
    ['answer', answer(component, words, language)],
    ['appears', [at('hide', ['conditional', 'hide'], { is: 'condition' }, 'hide')]],
    ['messages', messages(component)],
    ['privacy', privacy(component)],
    ['prefill', prefill(component)],
  ];
  return made.filter(([, entries]) => entries.length > 0);
}

const isInput = ({ type }: Component): boolean => !silent.has(type) && type !== 'group' && type !== 'dynamiclist';

function question(component: Component, words: FormWords['properties']): Entry[] {
  const { type } = component;
  const tone: Control = { is: 'choice', options: Object.entries(words.tones) };
  const label = at('label', ['label'], line, isInput(component) ? 'label' : undefined);
  const description = at('description', ['description'], area);
  const id = at('id', ['id'], code);
  switch (type) {
    case 'text':
      return [at('text', ['text'], area), property('tone', tone), id];
    case 'html':
      return [at('content', ['content'], area), id];
    case 'image':
      return [at('imageSource', ['source'], code, 'imageSource'), at('alt', ['alt'], line), id];
    case 'table':
      return [label, at('dataSource', ['dataSource'], feel), id];
    case 'documentPreview':
      return [at('title', ['title'], line), at('dataSource', ['dataSource'], feel), id];
    case 'group':
      return isPage(component)
        ? [at('label', ['label'], line, undefined, 'labelOfPage'), description, id]
        : [
            at('label', ['label'], line, undefined, 'labelOfGroup'),
            description,
            at('path', ['path'], code, 'path'),
            id,
          ];
    case 'dynamiclist':
      return [label, description, at('path', ['path'], code, 'path'), id];
    case 'expression':
      return [at('expression', ['expression'], feel, 'expression'), at('key', ['key'], code, 'key'), id];
    default:
      return silent.has(type)
        ? [id]
        : [label, property('hint', line, 'hint'), description, at('key', ['key'], code, 'key'), id];
  }
}

function answer(component: Component, words: FormWords['properties'], language: 'ro' | 'en'): Entry[] {
  const { type, properties } = component;
  const required = [check('required', yes), property('soft', own, 'soft')];
  const chosen = (options: { [value: string]: string }): Control => ({
    is: 'choice',
    options: [['', words.choose], ...Object.entries(options)],
  });
  const source = [
    property('source', chosen(words.sources)),
    ...(properties?.['source'] === undefined ? [] : [property('sourceOf', feel, 'sourceOf')]),
  ];
  switch (type) {
    case 'textfield': {
      const known = [...formats.keys()]
        .map((name) => [name, formatName(name, language)] as const)
        .sort(([, one], [, other]) => one.localeCompare(other, language));
      const format = property('format', { is: 'choice', options: [['', words.formats], ...known] });
      const lengths = [check('minLength', bound, 'bound'), check('maxLength', bound, 'bound'), check('pattern', code)];
      return [
        ...required,
        format,
        ...(properties?.['format'] === undefined ? lengths : []),
        ...(properties?.['source'] === undefined ? [] : source),
        property('width', number),
        property('unit', line),
        property('autocomplete', code),
      ];
    }
    case 'textarea':
      return [
        ...required,
        check('minLength', bound, 'bound'),
        check('maxLength', bound, 'bound'),
        property('rows', number),
      ];
    case 'number':
      return [
        ...required,
        check('min', bound, 'bound'),
        check('max', bound, 'bound'),
        at('decimals', ['decimalDigits'], number),
        at('increment', ['increment'], number),
        property('unit', line),
        property('width', number),
      ];
    case 'datetime':
      return [
        ...required,
        at('subtype', ['subtype'], { is: 'choice', options: Object.entries(words.subtypes) }),
        ...(component['subtype'] === 'time' ? [] : [check('earliest', code, 'day'), check('latest', code, 'day')]),
      ];
    case 'checkbox':
      return properties?.['consent'] === 'true' ? [] : [check('required', yes)];
    case 'radio':
    case 'checklist':
    case 'select':
    case 'taglist':
      return [...required, ...source, at('valuesExpression', ['valuesExpression'], feel, 'valuesExpression')];
    case 'place':
      return [...required, property('list', line, 'list')];
    case 'filepicker':
      return [
        ...required,
        at('accept', ['accept'], code, 'accept'),
        at('multiple', ['multiple'], yes),
        ...(component['multiple'] === true ? [property('maxFiles', number)] : []),
        property('maxSizeMb', number),
        ...(component['multiple'] === true ? [property('maxTotalMb', number)] : []),
      ];
    case 'dynamiclist':
      return [
        at('minItems', ['properties', 'min'], number),
        at('maxItems', ['properties', 'max'], number),
        at('initial', ['defaultRepetitions'], number, 'initial'),
        property('item', line, 'item'),
        property('add', line, 'add'),
        property('ownPages', own),
        ...(properties?.['ownPages'] === 'true'
          ? [property('first', line, 'first'), property('more', line, 'more')]
          : []),
      ];
    case 'group':
      return properties?.['block'] === undefined
        ? []
        : [property('parts', code, 'parts'), property('optional', code, 'parts')];
    default:
      return [];
  }
}

function messages(component: Component): Entry[] {
  if (!isInput(component) || component.type === 'expression') return [];
  const unusual = component.properties?.['unusual'] !== undefined;
  return [
    property('name', line, 'name'),
    property('example', line, 'example'),
    property('messageRequiredRo', line),
    property('messageRo', line),
    property('messageRequiredEn', line),
    property('messageEn', line),
    property('unusual', feel, 'unusual'),
    ...(unusual ? [property('messageWarningRo', line), property('messageWarningEn', line)] : []),
  ];
}

function privacy(component: Component): Entry[] {
  if (!isInput(component)) return [];
  const consent = component.type === 'checkbox' ? [property('consent', own, 'consent')] : [];
  return [property('purpose', line, 'purpose'), property('private', own, 'private'), ...consent];
}

function prefill(component: Component): Entry[] {
  if (!isInput(component) || component.type === 'expression' || component.type === 'filepicker') return [];
  const preset = ['textfield', 'textarea', 'number', 'radio', 'select'].includes(component.type)
    ? [at('defaultValue', ['defaultValue'], component.type === 'number' ? number : line)]
    : [];
  return [
    property('from', feel, 'from'),
    property('reuse', code, 'reuse'),
    at('readonly', ['readonly'], yes),
    ...preset,
  ];
}

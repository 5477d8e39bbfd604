// One field of a form: `camunda:formField`, or `activiti:formProperty`, as a component of form-js.

import { isTemplate } from '../juel/template.ts';
import type { Subject } from '../subject.ts';
import { elementsIn, nameOf, plain } from '../xml/tree.ts';
import type { XmlElement } from '../xml/tree.ts';

export interface Component {
  type: string;
  id: string;
  key?: string;
  label: string;
  subtype?: string;
  dateLabel?: string;
  decimalDigits?: number;
  readonly?: boolean;
  defaultValue?: string | number | boolean;
  values?: { value: string; label: string }[];
  validate?: { [name: string]: unknown };
  properties?: { [name: string]: string };
}

const TYPES: { readonly [type: string]: string } = {
  string: 'textfield',
  long: 'number',
  integer: 'number',
  int: 'number',
  double: 'number',
  number: 'number',
  boolean: 'checkbox',
  date: 'datetime',
  enum: 'select',
};

/** `reads`: variables that its first value comes from. A field that nobody may see is left out, with a finding. */
export function fieldOf(subject: Subject, field: XmlElement): { component: Component | null; reads: Set<string> } {
  const reads = new Set<string>();
  const id = plain(field, 'id') ?? '';
  const key = plain(field, 'variable') ?? id;
  if (plain(field, 'readable') === 'false') {
    subject.partly(`${field.name} ${id}`, 'it is not shown in the form', 'nu apare în formular');
    if (plain(field, 'writable') === 'false') return { component: null, reads };
  }
  const written = plain(field, 'type') ?? 'string';
  const type = Object.hasOwn(TYPES, written) ? TYPES[written]! : 'textfield';
  if (!Object.hasOwn(TYPES, written))
    subject.work.warning(subject.id, 'form-field', {
      field: id,
      en: `the type '${written}' is not known here`,
      ro: `tipul „${written}” nu este cunoscut aici`,
    });
  const label = plain(field, 'label') ?? plain(field, 'name') ?? id;
  const component: Component = { type, id: idOf(id), key, label: label.trim() === '' ? id : label };
  if (isTemplate(component.label)) {
    subject.partly(`label ${id}`, 'the label is computed', 'eticheta este calculată');
    component.label = id;
  }
  if (type === 'datetime') Object.assign(component, { subtype: 'date', dateLabel: component.label });
  if (type === 'number' && /^(long|int|integer)$/.test(written)) component.decimalDigits = 0;
  if (type === 'select') component.values = choices(field, id);
  validation(subject, field, component, id);
  properties(subject, field, id);
  first(subject, field, component, reads);
  return { component, reads };
}

const idOf = (id: string): string => id.replaceAll(/[^\w-]/g, '_') || 'camp';

function choices(field: XmlElement, id: string): { value: string; label: string }[] {
  const values = elementsIn(field)
    .filter((each) => nameOf(each).local === 'value')
    .map((each) => {
      const value = plain(each, 'id') ?? plain(each, 'name') ?? '';
      return { value, label: plain(each, 'name') ?? value };
    })
    .filter(({ value }, at, all) => value !== '' && all.findIndex((each) => each.value === value) === at);
  return values.length > 0 ? values : [{ value: id || 'da', label: id || 'da' }];
}

const RULES: { readonly [name: string]: string } = {
  required: 'required',
  min: 'min',
  max: 'max',
  minlength: 'minLength',
  maxlength: 'maxLength',
};

function validation(subject: Subject, field: XmlElement, component: Component, id: string): void {
  const validate: { [name: string]: unknown } = {};
  const set = (name: string, config: string | null): void => {
    const rule = RULES[name.toLowerCase()];
    if (name === 'readonly') {
      if (config !== 'false') component.readonly = true;
    } else if (rule === 'required') {
      // A box that must be ticked is another thing than an answer that must be there.
      if (config !== 'false' && component.type !== 'checkbox') validate['required'] = true;
    } else if (rule !== undefined && config !== null && /^-?\d+(\.\d+)?$/.test(config) && fits(rule, component.type))
      validate[rule] = Number(config);
    else
      subject.partly(
        `${name} ${config ?? ''} (${id})`.trim(),
        'another program checked it',
        'verificarea o făcea alt program',
      );
  };
  for (const holder of elementsIn(field).filter((each) => nameOf(each).local === 'validation'))
    for (const constraint of elementsIn(holder)) set(plain(constraint, 'name') ?? '', plain(constraint, 'config'));
  if (plain(field, 'required') === 'true') set('required', null);
  if (plain(field, 'writable') === 'false') component.readonly = true;
  if (Object.keys(validate).length > 0) component.validate = validate;
}

function fits(rule: string, type: string): boolean {
  return rule === 'min' || rule === 'max' ? type === 'number' : type === 'textfield';
}

/** Properties of a field are for the page of the other engine. */
function properties(subject: Subject, field: XmlElement, id: string): void {
  const found = elementsIn(field)
    .filter((each) => nameOf(each).local === 'properties')
    .flatMap(elementsIn)
    .map((each) => `${plain(each, 'id') ?? plain(each, 'name') ?? ''} = ${plain(each, 'value') ?? ''}`);
  if (found.length > 0)
    subject.partly(
      `properties (${id}): ${found.join(', ')}`,
      'only its own page read them',
      'le citea numai pagina proprie',
    );
  const pattern = plain(field, 'datePattern');
  if (pattern !== null && pattern !== '')
    subject.partly(
      `datePattern ${pattern} (${id})`,
      'dates are written as the language writes them',
      'datele se scriu după limbă',
    );
}

/** What stands in the field at first. */
function first(subject: Subject, field: XmlElement, component: Component, reads: Set<string>): void {
  const given = plain(field, 'defaultValue') ?? plain(field, 'default') ?? plain(field, 'expression');
  if (given === null || given === '') {
    if (component.readonly)
      subject.partly(
        `readonly (${component.id})`,
        'say in the form where its value comes from',
        'spuneți în formular de unde vine valoarea',
      );
    return;
  }
  if (isTemplate(given)) {
    const made = subject.value(given, `defaultValue ${component.id}`);
    if (!made?.isFeel) return;
    // In a form a field's name is its own answer.
    if (component.key !== undefined && made.reads.has(component.key)) {
      subject.partly(
        `defaultValue ${given}`,
        'say in the form where its value comes from',
        'spuneți în formular de unde vine valoarea',
      );
      return;
    }
    component.properties = { ...component.properties, from: made.value };
    for (const name of made.reads) reads.add(name);
    return;
  }
  if (component.type === 'number') {
    if (Number.isFinite(Number(given))) component.defaultValue = Number(given);
  } else if (component.type === 'checkbox') component.defaultValue = given === 'true';
  else if (component.type === 'select') {
    if (component.values?.some(({ value }) => value === given)) component.defaultValue = given;
  } else if (component.type === 'textfield') component.defaultValue = given;
  else if (/^\d{4}-\d\d-\d\d$/.test(given)) component.defaultValue = given;
  else {
    const day = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(given);
    if (day) component.defaultValue = `${day[3]}-${day[2]}-${day[1]}`;
    else subject.partly(`defaultValue ${given}`, 'it is no date as 2030-01-31', 'nu este o dată ca 2030-01-31');
  }
}

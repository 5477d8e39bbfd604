// Forms: the fields that are written into the model become a form file of ours; keys and references become the form's id.

import { isVariableName } from '../../engine/model/value.ts';
import type { Subject } from '../subject.ts';
import { nameText } from '../juel/expression.ts';
import { shown } from '../work.ts';
import { elementsIn, nameOf, plain, textIn } from '../xml/tree.ts';
import type { XmlElement } from '../xml/tree.ts';
import { binding } from './decisions.ts';
import { fieldOf } from './form-fields.ts';
import type { Component } from './form-fields.ts';
import { isTemplate } from '../juel/template.ts';

/** Takes the form of a user task or of a start event; answers the keys of its fields. */
export function forms(subject: Subject): string[] {
  const data = subject.extensions('formData');
  const properties = subject.extensions('formProperty');
  for (const attribute of ['formHandlerClass', 'formFieldValidation'] as const)
    if (subject.peek(attribute) === 'false') {
      subject.take(attribute);
      subject.told('not-kept');
    }
  const handler = [...data, subject.xml].some((each) =>
    each.attributes.some(({ name }) => name.endsWith(':formHandlerClass')),
  );
  if (handler) {
    subject.cannot('formHandlerClass', 'a Java class makes the form', 'o clasă Java produce formularul');
    return [];
  }
  const fields = [...data.flatMap((each) => elementsIn(each).filter(isField)), ...properties];
  reference(subject, fields.length > 0);
  if (fields.length === 0) return [];
  const { components, keys, context } = componentsOf(subject, fields);
  const id = subject.id ?? 'formular';
  const form = {
    type: 'default',
    id,
    schemaVersion: 19,
    components,
    ...(context.size > 0 ? { traseu: { context: [...context] } } : {}),
  };
  for (const each of data) {
    const businessKey =
      plain(each, 'businessKey') ?? each.attributes.find(({ name }) => name.endsWith(':businessKey'))?.value;
    if (businessKey)
      subject.partly(
        `businessKey ${businessKey}`,
        'a form does not give the business key',
        'un formular nu dă cheia de afaceri',
      );
    subject.takeElement(each);
  }
  for (const each of properties) subject.takeElement(each);
  attach(subject, id, form);
  subject.told('form', pathOf(id));
  for (const key of keys) subject.work.sets.add(key);
  return keys;
}

/**
 * In a procedure of this platform the answers to a form are one variable (named as the task; `cerere` at the start), while
 * the model reads each by its own name: mappings hand them on. Answers the names of the mapped variables.
 */
export function answers(subject: Subject, keys: readonly string[], holder: string): string[] {
  const names = keys.filter(isVariableName);
  if (!subject.work.options.platform || names.length === 0 || !isVariableName(holder)) return [];
  for (const key of names) {
    const answer = `${nameText(holder)}.${key}`;
    subject.output(`=lenient(${answer}, get or else(${nameText(key)}, null))`, key);
  }
  if (subject.local === 'userTask') subject.output(`=get or else(${nameText(holder)}, null)`, holder);
  subject.work.change(subject.id, 'output', [], names.join(', '), `${holder}.…`);
  return subject.local === 'userTask' ? [...names, holder] : names;
}

const isField = (element: XmlElement): boolean => nameOf(element).local === 'formField';

export const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'formular';

export const pathOf = (form: string): string => `forms/${slug(form)}.form.json`;

function attach(subject: Subject, id: string, form: unknown): void {
  subject.work.files[pathOf(id)] = `${JSON.stringify(form, null, 2)}\n`;
  if (subject.local === 'userTask') subject.zeebe('formDefinition', { formId: id });
}

interface Made {
  components: Component[];
  keys: string[];
  context: Set<string>;
}

function componentsOf(subject: Subject, fields: readonly XmlElement[]): Made {
  const made: Made = { components: [], keys: [], context: new Set() };
  for (const field of fields) {
    const { component, reads } = fieldOf(subject, field);
    if (!component) continue;
    const key = component.key;
    if (key !== undefined && (!isVariableName(key) || made.keys.includes(key))) {
      subject.partly(
        `${field.name} ${shown(key)}`,
        'its name cannot be a variable, or comes twice',
        'numele nu poate fi al unei variabile sau apare de două ori',
      );
      continue;
    }
    if (key !== undefined) made.keys.push(key);
    for (const name of reads) made.context.add(name);
    made.components.push(component);
  }
  return made;
}

/** `formKey` and `formRef`; the name of a form that is not in the file. */
function reference(subject: Subject, hasFields: boolean): void {
  const ref = subject.peek('formRef');
  const key = subject.peek('formKey') ?? subject.extensions('formKey').map((each) => textIn(each).trim())[0] ?? null;
  const name = ref ?? key;
  if (name === null) return;
  if (name.trim() === '') {
    subject.take('formRef');
    subject.take('formKey');
    subject.told('not-kept');
    return;
  }
  const isStart = subject.local === 'startEvent';
  if (ref !== null) subject.take('formRef');
  if (key !== null) subject.take('formKey');
  binding(subject, 'formRef');
  if (subject.local === 'userTask') subject.header('formKey', name);
  const id = isTemplate(name) ? (subject.id ?? 'formular') : formIdOf(name, ref !== null);
  if (hasFields) {
    subject.told('header', 'formKey', name);
    return;
  }
  if (isTemplate(name))
    subject.partly(
      `formKey ${name}`,
      'which form is shown is computed: one form is shown here',
      'formularul afișat se calculează: aici se afișează unul singur',
    );
  if (!isStart) subject.zeebe('formDefinition', { formId: id });
  if (!Object.hasOwn(subject.work.files, pathOf(id)))
    subject.work.files[pathOf(id)] = `${JSON.stringify(stub(id, name), null, 2)}\n`;
  subject.told('form-reference', id, name);
  subject.work.warning(subject.id, 'form-elsewhere', { form: id });
}

/** `embedded:app:forms/approve.html` → `approve`; a form's id stays. */
function formIdOf(key: string, isId: boolean): string {
  if (isId) return key.trim();
  const last = key.split(/[?#]/)[0]!.split(/[/:]/).at(-1)!;
  return slug(last.replace(/\.(html?|jsf|xhtml|form|json|jsp)$/i, ''));
}

/** A form to be drawn, that says where it was. */
function stub(id: string, key: string): unknown {
  const text = `Formularul era în alt program (${key}). Desenați-l aici.`;
  return { type: 'default', id: slug(id), schemaVersion: 19, components: [{ type: 'text', id: 'nota', text }] };
}

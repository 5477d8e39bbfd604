// Forms for tests in a line each: `form([text('nume', { required: true })])`. Fails the test when the form has an error.

import * as assert from 'uvu/assert';
import { compileForm } from '../../forms/form.ts';
import type { Form } from '../../forms/model.ts';

export type Component = Record<string, unknown>;

const part =
  (type: string) =>
  (key: string, validate: Component = {}, more: Component = {}): Component => ({
    type,
    id: `f-${key}`,
    key,
    label: `Întrebarea ${key}`,
    validate,
    ...more,
  });

export const text = part('textfield');
export const long = part('textarea');
export const number = part('number');
export const date = part('datetime');
export const checkbox = part('checkbox');
export const files = part('filepicker');

export const radio = (key: string, values: readonly string[], more: Component = {}): Component =>
  part('radio')(key, {}, { values: values.map((value) => ({ value, label: value.toUpperCase() })), ...more });

export const group = (path: string, components: readonly Component[], more: Component = {}): Component => ({
  type: 'group',
  id: `g-${path}`,
  ...(path === '' ? {} : { path }),
  components,
  ...more,
});

export const page = (id: string, components: readonly Component[], more: Component = {}): Component => ({
  type: 'group',
  id,
  label: `Pagina ${id}`,
  properties: { page: 'true' },
  components,
  ...more,
});

export const list = (path: string, components: readonly Component[], properties: Component = {}): Component => ({
  type: 'dynamiclist',
  id: `l-${path}`,
  path,
  label: `Lista ${path}`,
  components,
  properties,
});

export const hideWhen = (hide: string): Component => ({ conditional: { hide } });

export const json = (components: readonly Component[], traseu: Component = {}): Component => ({
  type: 'default',
  id: 'proba',
  schemaVersion: 19,
  components,
  traseu: { context: ['canal', 'lista', 'cerere'], ...traseu },
});

export const form = (components: readonly Component[], traseu: Component = {}): Form => {
  const compiled = compileForm(json(components, traseu));
  assert.equal(
    compiled.findings.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.ok(compiled.form);
  return compiled.form;
};

/** `path rule`, one per problem. */
export const briefly = (problems: readonly { path: string; rule: string }[]): string[] =>
  problems.map(({ path, rule }) => `${path} ${rule}`);

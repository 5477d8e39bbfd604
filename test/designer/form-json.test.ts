// What the designer does to the JSON of a form, and what it does not.

import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { everyComponent, freeName, layoutsOf, textOf, withoutOwnRows } from '../../designer/form/form-json.ts';
import type { Component, FormJson } from '../../designer/form/form-json.ts';
import { palette } from '../../designer/form/palette-entries.ts';
import { changeAt, readAt, written, type Entry } from '../../designer/form/properties/entry.ts';
import { groupsOf } from '../../designer/form/properties/groups.ts';
import { en } from '../../designer/form/words/en.ts';
import { ro } from '../../designer/form/words/ro.ts';
import { icons } from '../../designer/form/icons.ts';
import { compileForm } from '../../forms/form.ts';
import { formats } from '../../forms/formats/registry.ts';
import { componentKeywords, isMessageProperty, propertyNames, validateKeywords } from '../../forms/keywords.ts';

const test = suite('form designer: JSON');
const field = (id: string, layout?: unknown): Component => ({
  type: 'textfield',
  id,
  key: id,
  ...(layout === undefined ? {} : { layout }),
  label: id,
});

test('rows that form-js added go; shared rows and those that were there stay, in their place', () => {
  const given: FormJson = { components: [field('a'), field('b', { row: 'R9', columns: null }), field('c')] };
  const before = layoutsOf(given);
  const edited: FormJson = {
    components: [
      field('a', { row: 'R1', columns: null }),
      field('b', { row: 'R9', columns: null }),
      { ...field('g', { row: 'R2', columns: null }), components: [field('d', { row: 'R3', columns: null })] },
      field('e', { row: 'R5', columns: 8 }),
      field('f', { row: 'R5', columns: 8 }),
    ],
  };
  const tidy = withoutOwnRows(edited, before);
  const byId = new Map(everyComponent(tidy).map((each) => [each.id, each]));
  assert.not('layout' in (byId.get('a') ?? {}));
  assert.equal(byId.get('b')?.['layout'], { row: 'R9', columns: null });
  assert.not('layout' in (byId.get('d') ?? {}));
  assert.equal(byId.get('e')?.['layout'], { row: 'R5', columns: 8 });
  assert.equal(Object.keys(byId.get('b') ?? {}), ['type', 'id', 'key', 'layout', 'label']);
});

test('a file of a procedure is written as it lies in its folder', () => {
  const folder = new URL('../../processes/petitie/forms/', import.meta.url);
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.form.json'))) {
    const json = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as FormJson;
    assert.equal(JSON.parse(textOf(withoutOwnRows(json, layoutsOf(json)))), json, name);
  }
});

test('a name that is taken gets a number', () => {
  assert.is(freeName('cnp', new Set()), 'cnp');
  assert.is(freeName('cnp', new Set(['cnp', 'cnp2'])), 'cnp3');
});

const entry = (place: Entry['place'], control: Entry['control']): Entry => ({ name: 'label', place, control });

test('an empty answer leaves nothing behind; a changed one keeps its place', () => {
  const component: Component = { type: 'number', id: 'n', validate: { required: true, min: 1 } };
  assert.equal(changeAt(component, ['validate', 'required'], undefined), { validate: { min: 1 } });
  const one: Component = { ...component, validate: { min: 1 } };
  assert.equal(changeAt(one, ['validate', 'min'], undefined), { validate: undefined });
  const changed = changeAt(component, ['validate', 'required'], '=x') as { validate: object };
  assert.equal(Object.keys(changed.validate), ['required', 'min']);
  assert.is(readAt(component, ['validate', 'min']), 1);
  assert.is(readAt(component, ['properties', 'hint']), undefined);
});

test('what is typed becomes what the engine reads', () => {
  assert.is(written(entry(['validate', 'min'], { is: 'bound' }), ' 12 '), 12);
  assert.is(written(entry(['validate', 'min'], { is: 'bound' }), '=x + 1'), '=x + 1');
  assert.is(written(entry(['validate', 'min'], { is: 'bound' }), '  '), undefined);
  assert.is(written(entry(['properties', 'rows'], { is: 'number' }), '6'), '6', 'properties are texts');
  assert.is(written(entry(['decimalDigits'], { is: 'number' }), '2'), 2);
  assert.is(written(entry(['text'], { is: 'area' }), 'a\n'), 'a\n');
});

test('every entry of the palette makes a component that compiles, once what it refers to is there', () => {
  for (const { name, key, made } of palette.flatMap(([, entries]) => entries)) {
    const own = made.type === 'group' || made.type === 'dynamiclist' ? { path: key ?? undefined } : { key };
    const component = { ...made, id: name, label: ro.palette.labels[name] || 'Titlu', ...(key === null ? {} : own) };
    const page = made.properties !== undefined && (made.properties as { page?: string }).page === 'true';
    const around = page
      ? [component]
      : [{ type: 'group', id: 'p', label: 'P', properties: { page: 'true' }, components: [component] }];
    const { findings } = compileForm(
      { components: around, traseu: { context: ['judet', 'lista', 'documente'] } },
      { file: 'f' },
    );
    const errors = findings.filter(({ severity }) => severity === 'error');
    assert.equal(errors, [], `${name}: ${JSON.stringify(errors)}`);
  }
});

test('the palette has every format, and an icon for everything', () => {
  const entries = palette.flatMap(([, each]) => each);
  const offered = new Set(entries.map(({ made }) => (made.properties as { format?: string } | undefined)?.format));
  assert.equal(
    [...formats.keys()].filter((name) => !offered.has(name)),
    [],
  );
  assert.equal(
    entries.filter(({ icon }) => !(icons as readonly string[]).includes(icon)),
    [],
  );
});

test('the panel edits only what the engine executes, and all of our own properties', () => {
  const edited = new Set<string>();
  for (const type of Object.keys(componentKeywords)) {
    const made: Component = {
      type,
      id: 'x',
      properties: { block: 'address', unusual: '=true', source: 'cpv', ownPages: 'true' },
      multiple: true,
    };
    for (const [, entries] of groupsOf(made, ro.properties, 'ro')) {
      for (const { place } of entries) {
        const [outer, inner] = place;
        if (outer === 'properties') edited.add(inner ?? '');
        assert.ok(componentKeywords[type]?.includes(outer), `${type}.${outer}`);
        if (outer === 'properties') assert.ok(propertyNames.has(inner ?? '') || isMessageProperty(inner ?? ''), inner);
        if (outer === 'validate') assert.ok(validateKeywords.has(inner ?? ''), inner);
      }
    }
  }
  // a page and a block are what the palette adds
  assert.equal(
    [...propertyNames].filter((name) => !edited.has(name)),
    ['page', 'block'],
  );
});

test('both languages have the same words', () => {
  const names = (value: unknown, at = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => names(inner, `${at}.${key}`))
      : [at];
  assert.equal(names(en), names(ro));
});

test.run();

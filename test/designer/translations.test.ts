// The table of translations, and where the blocks of an institution are used.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  translationTable,
  withTranslation,
  withTranslationsFollowing,
} from '../../designer/form-logic/translations.ts';
import { blocksOf } from '../../designer/form-logic/where-used.ts';
import { compileForm } from '../../forms/form.ts';
import type { Form } from '../../forms/model.ts';
import { group, json, radio, text } from '../forms/builder.ts';

const test = suite('translations and blocks');

const written = json([text('nume'), radio('tip', ['a']), group('adresa', [], { properties: { block: 'address' } })], {
  translations: { en: { 'Întrebarea nume': 'Question name', 'Un text vechi': 'An old text' } },
});
const compiled = (form: unknown): Form => compileForm(form).form as Form;

test('what is missing, what the product translates itself, what is left over', () => {
  const table = translationTable(compiled(written), 'en');
  const row = (sought: string) => table.rows.find((each) => each.text === sought);
  assert.is(row('Întrebarea nume')?.translation, 'Question name');
  assert.is(row('Întrebarea tip')?.translation, null);
  assert.is(row('Strada')?.builtIn, true);
  assert.is(row('A')?.builtIn, true, 'one letter has no words');
  assert.is(table.missing, 1);
  assert.equal(table.leftOver, [{ text: 'Un text vechi', translation: 'An old text' }]);
});

test('writing a translation changes it alone, in its place', () => {
  const changed = withTranslation(written, 'en', 'Întrebarea nume', ' The name ');
  assert.is(JSON.stringify(changed), JSON.stringify(written).replace('Question name', 'The name'));
  const more = withTranslation(written, 'en', 'Întrebarea tip', 'Question kind');
  assert.is(translationTable(compiled(more), 'en').missing, 0);
  assert.is(translationTable(compiled(written), 'en').missing, 1, 'the form given is as it was');
  assert.is(translationTable(compiled(withTranslation(more, 'en', 'Întrebarea tip', '')), 'en').missing, 1);
});

test('a translation follows a text that is changed', () => {
  const renamed = (form: typeof written, is: string): typeof written =>
    JSON.parse(JSON.stringify(form).replace('"label":"Întrebarea nume"', `"label":"${is}"`)) as typeof written;
  const moved = withTranslationsFollowing(written, renamed(written, 'Numele'));
  assert.is(JSON.stringify(moved.traseu), JSON.stringify(written.traseu).replace('Întrebarea nume', 'Numele'));
  const same = renamed(written, 'Întrebarea tip');
  assert.is(withTranslationsFollowing(written, same), same, 'a text that was in the form keeps its own translation');
  const plain = json([text('nume')]);
  const other = renamed(plain, 'Numele');
  assert.is(withTranslationsFollowing(plain, other), other, 'without translations nothing follows');
});

test('a text that stands elsewhere too keeps its translation; a list that became shorter renames nothing', () => {
  const twice = {
    components: [{ label: 'Da' }, { label: 'Da' }, { values: [{ label: 'Unu' }, { label: 'Doi' }] }],
    traseu: { translations: { en: { Da: 'Yes', Unu: 'One' } } },
  };
  const one = { ...twice, components: twice.components.with(0, { label: 'Da, vreau' }) };
  assert.equal(withTranslationsFollowing(twice, one).traseu.translations.en, {
    Da: 'Yes',
    'Da, vreau': 'Yes',
    Unu: 'One',
  });
  const shorter = { ...twice, components: twice.components.with(2, { values: [{ label: 'Doi' }] }) };
  assert.is(withTranslationsFollowing(twice, shorter), shorter);
});

test('blocks with their copies and uses', () => {
  const block = { components: [text('serie')], exporter: { name: 'x' } };
  const using = (name: string) => json([group('vehicul', [], { properties: { block: name } })]);
  const files = [
    { procedure: 'parcare', path: 'forms/blocks/vehicul.form.json', json: block },
    {
      procedure: 'remorci',
      path: 'forms/blocks/vehicul.form.json',
      json: { exporter: {}, components: [text('serie')] },
    },
    { procedure: 'taxi', path: 'forms/blocks/vehicul.form.json', json: { components: [text('seria')] } },
    { procedure: 'parcare', path: 'forms/cerere.form.json', json: using('vehicul') },
    { procedure: 'taxi', path: 'forms/cerere.form.json', json: using('lipsa') },
    { procedure: 'taxi', path: 'forms/alta.form.json', json: using('address') },
  ];
  assert.equal(blocksOf(files), [
    { name: 'lipsa', copies: [], uses: [{ procedure: 'taxi', path: 'forms/cerere.form.json', element: 'g-vehicul' }] },
    {
      name: 'vehicul',
      copies: [['parcare', 'remorci'], ['taxi']],
      uses: [{ procedure: 'parcare', path: 'forms/cerere.form.json', element: 'g-vehicul' }],
    },
  ]);
  assert.equal(blocksOf([{ procedure: 'p', path: 'forms/x.form.json', json: null }]), []);
});

test.run();

// Files of a procedure made, renamed and taken away together with their entries in the manifest.

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileForm } from '../../forms/form.ts';
import { fileNameOf, isFileName, newForm, remove, rename, usesOf } from '../../designer/studio/part-files.ts';
import { partsOf } from '../../designer/studio/part-list.ts';
import { ro } from '../../designer/studio/words/ro.ts';
import { readAllFiles } from '../../server/check/folder.ts';
import { Problems } from '../../server/check/problem.ts';

const test = suite('files of the works');

const manifest = JSON.stringify({
  startForm: 'forms/cerere.form.json',
  forms: { cerere: 'forms/cerere.form.json', triaj: 'forms/triaj.form.json' },
  documents: { nota: { template: 'documents/nota.hbs', css: 'documents/nota.css' } },
  messages: ['messages/a.hbs'],
  decisions: ['decisions/d.dmn'],
});
const files: { [path: string]: string } = {
  'manifest.json': manifest,
  'forms/triaj.form.json': '{}',
  'forms/cerere.form.json': '{"c":1}',
};
const read = (path: string): string | undefined => files[path];
const parsed = (text: string | null | undefined) => JSON.parse(text ?? '') as { [name: string]: unknown };

test('a new form is one that the form engine accepts, under its name in the manifest', () => {
  const changes = newForm('teren', 'Verificare în teren', read);
  const { findings } = compileForm(JSON.parse(changes['forms/teren.form.json'] ?? ''), {});
  assert.equal(
    findings.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.is((parsed(changes['manifest.json'])['forms'] as { teren: string }).teren, 'forms/teren.form.json');
});

test('a renamed form keeps its key, so that the drawing still finds it', () => {
  const changes = rename('forms/cerere.form.json', 'depunere', read);
  assert.is(changes['forms/cerere.form.json'], null);
  assert.is(changes['forms/depunere.form.json'], '{"c":1}');
  const after = parsed(changes['manifest.json']);
  assert.is(after['startForm'], 'forms/depunere.form.json');
  assert.is((after['forms'] as { cerere: string }).cerere, 'forms/depunere.form.json');
});

test('what is taken away leaves the manifest too', () => {
  const form = parsed(remove('forms/triaj.form.json', read)['manifest.json']);
  assert.equal(Object.keys(form['forms'] as object), ['cerere']);
  assert.equal(parsed(remove('documents/nota.hbs', read)['manifest.json'])['documents'], {});
  assert.equal(parsed(remove('documents/nota.css', read)['manifest.json'])['documents'], {
    nota: { template: 'documents/nota.hbs' },
  });
  assert.equal(parsed(remove('messages/a.hbs', read)['manifest.json'])['messages'], []);
  assert.equal(parsed(remove('decisions/d.dmn', read)['manifest.json'])['decisions'], []);
});

test('names of files are made of titles', () => {
  assert.is(fileNameOf('Verificare în teren (2)'), 'verificare-in-teren-2');
  assert.is(isFileName(fileNameOf('  ')), false);
  assert.is(isFileName('../x'), false);
});

test('the drawing that uses a form is named', () => {
  const model = readFileSync(new URL('../../processes/petitie/process.bpmn', import.meta.url), 'utf8');
  const all: { [path: string]: string } = { ...files, 'process.bpmn': model };
  assert.equal(
    usesOf('forms/triaj.form.json', Object.keys(all), (path) => all[path]),
    ['process.bpmn'],
  );
});

test('every file of the shipped procedures has a place and a name among the parts', async () => {
  for (const key of ['petitie', 'certificat-de-urbanism', 'contract-parcare', 'referat-achizitie']) {
    const paths = Object.keys((await readAllFiles(`processes/${key}`, new Problems())) ?? {});
    const all = partsOf(paths, () => '', ro.parts);
    assert.ok(all.every(({ name }) => name.trim() !== ''));
    assert.is(all.length, paths.filter((path) => !path.endsWith('.scenario.json')).length + 1, key);
  }
});

test.run();

// Every text that bpmn-js, its menus, the minimap and the search show has a Romanian word: the texts are read where the
// libraries ask for them, so that one that comes with a new version is found here.

import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { translator } from '../../designer/canvas/translate.ts';
import { drawingRo } from '../../designer/canvas/words/ro.ts';

const test = suite('words of the drawing');

const packages = new URL('../../node_modules/', import.meta.url);

const below = (folder: string): string[] =>
  readdirSync(new URL(folder, packages), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${folder}${name}`);

const sources = [
  ...below('bpmn-js/lib/'),
  ...below('diagram-js/lib/features/'),
  ...below('diagram-js-direct-editing/lib/'),
  'diagram-js-minimap/dist/index.esm.js',
  'bpmn-js-create-append-anything/dist/index.es.js',
].map((path) => readFileSync(new URL(path, packages), 'utf8'));

const found = (pattern: RegExp): string[] => [
  ...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1]!))),
];

test('what is asked for by its English text has a Romanian one', () => {
  const asked = found(/\btranslate\(\s*'([A-Za-z](?:[^'\\]|\\.)*)'\s*[,)]/g);
  assert.ok(asked.length > 40, `${asked.length} texts`);
  // an example in a comment of the service itself
  assert.equal(
    asked.filter((text) => !(text in drawingRo) && text !== 'HELLO {you}'),
    [],
  );
});

test('kinds of elements in the menus have a Romanian name', () => {
  const options = readFileSync(new URL('bpmn-js/lib/features/replace/ReplaceOptions.js', packages), 'utf8');
  const menus = readFileSync(new URL('bpmn-js-create-append-anything/dist/index.es.js', packages), 'utf8');
  const labels = [options, menus].flatMap((source) =>
    [...source.matchAll(/\blabel: '([^']+)'/g), ...source.matchAll(/_GROUP = \{[^}]*name: '([^']+)'/g)].map(
      (match) => match[1]!,
    ),
  );
  assert.ok(labels.length > 80, `${labels.length} labels`);
  assert.equal(
    [...new Set(labels)].filter((label) => !(label in drawingRo)),
    [],
  );
});

test('aligning names each side, and what cannot be drawn is said', () => {
  for (const side of ['left', 'center', 'right', 'top', 'middle', 'bottom'])
    assert.ok(drawingRo[`Align elements ${side}`]);
  for (const text of found(/_ERR_MSG = '([^']+)'/g)) assert.ok(text in drawingRo, text);
});

test('no Romanian word is empty, English in disguise, or written with the cedilla', () => {
  for (const [english, ours] of Object.entries(drawingRo)) {
    assert.ok(ours.trim() !== '', english);
    assert.not.match(ours, /[\u015f\u0163\u015e\u0162]/, english);
    if (!['Ad-hoc'].includes(english)) assert.is.not(ours, english);
  }
});

test('places in a text are filled, unknown texts stay and are noted', () => {
  const { translate, missed, add } = translator('ro', drawingRo);
  assert.is(translate('Open {element}', { element: 'Triaj' }), 'Deschid: Triaj');
  assert.is(translate('Nobody knows'), 'Nobody knows');
  assert.equal([...missed], ['Nobody knows']);
  add({ 'Nobody knows': 'Nimeni nu știe' });
  assert.is(translate('Nobody knows'), 'Nimeni nu știe');
  assert.is(translator('en', drawingRo).translate('Open {element}', { element: 'Triage' }), 'Open Triage');
});

test.run();

// What the menu of fields offers for a letter, what is written into the text for each, and the files of new letters.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fieldGroups, HELPER_EXAMPLES, insertFor, searched } from '../../designer/letters/fields.ts';
import { learn, usesOf, variablesFor } from '../../designer/letters/known-fields.ts';
import { letterAt, newLetter, newStyle } from '../../designer/letters/letter-files.ts';
import { fileNameOf } from '../../designer/studio/part-files.ts';
import { notesOf } from '../../designer/letters/preview-notes.ts';
import { en } from '../../designer/letters/words/en.ts';
import { ro } from '../../designer/letters/words/ro.ts';
import { context, variable } from '../../designer/variables/variable.ts';
import { HELPERS } from '../../documents/template-helpers.ts';
import { compileMessage, compileTemplate } from '../../documents/render.ts';
import { projectOf } from './project-of.ts';

const test = suite('letter fields');

test('what is written for a value is of its kind', () => {
  const of = (type: Parameters<typeof variable>[1], details = {}): string =>
    insertFor('a.b', variable('b', type, details));
  assert.is(of('text'), '{{a.b}}|');
  assert.is(of('day'), '{{date a.b}}|');
  assert.is(of('moment'), '{{dateTime a.b}}|');
  assert.is(of('number'), '{{number a.b}}|');
  assert.is(of('ticked'), '{{#if a.b}}|{{/if}}');
  assert.is(of('text', { maybeAbsent: true }), '{{#if a.b}}{{a.b}}{{/if}}|');
  const rows = [variable('nume', 'text'), variable('suma', 'number')];
  assert.is(
    of('list', { entries: rows }),
    '{{#each a.b}}{{nume}}| {{number suma}}|\n{{/each}}|'.replace(/\|(?=.)/gs, ''),
  );
  const address = context('b', [variable('localitate', 'text'), variable('strada', 'text')]);
  assert.is(insertFor('a.b', address), '{{address a.b}}|');
});

test('every insertion is a template that compiles', () => {
  for (const [name, example] of Object.entries(HELPER_EXAMPLES)) {
    const source = example.replace('|', name === 'next' || name === 'seal' ? '' : 'a.b').replace(' …)', ' a.c)');
    assert.not.throws(() => compileTemplate('a.hbs', source), undefined, name);
  }
});

test('every helper of letters is in the menu, with words in both languages', () => {
  const known = new Set(Object.keys(HELPER_EXAMPLES));
  assert.equal(
    Object.keys(HELPERS).filter((name) => !known.has(name)),
    [],
  );
  assert.equal(Object.keys(en.helpers).sort(), Object.keys(ro.helpers).sort());
});

test('the fields of a shipped letter: the request by its questions, the case, the answers of steps before it', async () => {
  const project = projectOf('petitie');
  const procedure = await learn(project, 'ro');
  const uses = usesOf(procedure.graph, 'documents', 'raspuns');
  assert.equal(
    uses.map(({ job }) => job),
    ['document:issue'],
  );
  const groups = fieldGroups(variablesFor(procedure, uses), ro);
  const paths = (group: string): string[] =>
    groups.filter((each) => each.group === group).flatMap(({ fields }) => fields.map(({ path }) => path));
  assert.ok(paths('request').includes('cerere.subiect'));
  assert.ok(paths('case').includes('dosar.numar'));
  assert.ok(paths('case').includes('termen.legal'));
  assert.ok(paths('tasks').includes('redactare.raspuns'));
  assert.ok(paths('person').includes('institutie.nume'));
  assert.ok(!paths('others').some((path) => path.startsWith('petent')));
  const [label] = groups[0]!.fields.filter(({ path }) => path === 'cerere.subiect').map((each) => each.label);
  assert.is(label, 'Subiectul, pe scurt');
});

test('a message that nothing sends yet may use what any step could', async () => {
  const procedure = await learn(projectOf('petitie'), 'en');
  assert.equal(usesOf(procedure.graph, 'messages', 'inexistent'), []);
  assert.ok(variablesFor(procedure, []).some(({ name }) => name === 'triaj'));
});

test('the menu is searched without accents, by question or by path', () => {
  const field = (path: string, label: string) => ({ path, label, insert: '', maybeAbsent: false });
  const groups = [
    { group: 'request' as const, title: null, fields: [field('cerere.adresa', 'Adresa poștală'), field('x', 'Altul')] },
  ];
  assert.is(searched(groups, 'posta adr')[0]?.fields.length, 1);
  assert.equal(searched(groups, 'nimic'), []);
  assert.is(searched(groups, '')[0]?.fields.length, 2);
});

test('a new letter or message is sound and the manifest names it', () => {
  const manifest = { key: 'x', documents: { a: { template: 'documents/a.hbs' } }, messages: ['messages/a.hbs'] };
  const letter = newLetter(manifest, {
    kind: 'documents',
    name: 'raspuns-nou',
    title: 'Răspuns {{nou}} <b>',
    to: 'staff',
  });
  assert.not.throws(() => compileTemplate('a.hbs', letter['documents/raspuns-nou.hbs']!));
  assert.match(letter['documents/raspuns-nou.hbs']!, '<h1>Răspuns nou b</h1>');
  const changed = JSON.parse(letter['manifest.json']!) as { documents: object };
  assert.equal(Object.keys(changed.documents), ['a', 'raspuns-nou']);
  for (const to of ['applicant', 'staff'] as const) {
    const message = newLetter(manifest, { kind: 'messages', name: 'b', title: 'Anunț', to });
    assert.not.throws(() => compileMessage('b.hbs', message['messages/b.hbs']!));
    assert.equal((JSON.parse(message['manifest.json']!) as { messages: string[] }).messages.at(-1), 'messages/b.hbs');
  }
  const style = newStyle(manifest, 'a');
  assert.equal(JSON.parse(style.files['manifest.json']!), {
    ...manifest,
    documents: { a: { template: 'documents/a.hbs', css: 'documents/a.css' } },
  });
  assert.is(fileNameOf('  Răspuns la cererea nr. 5! '), 'raspuns-la-cererea-nr-5');
});

test('a path leads to its letter: by template, by style, or by itself', () => {
  const manifest = { documents: { certificat: { template: 'documents/certificat.hbs', css: 'documents/c.css' } } };
  assert.is(letterAt('documents/c.css', manifest)?.path, 'documents/certificat.hbs');
  assert.is(letterAt('documents/certificat.hbs', manifest)?.css, 'documents/c.css');
  assert.is(letterAt('documents/alta.hbs', manifest)?.name, 'alta');
  assert.is(letterAt('messages/plata.hbs', null)?.kind, 'messages');
  assert.is(letterAt('README.md', manifest), null);
  assert.is(letterAt('documents/lone.css', manifest), null);
});

test('what the preview found is said in plain words at its line', () => {
  const gap = { line: 3, column: 5, path: 'cerere.x', message: 'expected' };
  const [note] = notesOf({ kind: 'message', subject: '', text: '', gaps: [gap] }, ro);
  assert.is(note?.line, 3);
  assert.match(note!.message, '{{#if cerere.x}}');
  const problem = { code: 'UNKNOWN_HELPER', line: 2, column: 0, name: 'dat', message: 'You specified' };
  assert.match(notesOf({ kind: 'problem', problem }, ro)[0]!.message, '„dat”');
  assert.equal(notesOf({ kind: 'failed', why: 'offline' }, ro), []);
});

test.run();

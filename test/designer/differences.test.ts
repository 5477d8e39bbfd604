// What changed between two versions of a form, told in words.

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { differences } from '../../designer/form-logic/differences.ts';
import { formatName } from '../../designer/form-logic/format-names.ts';
import { compileForm } from '../../forms/form.ts';
import { formats } from '../../forms/formats/registry.ts';
import type { Form } from '../../forms/model.ts';
import { checkbox, files, form, group, hideWhen, list, long, number, page, radio, text } from '../forms/builder.ts';

const test = suite('differences between versions of a form');

const said = (before: Form, after: Form, language: 'ro' | 'en' = 'ro'): string[] =>
  differences(before, after, language).map(({ sentence }) => sentence);

const base = form([text('nume', { required: true }), radio('tip', ['a', 'b']), number('suma', { max: 10 })]);

test('the same form has none, also of the shipped one against itself', () => {
  const json: unknown = JSON.parse(
    readFileSync(new URL('../../processes/petitie/forms/cerere.form.json', import.meta.url), 'utf8'),
  );
  const petition = compileForm(json).form;
  assert.ok(petition);
  assert.equal(said(base, base), []);
  assert.equal(said(petition, petition), []);
});

test('questions that are new, gone, required, optional', () => {
  const after = form([
    text('nume'),
    radio('tip', ['a', 'b']),
    number('suma', { max: 10 }),
    text('cod', { required: true }),
  ]);
  assert.equal(said(base, after), [
    'Întrebarea „Întrebarea nume” a devenit opțională.',
    'S-a adăugat întrebarea „Întrebarea cod”: obligatorie.',
  ]);
  assert.equal(said(after, base, 'en'), [
    'Question “Întrebarea nume” became required.',
    'Question “Întrebarea cod” is gone.',
  ]);
});

test('choices, limits and types', () => {
  const after = form([text('nume', { required: true }), radio('tip', ['b', 'c']), number('suma', { max: 20, min: 1 })]);
  assert.equal(said(base, after), [
    'Întrebarea „Întrebarea tip”: se poate alege și „C”.',
    'Întrebarea „Întrebarea tip”: nu se mai poate alege „A”.',
    'Întrebarea „Întrebarea suma”: valoarea minimă: 1.',
    'Întrebarea „Întrebarea suma”: valoarea maximă: 20 (era 10).',
  ]);
  const swapped = form([text('nume', { required: true }), radio('tip', ['b', 'a']), long('suma')]);
  const sentences = said(base, swapped);
  assert.ok(sentences.includes('Întrebarea „Întrebarea tip”: variantele stau în altă ordine.'));
  assert.ok(sentences.includes('Întrebarea „Întrebarea suma” cere acum un text lung (înainte: un număr).'));
});

test('conditions are told as when the question appears', () => {
  const shown = form([
    radio('tip', ['a', 'b']),
    text('nume', {}, hideWhen('=tip != "a"')),
    number('suma', {}, hideWhen('=tip + 1 = 2')),
  ]);
  const always = form([radio('tip', ['a', 'b']), text('nume'), number('suma')]);
  assert.equal(said(always, shown), [
    'Întrebarea „Întrebarea nume” apare când „Întrebarea tip” este „A” (înainte apărea întotdeauna).',
    'Întrebarea „Întrebarea suma” nu apare când tip + 1 = 2 (înainte apărea întotdeauna).',
  ]);
  assert.equal(said(shown, always).slice(0, 1), [
    'Întrebarea „Întrebarea nume” apare acum întotdeauna (înainte: apare când „Întrebarea tip” este „A”).',
  ]);
  const rewritten = form([
    radio('tip', ['a', 'b']),
    text('nume', {}, hideWhen('= not( "a" = tip )')),
    number('suma', {}, hideWhen('=tip + 1 = 2')),
  ]);
  assert.equal(said(shown, rewritten), [], 'written otherwise, meaning the same');
});

test('what moves is told once, not everything that it passed', () => {
  const three = ['unu', 'doi', 'trei', 'patru'].map((key) => text(key));
  const moved = [three[3]!, ...three.slice(0, 3)];
  assert.equal(said(form(three), form(moved)), ['Întrebarea „Întrebarea patru” stă în alt loc.']);
  const grouped = form([
    group('', [text('unu')], { id: 'g', label: 'Grupul' }),
    text('doi'),
    text('trei'),
    text('patru'),
  ]);
  assert.equal(said(form(three), grouped), [
    'S-a adăugat grupul „Grupul”.',
    'Întrebarea „Întrebarea unu” a trecut în „Grupul”.',
  ]);
});

test('renamed answers, labels and hints', () => {
  const before = form([text('nume', {}, { id: 'x' })]);
  const after = form([text('numele', {}, { id: 'x', label: 'Numele întreg', properties: { hint: 'Ca pe buletin' } })]);
  assert.equal(said(before, after), [
    'Întrebarea „Numele întreg” își păstrează răspunsul sub alt nume, numele în loc de nume: ciornele și condițiile vechi nu o mai găsesc.',
    'Întrebarea „Întrebarea nume” se numește acum „Numele întreg”.',
    'Întrebarea „Numele întreg”: textul ajutător este nou: „Ca pe buletin”.',
  ]);
});

test('lists, files, pages, formats, consents', () => {
  const before = form([page('p', [list('l', [text('a')], { max: '3' }), files('f'), text('c'), checkbox('d')])]);
  const after = form([
    page('p', [
      list('l', [text('a')], { max: '5' }),
      files('f', {}, { accept: '.pdf' }),
      text('c', {}, { properties: { format: 'cnp' } }),
      checkbox('d', {}, { properties: { private: 'true' } }),
    ]),
  ]);
  const sentences = said(before, after);
  assert.ok(sentences.includes('Lista „Lista l”: numărul maxim: 5 (era 3).'), sentences.join('\n'));
  assert.ok(
    sentences.some((each) => each.includes('felurile de fișiere: PDF')),
    sentences.join('\n'),
  );
  assert.ok(
    sentences.includes('Întrebarea „Întrebarea c” cere acum codul numeric personal (CNP) (înainte: un text scurt).'),
  );
  assert.ok(sentences.includes('Întrebarea „Întrebarea d” nu se mai arată celui care completează.'));
});

test('every format has a name in both languages', () => {
  for (const name of formats.keys()) {
    assert.is.not(formatName(name, 'ro'), name);
    assert.is.not(formatName(name, 'en'), name);
  }
});

test.run();

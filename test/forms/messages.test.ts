// The sentences people read: about the question and the mistake, never "invalid field".

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import { formats } from '../../forms/formats/registry.ts';
import type { Language } from '../../forms/model.ts';
import { words, megabytes } from '../../forms/words.ts';
import { checkbox, date, files, form, list, long, number, radio, text, type Component } from './builder.ts';

const message = (component: Component, value: unknown, language: Language = 'ro', traseu: Component = {}): string => {
  const key = String(component.key);
  return evaluate(form([component], traseu), { [key]: value }, {}, { language }).problems[0]?.message ?? '';
};

const named = (label: string, properties: Component = {}): Component => ({ label, properties });

test('a missing answer says what to do about this question', () => {
  const required = { required: true };
  assert.is(message(text('a', required, named('Numele de familie')), ''), 'Introduceți numele de familie');
  assert.is(message(text('a', required, named('CNP-ul')), ''), 'Introduceți CNP-ul');
  assert.is(message(text('a', required, named('Prenumele', { format: 'personName' })), ''), 'Introduceți prenumele');
  assert.is(
    message(text('a', { ...required, validationType: 'email' }, named('Adresa de e-mail')), ''),
    'Introduceți adresa de e-mail, de exemplu nume@exemplu.ro',
  );
  assert.is(message(radio('a', ['x'], { validate: required, ...named('Categoria') }), ''), 'Alegeți categoria');
  assert.is(
    message(checkbox('a', required, named('Sunt de acord')), false),
    'Bifați „Sunt de acord” ca să puteți continua',
  );
  assert.is(message(date('a', required, named('Data nașterii')), ''), 'Introduceți data nașterii: ziua, luna și anul');
  assert.is(message(files('a', required, named('Planul de situație')), []), 'Adăugați planul de situație');
  assert.is(
    message(text('a', required, named('Cum vă numiți?', { name: 'numele dumneavoastră' })), ''),
    'Introduceți numele dumneavoastră',
  );
});

test('a wrong answer says what was expected', () => {
  assert.is(
    message(long('a', { maxLength: 20 }, named('Motivul')), 'x'.repeat(25)),
    'Motivul trebuie să aibă cel mult 20\u00a0de caractere; ați scris 25',
  );
  assert.is(
    message(text('a', { minLength: 3 }, named('Motivul')), 'x'),
    'Motivul trebuie să aibă cel puțin 3\u00a0caractere; ați scris 1',
  );
  assert.is(
    message(number('a', { max: 15 }, named('Numărul de zile')), '16'),
    'Numărul de zile trebuie să fie cel mult 15',
  );
  assert.is(
    message(number('a', {}, { ...named('Numărul de zile'), decimalDigits: 0 }), 'x'),
    'Numărul de zile trebuie să fie un număr întreg, de exemplu 12',
  );
  assert.is(
    message(date('a', {}, named('Data')), { zi: '31', luna: '2', an: '2026' }),
    'Data trebuie să fie o zi care există, de exemplu 27 3 1985',
  );
  assert.is(
    message(date('a', {}, named('Data')), { zi: '1', luna: '2', an: '' }),
    'Data trebuie să aibă și anul, cu patru cifre, de exemplu 1985',
  );
  assert.is(
    message(text('a', {}, named('Codul numeric personal', { format: 'cnp' })), '1800101400017'),
    'Codul numeric personal are o cifră greșită; verificați fiecare cifră pe cartea de identitate',
  );
  assert.is(
    message(number('a', { min: 0.5 }, named('Suprafața')), 0.25),
    'Suprafața trebuie să fie cel puțin 0,5',
    'decimals as the language writes them',
  );
  assert.is(message(number('a', { min: 0.5 }, named('Aria')), 0.25, 'en'), 'Aria must be 0.5 or more');
  assert.is(message(radio('a', ['x'], named('Categoria')), 'z'), 'Alegeți categoria din lista de variante');
});

test('a form may say it better, for one mistake or for all, in both languages', () => {
  const own = text(
    'a',
    { required: true, minLength: 3 },
    named('A', { messageRequiredRo: 'Unu', messageRo: 'Doi', messageEn: 'Two' }),
  );
  assert.is(message(own, ''), 'Unu');
  assert.is(message(own, 'x'), 'Doi');
  assert.is(message(own, '', 'en'), 'Two');
});

test('inside a repeated block the message says which', () => {
  const signers = form([
    { ...list('s', [text('nume', { required: true }, named('Numele'))], { item: 'Semnatarul' }), label: 'Semnatari' },
  ]);
  assert.is(evaluate(signers, { s: [{ nume: 'x' }, {}] }).problems[0]?.message, 'Semnatarul 2: introduceți numele');
});

test('English weaves in the translated label', () => {
  const translations = { en: { 'Numele de familie': 'Family name' } };
  const field = text('a', { required: true }, named('Numele de familie'));
  assert.is(message(field, '', 'en', { translations }), 'Enter family name');
});

test('Romanian counts: 1, 2–19, "de" from 20, again from 120', () => {
  const { characters } = words.ro.ui;
  const counted = [1, 2, 19, 20, 100, 101, 119, 120, 10_000].map((count) =>
    characters(count).replaceAll('\u00a0', ' '),
  );
  assert.equal(counted, [
    'Cel mult 1 caracter.',
    'Cel mult 2 caractere.',
    'Cel mult 19 caractere.',
    'Cel mult 20 de caractere.',
    'Cel mult 100 de caractere.',
    'Cel mult 101 caractere.',
    'Cel mult 119 caractere.',
    'Cel mult 120 de caractere.',
    'Cel mult 10 000 de caractere.',
  ]);
  assert.is(megabytes(10 * 1024 * 1024, 'ro'), '10\u00a0MB');
  assert.is(megabytes(1_600_000, 'ro'), '1,5\u00a0MB');
  assert.is(megabytes(1_600_000, 'en'), '1.5\u00a0MB');
  assert.is(megabytes(10, 'ro'), '1\u00a0kB');
});

test('every reason of every format has its sentence in both languages, with the right letters', () => {
  const hostile = [
    'x',
    '1',
    '2960515123458',
    '1900229420101',
    '2960515120003',
    'a@b@c',
    '@',
    `a@${'b'.repeat(300)}.ro`,
    '+4930123456',
    '000000',
    '---',
    'a1',
    'ț'.repeat(101),
    'DE89370400440532013000',
    'RO50AAAA1B31007593840000',
    '12345678',
    '1234567890123',
    'XX10ABC',
    'J99/1/2020',
    '1234/5',
    '1'.repeat(30),
  ];
  for (const [name, format] of formats) {
    for (const text of hostile) {
      const result = format.check(text);
      if (result.ok) continue;
      for (const language of ['ro', 'en'] as const) {
        const sentence = words[language].formats[`${name}.${result.reason}`];
        assert.type(sentence, 'function', `${language} ${name}.${result.reason}`);
      }
    }
  }
  assert.equal(Object.keys(words.ro.formats), Object.keys(words.en.formats));
  assert.equal(Object.keys(words.ro.warnings), Object.keys(words.en.warnings));
  const field = { name: 'x', Name: 'X', label: 'X', example: '' };
  for (const sentence of Object.values(words.ro.formats))
    assert.not.match(sentence(field), /[\u015f\u0163\u015e\u0162]/);
});

test.run();

// Answers as a colleague or the applicant reads them.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { answerText } from '../../forms/answer-text.ts';
import { evaluate } from '../../forms/evaluate.ts';
import { isInput } from '../../forms/instances.ts';
import { checkbox, date, files, form, number, text, type Component } from './builder.ts';

const now = Date.UTC(2026, 6, 1, 9);

/** What is read of one field's answer; of what was typed when that is refused. */
const read = (component: Component, answer: unknown, language: 'ro' | 'en' = 'ro'): string | null => {
  const own = form([component]);
  const [instance] = evaluate(own, { a: answer }, {}, { now }).instances;
  assert.ok(instance !== undefined && isInput(instance));
  return answerText({ form: own, language, now }, instance, instance.value ?? instance.raw);
};

test('numbers, dates, times, boxes, files', () => {
  assert.is(read(number('a', {}, { properties: { unit: 'lei' } }), 12.5), '12,5\u00a0lei');
  assert.is(read(number('a'), 12.5, 'en'), '12.5');
  assert.is(read(date('a'), '2026-11-21'), '21\u00a0noiembrie\u00a02026');
  const utc = { subtype: 'dateTime', timeSerializingFormat: 'utc_normalized' };
  assert.is(read(date('a', {}, utc), '2026-07-01T10:30'), '1\u00a0iulie\u00a02026, 10:30');
  assert.is(read(date('a', {}, { subtype: 'time', timeSerializingFormat: 'utc_normalized' }), '10:30'), '10:30');
  assert.is(read(checkbox('a'), true), 'Da');
  assert.is(read(checkbox('a'), false, 'en'), 'No');
  const file = { id: '1', name: 'act.pdf', sizeBytes: 1, mediaType: 'application/pdf' };
  assert.is(read(files('a', {}, { multiple: true }), [file, { ...file, id: '2', name: 'b.pdf' }]), 'act.pdf, b.pdf');
  assert.is(read(text('a'), ''), null);
});

test('choices by their words, also where many are chosen', () => {
  const values = [
    { value: 'x', label: 'Unu' },
    { value: 'y', label: 'Doi' },
  ];
  for (const type of ['radio', 'select']) assert.is(read({ type, id: 'f', key: 'a', label: 'A', values }, 'y'), 'Doi');
  for (const type of ['checklist', 'taglist'])
    assert.is(read({ type, id: 'f', key: 'a', label: 'A', values }, ['x', 'y']), 'Unu, Doi');
});

test('what is kept for machines is written for people', () => {
  const kept = (format: string, value: string) => read(text('a', {}, { properties: { format } }), value);
  assert.is(kept('phone', '+40 740.118.209'), '0740\u00a0118\u00a0209');
  assert.is(kept('iban', 'RO49AAAA1B31007593840000'), 'RO49\u00a0AAAA\u00a01B31\u00a00075\u00a09384\u00a00000');
  assert.is(kept('cui', 'RO 14399840'), '14399840');
});

test('what was refused is told as it was typed', () => {
  assert.is(read(text('a', {}, { properties: { format: 'cnp' } }), '123'), '123');
  assert.is(read(date('a'), '30.02.2026'), '30.02.2026');
  assert.is(read(date('a'), { zi: '30', luna: '2', an: '2026' }), null);
});

test.run();

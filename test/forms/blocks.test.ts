// Blocks of one's own: the same questions in several forms.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../forms/evaluate.ts';
import { compileForm } from '../../forms/form.ts';
import { blocksIn, blocksUsed } from '../../forms/own-blocks.ts';
import { briefly, group, hideWhen, json, list, radio, text, type Component } from './builder.ts';

const test = suite('blocks');

const vehicle = json(
  [
    radio('fel', ['auto', 'moto'], { validate: { required: true } }),
    text('serie', { required: true }, { ...hideWhen('=fel = "moto" or urgent = true'), label: 'Seria' }),
    { type: 'text', id: 'nota', text: 'Scrieți seria pentru {{fel}}' },
  ],
  { context: ['urgent'], translations: { en: { Seria: 'Series' } } },
);
const owner = json([text('nume', { required: true }), group('masina', [], { properties: { block: 'vehicle' } })]);
const blocks = { vehicle, owner };

const compiled = (components: readonly Component[], own: Record<string, unknown> = blocks) =>
  compileForm(json(components), { blocks: own });
const errors = (components: readonly Component[], own?: Record<string, unknown>): string[] =>
  compiled(components, own)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, element, message }) => `${rule} ${element ?? ''}: ${message}`);

const taking = (path: string, block: string, properties: Component = {}): Component =>
  group(path, [], { id: `b-${path}`, properties: { block, ...properties } });

test('a block asks its questions under its path, sees its own names, and brings words and context', () => {
  const { form, findings } = compiled([taking('a', 'vehicle'), taking('b', 'vehicle')]);
  assert.ok(form, JSON.stringify(findings));
  assert.equal([...form.inputs.keys()], ['a.fel', 'a.serie', 'b.fel', 'b.serie']);
  const result = evaluate(form, { a: { fel: 'auto', serie: '1' }, b: { fel: 'moto', serie: '2' } });
  assert.equal(result.data, { a: { fel: 'auto', serie: '1' }, b: { fel: 'moto' } });
  assert.ok(result.valid);
  assert.equal(briefly(evaluate(form, { a: { fel: 'auto' } }).problems), [
    'a.serie required',
    'b.fel required',
    'b.serie required',
  ]);
  assert.not(evaluate(form, {}, { urgent: true }).visible.has('a.serie'));
  assert.match(evaluate(form, {}, {}, { language: 'en' }).problems[1]?.message ?? '', 'series');
});

test('within lists, and within each other', () => {
  const { form } = compiled([list('detinatori', [taking('d', 'owner')])]);
  assert.ok(form);
  const given = {
    detinatori: [{ d: { nume: 'Ana', masina: { fel: 'auto', serie: '1' } } }, { d: { masina: { fel: 'moto' } } }],
  };
  const { data, problems } = evaluate(form, given);
  assert.equal(data.detinatori, given.detinatori);
  assert.equal(briefly(problems), ['detinatori[1].d.nume required']);
});

test('parts of a block, and what may stay empty', () => {
  const { form } = compiled([taking('a', 'vehicle', { parts: 'serie fel', optional: 'fel' })]);
  assert.ok(form);
  assert.equal(briefly(evaluate(form, {}).problems), ['a.serie required']);
  assert.match(errors([taking('a', 'vehicle', { parts: 'culoare' })])[0] ?? '', 'culoare');
});

test('prefill from the context reaches into a block', () => {
  const { form } = compileForm(json([taking('cerere', 'owner')]), { blocks });
  assert.ok(form);
  assert.equal(evaluate(form, {}, { cerere: { nume: 'Ana' } }).values.cerere, {
    nume: 'Ana',
    masina: { fel: '', serie: '' },
  });
});

test('what is wrong with a block is a finding at its group', () => {
  assert.match(errors([taking('a', 'nicaieri')])[0] ?? '', 'block b-a: Expected a block (address');
  assert.match(errors([{ ...taking('a', 'vehicle'), path: '' }])[0] ?? '', '`path`');
  assert.match(errors([taking('a', 'vehicle')], { vehicle: null })[0] ?? '', 'is no form-js JSON');
  assert.match(errors([taking('a', 'vehicle')], { vehicle: json([text('x')], { rules: [] }) })[0] ?? '', 'rules');
  const circle = { one: json([taking('x', 'two')]), two: json([taking('y', 'one')]) };
  assert.match(errors([taking('a', 'one')], circle)[0] ?? '', 'circle: one → two → one');
  const clash = errors([taking('a', 'vehicle'), text('z', {}, { id: 'b-a-f-serie' })]);
  assert.match(clash[0] ?? '', 'duplicate-id');
  const many = Object.fromEntries(
    Array.from({ length: 7 }, (_, level) => [
      `n${level}`,
      json(Array.from({ length: 10 }, (__, at) => (level === 6 ? text(`t${at}`) : taking(`g${at}`, `n${level + 1}`)))),
    ]),
  );
  const started = process.cpuUsage();
  assert.ok(errors([taking('a', 'n0')], many).some((each) => each.includes('at most 5000')));
  assert.ok(process.cpuUsage(started).user < 3_000_000);
});

test('blocks among the files of a procedure, and where they are used', () => {
  const files = {
    'forms/blocks/vehicle.form.json': JSON.stringify(vehicle),
    'forms/blocks/rau.form.json': '{',
    'forms/a.form.json': '{}',
  };
  assert.equal(blocksIn(files), { vehicle, rau: null });
  assert.equal([...blocksUsed(json([group('', [taking('a', 'owner')]), taking('b', 'person')]))], ['owner', 'person']);
});

test.run();

// The variables that can exist at a place of a process: of small models one by one, and of every shipped procedure that
// nothing which its own expressions read is missing.

import { readdirSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, factsOf, variablesAt, type Facts, type Variable } from '../../designer/variables/variables.ts';
import { names, type Expression } from '../../engine/feel/expression.ts';
import { compileSources } from '../../engine/model/compile.ts';
import type { Element, Graph, Value } from '../../engine/model/graph.ts';
import { readProcedureFiles } from '../../server/deploy-procedures.ts';
import { io, mapping, multi, script, service, user, userWith } from '../engine/activities.ts';
import { bpmn, end, exclusive, extend, flow, parallel, path, start, tag } from '../engine/builder.ts';
import { after, boundary, errorDefinition } from '../engine/events.ts';

const test = suite('variables at a place');

const graphOf = async (xml: string, files: { [path: string]: string } = {}): Promise<Graph> => {
  const models = Object.entries(files).filter(([name]) => name.endsWith('.dmn'));
  const sources = [{ name: 'process.bpmn', xml }, ...models.map(([name, text]) => ({ name, xml: text }))];
  const { processes, findings } = await compileSources(sources);
  assert.equal(
    findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    [],
  );
  return processes[0]!;
};

/** Names, each with `?` when it may be absent; without what every case has. */
const told = (found: readonly Variable[]): string =>
  found
    .filter(({ name }) => !['cerere', 'dosar', 'termen'].includes(name))
    .map(({ name, maybeAbsent }) => `${name}${maybeAbsent ? '?' : ''}`)
    .sort()
    .join(' ');

const nothing: Promise<Facts> = factsOf({}, { language: 'ro' });

const expectAt = async (places: { [place: string]: string }, ...body: string[]): Promise<void> => {
  const graph = await graphOf(bpmn(...body));
  const facts = await nothing;
  for (const [place, expected] of Object.entries(places)) {
    assert.is(told(variablesAt(graph, facts, place)), expected, place);
  }
};

test('a task is there after it, not before', () =>
  expectAt({ a: '', b: 'a', e: 'a b' }, start('s'), user('a'), user('b'), end('e'), path('s > a > b > e')));

test('what only one way has passed may be absent, and stays so after the ways have met', () =>
  expectAt(
    { 'x-a': 't', b: 't', j: 'a? b? t', e: 'a? b? t' },
    start('s'),
    user('t'),
    exclusive('x', { default: 'x-b' }),
    user('a'),
    user('b'),
    exclusive('j'),
    end('e'),
    path('s > t > x'),
    flow('x', 'a', '=true'),
    flow('x', 'b'),
    path('a > j'),
    path('b > j > e'),
  ));

test('what runs beside may be there, and is there for certain once the branches have joined', () =>
  expectAt(
    { a: 'b?', b: 'a?', e: 'a b' },
    start('s'),
    parallel('f'),
    user('a'),
    user('b'),
    parallel('j'),
    end('e'),
    path('s > f > a > j > e'),
    path('f > b > j'),
  ));

test('a way back brings what was given later', () =>
  expectAt(
    { a: 'a? b?', b: 'a b?' },
    start('s'),
    exclusive('m'),
    user('a'),
    user('b'),
    exclusive('x', { default: 'x-e' }),
    end('e'),
    path('s > m > a > b > x'),
    flow('x', 'm', '=true'),
    flow('x', 'e'),
  ));

test('an activity that was interrupted has given nothing; one beside which a reminder ran may have', () =>
  expectAt(
    { late: '', remind: 'a?' },
    start('s'),
    user('a'),
    boundary('over', 'a', true, after('P1D')),
    boundary('soon', 'a', false, after('PT1H')),
    user('late'),
    user('remind'),
    end('e'),
    end('e2'),
    end('e3'),
    path('s > a > e'),
    path('over > late > e2'),
    path('soon > remind > e3'),
  ));

test('with output mappings only what they name goes on; inputs stay inside', () =>
  expectAt(
    { a: 'in', b: 'out' },
    start('s'),
    user('a', io(mapping('input', '=1', 'in'), mapping('output', '=a', 'out'))),
    user('b'),
    end('e'),
    path('s > a > b > e'),
  ));

test('a sub-process keeps what it has a variable of, and gives the rest', () =>
  expectAt(
    { inner: 'kept', after: 'inner' },
    start('s'),
    tag(
      'subProcess',
      { id: 'scope' },
      extend(io(mapping('input', '=1', 'kept'))),
      start('is'),
      user('inner'),
      script('sc', '=1', 'kept'),
      end('ie'),
      path('is > inner > sc > ie'),
    ),
    user('after'),
    end('e'),
    path('s > scope > after > e'),
  ));

test('a loop has its item, and its list once it is over', () =>
  expectAt(
    { a: 'fel loopCounter', b: 'a toate' },
    start('s'),
    userWith(
      'a',
      multi({ inputCollection: '=[1]', inputElement: 'fel', outputCollection: 'toate', outputElement: '=a' }),
    ),
    user('b'),
    end('e'),
    path('s > a > b > e'),
  ));

test('what nobody answered is UNKNOWN where it is caught, and OK or NO on the other way', async () => {
  const xml = bpmn(
    start('s'),
    service('ask').replace('"work"', '"anaf:check-vat"'),
    boundary('unknown', 'ask', true, errorDefinition()),
    user('person'),
    end('e'),
    end('e2'),
    path('s > ask > e'),
    path('unknown > person > e2'),
  );
  const graph = await graphOf(xml);
  const operation = {
    type: 'anaf:check-vat',
    codes: [{ value: 'not-found', label: 'nu este' }],
    output: { type: 'object', properties: { inactive: { type: 'boolean' } }, required: ['inactive'] },
  };
  const facts = await factsOf({}, { language: 'ro', operations: [operation] });
  const status = (place: string): string[] =>
    at(variablesAt(graph, facts, place), ['answer', 'status'])!.values.map(({ value }) => value);
  assert.equal(status('person'), ['UNKNOWN']);
  assert.equal(status('e'), ['OK', 'NO']);
  assert.is(at(variablesAt(graph, facts, 'e'), ['answer', 'value', 'inactive'])?.type, 'ticked');
  assert.equal(at(variablesAt(graph, facts, 'e'), ['answer', 'code'])?.values, operation.codes);
  assert.is(at(variablesAt(graph, facts, 'ask', { result: true }), ['answer'])?.element, 'ask');
});

test('answers are entries with their labels and choices, decisions with the values of their rules', async () => {
  const files = await readProcedureFiles('processes/petitie');
  const graph = await graphOf(files['process.bpmn']!, files);
  const [ro, en] = [await factsOf(files, { language: 'ro' }), await factsOf(files, { language: 'en' })];
  const ruta = at(variablesAt(graph, ro, 'ruta'), ['triaj', 'ruta'])!;
  assert.is(ruta.type, 'choice');
  assert.ok(ruta.values.some(({ value }) => value === 'clasare'));
  assert.is(at(variablesAt(graph, en, 'ruta'), ['triaj', 'persoana', 'nume'])?.label, 'Name');
  assert.is(at(variablesAt(graph, ro, 'triaj'), ['propunere', 'ruta'])?.type, 'choice');
  assert.ok(at(variablesAt(graph, ro, 'triaj'), ['termen', 'redirectionare', 'limita']));
  const later = at(variablesAt(graph, ro, 'avizare'), ['redactare'])!;
  assert.not(later.maybeAbsent);
  assert.ok(at(variablesAt(graph, ro, 'avizare'), ['prelungire'])!.maybeAbsent);
  assert.is(at(variablesAt(graph, ro, 'comunica'), ['raspunsEmis', 'id'])?.type, 'text');
});

/** Every expression that is read at an element, with whether the element's own result is there. */
const read = (element: Element, graph: Graph): [Expression, boolean][] => {
  const feel = (value: Value | null | undefined): Expression[] => (value && 'feel' in value ? [value.feel] : []);
  const { inputs, outputs, task, script: code, loop, triggers, job } = element;
  const before = [
    ...inputs.flatMap(({ source }) => feel(source)),
    ...(task ? [task.assignee, task.candidateGroups, task.dueDate, task.priority].flatMap(feel) : []),
    ...(code ? [code.expression] : []),
    ...feel(job?.type),
    ...(loop?.type === 'multiInstance' && loop.collection ? [loop.collection] : []),
    ...triggers.flatMap((each) =>
      each.type === 'timer'
        ? feel(each.value)
        : each.type === 'message' && each.correlationKey
          ? [each.correlationKey]
          : [],
    ),
  ];
  const later = [
    ...outputs.flatMap(({ source }) => feel(source)),
    ...(loop?.type === 'multiInstance' && loop.outputElement ? [loop.outputElement] : []),
  ];
  const flows = element.outgoing.flatMap((id) => graph.flows[id]!.condition ?? []);
  return [
    ...before.map((each): [Expression, boolean] => [each, false]),
    ...[...later, ...flows].map((each): [Expression, boolean] => [each, true]),
  ];
};

for (const folder of readdirSync('processes', { withFileTypes: true }).filter((each) => each.isDirectory())) {
  test(`nothing that ${folder.name} reads is missing`, async () => {
    const files = await readProcedureFiles(`processes/${folder.name}`);
    const graph = await graphOf(files['process.bpmn']!, files);
    const facts = await factsOf(files, { language: 'ro' });
    const missing: string[] = [];
    let seen = 0;
    for (const element of Object.values(graph.elements)) {
      for (const [expression, result] of read(element, graph)) {
        const known = new Set(variablesAt(graph, facts, element.id, { result }).map(({ name }) => name));
        for (const name of names(expression)) {
          seen++;
          if (!known.has(name) && !['answer', 'document'].includes(name)) missing.push(`${element.id}: ${name}`);
        }
      }
    }
    assert.ok(seen > 20, `${seen} names were read`);
    assert.equal(missing, []);
  });
}

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { io, mapping, user } from './activities.ts';
import { bpmn, end, extend, path, start, tag } from './builder.ts';
import { driver, START } from './driver.ts';

const one = (...extensions: string[]) => bpmn(start('s'), user('t', ...extensions), end('e'), path('s > t > e'));

test('a user task opens with who may work it, and its variables go to the root', async () => {
  const p = await driver(
    one(
      tag('zeebe:assignmentDefinition', {
        assignee: '=cine',
        candidateGroups: 'registratura, primar',
        candidateUsers: '=["u1"]',
      }),
      tag('zeebe:formDefinition', { formId: 'triaj' }),
      tag('zeebe:taskSchedule', { dueDate: '=termen', followUpDate: '2030-01-02T00:00:00+02:00' }),
      tag('zeebe:priorityDefinition', { priority: '=50 + 30' }),
    ),
  );
  assert.is(p.start({ cine: 'ana', termen: '2030-01-05T00:00:00Z' }), '+s -s +t task(t)');
  assert.equal(
    p.events.find((event) => event.type === 'TaskOpened'),
    {
      type: 'TaskOpened',
      key: 3,
      element: 't',
      name: 't',
      form: 'triaj',
      assignee: 'ana',
      candidateGroups: ['registratura', 'primar'],
      candidateUsers: ['u1'],
      dueAt: Date.UTC(2030, 0, 5),
      followUpAt: Date.UTC(2030, 0, 1, 22),
      priority: 80,
      at: START,
    },
  );
  assert.equal(p.graph.forms, [{ element: 't', form: 'triaj' }]);
  assert.is(p.complete('t', { ok: true }), '/task(completed) {ok} -t +e -e completed');
  assert.equal(p.variables, { cine: 'ana', termen: '2030-01-05T00:00:00Z', ok: true });
});

test('headers of a task are in the graph, for whoever shows and guards it', async () => {
  const headers = '<zeebe:taskHeaders><zeebe:header key="not-by" value="cerere"/></zeebe:taskHeaders>';
  const { graph } = await driver(one(headers));
  assert.equal(graph.elements['t']?.task?.headers, { 'not-by': 'cerere' });
  assert.equal((await driver(one())).graph.elements['t']?.task?.headers, {});
});

test('a silent model gives a task for nobody in particular', async () => {
  const p = await driver(one());
  p.start();
  assert.equal(p.state!.tasks[3], {
    element: 't',
    form: null,
    assignee: null,
    candidateGroups: [],
    candidateUsers: [],
    dueAt: null,
    followUpAt: null,
    priority: 50,
  });
});

test('an assignee that is null is nobody; one that reads a missing name is an incident', async () => {
  const p = await driver(one(tag('zeebe:assignmentDefinition', { assignee: '=cine' })));
  assert.is(p.start(), '+s -s +t incident(t EXPRESSION_FAILED)');
  assert.match(p.state!.incidents[4]!.message, /cine/);
  p.set({ cine: null });
  assert.is(p.resolve('t'), '/incident task(t)');
});

test('results of the wrong kind are incidents', async () => {
  const wrong: [string, Record<string, string>][] = [
    ['zeebe:assignmentDefinition', { assignee: '=1' }],
    ['zeebe:assignmentDefinition', { candidateGroups: '=[1]' }],
    ['zeebe:taskSchedule', { dueDate: '="mâine"' }],
    ['zeebe:priorityDefinition', { priority: '=101' }],
    ['zeebe:priorityDefinition', { priority: '=1.5' }],
  ];
  for (const [name, attributes] of wrong) {
    const p = await driver(one(tag(name, attributes)));
    assert.is(p.start(), '+s -s +t incident(t EXPRESSION_FAILED)', JSON.stringify(attributes));
  }
});

test('a task is completed once; what is not JSON is refused', async () => {
  const p = await driver(bpmn(start('s'), user('t'), user('u'), path('s > t > u')));
  assert.is(p.refuse({ type: 'CompleteTask', key: 3, variables: {} }), 'NOT_FOUND');
  p.start();
  const wrong: unknown[] = [null, [], 'x', { a: undefined }, { a: NaN }, { a: new Date(0) }, { a: () => 1 }];
  for (const variables of [...wrong, JSON.parse('{"__proto__":1}')])
    assert.is(p.refuse({ type: 'CompleteTask', key: 3, variables: variables as never }), 'BAD_VALUE');
  p.complete('t');
  assert.is(p.refuse({ type: 'CompleteTask', key: 3, variables: {} }), 'NOT_FOUND');
  p.complete('u');
  assert.is(p.refuse({ type: 'CompleteTask', key: 4, variables: {} }), 'NOT_FOUND', 'after the end, too');
});

test('a manual task waits for a person', async () => {
  const p = await driver(bpmn(start('s'), tag('manualTask', { id: 't' }), end('e'), path('s > t > e')));
  assert.is(p.start(), '+s -s +t task(t)');
  assert.is(p.complete('t'), '/task(completed) -t +e -e completed');
});

test('with mappings a task sees its inputs and passes on its outputs only', async () => {
  const p = await driver(one(io(mapping('input', '=a + 1', 'local'), mapping('output', '=raspuns', 'rezultat.text'))));
  assert.is(p.start({ a: 1, rezultat: { cod: 7 } }), '+s -s +t own {local} task(t)');
  assert.is(
    p.complete('t', { raspuns: 'da', gunoi: 1 }),
    '/task(completed) own {raspuns gunoi} {rezultat} -t +e -e completed',
  );
  assert.equal(p.variables, { a: 1, rezultat: { cod: 7, text: 'da' } });
});

test('an output that fails is repaired without asking the person again', async () => {
  const p = await driver(one(io(mapping('output', '=raspuns + lipsa', 'suma'))));
  p.start();
  assert.is(p.complete('t', { raspuns: 1 }), '/task(completed) own {raspuns} ~t incident(t EXPRESSION_FAILED)');
  p.set({ lipsa: 2 });
  assert.is(p.resolve('t'), '/incident {suma} -t +e -e completed');
  assert.equal(p.variables, { lipsa: 2, suma: 3 });
});

test('an extension that only other tasks have is refused', async () => {
  const { found } = await import('./driver.ts');
  assert.equal(await found(one(tag('zeebe:taskDefinition', { type: 'x' }))), ['error misplaced-extension t']);
  assert.equal(await found(one(tag('zeebe:formDefinition', { formKey: 'x' }))), [
    'error unsupported-attribute t',
    'error missing-form-id t',
  ]);
  assert.equal(await found(one(tag('zeebe:priorityDefinition', { priority: '101' }))), ['error bad-priority t']);
  assert.is(extend(), '');
});

test.run();

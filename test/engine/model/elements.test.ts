// What activities, gateways and scopes compile to.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileSources } from '../../../engine/model/compile.ts';
import { sub, until, user } from '../activities.ts';
import { association, bpmn, complex, definitions, end, extend, flow, path, process, start, tag } from '../builder.ts';
import {
  after,
  boundary,
  catching,
  compensateDefinition,
  eventSub,
  linkDefinition,
  startOf,
  throwing,
} from '../events.ts';
import { compiled } from '../driver.ts';
import { element, said } from './graph.ts';

const test = suite('elements');

const task = (name: string, attributes: { [name: string]: string | boolean | number }, ...body: string[]) =>
  bpmn(start('s'), tag(name, { id: 't', ...attributes }, ...body), path('s > t'));
const flows = { incoming: ['s-t'] };

test('tasks of every type are of their kind', async () => {
  const job = extend(tag('zeebe:taskDefinition', { type: 'x' }));
  for (const [name, body] of [
    ['task', ''],
    ['manualTask', ''],
    ['userTask', ''],
    ['serviceTask', job],
    ['sendTask', job],
    ['scriptTask', job],
    ['businessRuleTask', job],
  ] as const) {
    const { elements } = await compiled(task(name, {}, body));
    assert.is(elements['t']!.kind, name);
    assert.is(elements['t']!.job === null, body === '', name);
  }
});

test('a send task is a job or sends its message, a receive task waits for its own', async () => {
  const message = [{ type: 'message', name: 'm', correlationKey: '=cheie' }];
  assert.equal(await element(task('sendTask', { messageRef: 'msg' })), { ...flows, triggers: message });
  assert.equal(await element(task('receiveTask', { messageRef: 'msg' })), { ...flows, triggers: message });
  const job = extend(tag('zeebe:taskDefinition', { type: 'x', retries: '5' }));
  assert.equal(await element(task('sendTask', { messageRef: 'msg' }, job)), {
    ...flows,
    job: { type: 'x', retries: '5', headers: {} },
  });
});

test('a service task that calls an operation is a job of the type that the operation names', async () => {
  const file = definitions(
    '<message id="m" name="m"/>',
    '<interface id="i" name="Registru"><operation id="o" name="Caută" implementationRef="registru:cauta"><inMessageRef>m</inMessageRef></operation></interface>',
    process('p', start('s'), '<serviceTask id="t" implementation="##WebService" operationRef="o"/>', path('s > t')),
  );
  assert.equal(await element(file), {
    ...flows,
    job: { type: 'registru:cauta', retries: '3', headers: { interface: 'Registru', operation: 'Caută' } },
  });
});

test('a script is zeebe’s, or the standard’s with one data output for its result', async () => {
  const output = '<ioSpecification><dataOutput id="o" name="suma"/><inputSet/><outputSet/></ioSpecification>';
  const plain = task('scriptTask', { scriptFormat: 'application/feel' }, output, '<script>a + 1</script>');
  assert.equal(await element(plain), { ...flows, script: { expression: '=a + 1', resultVariable: 'suma' } });
});

test('who does a user task is told by zeebe, or by resource roles', async () => {
  const roles = `<humanPerformer id="h"><resourceAssignmentExpression><formalExpression>=sef</formalExpression></resourceAssignmentExpression></humanPerformer><potentialOwner id="o"><resourceRef>r</resourceRef></potentialOwner>`;
  const file = task('userTask', {}, roles).replace('<process', '<resource id="r" name="registratura"/><process');
  const { task: told } = await element(file);
  assert.equal(told, {
    form: null,
    assignee: '=sef',
    candidateGroups: 'registratura',
    candidateUsers: null,
    dueDate: null,
    followUpDate: null,
    priority: null,
    headers: {},
  });
});

test('a call activity calls a process, by zeebe or by a qualified name, or a global task', async () => {
  const zeebe = tag('zeebe:calledElement', {
    processId: '=care',
    propagateAllChildVariables: false,
    businessId: '=nr',
  });
  assert.equal(await element(task('callActivity', {}, extend(zeebe))), {
    ...flows,
    call: { process: '=care', businessKey: '=nr', propagateAllParent: true, propagateAllChild: false },
  });
  assert.equal(await element(task('callActivity', { calledElement: 'tns:altul' })), {
    ...flows,
    call: { process: 'altul', businessKey: null, propagateAllParent: true, propagateAllChild: true },
  });
});

test('global tasks are processes of one task', async () => {
  const work = extend(tag('zeebe:taskDefinition', { type: 'x' }));
  const file = definitions(
    tag('globalTask', { id: 'a' }),
    tag('globalManualTask', { id: 'b' }),
    tag('globalUserTask', { id: 'c', name: 'Aprobă' }, extend(tag('zeebe:formDefinition', { formId: 'f' }))),
    tag('globalScriptTask', { id: 'd' }, extend(tag('zeebe:script', { expression: '=1', resultVariable: 'r' }))),
    tag('globalBusinessRuleTask', { id: 'e' }, work),
    process('p', start('s'), tag('callActivity', { id: 'x', calledElement: 'c' }), path('s > x')),
  );
  const { processes, findings } = await compileSources([{ name: 'p.bpmn', xml: file }]);
  assert.equal(findings, []);
  assert.equal(
    processes.slice(0, 5).map(({ id, elements }) => [id, elements[id]!.starts, elements[`${id}_task`]!.kind]),
    [
      ['a', ['a_task'], 'task'],
      ['b', ['b_task'], 'manualTask'],
      ['c', ['c_task'], 'userTask'],
      ['d', ['d_task'], 'scriptTask'],
      ['e', ['e_task'], 'businessRuleTask'],
    ],
  );
  assert.equal(processes[2]!.forms, [{ element: 'c_task', form: 'f' }]);
});

test('quantities, listeners, ad-hoc sub-processes', async () => {
  const listeners = extend(
    '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="a"/><zeebe:executionListener eventType="end" type="=b" retries="1"><zeebe:taskHeaders><zeebe:header key="k" value="v"/></zeebe:taskHeaders></zeebe:executionListener></zeebe:executionListeners>',
    '<zeebe:taskListeners><zeebe:taskListener eventType="creating" type="c"/><zeebe:taskListener eventType="completing" type="d"/></zeebe:taskListeners>',
  );
  const told = await element(task('userTask', { startQuantity: 2, completionQuantity: 3 }, listeners));
  assert.is(told['startQuantity'], 2);
  assert.is(told['completionQuantity'], 3);
  assert.equal(told['listeners'], {
    start: [{ type: 'a', retries: '3', headers: {} }],
    end: [{ type: '=b', retries: '1', headers: { k: 'v' } }],
    creating: [{ type: 'c', retries: '3', headers: {} }],
    completing: [{ type: 'd', retries: '3', headers: {} }],
  });
  const adHoc = task(
    'adHocSubProcess',
    { ordering: 'Sequential', cancelRemainingInstances: false },
    extend(tag('zeebe:adHoc', { activeElementsCollection: '=["u"]' })),
    user('u'),
    user('v'),
    user('w'),
    path('v > w'),
    until('=gata'),
  );
  assert.equal(await element(adHoc), {
    ...flows,
    starts: ['u', 'v'],
    adHoc: { sequential: true, completion: '=gata', cancelRemaining: false, activeElements: '=["u"]' },
  });
});

test('gateways: defaults, activation, what starts the process', async () => {
  const gateway = bpmn(
    start('s'),
    complex('t', '=activationCount = 2', { default: 't-a' }),
    user('a'),
    path('s > t > a'),
  );
  const { upstream, ...told } = await element(gateway);
  assert.equal(told, { ...flows, outgoing: ['t-a'], default: 't-a', activation: '=activationCount = 2' });
  assert.equal(JSON.stringify(upstream), '{"s-t":{"s":true}}');
  const events = bpmn(
    tag('eventBasedGateway', { id: 't', instantiate: true, eventGatewayType: 'Parallel' }),
    catching('a', after('P1D')),
    catching('b', after('P1D')),
    path('t > a'),
    path('t > b'),
  );
  assert.equal(await element(events), { outgoing: ['t-a', 't-b'], instantiate: true, parallelEvents: true });
});

test('compensation: the boundary event, its handler, the event sub-process', async () => {
  const file = bpmn(
    start('s'),
    user('t'),
    path('s > t'),
    boundary('b', 't', true, compensateDefinition()),
    tag(
      'scriptTask',
      { id: 'h', isForCompensation: true },
      extend(tag('zeebe:script', { expression: '=1', resultVariable: 'r' })),
    ),
    association('b', 'h'),
    sub(
      'c',
      user('u'),
      eventSub('e', startOf('es', true, compensateDefinition()), user('v'), path('es > v')),
      end('x', compensateDefinition({ activityRef: 't', waitForCompletion: false })),
      path('u > x'),
    ),
    path('t > c'),
  );
  const graph = await compiled(file);
  assert.is(graph.elements['t']!.compensatedBy, 'h');
  assert.equal(graph.elements['t']!.boundaries, []);
  assert.is(graph.elements['h']!.isForCompensation, true);
  assert.equal(graph.elements['c']!.eventSubProcesses, ['e']);
  assert.equal(graph.elements['e']!.starts, ['es']);
  assert.equal(said(graph, 'es')['triggers'], [{ type: 'compensation', activity: null, waits: true }]);
  assert.equal(said(graph, 'x')['triggers'], [{ type: 'compensation', activity: 't', waits: true }]);
});

test('a throwing link goes on at the catching link of its name and scope', async () => {
  const graph = await compiled(
    bpmn(
      start('s'),
      throwing('a', linkDefinition('L')),
      throwing('b', linkDefinition('L')),
      path('s > a'),
      path('s > b'),
      catching('c', linkDefinition('L')),
      user('u'),
      path('c > u'),
      sub('d', throwing('e', linkDefinition('L')), catching('f', linkDefinition('L'))),
      path('u > d'),
    ),
  );
  const target = (id: string) => (said(graph, id)['triggers'] as { target: string }[])[0]!.target;
  assert.equal(['a', 'b', 'e'].map(target), ['c', 'c', 'f']);
  assert.equal(graph.elements['d']!.starts, ['e']);
});

test('a condition that is a literal or FEEL stands on its flow', async () => {
  const graph = await compiled(bpmn(user('t'), user('a'), user('b'), flow('t', 'a', 'true'), flow('t', 'b', '=n > 1')));
  assert.equal(
    Object.values(graph.flows).map(({ condition }) => condition?.text),
    ['true', 'n > 1'],
  );
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileSources } from '../../engine/model/compile.ts';
import {
  after,
  boundary,
  bpmn,
  definitions,
  end,
  exclusive,
  extend,
  flow,
  path,
  process,
  start,
  sub,
  tag,
  user,
} from './builder.ts';
import { found } from './driver.ts';

const around = (...body: string[]) => bpmn(start('s'), user('t'), path('s > t'), ...body);

test('every finding names its file, element, rule and what was expected', async () => {
  const xml = bpmn(start('s'), tag('callActivity', { id: 'c' }), path('s > c'));
  const { findings } = await compileSources([{ name: 'dosar/p.bpmn', xml }]);
  assert.equal(findings[0], {
    file: 'dosar/p.bpmn',
    element: 'c',
    rule: 'unsupported-element',
    severity: 'error',
    message: 'Expected no callActivity but there is one: it is not supported',
  });
});

test('elements that are not executed are refused', async () => {
  for (const name of [
    'task',
    'callActivity',
    'inclusiveGateway',
    'complexGateway',
    'transaction',
    'adHocSubProcess',
    'implicitThrowEvent',
    'event',
  ])
    assert.ok((await found(around(tag(name, { id: 'x' })))).includes('error unsupported-element x'), name);
});

test('event definitions that are not executed are refused, wherever they are', async () => {
  const all = ['signal', 'error', 'escalation', 'conditional', 'compensate', 'link', 'cancel'];
  for (const kind of all) {
    const definition = `<${kind}EventDefinition/>`;
    const hosts = {
      x: start('x', definition) + flow('x', 't'),
      y: tag('intermediateCatchEvent', { id: 'y' }, definition),
      z: tag('intermediateThrowEvent', { id: 'z' }, definition),
      e: end('e', definition),
      b: boundary('b', 't', true, definition),
    };
    for (const [id, host] of Object.entries(hosts))
      assert.ok((await found(around(host))).includes(`error unsupported-event-definition ${id}`), `${kind} in ${id}`);
  }
  assert.ok(
    (await found(around(start('x', after('P1D')), flow('x', 't')))).includes('error unsupported-event-definition x'),
  );
  assert.ok(
    (await found(around(end('e', '<terminateEventDefinition/><terminateEventDefinition/>')))).includes(
      'error several-event-definitions e',
    ),
  );
});

test('attributes and children that would change what runs are refused; those that say the usual are not', async () => {
  const task = (attributes: Record<string, string>, ...body: string[]) =>
    bpmn(start('s'), tag('userTask', { id: 't', ...attributes }, ...body), path('s > t'));
  const refused = [
    task({ isForCompensation: 'true' }),
    task({ startQuantity: '2' }),
    task({ completionQuantity: '2' }),
    task({}, '<standardLoopCharacteristics/>'),
    task({}, '<multiInstanceLoopCharacteristics isSequential="true"/>'),
    task({}, '<ioSpecification><inputSet/><outputSet/></ioSpecification>'),
    task({}, '<property id="q"/>'),
    task({}, '<potentialOwner id="q"/>'),
    task({}, extend('<zeebe:taskListeners/>')),
    task({}, extend('<zeebe:executionListeners/>')),
    task({}, extend('<zeebe:formDefinition formId="f" bindingType="versionTag"/>')),
    bpmn(start('s'), tag('eventBasedGateway', { id: 't', instantiate: true }), path('s > t')),
  ];
  for (const xml of refused) {
    const lines = await found(xml);
    assert.ok(
      lines.some((line) => /^error unsupported-(attribute|extension) (t|q)$/.test(line)),
      `${xml}: ${lines.join()}`,
    );
  }
  const usual = { isForCompensation: 'false', startQuantity: '1', completionQuantity: '1', name: 'Verifică' };
  assert.equal(
    await found(
      task(
        usual,
        '<documentation>text</documentation>',
        extend('<zeebe:properties><zeebe:property name="a" value="b"/></zeebe:properties>'),
      ),
    ),
    [],
  );
});

test('what another engine would execute is refused, what another tool left is a warning, what ours left is nothing', async () => {
  const ours = `xmlns:modeler="http://camunda.org/schema/modeler/1.0"`;
  const theirs = `xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:draw="http://example.org/draw"`;
  const xml = (attribute: string) =>
    bpmn(start('s'), '<userTask id="t"/>', path('s > t'))
      .replace('targetNamespace', `${ours} ${theirs} targetNamespace`)
      .replace('id="t"', `id="t" ${attribute}`);
  assert.equal(await found(xml('modeler:x="1"')), []);
  assert.equal(await found(xml('zeebe:modelerTemplate="x" zeebe:modelerTemplateVersion="1"')), []);
  assert.equal(await found(xml('camunda:assignee="ana"')), ['error unsupported-extension t']);
  assert.equal(await found(xml('draw:colour="red"')), ['warning foreign-extension t']);
  assert.equal(await found(xml('culoare="red"')), ['error bad-xml t']);
  assert.equal(
    await found(
      xml('').replace(
        '<userTask id="t" />',
        '<userTask id="t"><extensionElements><camunda:formData/><draw:shape/></extensionElements></userTask>',
      ),
    ),
    ['error unsupported-extension t', 'warning foreign-extension t'],
  );
});

test('flows must lead from one element to another of the same scope', async () => {
  assert.ok((await found(around(flow('t', 'nowhere')))).includes('error dangling-flow t-nowhere'));
  assert.ok(
    (await found(around(flow('p', 't')))).includes('error cross-scope-flow p-t'),
    'a process is no end of a flow',
  );
  assert.ok((await found(around('<sequenceFlow id="f"/>'))).includes('error dangling-flow f'));
  const crossing = around(sub('c', start('s2'), user('u'), path('s2 > u')), path('t > u'), path('t > c'));
  assert.equal(await found(crossing), ['error cross-scope-flow t-u']);
  assert.equal(await found(around(end('e'), path('t > e > t'))), ['error bad-flow e']);
  assert.equal(await found(around(path('t > s'))), ['error bad-flow s']);
  assert.equal(await found(bpmn(start('s'))), ['error bad-flow s']);
  assert.equal(await found(around(boundary('b', 't', true, after('P1D')), path('t > b'))), ['error bad-flow b']);
  assert.equal(await found(around(flow('s', 't2', '=a'), user('t2'))), ['error bad-condition s-t2']);
  assert.equal(await found(around('<userTask id="u"><incoming>s-t</incoming></userTask>', path('t > u'))), [
    'error flow-mismatch u',
  ]);
});

test('boundary events sit on an activity beside them', async () => {
  assert.equal(await found(around(boundary('b', 's', true, after('P1D')))), ['error bad-attachment b']);
  assert.ok((await found(around(boundary('b', 'nowhere', true, after('P1D'))))).includes('error bad-attachment b'));
  const below = around(
    sub('c', start('s2'), user('u'), path('s2 > u')),
    boundary('b', 'u', true, after('P1D')),
    path('t > c'),
  );
  assert.equal(await found(below), ['error bad-attachment b']);
});

test('starts: one none start event per scope', async () => {
  assert.ok((await found(bpmn(user('t')))).includes('error missing-start p'));
  assert.equal(await found(around(start('s2'), path('s2 > t'))), ['error several-starts p']);
});

test('what no token reaches is a warning', async () => {
  assert.equal(await found(around(user('u'), end('e'), path('u > e'))), [
    'warning unreachable u',
    'warning unreachable e',
  ]);
});

test('a default flow that is always taken, and data that is only drawn, are warnings', async () => {
  const xml = bpmn(start('s'), tag('userTask', { id: 't', default: 't-u' }), user('u'), path('s > t > u'));
  assert.equal(await found(xml), ['warning bad-default t']);
  assert.equal(await found(around('<dataObjectReference id="d"/>')), ['warning not-executed d']);
  const conditional = bpmn(
    start('s'),
    exclusive('x', { default: 'x-a' }),
    user('a'),
    user('b'),
    path('s > x'),
    flow('x', 'a', '=n'),
    flow('x', 'b', '=n'),
  );
  assert.equal(await found(conditional), ['error bad-default x']);
});

test('expressions in another language are refused', async () => {
  const xml = bpmn(
    start('s'),
    exclusive('x', { default: 'x-b' }),
    user('a'),
    user('b'),
    path('s > x > b'),
    '<sequenceFlow id="f" sourceRef="x" targetRef="a"><conditionExpression xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="tFormalExpression" language="javascript">=n</conditionExpression></sequenceFlow>',
  );
  assert.equal(await found(xml), ['error bad-expression f']);
});

test('ids are of one element each, and every element has one', async () => {
  assert.ok((await found(around(user('t')))).includes('error bad-xml -'));
  assert.ok((await found(around('<userTask/>'))).includes('error missing-id p'));
  assert.ok((await found(around(tag('userTask', { id: '__proto__' })))).includes('error bad-id __proto__'));
  assert.ok((await found(definitions('<process><startEvent id="s"/></process>'))).includes('error missing-id -'));
});

test('a file without a process, and XML that is none, are refused', async () => {
  assert.equal(await found(definitions()), ['error no-process -']);
  assert.equal(await found(definitions(tag('process', { id: 'p', isExecutable: false }))), [
    'warning not-executable p',
    'error no-process -',
  ]);
  for (const xml of ['', 'text', '<a/>', '{}', '<definitions', '\0'])
    assert.equal(await found(xml), ['error bad-xml -'], xml);
});

test('hostile XML is refused and harmless', async () => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${around()}`;
  assert.equal(await found(bomb), ['error bad-xml -']);
  const outside = `<!DOCTYPE d SYSTEM "file:///etc/passwd">${around()}`;
  assert.equal(await found(outside), ['error bad-xml -']);
  const deep = definitions(process('p', '<subProcess id="x">'.repeat(50_000)));
  assert.equal(await found(deep), ['error bad-xml -']);
  const strange = around(
    tag('userTask', { id: 'constructor' }),
    tag('userTask', { id: 'toString' }),
    path('t > constructor > toString'),
  );
  assert.equal(await found(strange), []);
  const polluting = around().replace('<userTask id="t">', '<userTask id="t" __proto__="x" constructor="y">');
  assert.ok((await found(polluting)).length > 0);
  assert.is(({} as { x?: string }).x, undefined);
  const long = definitions('<!-- '.padEnd(6_000_000, 'x'));
  assert.equal(await found(long), ['error bad-xml -']);
});

test('the graph is deep frozen', async () => {
  const { processes } = await compileSources([{ name: 'p.bpmn', xml: around() }]);
  const graph = processes[0]!;
  assert.ok(
    Object.isFrozen(graph) && Object.isFrozen(graph.elements) && Object.isFrozen(graph.elements['t']!.outgoing),
  );
});

test('lanes and their elements are read', async () => {
  const lanes = '<laneSet id="ls"><lane id="l1" name="Registratură"><flowNodeRef>t</flowNodeRef></lane></laneSet>';
  const { processes, findings } = await compileSources([{ name: 'p.bpmn', xml: around(lanes) }]);
  assert.equal(findings, []);
  assert.equal(processes[0]!.lanes, [{ id: 'l1', name: 'Registratură', elements: ['t'] }]);
});

test.run();

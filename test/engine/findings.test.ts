// What a model must not say, seen as somebody who draws one: which models are refused, which only draw a warning, and which
// are fine although they look odd. That every rule is found in some model is in `model/catalogue.test.ts`.

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileSources } from '../../engine/model/compile.ts';
import { script, sub, user } from './activities.ts';
import { bpmn, definitions, end, exclusive, extend, flow, parallel, path, process, start, tag } from './builder.ts';
import { caughtIn } from './caught.ts';
import { after, boundary, catching, errorDefinition, messageDefinition, throwing } from './events.ts';
import { found } from './driver.ts';

const around = (...body: string[]) => bpmn(start('s'), user('t'), path('s > t'), ...body);
const task = (attributes: Record<string, string>, ...body: string[]) =>
  bpmn(start('s'), tag('userTask', { id: 't', ...attributes }, ...body), path('s > t'));

test('every finding names its file, element, rule, what was expected and how to mend it, in both languages', async () => {
  const xml = bpmn(start('s'), tag('callActivity', { id: 'c' }), path('s > c'));
  const { findings } = await compileSources([{ name: 'dosar/p.bpmn', xml }]);
  assert.equal(findings[0], {
    file: 'dosar/p.bpmn',
    element: 'c',
    rule: 'nothing-called',
    severity: 'error',
    message: 'Expected the call activity to name a process or a global task but it does not',
    remedy: 'Write the id of the process that it calls.',
    ro: {
      message: 'Activitatea de apel ar trebui să numească un proces sau o activitate globală, dar nu o face.',
      remedy: 'Scrieți id-ul procesului apelat.',
    },
  });
});

test('elements that are not executed are refused by their names', async () => {
  for (const name of ['implicitThrowEvent', 'choreographyTask', 'subChoreography'])
    assert.ok((await found(around(tag(name, { id: 'x' })))).includes('error unsupported-element x'), name);
});

test('events catch and throw only what the standard lets them', async () => {
  const hosts = (definition: string): { [id: string]: string } => ({
    start: start('start', definition) + flow('start', 't'),
    inner: sub('c', start('inner', definition), user('u'), path('inner > u')) + flow('t', 'c'),
    catch: catching('catch', definition) + flow('t', 'catch'),
    throw: throwing('throw', definition) + flow('t', 'throw'),
    end: end('end', definition) + flow('t', 'end'),
    boundary: boundary('boundary', 't', true, definition),
  });
  const allowed: { [kind: string]: string[] } = {
    message: ['start', 'catch', 'throw', 'end', 'boundary'],
    signal: ['start', 'catch', 'throw', 'end', 'boundary'],
    timer: ['start', 'catch', 'boundary'],
    conditional: ['start', 'catch', 'boundary'],
    error: ['end', 'boundary'],
    escalation: ['throw', 'end', 'boundary'],
    compensate: ['throw', 'end', 'boundary'],
    link: ['catch', 'throw'],
    cancel: ['end', 'boundary'],
    terminate: ['end'],
  };
  for (const [kind, places] of Object.entries(allowed))
    for (const [id, host] of Object.entries(hosts(`<${kind}EventDefinition/>`))) {
      const lines = await found(around(host));
      const refused = lines.includes(`error unsupported-event-definition ${id}`);
      assert.is(refused, !places.includes(id), `${kind} in ${id}: ${lines.join()}`);
    }
});

test('attributes that would change what runs are refused; those that say the usual, or nothing, are not', async () => {
  const refused: [string, string][] = [
    [task({}, extend('<zeebe:formDefinition formId="f" bindingType="versionTag"/>')), 'unsupported-value t'],
    [task({}, extend('<zeebe:formDefinition formId="f" formKey="g"/>')), 'unsupported-attribute t'],
    [task({}, '<humanPerformer id="q"><resourceRef>r</resourceRef></humanPerformer>'), 'dangling-reference q'],
    [task({ startQuantity: 'x' }), 'bad-value t'],
    [task({ isForCompensation: '1' }), 'bad-value t'],
  ];
  const inner = '<task id="x"/>';
  for (const [name, attribute] of [
    ['transaction', 'method="##Image"'],
    ['adHocSubProcess', 'ordering="Random"'],
  ] as const)
    refused.push([bpmn(`<${name} id="t" ${attribute}>${inner}</${name}>`), 'unsupported-value t']);
  const loop = '<multiInstanceLoopCharacteristics behavior="Some"><loopCardinality>3</loopCardinality>';
  refused.push([task({}, `${loop}</multiInstanceLoopCharacteristics>`), 'unsupported-value t']);
  for (const [xml, line] of refused) assert.ok((await found(xml)).includes(`error ${line}`), line);
  const usual = { isForCompensation: 'false', startQuantity: '1', completionQuantity: '1', name: 'Verifică' };
  const tells = '<documentation>text</documentation><auditing/><monitoring/>';
  const noted = extend('<zeebe:properties><zeebe:property name="a" value="b"/></zeebe:properties>');
  assert.equal(await found(task(usual, tells, noted)), []);
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
  assert.equal(await found(xml('culoare="red"')), ['error unknown-xml t']);
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

test('what the parser cannot read is told with the element around it', async () => {
  assert.equal(await found(task({}, '<culoare/>')), ['error unknown-xml t']);
  assert.equal(await found(task({}, '\n<extensionElements>\n<zeebe:nimic/></extensionElements>')), [
    'error unknown-xml t',
  ]);
  assert.equal(await found(around(boundary('b', 'nowhere', true, after('P1D')))), [
    'error dangling-reference b',
    'error bad-attachment b',
    'warning unreachable b',
  ]);
});

test('flows lead from one element to another of the same scope', async () => {
  assert.ok((await found(around(flow('t', 'nowhere')))).includes('error half-flow t-nowhere'));
  assert.ok(
    (await found(around(flow('p', 't')))).includes('error cross-scope-flow p-t'),
    'a process is no end of a flow',
  );
  const crossing = around(sub('c', start('s2'), user('u'), path('s2 > u')), path('t > u'), path('t > c'));
  assert.equal(await found(crossing), ['error cross-scope-flow t-u']);
  assert.equal(await found(around(end('e'), path('t > e > t'))), ['error flow-out-of e']);
  assert.equal(await found(around(path('t > s'))), ['error flow-into s']);
  assert.equal(await found(around(boundary('b', 't', true, after('P1D')), path('t > b'))), ['error flow-into b']);
  assert.equal(await found(around('<userTask id="u"><incoming>s-t</incoming></userTask>', path('t > u'))), [
    'error flow-mismatch u',
  ]);
});

test('a scope without start events begins with what no flow leads to; one in a circle cannot begin', async () => {
  assert.equal(await found(bpmn(user('t'), user('u'))), []);
  assert.equal(await found(bpmn(user('t'), user('u'), path('t > u > t'))), [
    'error missing-start p',
    'warning unreachable t',
    'warning unreachable u',
  ]);
  assert.equal(await found(around(start('s2'), path('s2 > t'))), [], 'several none start events');
});

test('two branches of one decision never complete a parallel join; branches that come together otherwise do', async () => {
  const decision = (...body: string[]) =>
    bpmn(
      start('s'),
      exclusive('x', { default: 'x-b' }),
      user('a'),
      user('b'),
      parallel('j'),
      flow('x', 'a', '=n'),
      path('x > b'),
      ...body,
    );
  assert.equal(await found(decision(path('s > x'), path('a > j'), path('b > j'))), ['warning stuck-join j']);
  const before = decision(parallel('f'), path('s > f > x'), path('f > b'), path('a > j'), path('b > j'));
  assert.equal(await found(before), [], 'the token of the other branch may come by another way');
  const again = decision(path('s > x'), path('a > j'), path('b > j'), user('c'), parallel('g'), path('a > g > c > x'));
  assert.equal(await found(again), [], 'the decision may be taken again');
});

test('a name that is nearly another one is a warning, but never a plural, a number or a start variable', async () => {
  const reads = (given: string, read: string) =>
    bpmn(start('s'), script('a', '=1', given), script('b', `=${read} + 1`, 'altceva'), path('s > a > b'));
  for (const [given, read] of [
    ['termenLegal', 'termenlegal'],
    ['cerereAprobata', 'cerereAporbata'],
    ['dataÎnregistrării', 'dataInregistrarii'],
    ['numarCerere', 'numrCerere'],
  ] as const)
    assert.equal(await found(reads(given, read)), ['warning similar-name b'], read);
  for (const [given, read] of [
    ['document', 'documente'],
    ['taxa', 'taxe'],
    ['contract1', 'contract2'],
    ['suma', 'sumb'],
    ['solicitant', 'reprezentant'],
    ['adresaMea', 'adresaTa'],
  ] as const)
    assert.equal(await found(reads(given, read)), [], read);
});

test('an expression is FEEL by its =, by its language, or because it is a number or true or false', async () => {
  const decision = (condition: string) =>
    bpmn(start('s'), exclusive('x', { default: 'x-b' }), user('a'), user('b'), path('s > x > b')).replace(
      '</process>',
      `<sequenceFlow id="f" sourceRef="x" targetRef="a">${condition}</sequenceFlow></process>`,
    );
  const written = (text: string, language: string) =>
    decision(
      `<conditionExpression xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="tFormalExpression"${language}>${text}</conditionExpression>`,
    );
  const feel = ' language="https://www.omg.org/spec/DMN/20191111/FEEL/"';
  assert.equal(await found(written('=n', '')), []);
  assert.equal(await found(written('true', '')), []);
  assert.equal(await found(written('n &gt; 1', '')), ['error no-feel f']);
  assert.equal(await found(written('n &gt; 1', feel)), []);
  assert.equal(await found(written('=n', ' language="javascript"')), ['error foreign-language f']);
  const file = written('n &gt; 1', '').replace('targetNamespace', 'expressionLanguage="feel" targetNamespace');
  assert.equal(await found(file), []);
});

test('error handlers: one per code at a place, a catch-all beside them', async () => {
  const handled = (...codes: (string | undefined)[]) =>
    around(...codes.map((code, index) => boundary(`b${index}`, 't', true, errorDefinition(code))));
  assert.equal(await found(handled('err', 'err2', undefined)), []);
  assert.equal(await found(handled('err', 'err')), ['error ambiguous-catch b1']);
  assert.equal(await found(handled(undefined, undefined)), ['error ambiguous-catch b1']);
  const inside = (id: string, code: string) => caughtIn(id, true, errorDefinition(code));
  assert.equal(await found(around(inside('c', 'err'), inside('d', 'err'))), ['error ambiguous-catch ds']);
});

test('ids are of one element each, and every element has one', async () => {
  assert.ok((await found(around(user('t')))).includes('error bad-id t'));
  assert.ok((await found(around('<userTask/>'))).includes('error missing-id p'));
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
  assert.equal(await found(bomb), ['error document-type -']);
  const deep = definitions(process('p', '<subProcess id="x">'.repeat(15_000)));
  assert.equal(await found(deep), ['error too-deep -']);
  const many = definitions(process('p', '<task/>'.repeat(50_000)));
  assert.equal(await found(many), ['error too-many-tags -']);
  const long = definitions('<!-- '.padEnd(6_000_000, 'x'));
  assert.equal(await found(long), ['error too-long -']);
  const unread = `${task({}, extend('<zeebe:nimic/>'.repeat(10_000)))}${' '.repeat(3_000_000)}`;
  assert.equal(await found(unread), ['error bad-xml t'], 'reading on would take minutes');
  const strange = around(
    tag('userTask', { id: 'constructor' }),
    tag('userTask', { id: 'toString' }),
    path('t > constructor > toString'),
  );
  assert.equal(await found(strange), []);
  const polluting = around().replace('<userTask id="t">', '<userTask id="t" __proto__="x" constructor="y">');
  assert.ok((await found(polluting)).length > 0);
  assert.is(({} as { x?: string }).x, undefined);
});

test('the graph is deep frozen', async () => {
  const { processes } = await compileSources([{ name: 'p.bpmn', xml: around() }]);
  const graph = processes[0]!;
  assert.ok(
    Object.isFrozen(graph) && Object.isFrozen(graph.elements) && Object.isFrozen(graph.elements['t']!.outgoing),
  );
});

test('lanes and their elements are read; artifacts and pools are drawn', async () => {
  const lanes = '<laneSet id="ls"><lane id="l1" name="Registratură"><flowNodeRef>t</flowNodeRef></lane></laneSet>';
  const drawn =
    '<textAnnotation id="n"><text>x</text></textAnnotation><association id="a" sourceRef="t" targetRef="n"/><group id="g"/>';
  const xml = around(lanes, drawn, start('m', messageDefinition()), path('m > t')).replace(
    '<process',
    '<collaboration id="c"><participant id="a1" processRef="p"/><participant id="a2" name="Petent"/><messageFlow id="f" sourceRef="a2" targetRef="m"/></collaboration><process',
  );
  const { processes, findings } = await compileSources([{ name: 'p.bpmn', xml }]);
  assert.equal(findings, []);
  assert.equal(processes[0]!.lanes, [{ id: 'l1', name: 'Registratură', elements: ['t'] }]);
});

test.run();

// Flows, events, loops, calls, data.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { translateModel } from '../../dialects/translate.ts';
import { around, model, translated } from './model.ts';

const test = suite('dialects: flow');
const extension = (inside: string): string => `<extensionElements>${inside}</extensionElements>`;
const choice = (
  condition: string,
  attributes = '',
): string => `<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="g"/>
  <exclusiveGateway id="g" ${attributes}/><sequenceFlow id="a" sourceRef="g" targetRef="x">${condition}</sequenceFlow>
  <sequenceFlow id="b" sourceRef="g" targetRef="y"/><endEvent id="x"/><endEvent id="y"/>`;

test('conditions, with and without a type', async () => {
  for (const condition of [
    '<conditionExpression>${a > 1}</conditionExpression>',
    '<conditionExpression xsi:type="tFormalExpression"><![CDATA[#{a > 1}]]></conditionExpression>',
    '<conditionExpression xsi:type="tFormalExpression" language="javascript">a > 1</conditionExpression>',
    '<conditionExpression xsi:type="tFormalExpression" language="groovy">a > 1</conditionExpression>',
    '<conditionExpression xsi:type="tFormalExpression" language="juel">${a > 1}</conditionExpression>',
  ]) {
    const made = await translated(model('camunda', choice(condition, 'default="b"')));
    assert.is(made.text('conditionExpression'), '=a > 1');
    assert.equal([made.errors(), made.lost], [[], []]);
  }
});

test('a condition that only a program can tell is an error of its flow', async () => {
  for (const condition of ['${risc.mare(a)}', '${execution.id == 5}']) {
    const made = await translated(
      model(
        'flowable',
        choice(`<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`, 'default="b"'),
      ),
    );
    assert.equal(made.errors(), ['a import-expression']);
    assert.is(made.text('conditionExpression'), condition);
  }
});

test('flows are taken as the other engines take them', async () => {
  const last = await translated(model('camunda', choice('<conditionExpression>${a}</conditionExpression>')));
  assert.is(last.value('exclusiveGateway', 'default'), 'b');
  const first = await translated(model('camunda', choice('')));
  assert.is(first.text('conditionExpression'), '=true');
  const both = await translated(
    model('camunda', choice('<conditionExpression>${a}</conditionExpression>', 'default="a"')),
  );
  assert.is(both.all('conditionExpression').length, 1);
  for (const each of [last, first, both]) assert.equal(each.errors(), []);
});

const timer = (inside: string): string =>
  around(
    `<userTask id="e"/><boundaryEvent id="t" attachedToRef="e" cancelActivity="false"><timerEventDefinition>${inside}</timerEventDefinition></boundaryEvent><sequenceFlow id="f3" sourceRef="t" targetRef="x"/>`,
  );
const TIMERS: [source: string, element: string, expected: string][] = [
  ['<timeDuration>${termen}</timeDuration>', 'timeDuration', '=termen'],
  ['<timeDuration>PT${n}H</timeDuration>', 'timeDuration', '=string join(["PT", string(n), "H"])'],
  ['<timeCycle>R3/PT10M</timeCycle>', 'timeCycle', 'R3/PT10M'],
  ['<timeCycle>0 0/5 * * * ?</timeCycle>', 'timeCycle', '0 0/5 * * * ?'],
  ['<timeCycle>0 0 9 ? * 2-6 *</timeCycle>', 'timeCycle', '0 0 9 ? * 1-5'],
  ['<timeCycle>0 15 10 ? * 6L</timeCycle>', 'timeCycle', '0 15 10 ? * 5L'],
  ['<timeCycle>0 15 10 ? * MON#2</timeCycle>', 'timeCycle', '0 15 10 ? * MON#2'],
  ['<timeDate>${cand}</timeDate>', 'timeDate', '=cand'],
  ['<timeDate>PT5M</timeDate>', 'timeDuration', 'PT5M'],
];
for (const [source, element, expected] of TIMERS)
  test(`timer ${source}`, async () => {
    const made = await translated(model('camunda', timer(source)));
    assert.is(made.text(element), expected);
    assert.equal([made.errors(), made.lost], [[], []]);
  });

test('a cycle that can happen once is its first interval', async () => {
  const catching = (cycle: string): string =>
    around(
      `<intermediateCatchEvent id="e"><timerEventDefinition><timeCycle>${cycle}</timeCycle></timerEventDefinition></intermediateCatchEvent>`,
    );
  assert.is((await translated(model('camunda', catching('R3/PT10M')))).text('timeDuration'), 'PT10M');
  const computed = await translated(model('camunda', catching('${c}')));
  assert.match(computed.text('timeDuration')!, /^=if starts with\(c, "R"\)/);
  assert.equal(computed.errors(), []);
});

test('errors and escalations', async () => {
  const made = await translated(
    model(
      'camunda',
      around(
        '<serviceTask id="e" v:class="A"/><boundaryEvent id="b" attachedToRef="e"><errorEventDefinition errorRef="err" v:errorCodeVariable="cod" v:errorMessageVariable="mesaj"/></boundaryEvent><sequenceFlow id="f3" sourceRef="b" targetRef="x"/>',
      ),
      '<error id="err" errorCode="GATA"/>',
    ),
  );
  assert.is(made.outputs()[0], 'cod ="GATA"');
  assert.equal([made.errors(), made.lost], [[], []]);
  const byCode = await translated(
    model(
      'activiti',
      around(
        '<serviceTask id="e" v:class="A"/><boundaryEvent id="b" attachedToRef="e"><errorEventDefinition errorRef="GATA"/></boundaryEvent><sequenceFlow id="f3" sourceRef="b" targetRef="x"/>',
      ),
    ),
  );
  assert.is(byCode.value('error', 'errorCode'), 'GATA');
  assert.equal(byCode.errors(), []);
});

test('messages and signals', async () => {
  const made = await translated(
    model(
      'camunda',
      around('<receiveTask id="e" messageRef="x:m"/>'),
      '<message id="m" name="raspuns-${numar}"/><signal id="sg" name="${nume}"/>',
    ),
  );
  assert.is(made.value('message', 'name'), '=string join(["raspuns-", string(numar)])');
  assert.is(made.value('signal', 'name'), '=nume');
  assert.is(made.value('receiveTask', 'messageRef'), 'm');
  assert.ok(made.findings.some(({ rule, element }) => rule === 'import-correlation' && element === 'e'));
  const platform = await translated(
    model('camunda', around('<receiveTask id="e" messageRef="m"/>'), '<message id="m" name="r"/>'),
    { platform: true },
  );
  assert.is(platform.value('zeebe:subscription', 'correlationKey'), '=dosar.id');
  const silent = await translated(model('activiti', around('<receiveTask id="e"/>')));
  assert.is(silent.value('message', 'name'), 'e');
  for (const each of [made, platform, silent]) assert.equal(each.errors(), []);
});

test('conditional events wait for what cannot be told yet', async () => {
  const event = (attributes: string): string =>
    around(
      `<intermediateCatchEvent id="e"><conditionalEventDefinition ${attributes}><condition>\${a > 5}</condition></conditionalEventDefinition></intermediateCatchEvent>`,
    );
  const made = await translated(model('camunda', event('v:variableName="a"')));
  assert.is(made.text('condition'), '=lenient(a > 5, false)');
  assert.is(made.value('zeebe:conditionalFilter', 'variableNames'), 'a');
  assert.equal([made.errors(), made.lost], [[], []]);
  const narrow = await translated(model('camunda', event('v:variableName="alta" v:variableEvents="update"')));
  assert.equal(narrow.errors(), ['e import-not-translated']);
});

test('loops', async () => {
  const made = await translated(
    model(
      'camunda',
      around(
        '<userTask id="e" v:assignee="${om}"><multiInstanceLoopCharacteristics isSequential="true" v:collection="oameni" v:elementVariable="om"><completionCondition>${nrOfCompletedInstances >= 2}</completionCondition></multiInstanceLoopCharacteristics></userTask>',
      ),
    ),
  );
  assert.is(made.value('zeebe:loopCharacteristics', 'inputCollection'), '=oameni');
  assert.is(made.value('zeebe:loopCharacteristics', 'inputElement'), 'om');
  assert.is(made.text('completionCondition'), '=numberOfCompletedInstances >= 2');
  const counted = await translated(
    model(
      'activiti',
      around(
        '<serviceTask id="e" v:class="A"><multiInstanceLoopCharacteristics><loopCardinality>${n}</loopCardinality></multiInstanceLoopCharacteristics></serviceTask>',
      ),
    ),
  );
  assert.is(counted.text('loopCardinality'), '=n');
  const standard = await translated(
    model(
      'activiti',
      around(
        '<userTask id="e" v:assignee="${om}"><multiInstanceLoopCharacteristics><loopDataInputRef>oameni</loopDataInputRef><inputDataItem name="om"/></multiInstanceLoopCharacteristics></userTask>',
      ),
    ),
  );
  assert.is(standard.value('zeebe:loopCharacteristics', 'inputElement'), 'om');
  for (const each of [made, counted, standard]) assert.equal([each.errors(), each.lost], [[], []]);
});

test('calls hand over what they say, and nothing else', async () => {
  const made = await translated(
    model(
      'camunda',
      around(
        `<callActivity id="e" calledElement="\${care}" v:calledElementBinding="latest">${extension('<v:in source="a" target="b"/><v:in sourceExpression="${c + 1}" target="d"/><v:in businessKey="${cheie}"/><v:out source="r" target="s"/>')}</callActivity>`,
      ),
    ),
  );
  assert.is(made.value('zeebe:calledElement', 'processId'), '=care');
  assert.is(made.value('zeebe:calledElement', 'businessId'), '=cheie');
  assert.is(made.value('zeebe:calledElement', 'propagateAllParentVariables'), 'false');
  assert.equal(made.inputs(), ['b =get or else(a, null)', 'd =c + 1']);
  assert.equal(made.outputs(), ['s =get or else(r, null)']);
  const all = await translated(
    model(
      'camunda',
      around(
        `<callActivity id="e" calledElement="q">${extension('<v:in variables="all"/><v:out variables="all"/>')}</callActivity>`,
      ),
    ),
  );
  assert.is(all.value('zeebe:calledElement', 'propagateAllChildVariables'), 'true');
  for (const each of [made, all])
    assert.equal([each.errors().filter((error) => !error.includes('unknown')), each.lost], [[], []]);
});

test('data objects have their values, flows without ids get some', async () => {
  const made = await translated(
    model(
      'flowable',
      `<dataObject id="d" name="prag" itemSubjectRef="xsd:int">${extension('<v:value>5</v:value>')}</dataObject><startEvent id="s"/><sequenceFlow sourceRef="s" targetRef="x"/><endEvent id="x"/>`,
    ),
  );
  assert.equal(made.outputs(), ['prag =get or else(prag, 5)']);
  assert.is(made.value('sequenceFlow', 'id'), 'sequenceFlow_s_x');
  assert.equal([made.errors(), made.lost], [[], []]);
});

test('a model of ours, of Camunda 8 or of nobody comes back to the letter', async () => {
  const eight = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="x"><process id="p"   isExecutable='true'>${around('<serviceTask id="e"><extensionElements><zeebe:taskDefinition type="a"/></extensionElements></serviceTask>')}</process></definitions>`;
  const made = await translateModel(eight);
  assert.equal([made.source, made.xml, made.changes, made.findings], ['camunda-8', eight, [], []]);
  const none = eight.replace(/ xmlns:zeebe="[^"]*"/, '').replace(/<serviceTask.*<\/serviceTask>/, '<task id="e"/>');
  const plain = await translateModel(none);
  assert.equal([plain.source, plain.xml, plain.changes], ['bpmn', none, []]);
});

test.run();

import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bpmn, end, extend, path, start, tag } from './builder.ts';
import { compileSources } from '../../engine/model/compile.ts';
import { driver, found } from './driver.ts';

const dmn = {
  name: 'taxa.dmn',
  xml: `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="test">
  <decision id="taxa" name="taxa"><decisionTable id="t" hitPolicy="UNIQUE">
    <input id="i"><inputExpression id="ie" typeRef="number"><text>suma</text></inputExpression></input>
    <output id="o" name="taxa" typeRef="number"/>
    <rule id="r1"><inputEntry id="e1"><text>&lt; 100</text></inputEntry><outputEntry id="o1"><text>1</text></outputEntry></rule>
    <rule id="r2"><inputEntry id="e2"><text>&gt;= 100</text></inputEntry><outputEntry id="o2"><text>2</text></outputEntry></rule>
  </decisionTable></decision></definitions>`,
};
const called = (decisionId: string, resultVariable = 'r') =>
  extend(tag('zeebe:calledDecision', { decisionId, resultVariable }));
const one = (...body: string[]) =>
  bpmn(start('s'), tag('businessRuleTask', { id: 't' }, ...body), end('e'), path('s > t > e'));

test('a business rule task keeps the result of its decision', async () => {
  const p = await driver(one(called('taxa')), dmn);
  assert.is(p.start({ suma: 150 }), '+s -s +t {r} -t +e -e completed');
  assert.equal(p.variables, { suma: 150, r: 2 });
});

test('which decision may be an expression', async () => {
  const p = await driver(one(called('=care')), dmn);
  p.start({ suma: 1, care: 'taxa' });
  assert.is(p.variables['r'], 1);
});

test('a decision that is not there or cannot decide is an incident', async () => {
  const p = await driver(one(called('=care')), dmn);
  assert.is(p.start({ care: 'constructor' }), '+s -s +t incident(t DECISION_FAILED)');
  p.set({ care: 'taxa' });
  assert.is(p.resolve('t'), '/incident incident(t DECISION_FAILED)');
  p.set({ suma: 1 });
  assert.is(p.resolve('t'), '/incident {r} -t +e -e completed');
});

test('a decision that is not among the files is a warning, a task that says too little or too much is refused', async () => {
  const { findings } = await compileSources([dmn, { name: 'p.bpmn', xml: one(called('alta')) }]);
  assert.equal(
    findings.map(({ severity, rule, element }) => [severity, rule, element]),
    [['warning', 'unknown-decision', 't']],
  );
  assert.equal(await found(one()), ['error missing-task-definition t']);
  assert.equal(await found(one(called('', 'r'))), ['error missing-attribute t']);
  assert.equal(await found(one(called('taxa', ''))), ['error bad-name t']);
  const both = extend(
    tag('zeebe:calledDecision', { decisionId: 'taxa', resultVariable: 'r' }),
    tag('zeebe:taskDefinition', { type: 'x' }),
  );
  assert.equal(await found(one(both)), ['error ambiguous-task t', 'warning unknown-decision t']);
});

test.run();

// What stands twice where the schema has room for one: the parser keeps the last, so the first would silently not run.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileSources } from '../../../engine/model/compile.ts';
import { cardinality, io, loop, mapping, multi, service, user } from '../activities.ts';
import { bpmn, end, extend, flow, path, start, tag } from '../builder.ts';
import { after, catching } from '../events.ts';

const test = suite('parts that stand twice');

const refused: [what: string, element: string, model: string][] = [
  [
    'a loop and a multi-instance',
    'a',
    bpmn(start('s'), tag('userTask', { id: 'a' }, loop({}, '=x'), multi({}, cardinality('=2'))), path('s > a')),
  ],
  [
    'conditions of a flow',
    's-a',
    bpmn(
      start('s'),
      user('a'),
      flow('s', 'a', '=x').replace(/(<conditionExpression.*<\/conditionExpression>)/, '$1$1'),
    ),
  ],
  ['extension elements', 'a', bpmn(start('s'), user('a').replace(/<ext.*ts>/, '$&$&'), path('s > a'))],
  [
    'mappings',
    'j',
    bpmn(start('s'), service('j', io(mapping('output', '=1', 'x')), io(mapping('output', '=2', 'y'))), path('s > j')),
  ],
  [
    'durations',
    'c',
    bpmn(
      start('s'),
      catching('c', after('PT1H').replace(/<timeDuration.*<\/timeDuration>/, '$&$&')),
      end('e'),
      path('s > c > e'),
    ),
  ],
  [
    'scripts',
    'x',
    bpmn(
      start('s'),
      tag('scriptTask', { id: 'x', scriptFormat: 'feel' }, tag('script', {}, '1'), tag('script', {}, '2')),
      path('s > x'),
    ),
  ],
];

for (const [what, element, model] of refused) {
  test(what, async () => {
    const { findings } = await compileSources([{ name: 'x.bpmn', xml: model }]);
    const errors = findings.filter(({ severity }) => severity === 'error');
    assert.ok(
      errors.some((each) => each.element === element),
      JSON.stringify(errors),
    );
  });
}

test('what may stand several times does', async () => {
  const text = tag('documentation', {}, 'unu') + tag('documentation', {}, 'doi');
  const task = tag('userTask', { id: 'a' }, text, extend('<zeebe:userTask/>'));
  const { findings } = await compileSources([{ name: 'x.bpmn', xml: bpmn(start('s'), task, path('s > a')) }]);
  assert.equal(findings, []);
});

test('the logic of a decision', async () => {
  const logic = (text: string) => tag('literalExpression', {}, tag('text', {}, text));
  const decision = tag('decision', { id: 'd', name: 'd' }, tag('variable', { name: 'd' }), logic('1'), logic('2'));
  const namespace = 'xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"';
  const xml = `<definitions ${namespace} id="x" name="x" namespace="x">${decision}</definitions>`;
  const { findings } = await compileSources([{ name: 'x.dmn', xml }]);
  assert.ok(findings.some(({ severity, element }) => severity === 'error' && element === 'd'));
});

test.run();

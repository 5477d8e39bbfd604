// What a model publishes and the manifest does not declare is found before anything is deployed.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileSources } from '../../engine/model/compile.ts';
import { checkPublication } from '../../server/check/check-publication.ts';
import { Problems } from '../../server/check/problem.ts';
import type { Manifest } from '../../procedure/manifest.ts';

const test = suite('checking what is published');
const text = (ro: string) => ({ ro, en: ro });
const lists: Manifest['publications'] = {
  autorizatii: {
    title: text('Autorizații'),
    columns: [
      { key: 'numar', title: text('Numărul'), type: 'text' },
      { key: 'data', title: text('Data'), type: 'date' },
    ],
  },
};

const model = (list: string, input: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="test">
  <bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:serviceTask id="publica">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="publication:publish"/>
        <zeebe:taskHeaders><zeebe:header key="list" value="${list}"/></zeebe:taskHeaders>
        ${input === '' ? '' : `<zeebe:ioMapping><zeebe:input source="${input}" target="publicare"/></zeebe:ioMapping>`}
      </bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:endEvent id="gata"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="publica"/>
    <bpmn:sequenceFlow id="f2" sourceRef="publica" targetRef="gata"/>
  </bpmn:process>
</bpmn:definitions>`;

async function found(list: string, input: string): Promise<string[]> {
  const { processes } = await compileSources([{ name: 'p.bpmn', xml: model(list, input) }]);
  const graph = processes[0];
  const element = graph?.elements['publica'];
  if (graph === undefined || element === undefined) throw new Error('Expected the model to compile.');
  const problems = new Problems();
  checkPublication(graph, element, lists, problems);
  return problems.all.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
}

test('a list, its input and its columns', async () => {
  assert.equal(await found('autorizatii', '={ numar: act.numar, data: act.data }'), []);
  assert.equal(await found('autorizatii', '=linie'), [], 'what only a case can tell');
  assert.match((await found('alta', '={ numar: 1 }')).join(), /^error unknown-list: .*'alta'/);
  assert.match((await found('autorizatii', '')).join(), /^error nothing-to-publish/);
  const strange = await found('autorizatii', '={ numar: act.numar, data: act.data, cnp: cerere.cnp }');
  assert.match(strange.join(), /^error unknown-column: .*'cnp'/);
  assert.match((await found('autorizatii', '={ numar: act.numar }')).join(), /^warning empty-column: .*data/);
});

test.run();

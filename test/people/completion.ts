// A small procedure in which the applicant has something to do: complete the file, on pages, with a list and a document,
// until a timer gives it up; then the registry looks at it.

import { deploy } from '../../store/deploy.ts';
import type { Store } from '../../store/store.ts';

const BOTH = (text: string) => ({ ro: text, en: text });

export const manifest = {
  key: 'autorizatie',
  title: BOTH('Autorizație de probă'),
  summary: BOTH('O procedură în care solicitantul are ceva de făcut'),
  audience: ['citizens'],
  process: 'process.bpmn',
  processId: 'autorizatie',
  startForm: 'forms/cerere.form.json',
  forms: {
    cerere: 'forms/cerere.form.json',
    completare: 'forms/completare.form.json',
    verificare: 'forms/verificare.form.json',
  },
  dossier: { subject: '=cerere.subiect', applicantName: '=cerere.nume', department: '="urbanism"' },
  deadline: {
    amount: 30,
    unit: 'calendar',
    count: 'STD',
    roll: 'next-working',
    basis: 'Legea de probă, art. 3',
    validFrom: '2020-01-01',
  },
  extension: { maxDays: 15, basis: 'Legea de probă, art. 4' },
  register: { in: 'intrare-iesire' },
  retention: { class: 'II-5', years: 5, basis: 'Nomenclator de probă' },
  stages: { completare: BOTH('Așteptăm completarea dosarului') },
  channels: ['online', 'counter'],
  languages: ['ro', 'en'],
  page: {
    who: [BOTH('Oricine')],
    need: [],
    notNeeded: [],
    fee: BOTH('Fără taxă'),
    steps: [BOTH('Trimiteți cererea'), BOTH('Completați dosarul')],
    legalBasis: [{ name: BOTH('Legea de probă') }],
  },
} as const;

const text = (key: string, label: string, more: object = {}) => ({ type: 'textfield', id: key, key, label, ...more });
const required = { validate: { required: true } };
const page = (id: string, label: string, components: object[]) => ({
  type: 'group',
  id,
  label,
  properties: { page: 'true' },
  components,
});
const form = (id: string, components: object[], context: string[] = []) =>
  JSON.stringify({
    type: 'default',
    id,
    schemaVersion: 19,
    traseu: { language: 'ro', ...(context.length === 0 ? {} : { context }) },
    components,
  });

const completion = form(
  'completare',
  [
    page('lucrarea', 'Lucrarea', [
      { type: 'text', id: 'lipseste', text: '{{observatii}}' },
      { type: 'text', id: 'secret', conditional: { hide: '=nota = null' }, text: 'Nota internă se vede' },
      text('descriere', 'Descrierea lucrării', required),
      {
        type: 'checkbox',
        id: 'vecini',
        key: 'vecini',
        label: 'Lucrarea îi privește și pe vecini',
        defaultValue: false,
      },
      text('vecin', 'Numele vecinului', { ...required, conditional: { hide: '=vecini != true' } }),
    ]),
    page('anexe', 'Documente', [
      {
        type: 'filepicker',
        id: 'plan',
        key: 'plan',
        label: 'Planul',
        multiple: true,
        accept: '.pdf,.jpg,.png',
        validate: { required: true },
        properties: { maxFiles: '2', maxSizeMb: '5', name: 'planul' },
      },
    ]),
  ],
  ['observatii', 'nota'],
);

export const files = {
  'forms/cerere.form.json': form('cerere', [
    page('cine', 'Cererea', [text('nume', 'Numele', required), text('subiect', 'Subiectul', required)]),
  ]),
  'forms/completare.form.json': completion,
  'forms/verificare.form.json': form('verificare', [
    page('v', 'Verificarea', [text('rezultat', 'Rezultatul', required)]),
  ]),
  'process.bpmn': `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="test">
  <bpmn:process id="autorizatie" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:scriptTask id="noteaza" name="Notează">
      <bpmn:extensionElements>
        <zeebe:script expression="={ intern: &quot;Nota internă&quot;, observatii: &quot;Lipsește planul construcției.&quot; }" resultVariable="nota"/>
      </bpmn:extensionElements>
    </bpmn:scriptTask>
    <bpmn:userTask id="completare" name="Completați dosarul">
      <bpmn:extensionElements>
        <zeebe:userTask/>
        <zeebe:assignmentDefinition candidateGroups="solicitant"/>
        <zeebe:formDefinition formId="completare"/>
        <zeebe:taskSchedule dueDate="=termen.limita"/>
        <zeebe:ioMapping><zeebe:input source="=nota.observatii" target="observatii"/></zeebe:ioMapping>
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:boundaryEvent id="nuAVenit" name="Nu a completat" attachedToRef="completare">
      <bpmn:timerEventDefinition><bpmn:timeDate xsi:type="bpmn:tFormalExpression">=termen.limita</bpmn:timeDate></bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:userTask id="verificare" name="Verifică dosarul">
      <bpmn:extensionElements>
        <zeebe:userTask/>
        <zeebe:assignmentDefinition candidateGroups="registratura"/>
        <zeebe:formDefinition formId="verificare"/>
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:endEvent id="gata"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="noteaza"/>
    <bpmn:sequenceFlow id="f2" sourceRef="noteaza" targetRef="completare"/>
    <bpmn:sequenceFlow id="f3" sourceRef="completare" targetRef="verificare"/>
    <bpmn:sequenceFlow id="f4" sourceRef="nuAVenit" targetRef="verificare"/>
    <bpmn:sequenceFlow id="f5" sourceRef="verificare" targetRef="gata"/>
  </bpmn:process>
</bpmn:definitions>`,
};

export async function deployCompletion(store: Store, tenant = 1): Promise<void> {
  const done = await deploy(store, {
    tenant,
    procedureKey: manifest.key,
    manifest: JSON.parse(JSON.stringify(manifest)),
    files,
    deployedBy: 'system:test',
  });
  if (!done.ok) throw new Error(JSON.stringify(done.findings));
}

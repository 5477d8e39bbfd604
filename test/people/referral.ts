// A small procedure that staff begin themselves: a referral with a document, which the head of achizitii looks at.

import { deploy } from '../../store/deploy.ts';
import type { Store } from '../../store/store.ts';
import { manifest as other } from './completion.ts';

const BOTH = (text: string) => ({ ro: text, en: text });

export const manifest = {
  ...other,
  key: 'referat-de-proba',
  title: BOTH('Referat de probă'),
  summary: BOTH('Un compartiment cere ceva'),
  audience: ['staff'],
  channels: ['internal'],
  startedBy: ['urbanism', 'tehnic'],
  processId: 'referat',
  forms: { cerere: 'forms/cerere.form.json', aviz: 'forms/aviz.form.json' },
  stages: { avizare: BOTH('Șeful achizițiilor avizează') },
  register: { in: 'referate' },
  dossier: {
    subject: '=cerere.obiect',
    applicantName: '=cerere.persoana.nume',
    department: '="achizitii"',
  },
};

const text = (key: string, label: string) => ({ type: 'textfield', id: key, key, label, validate: { required: true } });
const form = (id: string, components: object[]) =>
  JSON.stringify({ type: 'default', id, schemaVersion: 19, traseu: { language: 'ro' }, components });

export const files = {
  'forms/cerere.form.json': form('cerere', [
    text('obiect', 'Obiectul'),
    {
      type: 'filepicker',
      id: 'oferta',
      key: 'oferta',
      label: 'Oferta',
      multiple: true,
      accept: '.pdf',
      properties: { maxFiles: '2', maxSizeMb: '5' },
    },
  ]),
  'forms/aviz.form.json': form('aviz', [text('parere', 'Părerea')]),
  'process.bpmn': `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="test">
  <bpmn:process id="referat" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:userTask id="avizare" name="Avizează referatul">
      <bpmn:extensionElements>
        <zeebe:userTask/>
        <zeebe:assignmentDefinition candidateGroups="sef-achizitii"/>
        <zeebe:formDefinition formId="aviz"/>
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:endEvent id="gata"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="avizare"/>
    <bpmn:sequenceFlow id="f2" sourceRef="avizare" targetRef="gata"/>
  </bpmn:process>
</bpmn:definitions>`,
};

export async function deployReferral(store: Store, tenant = 1): Promise<void> {
  const json = JSON.parse(JSON.stringify(manifest));
  const done = await deploy(store, {
    tenant,
    procedureKey: manifest.key,
    manifest: json,
    files,
    deployedBy: 'system:test',
  });
  if (!done.ok) throw new Error(JSON.stringify(done.findings));
}

// A document is issued and signed in the place of its template; not signed, it is annulled and the work goes back.

import { NEXT, type MakeBlock } from '../block.ts';
import { letterOf, signingForm } from '../forms.ts';
import { parts, backTo, formFile, letterFile } from './parts.ts';

export const signature: MakeBlock = (making) => {
  const [issue, sign, signed, annul] = [
    making.id('emiteDocumentul'),
    making.id('semneaza'),
    making.id('semnat'),
    making.id('anuleazaDocumentul'),
  ];
  const [form, letter] = [making.file('forms', 'semnarea'), making.file('documents', 'document-semnat')];
  const variable = `${issue}Emis`;
  const seal = `primar-${letter}`;
  return {
    parts: parts(
      {
        id: issue,
        type: 'bpmn:ServiceTask',
        name: 'Emite documentul',
        column: 0,
        row: 0,
        job: 'document:issue',
        headers: {
          template: letter,
          kind: 'answer',
          title: 'Document',
          register: 'iesire',
          public: 'true',
          verifiable: 'true',
        },
        outputs: [{ source: '=document', target: variable }],
      },
      {
        id: sign,
        type: 'bpmn:UserTask',
        name: 'Semnează documentul',
        column: 1,
        row: 0,
        group: 'primar',
        form,
        headers: { seal, role: 'Primar' },
        inputs: [{ source: `=${variable}.id`, target: 'deSemnat' }],
      },
      { id: signed, type: 'bpmn:ExclusiveGateway', name: 'Semnat?', column: 2, row: 0 },
      {
        id: annul,
        type: 'bpmn:ServiceTask',
        name: 'Anulează documentul nesemnat',
        column: 2,
        row: 1,
        job: 'document:annul',
        inputs: [
          { source: `=${variable}.id`, target: 'document' },
          { source: `=${sign}.motiv`, target: 'motiv' },
        ],
      },
    ),
    ways: [
      { from: issue, to: sign },
      { from: sign, to: signed },
      { from: signed, to: NEXT, name: 'da', usual: true },
      { from: signed, to: annul, name: 'nu', condition: `=${sign}.decizie = "inapoi"` },
      { from: annul, to: backTo(making, issue) },
    ],
    entry: issue,
    files: {
      [formFile(form)]: signingForm(form),
      [letterFile(letter)]: letterOf('Document', [{ name: seal, role: 'Primar' }]),
    },
    manifest: [
      [['forms', form], formFile(form)],
      [['documents', letter], { template: letterFile(letter) }],
    ],
  };
};

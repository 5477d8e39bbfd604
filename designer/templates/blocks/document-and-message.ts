// A numbered document, and a message to the applicant that it is attached to.

import { NEXT, type MakeBlock } from '../block.ts';
import { letterOf, messageOf } from '../forms.ts';
import { parts, letterFile, messageFile, messagesWith } from './parts.ts';

export const documentAndMessage: MakeBlock = (making) => {
  const [issue, tell] = [making.id('emiteInstiintarea'), making.id('trimiteInstiintarea')];
  const [letter, message] = [making.file('documents', 'instiintare'), making.file('messages', 'instiintare')];
  const variable = `${issue}Emisa`;
  return {
    parts: parts(
      {
        id: issue,
        type: 'bpmn:ServiceTask',
        name: 'Emite înștiințarea',
        column: 0,
        row: 0,
        job: 'document:issue',
        headers: { template: letter, kind: 'notice', title: 'Înștiințare', register: 'iesire', public: 'true' },
        outputs: [{ source: '=document', target: variable }],
      },
      {
        id: tell,
        type: 'bpmn:ServiceTask',
        name: 'Trimite înștiințarea',
        column: 1,
        row: 0,
        job: 'applicant:notify',
        headers: { message },
        inputs: [{ source: `=[${variable}.id]`, target: 'attachments' }],
      },
    ),
    ways: [
      { from: issue, to: tell },
      { from: tell, to: NEXT },
    ],
    entry: issue,
    files: {
      [letterFile(letter)]: letterOf('Înștiințare'),
      [messageFile(message)]: messageOf({
        ro: [
          'Înștiințare despre cererea nr. {{dosar.numar}}',
          'Vă trimitem alăturat o înștiințare despre cererea dumneavoastră.',
        ],
        en: ['Notice about your request no. {{dosar.numar}}', 'Please find attached a notice about your request.'],
      }),
    },
    manifest: [[['documents', letter], { template: letterFile(letter) }], messagesWith(making.manifest, message)],
  };
};

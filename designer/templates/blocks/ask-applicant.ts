// The request is checked; what is missing is asked of the applicant, who answers in the portal or at the counter within a
// term. After the answer, or without one, somebody checks again.

import { NEXT, type MakeBlock } from '../block.ts';
import { askingOrCompleteForm, completionForm, messageOf } from '../forms.ts';
import { parts, clerkOf, formFile, messageFile, messagesWith } from './parts.ts';

export const askApplicant: MakeBlock = (making) => {
  const [check, enough, tell, answer, late] = [
    making.id('verificaCererea'),
    making.id('esteCompleta'),
    making.id('cereCompletarea'),
    making.id('completeaza'),
    making.id('faraCompletare'),
  ];
  const [checking, completing] = [making.file('forms', 'verificare-completare'), making.file('forms', 'completare')];
  const message = making.file('messages', 'cere-completare');
  return {
    parts: parts(
      {
        id: check,
        type: 'bpmn:UserTask',
        name: 'Verifică dacă cererea este completă',
        column: 0,
        row: 0,
        group: clerkOf(making.groups),
        form: checking,
      },
      { id: enough, type: 'bpmn:ExclusiveGateway', name: 'Este completă?', column: 1, row: 0 },
      {
        id: tell,
        type: 'bpmn:ServiceTask',
        name: 'Cere completarea',
        column: 1,
        row: 1,
        job: 'applicant:notify',
        headers: { message },
      },
      {
        id: answer,
        type: 'bpmn:UserTask',
        name: 'Completează cererea',
        column: 0,
        row: 1,
        group: 'solicitant',
        form: completing,
        inputs: [{ source: `=${check}.lipsuri`, target: 'lipsuri' }],
      },
      {
        id: late,
        type: 'bpmn:BoundaryEvent',
        name: 'Fără completare în 15 zile',
        column: 0,
        row: 1,
        on: answer,
        timer: 'P15D',
      },
    ),
    ways: [
      { from: check, to: enough },
      { from: enough, to: NEXT, name: 'da', usual: true },
      { from: enough, to: tell, name: 'nu', condition: `=${check}.decizie = "incompleta"` },
      { from: tell, to: answer },
      { from: answer, to: check },
      { from: late, to: check },
    ],
    entry: check,
    files: {
      [formFile(checking)]: askingOrCompleteForm(checking),
      [formFile(completing)]: completionForm(completing),
      [messageFile(message)]: messageOf({
        ro: [
          'Completați cererea nr. {{dosar.numar}}',
          `Ca să rezolvăm cererea, avem nevoie de completări:\n\n{{${check}.lipsuri}}\n\nVă rugăm să le trimiteți în 15 zile.`,
        ],
        en: [
          'Please complete your request no. {{dosar.numar}}',
          `To settle your request we need more:\n\n{{${check}.lipsuri}}\n\nPlease send it within 15 days.`,
        ],
      }),
    },
    manifest: [
      [['forms', checking], formFile(checking)],
      [['forms', completing], formFile(completing)],
      messagesWith(making.manifest, message),
    ],
  };
};

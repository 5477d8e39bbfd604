// A chain of endorsements: the head of department, then the mayor; each agrees or sends back with a reason, and the second is
// somebody else (four eyes).

import { NEXT, type MakeBlock, type Way } from '../block.ts';
import { endorsementForm } from '../forms.ts';
import { parts, backTo, formFile, headOf } from './parts.ts';

export const endorsement: MakeBlock = (making) => {
  const [head, headOk, mayor, mayorOk] = [
    making.id('avizareSef'),
    making.id('avizatSef'),
    making.id('aprobarePrimar'),
    making.id('aprobatPrimar'),
  ];
  const form = making.file('forms', 'aviz');
  const back = backTo(making, head);
  const agree = (from: string, to: string): Way => ({ from, to, name: 'da', usual: true });
  const sendBack = (from: string, task: string): Way => ({
    from,
    to: back,
    name: 'înapoi',
    condition: `=${task}.decizie = "inapoi"`,
  });
  return {
    parts: parts(
      {
        id: head,
        type: 'bpmn:UserTask',
        name: 'Avizează șeful',
        column: 0,
        row: 0,
        group: headOf(making.groups),
        form,
      },
      { id: headOk, type: 'bpmn:ExclusiveGateway', name: 'Avizat?', column: 1, row: 0 },
      {
        id: mayor,
        type: 'bpmn:UserTask',
        name: 'Aprobă primarul',
        column: 2,
        row: 0,
        group: 'primar',
        form,
        headers: { 'not-by': head },
      },
      { id: mayorOk, type: 'bpmn:ExclusiveGateway', name: 'Aprobat?', column: 3, row: 0 },
    ),
    ways: [
      { from: head, to: headOk },
      agree(headOk, mayor),
      sendBack(headOk, head),
      { from: mayor, to: mayorOk },
      agree(mayorOk, NEXT),
      sendBack(mayorOk, mayor),
    ],
    entry: head,
    files: { [formFile(form)]: endorsementForm(form) },
    manifest: [[['forms', form], formFile(form)]],
  };
};

// A fee: said by a clerk, asked for, waited for until it is due. Unpaid, it is taken back, unless somebody paid meanwhile; then
// the applicant is told and the case closed.

import { readAt } from '../../settings/manifest-file.ts';
import { NEXT, type MakeBlock, type Part } from '../block.ts';
import { feeForm, messageOf } from '../forms.ts';
import { parts, clerkOf, formFile, messageFile, messagesWith } from './parts.ts';

export const payment: MakeBlock = (making) => {
  const fee = making.id('stabilesteTaxa');
  const ask = making.id('cerePlata');
  const tell = making.id('anuntaPlata');
  const wait = making.id('asteaptaPlata');
  const late = making.id('scadentaTrecuta');
  const paid = making.id('achitata');
  const cancel = making.id('anuleazaPlata');
  const between = making.id('platitaIntreTimp');
  const sorry = making.id('anuntaNeplata');
  const close = making.id('inchideNeplatita');
  const end = making.id('neplatita');
  const form = making.file('forms', 'taxa');
  const [asked, unpaid] = [making.file('messages', 'plata'), making.file('messages', 'neplatita')];
  const [variable, cancelled] = [ask === 'cerePlata' ? 'plata' : `plata${ask}`, `raspuns${cancel}`];
  const outcome = 'neplatita';
  const part = (
    id: string,
    type: Part['type'],
    name: string,
    column: number,
    row: number,
    more: Partial<Part> = {},
  ): Part => ({
    id,
    type,
    name,
    column,
    row,
    ...more,
  });
  return {
    parts: parts(
      part(fee, 'bpmn:UserTask', 'Stabilește taxa', 0, 0, { group: clerkOf(making.groups), form }),
      part(ask, 'bpmn:ServiceTask', 'Cere plata', 1, 0, {
        job: 'payment:request',
        inputs: [
          { source: `=[{denumire: ${fee}.descriere, suma: ${fee}.suma}]`, target: 'linii' },
          { source: '=string(today() + duration("P10D"))', target: 'scadenta' },
          { source: `=${fee}.descriere + ", cererea nr. " + dosar.numar`, target: 'descriere' },
        ],
        outputs: [{ source: '=plata', target: variable }],
      }),
      part(tell, 'bpmn:ServiceTask', 'Anunță plata', 2, 0, { job: 'applicant:notify', headers: { message: asked } }),
      part(wait, 'bpmn:ReceiveTask', 'Așteaptă plata', 3, 0, {
        message: { name: 'plata-confirmata', key: `=${variable}.id` },
      }),
      part(late, 'bpmn:BoundaryEvent', 'Neplătită în 10 zile', 3, 0, { on: wait, timer: 'P10D' }),
      part(paid, 'bpmn:ExclusiveGateway', '', 4, 0),
      part(cancel, 'bpmn:ServiceTask', 'Anulează plata', 3, 1, {
        job: 'payment:cancel',
        inputs: [{ source: `=${variable}`, target: 'plata' }],
        outputs: [{ source: '=answer.status', target: cancelled }],
      }),
      part(between, 'bpmn:ExclusiveGateway', 'Plătită între timp?', 4, 1),
      part(sorry, 'bpmn:ServiceTask', 'Anunță neplata', 4, 2, {
        job: 'applicant:notify',
        headers: { message: unpaid },
      }),
      part(close, 'bpmn:ServiceTask', 'Încheie dosarul', 5, 2, { job: 'dossier:close', headers: { outcome } }),
      part(end, 'bpmn:EndEvent', 'Neplătită', 6, 2),
    ),
    ways: [
      { from: fee, to: ask },
      { from: ask, to: tell },
      { from: tell, to: wait },
      { from: wait, to: paid },
      { from: paid, to: NEXT },
      { from: late, to: cancel },
      { from: cancel, to: between },
      { from: between, to: paid, name: 'da', condition: `=${cancelled} = "NO"` },
      { from: between, to: sorry, name: 'nu', usual: true },
      { from: sorry, to: close },
      { from: close, to: end },
    ],
    entry: fee,
    files: {
      [formFile(form)]: feeForm(form),
      [messageFile(asked)]: messageOf({
        ro: [
          'De plătit pentru cererea nr. {{dosar.numar}}',
          `Aveți de plătit {{${fee}.suma}} lei: {{${fee}.descriere}}.\nPlătiți în 10 zile, online sau la casierie.`,
        ],
        en: [
          'A fee for your request no. {{dosar.numar}}',
          `The fee is {{${fee}.suma}} lei: {{${fee}.descriere}}.\nPlease pay within 10 days, online or at the desk.`,
        ],
      }),
      [messageFile(unpaid)]: messageOf({
        ro: [
          'Cererea nr. {{dosar.numar}} s-a încheiat',
          'Taxa nu a fost plătită în termen, de aceea am încheiat cererea.',
        ],
        en: ['Your request no. {{dosar.numar}} is closed', 'The fee was not paid in time, so we closed the request.'],
      }),
    },
    manifest: [
      [['forms', form], formFile(form)],
      messagesWith(making.manifest, asked, unpaid),
      [
        ['outcomes', outcome],
        readAt(making.manifest, ['outcomes', outcome]) ?? { ro: 'Taxa nu a fost plătită', en: 'The fee was not paid' },
      ],
    ],
  };
};

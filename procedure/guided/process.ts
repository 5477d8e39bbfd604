// The process of a guided procedure. Identifiers are the same in all of them, so that scenarios, letters and settings refer to
// them without looking: `lucru` works, `aviz1` … endorse, `decizie` decides, `semnare` signs.

import { COLUMN, Drawing, ROW, tag } from './drawing.ts';
import { afterDays, onDate, onMessage, Scope } from './elements.ts';
import type { GuidedAnswers } from '../guided.ts';

export const endorsements = ({ endorsedBy }: GuidedAnswers): string[] =>
  endorsedBy.map((_, index) => `aviz${index + 1}`);

/** Calendar days before the legal term at which the department is warned; null: the term is too short for it. */
export function warnDays({ deadline: { amount, unit } }: GuidedAnswers): number | null {
  const days = unit === 'months' ? amount * 28 : amount;
  return days >= 15 ? 5 : days >= 7 ? 2 : null;
}

const message = (id: string, name: string, key: string): string =>
  tag(
    'bpmn:message',
    { id, name },
    tag('bpmn:extensionElements', {}, tag('zeebe:subscription', { correlationKey: `=${key}` })),
  );

export function processXml(answers: GuidedAnswers): string {
  const drawing = new Drawing();
  const main = mainScope(answers, drawing);
  const process = tag('bpmn:process', { id: answers.key, name: answers.title, isExecutable: 'true' }, main.xml());
  const definitions = tag(
    'bpmn:definitions',
    {
      'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL',
      'xmlns:bpmndi': 'http://www.omg.org/spec/BPMN/20100524/DI',
      'xmlns:dc': 'http://www.omg.org/spec/DD/20100524/DC',
      'xmlns:di': 'http://www.omg.org/spec/DD/20100524/DI',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xmlns:zeebe': 'http://camunda.org/schema/zeebe/1.0',
      'xmlns:traseu': 'http://traseu.ro/schema/1.0',
      id: `${answers.key}-definitii`,
      targetNamespace: `http://traseu.ro/proceduri/${answers.key}`,
    },
    message('m-retragere', 'retragere', 'dosar.id'),
    answers.fee === null ? '' : message('m-plata', 'plata-confirmata', 'plata.id'),
    process,
    drawing.xml(answers.key),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${indented(definitions)}\n`;
}

const notify = (name: string, attachment?: string): Parameters<Scope['job']>[3] => ({
  type: 'applicant:notify',
  headers: { message: name },
  ...(attachment === undefined ? {} : { inputs: { attachments: `[${attachment}.id]` } }),
});
const close = (outcome: string): Parameters<Scope['job']>[3] => ({ type: 'dossier:close', headers: { outcome } });

function mainScope(answers: GuidedAnswers, drawing: Drawing): Scope {
  const main = new Scope(drawing, { x: 60, y: 260 });
  main.event('startEvent', 'depusa', 'Cerere înregistrată', { column: 0 });
  main.job(
    'recipisa',
    'Emite recipisa',
    { column: 1 },
    {
      type: 'document:issue',
      headers: { template: 'recipisa', kind: 'receipt', title: 'Recipisa de înregistrare', public: 'true' },
      outputs: { recipisaEmisa: 'document' },
    },
  );
  main.job('confirmare', 'Confirmă înregistrarea', { column: 2 }, notify('inregistrata', 'recipisaEmisa'));
  main.line('depusa', 'recipisa', 'confirmare');
  const before = answers.fee === null ? 'confirmare' : 'platit';
  const column = answers.fee === null ? 3 : feeSteps(main, answers.fee.days);
  const columns = partSteps(answers, drawing, { x: 60 + column * COLUMN, y: 260 - ROW * 1.2 }, main);
  main.flow({ from: before, to: 'solutionare' });
  const after = column + columns;
  main.job('comunica', 'Comunică rezultatul', { column: after }, notify('rezultat', 'scrisoareEmisa'));
  main.gateway('solutia', 'Aprobată?', { column: after + 1 }, 'inchideRespinsa');
  main.job('inchideAprobata', 'Încheie și arhivează', { column: after + 2 }, close('aprobata'));
  main.event('endEvent', 'aprobata', 'Cerere aprobată', { column: after + 3 });
  main.job('inchideRespinsa', 'Încheie și arhivează', { column: after + 2, row: 1 }, close('respinsa'));
  main.event('endEvent', 'respinsa', 'Cerere respinsă', { column: after + 3, row: 1 });
  main.line('solutionare', 'comunica', 'solutia');
  main.flow({ from: 'solutia', to: 'inchideAprobata', name: 'da', when: 'decizie.decizie = "aprob"' });
  main.flow({ from: 'solutia', to: 'inchideRespinsa', name: 'nu' });
  main.line('inchideAprobata', 'aprobata');
  main.line('inchideRespinsa', 'respinsa');
  termSteps(main, answers, column + 1);
  return main;
}

/** Answers the column behind them. */
function feeSteps(main: Scope, days: number): number {
  main.decides('taxa', 'Află taxa', { column: 3 }, 'taxa', 'taxa');
  main.job(
    'cerePlata',
    'Cere plata',
    { column: 4 },
    {
      type: 'payment:request',
      inputs: {
        linii: '[{denumire: taxa.denumire, suma: taxa.suma}]',
        scadenta: `string(today() + duration("P${days}D"))`,
        descriere: 'taxa.denumire + ", cererea nr. " + dosar.numar',
      },
      outputs: { plata: 'plata' },
    },
  );
  main.job('anuntaPlata', 'Anunță plata', { column: 5 }, notify('plata'));
  main.firstOf('asteaptaPlata', { column: 6 });
  main.waits('platita', 'Taxa este plătită', { column: 7 }, onMessage('m-plata'));
  main.waits('scadenta', 'Scadența a trecut', { column: 6, row: 2 }, onDate('plata.scadenta + "T23:59:59"'));
  main.waits('confirmariTarzii', 'O zi pentru confirmări târzii', { column: 7, row: 2 }, afterDays(1));
  main.job(
    'retragePlata',
    'Retrage cererea de plată',
    { column: 8, row: 2 },
    {
      type: 'payment:cancel',
      inputs: { plata: 'plata' },
      outputs: { anulare: 'answer' },
    },
  );
  main.gateway('platitaTotusi', 'Plătită între timp?', { column: 9, row: 2 }, 'anuntaNeplata');
  main.meets('platit', { column: 9 });
  main.job('anuntaNeplata', 'Anunță că nu s-a plătit', { column: 9, row: 3 }, notify('neplatita'));
  main.job('inchideNeplatita', 'Încheie dosarul', { column: 9, row: 4 }, close('neplatita'));
  main.event('endEvent', 'neplatita', 'Cerere neplătită', { column: 9, row: 5 });
  main.line('confirmare', 'taxa', 'cerePlata', 'anuntaPlata', 'asteaptaPlata', 'platita', 'platit');
  main.line('asteaptaPlata', 'scadenta', 'confirmariTarzii', 'retragePlata', 'platitaTotusi');
  main.flow({ from: 'platitaTotusi', to: 'platit', name: 'da', when: 'anulare.status = "NO"' });
  main.flow({ from: 'platitaTotusi', to: 'anuntaNeplata', name: 'nu' });
  main.line('anuntaNeplata', 'inchideNeplatita', 'neplatita');
  return 10;
}

/** The part in which people work. Answers how many columns it takes. */
function partSteps(answers: GuidedAnswers, drawing: Drawing, corner: { x: number; y: number }, main: Scope): number {
  const { registeredBy, workedBy, endorsedBy, decidedBy, completionDays, letter } = answers;
  const part = new Scope(drawing, { x: corner.x + 10, y: corner.y + ROW * 1.2 });
  const due = 'termen.limita';
  const bottom = corner.y + ROW * (completionDays === null ? 3.6 : 4.9);
  let column = 0;
  const next = (): { column: number } => ({ column: column++ });
  const line: string[] = ['preluata'];
  part.event('startEvent', 'preluata', 'De lucrat', next());
  if (registeredBy !== null) {
    part.task('verificare', 'Verifică cererea', next(), { groups: registeredBy, form: 'verificare', due });
    line.push('verificare');
  }
  part.task('lucru', 'Lucrează cererea', next(), { groups: workedBy, form: 'lucru', due });
  part.line(...line, 'lucru');
  const back: string[] = [];
  let before = 'lucru';
  if (completionDays !== null) {
    const at = next();
    const first = endorsedBy.length > 0 ? 'aviz1' : 'decizie';
    part.gateway('ceUrmeaza', 'Este completă?', at, first);
    part.job('cereCompletarea', 'Cere completarea', { ...at, row: 1 }, notify('completare'));
    part.task(
      'completare',
      'Completează cererea',
      { column: at.column, row: 2 },
      {
        groups: 'solicitant',
        form: 'completare',
        due: `now() + duration("P${completionDays}D")`,
        inputs: { ceLipseste: 'lucru.ceLipseste' },
      },
    );
    part.border('necompletata', 'Nu a completat', 'completare', { share: 0.75 }, afterDays(completionDays), true);
    part.flow({ from: 'lucru', to: 'ceUrmeaza' });
    part.flow({ from: 'ceUrmeaza', to: 'cereCompletarea', name: 'nu', when: 'lucru.decizie = "completare"' });
    part.line('cereCompletarea', 'completare', 'lucru');
    part.flow({ from: 'necompletata', to: 'lucru', round: { y: bottom - 60, shift: -20 } });
    before = 'ceUrmeaza';
  }
  const leave = (id: string, name: string, to: string, from: string): void => {
    part.gateway(id, name, next(), to);
    part.flow({ from, to: id });
    back.push(id);
  };
  const steps = [...endorsements(answers), 'decizie'];
  steps.forEach((id, index) => {
    const last = id === 'decizie';
    const groups = last ? decidedBy : endorsedBy[index]!;
    part.task(id, last ? 'Decide' : 'Avizează propunerea', next(), { groups, form: last ? 'decizie' : 'aviz', due });
    part.flow({ from: before, to: id, name: before === 'lucru' ? undefined : 'da' });
    const gateway = last ? 'decis' : `avizat${index + 1}`;
    leave(gateway, last ? 'Hotărât?' : 'Avizat?', last ? 'emite' : steps[index + 1]!, id);
    before = gateway;
  });
  part.job('emite', 'Emite documentul', next(), {
    type: 'document:issue',
    headers: {
      template: 'scrisoare',
      kind: 'answer',
      title: letter.title,
      register: 'iesire',
      public: 'true',
      verifiable: 'true',
    },
    outputs: { scrisoareEmisa: 'document' },
  });
  part.flow({ from: before, to: 'emite', name: 'da' });
  if (letter.signed) {
    part.task('semnare', 'Semnează documentul', next(), {
      groups: decidedBy,
      form: 'semnare',
      due,
      headers: { seal: 'semnatura', role: 'Pentru instituție' },
      inputs: { deSemnat: 'scrisoareEmisa.id' },
    });
    part.gateway('semnat', 'Semnat?', next(), 'gata');
    part.job(
      'anuleaza',
      'Anulează documentul nesemnat',
      { column: column - 1, row: 1 },
      {
        type: 'document:annul',
        inputs: { document: 'scrisoareEmisa.id', motiv: 'semnare.motiv' },
      },
    );
    part.event('endEvent', 'gata', 'Document semnat', next());
    part.line('emite', 'semnare', 'semnat');
    part.flow({ from: 'semnat', to: 'gata', name: 'da' });
    part.flow({ from: 'semnat', to: 'anuleaza', name: 'nu', when: 'semnare.decizie = "inapoi"' });
  } else {
    part.event('endEvent', 'gata', 'Document emis', next());
    part.line('emite', 'gata');
  }
  backWays(part, answers, { y: corner.y, bottom }, back);
  drawing.frame('solutionare', { ...corner, width: column * COLUMN + 20, height: bottom - corner.y });
  main.part('solutionare', 'Soluționarea cererii', part);
  return column + 1;
}

/** Each way back has a line of its own, above the steps; the one from an annulled document below them. */
function backWays(part: Scope, { letter }: GuidedAnswers, { y, bottom }: Edges, gateways: readonly string[]): void {
  const step = Math.min(18, 90 / Math.max(1, gateways.length));
  gateways.forEach((gateway, index) => {
    const task = gateway === 'decis' ? 'decizie' : gateway.replace('avizat', 'aviz');
    // The farther it comes from, the higher and the more to the left.
    const round = { y: y + 40 + (gateways.length - 1 - index) * step, shift: 24 - index * 16 };
    part.flow({ from: gateway, to: 'lucru', name: 'înapoi', when: `${task}.decizie = "inapoi"`, round });
  });
  if (letter.signed) part.flow({ from: 'anuleaza', to: 'lucru', round: { y: bottom - 85, shift: -40 } });
}

/** Heights of the frame around the steps. */
interface Edges {
  y: number;
  bottom: number;
}

/** What happens when the term comes near or passes, and when the applicant withdraws. */
function termSteps(main: Scope, answers: GuidedAnswers, column: number): void {
  const row = answers.completionDays === null ? 3 : 4;
  const tell = (id: string, name: string, at: number, text: string): void => {
    const groups = id === 'anuntaDepasirea' ? 'sef' : `${answers.workedBy}, sef`;
    main.job(id, name, { column: column + at, row }, { type: 'staff:notify', headers: { message: text, groups } });
    main.event('endEvent', `${id}Gata`, 'Anunțat', { column: column + at, row: row + 1 });
  };
  const watch = (id: string, name: string, above: string, definition: string, stops: boolean): void =>
    main.border(id, name, 'solutionare', { above }, definition, stops);
  if (warnDays(answers) !== null) {
    tell('avertizeaza', 'Avertizează compartimentul', 0, 'avertizare');
    watch('avertizare', 'Se apropie termenul', 'avertizeaza', onDate('termen.avertizare', true), false);
    main.line('avertizare', 'avertizeaza', 'avertizeazaGata');
  }
  tell('anuntaDepasirea', 'Anunță depășirea', 1, 'depasire');
  watch('depasire', 'Termenul legal a trecut', 'anuntaDepasirea', onDate('termen.limita', true), false);
  main.line('depasire', 'anuntaDepasirea', 'anuntaDepasireaGata');
  main.job('confirmaRetragerea', 'Confirmă retragerea', { column: column + 2, row }, notify('retrasa'));
  main.job('inchideRetrasa', 'Încheie dosarul', { column: column + 3, row }, close('retrasa'));
  main.event('endEvent', 'retrasa', 'Cerere retrasă', { column: column + 4, row });
  watch('retragere', 'Cererea este retrasă', 'confirmaRetragerea', onMessage('m-retragere'), true);
  main.line('retragere', 'confirmaRetragerea', 'inchideRetrasa', 'retrasa');
}

/** One element a line, as people and version control read it. */
function indented(xml: string): string {
  let depth = 0;
  return xml
    .replace(/></g, '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth--;
      const text = '  '.repeat(depth) + line;
      if (line.startsWith('<') && !line.startsWith('</') && !line.endsWith('/>') && !/<\/[^>]+>$/.test(line)) depth++;
      return text;
    })
    .join('\n');
}

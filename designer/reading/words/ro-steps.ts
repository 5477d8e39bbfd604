// Romanian sentences of the steps.

import type { Moment } from '../feel-words.ts';
import { capital, list, quote, roNouns } from './ro-nouns.ts';

const { moment } = roNouns;
const step = (part: boolean): string => (part ? 'partea' : 'pasul');

export const roSteps = {
  partTitle: (number: string | null, name: string, event: boolean) =>
    event ? `Oricând: ${name}` : number === null ? name : `Pasul ${number}, pe larg: ${name}`,
  untitled: {
    parallelGateway: 'Mai multe ramuri deodată',
    inclusiveGateway: 'Una sau mai multe ramuri',
    exclusiveGateway: 'O singură ramură',
    complexGateway: 'Ramuri după o regulă',
    eventBasedGateway: 'Se așteaptă ce vine întâi',
    catchEvent: 'Se așteaptă',
    receiveTask: 'Se așteaptă un mesaj',
  } as Readonly<Record<string, string>>,
  kinds: {
    endEvent: 'sfârșitul',
    startEvent: 'începutul',
    boundaryEvent: 'evenimentul',
    exclusiveGateway: 'punctul în care se întâlnesc ramuri',
    catchEvent: 'așteptarea',
    throwEvent: 'evenimentul',
  } as Readonly<Record<string, string>>,
  alsoDrawn: (kind: string, name: string) => `${capital(kind)} ${quote(name)}.`,

  startedByForm: 'se depune cererea',
  startedInside: 'un angajat începe dosarul',
  whenMessage: (name: string) => `sosește mesajul ${quote(name)}`,
  whenSignal: (name: string) => `se dă semnalul ${quote(name)}`,
  whenCondition: (condition: string) => condition,
  whenError: (code: string | null) => (code === null ? 'apare o eroare' : `apare eroarea ${quote(code)}`),
  whenEscalated: (code: string | null) => `un pas cere ajutor${code === null ? '' : ` (${quote(code)})`}`,
  everyCycle: (text: string) => `se repetă după regula ⟨${text}⟩`,
  begins: (about: {
    name: string | null;
    why: string | null;
    stops: boolean | null;
    part: boolean;
    next: string | null;
  }) => {
    const name = about.name === null ? '' : ` (${quote(about.name)})`;
    const next = about.next === null ? '' : ` Întâi ${about.next}.`;
    if (about.stops !== null) {
      const rest = about.stops
        ? 'tot ce mai este în lucru se oprește și se fac pașii de mai jos'
        : 'pașii de mai jos se fac alături de ce este în lucru';
      return `Dacă ${about.why ?? 'apare evenimentul'}${name}, ${rest}.${next}`;
    }
    if (about.why === null) return `${about.part ? 'Partea' : 'Procedura'} începe${name}.${next}`;
    return `${about.part ? 'Partea' : 'Procedura'} începe când ${about.why}${name}.${next}`;
  },

  doneBy: (who: string, due: string | null) => `Îl face ${who}${due === null ? '' : `, ${due}`}.`,
  givenTo: (who: string) => `Lucrarea ajunge direct la ${who}.`,
  signs: (document: string | null, role: string) =>
    `Hotărăște dacă semnează electronic ${document === null ? 'documentul' : document.startsWith('„') || /^(documentul|rezultatul|valoarea) /.test(document) ? document : `documentul ${quote(document)}`}${role === '' ? '' : `, în calitate de ${quote(role)}`}.`,
  fillsIn: (questions: readonly string[]) => `Completează: ${questions.join('; ')}.`,
  notBy: (steps: readonly string[], applicant: boolean) =>
    `Nu îl poate face cine ${list(
      [
        ...(applicant ? ['a depus cererea'] : []),
        ...(steps.length === 0
          ? []
          : [`a făcut ${steps.length === 1 ? 'pasul' : 'vreunul din pașii'} ${list(steps.map(quote))}`]),
      ],
      'sau',
    )}.`,
  manual: 'Se face în afara sistemului.',
  computes: (name: string, formula: string) => `Se calculează ${quote(name)}, după formula ⟨${formula}⟩.`,
  decides: (table: string) => `Se hotărăște din tabelul ${quote(table)}.`,
  sends: (name: string) => `Se trimite mesajul ${quote(name)}.`,
  throws: (name: string) => `Se dă de știre: ${quote(name)}.`,
  goesOn: (clause: string) => `De aici ${clause}.`,
  linkedHere: 'Se vine aici din altă parte a desenului.',
  undoes: (name: string | null) =>
    name === null ? 'Se desface ce s-a făcut până aici.' : `Se desface pasul ${quote(name)}.`,
  calls: (process: string) => `Se parcurge procesul ${quote(process)} și se așteaptă sfârșitul lui.`,
  heldBy: (number: string, whole: boolean) =>
    `Pașii acestei părți sunt mai jos, de la ${number}.1${whole ? '; se fac toți sau niciunul' : ''}.`,
  anyOrder: (number: string, oneByOne: boolean) =>
    `Pașii acestei părți, de la ${number}.1, se fac în orice ordine${oneByOne ? ', câte unul' : ''}.`,
  passes: 'Se trece mai departe.',
  repeated: (condition: string | null) => (condition === null ? 'Se repetă.' : `Se repetă cât timp ${condition}.`),
  forEach: (sequential: boolean, over: string | null, count: string | null) =>
    `Se face ${sequential ? 'pe rând' : 'deodată'} ${over === null ? `de ⟨${count ?? ''}⟩ ori` : `pentru fiecare din ${over}`}.`,
  untilEnough: (condition: string) => `Se oprește mai devreme, când ${condition}.`,
  onlyUndoes: 'Se face numai pentru a desface alt pas.',
  undoneBy: (name: string) => `Dacă trebuie, îl desface pasul ${quote(name)}.`,
  listeners: {
    before: (type: string) => `Înainte de el se face lucrarea automată ${quote(type)}.`,
    after: (type: string) => `După el se face lucrarea automată ${quote(type)}.`,
  },

  wait: (when: Moment): string => {
    if (when.kind === 'after') return `să treacă ${when.span}${when.point === null ? '' : ` de la ${when.point}`}`;
    if (when.kind === 'at') return `să vină ${when.point}`;
    if (when.kind === 'before') return `să mai fie ${when.span} până la ${when.point}`;
    return `momentul potrivit (${moment(when)})`;
  },
  waitMessage: (message: string, name: string | null) => `să sosească mesajul ${quote(name ?? message)}`,
  waitSignal: (signal: string, name: string | null) => `să se dea semnalul ${quote(name ?? signal)}`,
  waitCondition: (condition: string) => `până când ${condition}`,
  waitOther: (name: string) => quote(name),
  waitsFor: (clause: string) => `Se așteaptă ${clause}.`,

  goTo: (number: string | null, title: string) =>
    number === null ? `se trece la ${quote(title)}` : `se trece la pasul ${number}, ${quote(title)}`,
  backTo: (number: string, title: string) => `se revine la pasul ${number}, ${quote(title)}`,
  ends: (name: string | null, part: boolean) =>
    `${part ? 'partea se încheie' : 'se ajunge la sfârșit'}${name === null ? '' : `: ${quote(name)}`}`,
  endsAll: (name: string | null, part: boolean) =>
    `${part ? 'toată partea' : 'toată procedura'} se încheie, cu tot ce mai era în lucru${name === null ? '' : `: ${quote(name)}`}`,
  endsInError: (name: string) => `partea se întrerupe cu eroarea ${quote(name)}`,
  endsEscalated: (name: string) => `partea se încheie și cere ajutor: ${quote(name)}`,
  endsSending: (name: string, part: boolean) => `se trimite ${quote(name)} și ${part ? 'partea' : 'ramura'} se încheie`,
  goesNowhere: 'ramura se oprește',
  waysMeet: 'Aici se întâlnesc mai multe ramuri.',
  reachedFrom: (numbers: readonly string[]) => `La acest pas se ajunge de la pașii ${list(numbers, 'sau')}.`,
  afterwards: (clause: string) => `Apoi ${clause}.`,
  stopsHere: 'Aici ramura se oprește.',
  allAtOnce: 'De aici se lucrează deodată pe mai multe ramuri.',
  waitsForAll: 'Se așteaptă să se încheie toate ramurile.',
  eachThatHolds: 'Se urmează fiecare ramură a cărei condiție este îndeplinită.',
  complex: (condition: string | null) =>
    condition === null ? 'Ramurile se întâlnesc după o regulă a modelului.' : `Se continuă când ${condition}.`,
  firstToCome: 'Se așteaptă ce vine mai întâi; restul nu se mai așteaptă.',
  branch: (clause: string) => `Pe o ramură ${clause}.`,
  ifComes: (event: string, clause: string) => `${capital(event)}, ${clause}.`,
  comes: (when: Moment): string => {
    if (when.kind === 'after') return `dacă trec ${when.span}${when.point === null ? '' : ` de la ${when.point}`}`;
    return moment(when);
  },
  ifThen: (condition: string | null, name: string | null, clause: string) => {
    const label = name === null || /^(da|nu)$/i.test(name) ? '' : ` (${quote(name)})`;
    return condition === null ? `Altfel${label}, ${clause}.` : `Dacă ${condition}${label}, ${clause}.`;
  },

  meanwhile: (when: string, clauses: readonly string[], stops: boolean, part: boolean) => {
    if (clauses.length === 0) return `${capital(when)}, ${step(part)} ${stops ? 'se oprește' : 'continuă'}.`;
    const then = clauses.join(', apoi ');
    return stops
      ? `${capital(when)}, ${step(part)} se oprește și ${then}.`
      : `${capital(when)}, ${then}; ${step(part)} continuă.`;
  },
  ifNotDoneAt: (when: Moment, part: boolean) => `${moment(when)}, dacă ${step(part)} nu s-a încheiat`,
  cycleMeanwhile: (text: string) => `de fiecare dată, după regula ⟨${text}⟩`,
  ifMessage: (message: string, name: string | null) => `dacă între timp sosește mesajul ${quote(name ?? message)}`,
  ifSignal: (signal: string, name: string | null) => `dacă între timp se dă semnalul ${quote(name ?? signal)}`,
  ifCondition: (condition: string) => `când ${condition}`,
  ifError: (name: string | null) => (name === null ? 'dacă apare o eroare' : `dacă apare eroarea ${quote(name)}`),
  ifUnknown: 'dacă celălalt sistem nu răspunde sau nu se știe sigur',
  ifEscalated: (name: string) => `dacă se cere ajutor (${quote(name)})`,
  ifHappens: (name: string) => `dacă se întâmplă ${quote(name)}`,
};

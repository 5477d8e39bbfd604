// English sentences of the steps.

import { capital, enNouns, list, quote } from './en-nouns.ts';
import type { roSteps } from './ro-steps.ts';

const { moment } = enNouns;
const step = (part: boolean): string => (part ? 'the part' : 'the step');

export const enSteps: typeof roSteps = {
  partTitle: (number, name, event) =>
    event ? `At any time: ${name}` : number === null ? name : `Step ${number} in full: ${name}`,
  untitled: {
    parallelGateway: 'Several ways at once',
    inclusiveGateway: 'One or more ways',
    exclusiveGateway: 'One way',
    complexGateway: 'Ways by a rule',
    eventBasedGateway: 'Waits for what comes first',
    catchEvent: 'Waits',
    receiveTask: 'Waits for a message',
  },
  kinds: {
    endEvent: 'the end',
    startEvent: 'the start',
    boundaryEvent: 'the event',
    exclusiveGateway: 'the point where ways meet',
    catchEvent: 'the wait',
    throwEvent: 'the event',
  },
  alsoDrawn: (kind, name) => `${capital(kind)} ${quote(name)}.`,

  startedByForm: 'the request is filed',
  startedInside: 'an employee begins the case',
  whenMessage: (name) => `the message ${quote(name)} comes`,
  whenSignal: (name) => `the signal ${quote(name)} is given`,
  whenCondition: (condition) => condition,
  whenError: (code) => (code === null ? 'an error occurs' : `the error ${quote(code)} occurs`),
  whenEscalated: (code) => `a step asks for help${code === null ? '' : ` (${quote(code)})`}`,
  everyCycle: (text) => `it repeats by the rule ⟨${text}⟩`,
  begins: (about) => {
    const name = about.name === null ? '' : ` (${quote(about.name)})`;
    const next = about.next === null ? '' : ` First ${about.next}.`;
    if (about.stops !== null) {
      const rest = about.stops
        ? 'everything still under way stops and the steps below are done'
        : 'the steps below are done beside what is under way';
      return `If ${about.why ?? 'the event happens'}${name}, ${rest}.${next}`;
    }
    if (about.why === null) return `The ${about.part ? 'part' : 'procedure'} begins${name}.${next}`;
    return `The ${about.part ? 'part' : 'procedure'} begins when ${about.why}${name}.${next}`;
  },

  doneBy: (who, due) => `Done by ${who}${due === null ? '' : `, ${due}`}.`,
  givenTo: (who) => `The work goes straight to ${who}.`,
  signs: (document, role) =>
    `Decides whether to sign electronically ${document === null ? 'the document' : document.startsWith('the ') ? document : `the document ${quote(document)}`}${role === '' ? '' : `, as ${quote(role)}`}.`,
  fillsIn: (questions) => `Fills in: ${questions.join('; ')}.`,
  notBy: (steps, applicant) =>
    `May not be done by whoever ${list(
      [
        ...(applicant ? ['filed the request'] : []),
        ...(steps.length === 0
          ? []
          : [`did ${steps.length === 1 ? 'the step' : 'one of the steps'} ${list(steps.map(quote))}`]),
      ],
      'or',
    )}.`,
  manual: 'Done outside the system.',
  computes: (name, formula) => `${quote(name)} is computed by the formula ⟨${formula}⟩.`,
  decides: (table) => `Decided by the table ${quote(table)}.`,
  sends: (name) => `The message ${quote(name)} is sent.`,
  throws: (name) => `Word is given: ${quote(name)}.`,
  goesOn: (clause) => `From here ${clause}.`,
  linkedHere: 'One comes here from another place of the drawing.',
  undoes: (name) => (name === null ? 'What was done so far is undone.' : `The step ${quote(name)} is undone.`),
  calls: (process) => `The process ${quote(process)} is gone through and its end awaited.`,
  heldBy: (number, whole) =>
    `The steps of this part are below, from ${number}.1${whole ? '; all of them are done, or none' : ''}.`,
  anyOrder: (number, oneByOne) =>
    `The steps of this part, from ${number}.1, are done in any order${oneByOne ? ', one at a time' : ''}.`,
  passes: 'It goes on.',
  repeated: (condition) => (condition === null ? 'It repeats.' : `It repeats as long as ${condition}.`),
  forEach: (sequential, over, count) =>
    `Done ${sequential ? 'one after another' : 'all at once'} ${over === null ? `⟨${count ?? ''}⟩ times` : `for each of ${over}`}.`,
  untilEnough: (condition) => `It stops earlier, when ${condition}.`,
  onlyUndoes: 'Done only to undo another step.',
  undoneBy: (name) => `Where needed, the step ${quote(name)} undoes it.`,
  listeners: {
    before: (type) => `Before it the automatic work ${quote(type)} is done.`,
    after: (type) => `After it the automatic work ${quote(type)} is done.`,
  },

  wait: (when) => {
    if (when.kind === 'after') return `${when.span}${when.point === null ? '' : ` from ${when.point}`} to pass`;
    if (when.kind === 'at') return when.point;
    if (when.kind === 'before') return `the time ${when.span} before ${when.point}`;
    return `the right moment (${moment(when)})`;
  },
  waitMessage: (message, name) => `the message ${quote(name ?? message)}`,
  waitSignal: (signal, name) => `the signal ${quote(name ?? signal)}`,
  waitCondition: (condition) => `the time when ${condition}`,
  waitOther: (name) => quote(name),
  waitsFor: (clause) => `Waits for ${clause}.`,

  goTo: (number, title) => (number === null ? `${quote(title)} follows` : `step ${number}, ${quote(title)}, follows`),
  backTo: (number, title) => `it goes back to step ${number}, ${quote(title)}`,
  ends: (name, part) => `${part ? 'the part ends' : 'the end is reached'}${name === null ? '' : `: ${quote(name)}`}`,
  endsAll: (name, part) =>
    `the whole ${part ? 'part' : 'procedure'} ends, with all that was still under way${name === null ? '' : `: ${quote(name)}`}`,
  endsInError: (name) => `the part breaks off with the error ${quote(name)}`,
  endsEscalated: (name) => `the part ends and asks for help: ${quote(name)}`,
  endsSending: (name, part) => `${quote(name)} is sent and the ${part ? 'part' : 'way'} ends`,
  goesNowhere: 'this way stops',
  waysMeet: 'Several ways meet here.',
  reachedFrom: (numbers) => `This step is reached from step ${list(numbers, 'or')}.`,
  afterwards: (clause) => `Then ${clause}.`,
  stopsHere: 'This way stops here.',
  allAtOnce: 'From here work goes on along several ways at once.',
  waitsForAll: 'All ways are waited for.',
  eachThatHolds: 'Each way whose condition holds is followed.',
  complex: (condition) =>
    condition === null ? 'The ways meet by a rule of the model.' : `It goes on when ${condition}.`,
  firstToCome: 'What comes first is waited for; the rest no longer is.',
  branch: (clause) => `On one way ${clause}.`,
  ifComes: (event, clause) => `${capital(event)}, ${clause}.`,
  comes: (when) => {
    if (when.kind === 'after') return `after ${when.span}${when.point === null ? '' : ` from ${when.point}`}`;
    return moment(when);
  },
  ifThen: (condition, name, clause) => {
    const label = name === null || /^(da|nu|yes|no)$/i.test(name) ? '' : ` (${quote(name)})`;
    return condition === null ? `Otherwise${label}, ${clause}.` : `If ${condition}${label}, ${clause}.`;
  },

  meanwhile: (when, clauses, stops, part) => {
    if (clauses.length === 0) return `${capital(when)}, ${step(part)} ${stops ? 'stops' : 'goes on'}.`;
    const then = clauses.join(', then ');
    return stops
      ? `${capital(when)}, ${step(part)} stops and ${then}.`
      : `${capital(when)}, ${then}; ${step(part)} goes on.`;
  },
  ifNotDoneAt: (when, part) => `${moment(when)}, if ${step(part)} is not done`,
  cycleMeanwhile: (text) => `each time, by the rule ⟨${text}⟩`,
  ifMessage: (message, name) => `if meanwhile the message ${quote(name ?? message)} comes`,
  ifSignal: (signal, name) => `if meanwhile the signal ${quote(name ?? signal)} is given`,
  ifCondition: (condition) => `when ${condition}`,
  ifError: (name) => (name === null ? 'if an error occurs' : `if the error ${quote(name)} occurs`),
  ifUnknown: 'if the other system does not answer or nobody knows for certain',
  ifEscalated: (name) => `if help is asked for (${quote(name)})`,
  ifHappens: (name) => `if ${quote(name)} happens`,
};

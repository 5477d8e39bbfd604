// The settings of a guided procedure, and its page for clerks and engineers.

import type { GuidedAnswers } from '../guided.ts';
import type { LocalText, Manifest } from '../manifest.ts';
import { ALWAYS } from './fee.ts';
import { days } from './letters.ts';
import { endorsements, warnDays } from './process.ts';

const text = (ro: string, en: string): LocalText => ({ ro, en });
/** What its owner writes is not translated until they do. */
const own = (words: string): LocalText => ({ ro: words, en: words });

export function manifestOf(answers: GuidedAnswers): Manifest {
  const { key, title, purpose, audience, registeredBy, endorsedBy, completionDays, letter, fee, outcomes } = answers;
  const warn = warnDays(answers);
  const forms = [
    'cerere',
    ...(registeredBy === null ? [] : ['verificare']),
    'lucru',
    ...(endorsedBy.length === 0 ? [] : ['aviz']),
    'decizie',
    ...(completionDays === null ? [] : ['completare']),
    ...(letter.signed ? ['semnare'] : []),
  ];
  const messages = [
    'inregistrata',
    'rezultat',
    'retrasa',
    'depasire',
    ...(warn === null ? [] : ['avertizare']),
    ...(completionDays === null ? [] : ['completare']),
    ...(fee === null ? [] : ['plata', 'neplatita']),
  ];
  return {
    key,
    title: own(title),
    summary: own(purpose),
    audience: audience === 'both' ? ['citizens', 'organisations'] : [audience],
    process: 'process.bpmn',
    processId: key,
    startForm: 'forms/cerere.form.json',
    forms: Object.fromEntries(forms.map((id) => [id, `forms/${id}.form.json`])),
    ...(fee === null ? {} : { decisions: ['decisions/taxa.dmn'] }),
    documents: {
      recipisa: { template: 'documents/recipisa.hbs' },
      scrisoare: { template: 'documents/scrisoare.hbs' },
    },
    messages: messages.map((name) => `messages/${name}.hbs`),
    dossier: { subject: `=${JSON.stringify(title)}`, ...applicantOf(audience), department: `="${answers.workedBy}"` },
    deadline: {
      amount: answers.deadline.amount,
      unit: answers.deadline.unit,
      count: 'STD',
      roll: 'next-working',
      basis: answers.deadline.basis,
      validFrom: ALWAYS,
      ...(warn === null ? {} : { warnBeforeDays: warn }),
    },
    register: { in: 'intrare-iesire' },
    retention: {
      class: 'de stabilit',
      years: 10,
      basis: 'Nomenclatorul arhivistic al instituției, de confirmat de fiecare instituție',
    },
    stages: stagesOf(answers),
    outcomes: {
      aprobata: own(outcomes.approved),
      respinsa: own(outcomes.refused),
      retrasa: text('Ați retras cererea', 'You withdrew the request'),
      ...(fee === null ? {} : { neplatita: text('Taxa nu a fost plătită', 'The fee was not paid') }),
    },
    channels: ['online', 'counter', 'email', 'post'],
    languages: ['ro'],
    page: pageOf(answers),
  };
}

function applicantOf(
  audience: GuidedAnswers['audience'],
): Pick<Manifest['dossier'], 'applicantName' | 'applicantEmail'> {
  const person = 'cerere.persoana.nume + " " + cerere.persoana.prenume';
  if (audience === 'citizens') return { applicantName: `=${person}`, applicantEmail: '=cerere.persoana.email' };
  if (audience === 'organisations')
    return { applicantName: '=cerere.firma.denumire', applicantEmail: '=cerere.firma.email' };
  return {
    applicantName: `=if cerere.tip = "firma" then cerere.firma.denumire else ${person}`,
    applicantEmail: '=if cerere.tip = "firma" then cerere.firma.email else cerere.persoana.email',
  };
}

function stagesOf(answers: GuidedAnswers): { [element: string]: LocalText } {
  const { registeredBy, completionDays, letter, fee } = answers;
  const checked = text('Verificăm răspunsul', 'We are checking the answer');
  return {
    recipisa: text('Am înregistrat cererea', 'We registered the request'),
    ...(fee === null ? {} : { asteaptaPlata: text('Așteptăm plata taxei', 'We are waiting for the fee') }),
    ...(registeredBy === null ? {} : { verificare: text('Verificăm cererea', 'We are checking the request') }),
    lucru: text('Lucrăm la cerere', 'We are working on the request'),
    ...(completionDays === null ? {} : { completare: text('Așteptăm completarea', 'We are waiting for you') }),
    ...Object.fromEntries(endorsements(answers).map((id) => [id, checked])),
    decizie: text('Conducerea decide', 'The management decides'),
    ...(letter.signed ? { semnare: text('Documentul este la semnat', 'The document is being signed') } : {}),
  };
}

const money = (amount: number): string =>
  `${(Number.isInteger(amount) ? String(amount) : amount.toFixed(2)).replace('.', ',')} lei`;

function pageOf({ audience, questions, fee, deadline, completionDays }: GuidedAnswers): Manifest['page'] {
  const people = text('Orice persoană', 'Any person');
  const bodies = text('Firme și alte organizații', 'Companies and other organisations');
  const who = audience === 'citizens' ? [people] : audience === 'organisations' ? [bodies] : [people, bodies];
  const files = questions.filter(({ kind }) => kind === 'files').map(({ label }) => own(label));
  return {
    who,
    need: [text('Datele dumneavoastră de contact', 'Your contact details'), ...files],
    notNeeded: [text('Cont pe acest site', 'An account on this site')],
    fee:
      fee === null ? text('Gratuit', 'Free of charge') : text(`${money(fee.amount)} (${fee.basis})`, money(fee.amount)),
    steps: [
      text(
        'Completați cererea și primiți pe loc numărul de înregistrare și recipisa.',
        'Fill in the request and get the registration number and the receipt at once.',
      ),
      ...(fee === null
        ? []
        : [text(`Plătiți taxa în cel mult ${days(fee.days)}.`, `Pay the fee within ${fee.days} days.`)]),
      ...(completionDays === null
        ? []
        : [
            text(
              'Dacă lipsește ceva, vă cerem să completați cererea aici.',
              'If anything is missing, we ask you to complete the request here.',
            ),
          ]),
      text('Primiți răspunsul în termenul legal.', 'You get the answer within the legal term.'),
    ],
    legalBasis: [{ name: own(deadline.basis) }],
  };
}

export function readmeOf(answers: GuidedAnswers): string {
  const { title, purpose, registeredBy, workedBy, decidedBy, endorsedBy, completionDays, fee, letter, deadline } =
    answers;
  const unit = { calendar: 'zile calendaristice', working: 'zile lucrătoare', months: 'luni' }[deadline.unit];
  const rows = [
    registeredBy === null ? null : ['Verifică cererea', registeredBy, 'se uită la ce a venit'],
    ['Lucrează cererea', workedBy, completionDays === null ? 'propune' : 'propune, sau cere o completare'],
    ...endorsedBy.map((group) => ['Avizează propunerea', group, 'avizează sau trimite înapoi']),
    ['Decide', decidedBy, 'aprobă, respinge sau trimite înapoi'],
    letter.signed ? ['Semnează documentul', decidedBy, 'semnează electronic sau trimite înapoi'] : null,
  ].filter((row) => row !== null);
  return `# ${title}

${purpose}

**Termen.** ${deadline.amount} ${unit} (${deadline.basis}). **Taxă.** ${fee === null ? 'gratuit' : `${money(fee.amount)}, ${fee.basis}`}.

| pas | cine | ce se întâmplă |
|---|---|---|
${rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`).join('\n')}

Făcută cu începutul îndrumat. De confirmat înainte de publicare: clasa arhivistică, textele scrisorii și ale mesajelor,
temeiul legal.
`;
}

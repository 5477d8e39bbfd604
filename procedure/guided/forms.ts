// The forms of a guided procedure: what the applicant is asked, a page for each few questions, and what officers fill in.

import type { Files } from '../files.ts';
import type { GuidedAnswers } from '../guided.ts';
import { block, component, isBlock, named, namedQuestions, type Asked, type Json } from './questions.ts';

/** Questions on one page, beside those that have one of their own. */
const ON_A_PAGE = 5;

export function formFiles(answers: GuidedAnswers): Files {
  const { registeredBy, endorsedBy, completionDays, letter } = answers;
  return {
    ...form('cerere', [...applicantPage(answers), ...questionPages(answers)], ['canal']),
    ...(registeredBy === null ? {} : form('verificare', [remarks('Observații pentru cine lucrează cererea')])),
    ...form('lucru', workForm(answers)),
    ...(endorsedBy.length === 0 ? {} : form('aviz', decisionForm('avizez', 'Avizez propunerea'))),
    ...form('decizie', finalForm(), ['lucru']),
    ...(completionDays === null ? {} : form('completare', completionForm(), ['ceLipseste'])),
    ...(letter.signed ? form('semnare', signatureForm()) : {}),
  };
}

const form = (id: string, components: readonly Json[], context: readonly string[] = []): Files => ({
  [`forms/${id}.form.json`]: `${JSON.stringify(
    { type: 'default', id, schemaVersion: 19, components, traseu: { language: 'ro', context } },
    null,
    2,
  )}\n`,
});

const page = (id: string, label: string, components: readonly Json[]): Json => ({
  type: 'group',
  id,
  label,
  components,
  properties: { page: 'true' },
});

const CONTACT = 'telefon email';
/** Who comes to the counter may have no e-mail. */
const OPTIONAL = 'telefon email';

function applicantPage({ audience }: GuidedAnswers): Json[] {
  const person = { ...block('persoana', 'Datele persoanei', 'person', `nume prenume ${CONTACT}`, true) };
  const company = { ...block('firma', 'Datele organizației', 'company', `denumire cui reprezentant ${CONTACT}`, true) };
  for (const each of [person, company]) each['properties'] = { ...(each['properties'] as Json), optional: OPTIONAL };
  if (audience === 'citizens') return [page('cine', 'Cine face cererea', [person])];
  if (audience === 'organisations') return [page('cine', 'Cine face cererea', [company])];
  const hidden = (each: Json, kind: string): Json => ({ ...each, conditional: { hide: `=tip != "${kind}"` } });
  const kinds = radio('tip', 'Cererea este făcută de', [
    ['persoana', 'O persoană'],
    ['firma', 'O firmă sau o altă organizație'],
  ]);
  return [page('cine', 'Cine face cererea', [kinds, hidden(person, 'persoana'), hidden(company, 'firma')])];
}

function questionPages(answers: GuidedAnswers): Json[] {
  const asked = namedQuestions(answers);
  const own: Asked[][] = [];
  let open: Asked[] = [];
  for (const question of asked) {
    if (isBlock(question)) {
      if (open.length > 0) own.push(open);
      own.push([question]);
      open = [];
    } else {
      open.push(question);
      if (open.length === ON_A_PAGE) {
        own.push(open);
        open = [];
      }
    }
  }
  if (open.length > 0) own.push(open);
  return own.map((questions, index) => {
    const [first] = questions as [Asked];
    const title = isBlock(first) ? first.label : index === 0 ? 'Cererea' : `Cererea, partea a ${index + 1}-a`;
    return page(`pagina-${index + 1}`, title, questions.map(component));
  });
}

const radio = (key: string, label: string, values: readonly (readonly [value: string, label: string])[]): Json => ({
  type: 'radio',
  id: key,
  key,
  label,
  validate: { required: true },
  ...named(label),
  values: values.map(([value, text]) => ({ value, label: text })),
});

const area = (key: string, label: string, more: Json = {}): Json => ({
  type: 'textarea',
  id: key,
  key,
  label,
  validate: { required: true, maxLength: 4000 },
  ...more,
});

const remarks = (label: string): Json => area('observatii', label, { validate: { maxLength: 2000 } });

function workForm({ completionDays }: GuidedAnswers): Json[] {
  const choices: [string, string][] = [
    ['aprob', 'Propun aprobarea'],
    ['resping', 'Propun respingerea'],
  ];
  if (completionDays === null)
    return [radio('decizie', 'Ce propuneți?', choices), area('text', 'Textul pentru solicitant')];
  return [
    radio('decizie', 'Ce propuneți?', [...choices, ['completare', 'Cer solicitantului o completare']]),
    area('text', 'Textul pentru solicitant', { conditional: { hide: '=decizie = "completare"' } }),
    area('ceLipseste', 'Ce trebuie completat', {
      description: 'Ajunge la solicitant așa cum îl scrieți.',
      conditional: { hide: '=decizie != "completare"' },
    }),
  ];
}

const decisionForm = (value: string, label: string): Json[] => [
  radio('decizie', 'Ce decideți?', [
    [value, label],
    ['inapoi', 'Trimit înapoi la refăcut'],
  ]),
  area('observatii', 'Ce este de schimbat', { conditional: { hide: '=decizie != "inapoi"' } }),
];

const finalForm = (): Json[] => [
  radio('decizie', 'Ce decideți?', [
    ['aprob', 'Aprob cererea'],
    ['resping', 'Resping cererea'],
    ['inapoi', 'Trimit înapoi la refăcut'],
  ]),
  area('text', 'Textul care ajunge la solicitant', {
    conditional: { hide: '=decizie = "inapoi"' },
    properties: { from: '=lucru.text' },
  }),
  area('observatii', 'Ce este de schimbat', { conditional: { hide: '=decizie != "inapoi"' } }),
];

const completionForm = (): Json[] => [
  { type: 'text', id: 'ce', text: '{{ceLipseste}}', properties: { tone: 'inset' } },
  area('raspuns', 'Răspunsul dumneavoastră'),
  {
    type: 'filepicker',
    id: 'documente',
    key: 'documente',
    label: 'Documente',
    multiple: true,
    accept: '.pdf,.jpg,.jpeg,.png',
    properties: { maxFiles: '5', maxSizeMb: '10' },
  },
];

const signatureForm = (): Json[] => [
  radio('decizie', 'Ce decideți?', [
    ['semnez', 'Semnez documentul'],
    ['inapoi', 'Trimit înapoi la refăcut'],
  ]),
  area('motiv', 'Ce este de schimbat', {
    description: 'Motivul anulării se vede la verificarea publică a documentului: fără date personale.',
    conditional: { hide: '=decizie != "inapoi"' },
  }),
];

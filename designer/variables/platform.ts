// What the platform gives every case beside the answers: `dosar`, `termen`, and the results of its jobs and messages
// (server/jobs/, server/check/sample-data.ts). Names are the model's words, so they are Romanian; labels in both languages.

import type { Language } from '../../forms/model.ts';
import { context, variable, type PossibleValue, type Variable } from './variable.ts';

type Words = readonly [ro: string, en: string];

const say = (language: Language, [ro, en]: Words): string => (language === 'ro' ? ro : en);

const values = (language: Language, words: { readonly [value: string]: Words }): PossibleValue[] =>
  Object.entries(words).map(([value, each]) => ({ value, label: say(language, each) }));

const CHANNELS = {
  online: ['online', 'online'],
  counter: ['la ghișeu', 'at the counter'],
  email: ['prin e-mail', 'by e-mail'],
  post: ['prin poștă', 'by post'],
  phone: ['prin telefon', 'by phone'],
  internal: ['din instituție', 'inside the institution'],
} as const;

export const caseFile = (language: Language): Variable => {
  const w = (ro: string, en: string): { label: string } => ({ label: say(language, [ro, en]) });
  return context(
    'dosar',
    [
      variable('id', 'text', w('Identificatorul dosarului', 'Identifier of the case')),
      variable('numar', 'text', w('Numărul de înregistrare', 'Registration number')),
      variable('data', 'day', w('Data înregistrării', 'Day of registration')),
      variable('an', 'number', w('Anul înregistrării', 'Year of registration')),
      variable('registru', 'text', w('Registrul', 'Register')),
      variable('institutie', 'text', w('Cheia instituției', 'Key of the institution')),
      variable('canal', 'choice', { ...w('Cum s-a depus', 'How it was filed'), values: values(language, CHANNELS) }),
      variable('limba', 'choice', {
        ...w('Limba solicitantului', 'Language of the applicant'),
        values: [
          { value: 'ro', label: 'română' },
          { value: 'en', label: 'English' },
        ],
      }),
      variable('areContact', 'ticked', w('Solicitantul poate fi înștiințat', 'The applicant can be told')),
    ],
    w('Dosarul', 'The case'),
  );
};

const TERM: readonly (readonly [string, 'day' | 'moment' | 'ticked', Words, boolean])[] = [
  ['start', 'day', ['Ziua de la care curge', 'The day from which it runs'], false],
  ['tinta', 'day', ['Ziua-țintă', 'Day aimed at'], false],
  ['legal', 'day', ['Ultima zi legală', 'Last legal day'], false],
  ['avertizare', 'moment', ['Când se avertizează', 'When a warning is given'], true],
  ['limita', 'moment', ['Sfârșitul ultimei zile', 'End of the last day'], false],
  ['prelungit', 'ticked', ['A fost prelungit', 'It was extended'], false],
];

const termEntries = (language: Language): Variable[] =>
  TERM.map(([name, type, words, maybeAbsent]) => variable(name, type, { label: say(language, words), maybeAbsent }));

/** `names`: further deadlines of the manifest. */
export const deadlines = (names: readonly string[], language: Language): Variable =>
  context(
    'termen',
    [
      ...termEntries(language),
      ...names.map((name) =>
        context(name, termEntries(language), { label: `${say(language, ['Termenul', 'Deadline'])} ${name}` }),
      ),
    ],
    { label: say(language, ['Termenul legal', 'The legal deadline']) },
  );

/** Who did a task, and when. */
export const completion = (language: Language): Variable[] => [
  context(
    'persoana',
    [
      variable('id', 'text', { maybeAbsent: true }),
      variable('nume', 'text', { label: say(language, ['Numele', 'Name']) }),
      variable('functie', 'text', { label: say(language, ['Funcția', 'Position']), maybeAbsent: true }),
    ],
    { label: say(language, ['Cine a lucrat', 'Who did it']) },
  ),
  variable('la', 'moment', { label: say(language, ['Când', 'When']) }),
];

export const signature = (language: Language): Variable =>
  context('semnatura', [variable('nivel', 'text'), variable('regim', 'text'), variable('furnizor', 'text')], {
    label: say(language, ['Semnătura', 'Signature']),
    maybeAbsent: true,
  });

const optional = (name: string, type: Variable['type'] = 'text'): Variable =>
  variable(name, type, { maybeAbsent: true });

/** What a task gets that asks another system, or the platform, something that may be refused. */
export const answerOf = (
  value: readonly Variable[],
  codes: readonly PossibleValue[],
  language: Language,
  unknown = false,
): Variable => {
  const known = values(language, {
    OK: ['da: a răspuns', 'yes: answered'],
    NO: ['nu: a refuzat', 'no: refused'],
    UNKNOWN: ['nu se știe', 'not known'],
  });
  return context(
    'answer',
    [
      variable('status', 'choice', {
        label: say(language, ['Ce s-a răspuns', 'What was answered']),
        values: known.filter((each) => (each.value === 'UNKNOWN') === unknown),
      }),
      ...(unknown ? [] : [context('value', value, { label: say(language, ['Datele', 'Data']), maybeAbsent: true })]),
      ...(unknown
        ? []
        : [
            variable('code', codes.length === 0 ? 'text' : 'choice', {
              label: say(language, ['De ce nu', 'Why not']),
              values: codes,
              maybeAbsent: true,
            }),
          ]),
      optional('reason'),
      variable('text', 'text', { label: say(language, ['Explicația pentru funcționar', 'Words for the clerk']) }),
      variable('source', 'text'),
      variable('mode', 'text'),
      variable('at', 'moment'),
    ],
    { label: say(language, ['Răspunsul', 'The answer']) },
  );
};

const paid = (): Variable =>
  context('platita', [
    variable('suma', 'number'),
    variable('la', 'moment'),
    variable('mod', 'choice', {
      values: ['ghiseul', 'netopia', 'euplatesc', 'casierie'].map((value) => ({ value, label: value })),
    }),
    variable('referinta', 'text'),
    variable('regim', 'text'),
  ]);

/** Variables that a job of the platform answers, by its type; nothing for the others. `terms`: the further deadlines. */
export const jobResults = (type: string, terms: readonly string[], language: Language): Variable[] => {
  const answer = (value: readonly Variable[], ...codes: string[]): Variable[] => [
    answerOf(
      value,
      codes.map((code) => ({ value: code, label: code })),
      language,
    ),
  ];
  const place = [variable('loc', 'text'), variable('zona', 'text')];
  switch (type) {
    case 'document:issue':
    case 'document:replace':
      return [
        context('document', [variable('id', 'text'), optional('numar'), optional('data', 'day'), optional('cod')]),
      ];
    case 'document:receive-signed':
      return answer(
        [variable('nivel', 'text'), variable('semnatar', 'text')],
        'not-signed',
        'not-this-document',
        'broken',
        'changed-after',
      );
    case 'signature:validate':
      return answer([
        variable('semnaturi', 'list', {
          entries: [variable('verdict', 'text'), variable('semnatar', 'text'), optional('la', 'moment')],
        }),
      ]);
    case 'payment:request':
      return [context('plata', [variable('id', 'text'), variable('suma', 'number'), optional('scadenta', 'day')])];
    case 'payment:cancel':
      return [
        context('answer', [
          variable('status', 'choice', { values: ['OK', 'NO'].map((value) => ({ value, label: value })) }),
          variable('code', 'choice', { values: [{ value: 'paid', label: 'paid' }], maybeAbsent: true }),
          { ...paid(), maybeAbsent: true },
        ]),
      ];
    case 'deadline:extend':
    case 'deadline:restart':
      return [deadlines(terms, language)];
    case 'publication:publish':
      return [context('publicatie', [variable('id', 'text')])];
    case 'place:assign':
      return answer(place, 'taken');
    case 'place:reserve':
      return answer([...place, variable('panaLa', 'moment')], 'taken');
    case 'waiting-list:join':
      return [context('asteptare', [variable('pozitie', 'number')])];
    case 'dossier:suggest':
      return [
        context('sugestie', [
          variable('departamente', 'list', {
            entries: [variable('departament', 'text'), variable('procent', 'number')],
          }),
          variable('petitii', 'list', { entries: [variable('numar', 'text'), variable('procent', 'number')] }),
        ]),
      ];
    case 'dossier:tally':
      return [
        variable('tally', 'list', {
          entries: ['suma', 'altele', 'total']
            .map((name) => variable(name, 'number'))
            .toSpliced(0, 0, variable('cheie', 'text')),
        }),
      ];
    default:
      return [];
  }
};

/** What the platform's own messages bring. */
export const messageResults = (name: string): Variable[] => {
  if (name === 'plata-confirmata') return [paid()];
  if (name === 'retragere') return [context('retragere', [variable('motiv', 'text', { maybeAbsent: true })])];
  if (name === 'raspuns-petent') {
    return [context('raspunsPetent', [variable('text', 'text'), variable('mesaj', 'text'), variable('la', 'moment')])];
  }
  if (name === 'loc-oferit') return [context('oferta', [variable('loc', 'text'), variable('panaLa', 'moment')])];
  return [];
};

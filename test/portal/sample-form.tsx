// A form that has everything the pages of filing show, filled in with care and without: for the samples.

import { compileForm } from '../../forms/form.ts';
import { evaluate, type Evaluation } from '../../forms/evaluate.ts';
import { isList, type ListInstance } from '../../forms/instances.ts';
import { pageInstances } from '../../forms/evaluate.ts';
import type { Form } from '../../forms/model.ts';
import type { Language } from '../../look/words.ts';

const text = (key: string, label: string, more: object = {}) => ({ type: 'textfield', id: key, key, label, ...more });

const json = {
  type: 'default',
  id: 'proba',
  schemaVersion: 19,
  components: [
    {
      type: 'group',
      id: 'cine',
      label: 'Cine depune cererea',
      properties: { page: 'true' },
      components: [
        text('nume', 'Numele de familie', { validate: { required: true }, properties: { format: 'personName' } }),
        text('adresa', 'Adresa poștală', { validate: { required: true }, properties: { soft: 'true' } }),
        {
          type: 'number',
          id: 'suprafata',
          key: 'suprafata',
          label: 'Suprafața terenului',
          properties: {
            unit: 'm²',
            unusual: '= suprafata > 10000',
            messageWarningRo: 'Suprafața trece de un hectar; verificați dacă este în metri pătrați',
            messageWarningEn: 'The area is over one hectare; check that it is in square metres',
          },
        },
        { type: 'textarea', id: 'text', key: 'text', label: 'Ce doriți să ne spuneți' },
        {
          type: 'filepicker',
          id: 'planuri',
          key: 'planuri',
          label: 'Planuri',
          multiple: true,
          accept: '.pdf',
          properties: { maxFiles: '3' },
        },
      ],
    },
    {
      type: 'group',
      id: 'oameni',
      label: 'Ceilalți semnatari',
      properties: { page: 'true' },
      components: [
        {
          type: 'text',
          id: 'despre',
          text: 'Adăugați pe fiecare dintre cei care semnează împreună cu dumneavoastră.',
        },
        {
          type: 'dynamiclist',
          id: 'semnatari',
          path: 'semnatari',
          label: 'Semnatari',
          properties: {
            ownPages: 'true',
            max: '5',
            item: 'Semnatarul',
            add: 'Adăugați încă un semnatar',
            first: 'Adăugați un semnatar?',
            more: 'Mai adăugați un semnatar?',
          },
          components: [
            text('nume', 'Numele și prenumele', { id: 's-nume', validate: { required: true } }),
            text('adresa', 'Adresa', { id: 's-adresa', validate: { required: true } }),
          ],
        },
      ],
    },
    {
      type: 'group',
      id: 'acord',
      label: 'Acordul dumneavoastră',
      properties: { page: 'true' },
      components: [
        {
          type: 'text',
          id: 'atentie',
          text: 'Cererea devine publică la avizier timp de 15 zile.',
          properties: { tone: 'warning' },
        },
        {
          type: 'checkbox',
          id: 'stiri',
          key: 'stiri',
          label: 'Vreau să primesc prin e-mail vești despre lucrările de pe strada mea',
          properties: { consent: 'true' },
        },
      ],
    },
  ],
};

const form = compileForm(json).form as Form;
const NOW = Date.UTC(2026, 10, 21, 9);
const files = [{ id: 'f-1', name: 'Plan de situație.pdf', sizeBytes: 812_000, mediaType: 'application/pdf' }];

export const people = [
  {
    nume: 'Constantinescu-Brădișteanu Maria-Alexandrina',
    adresa: 'Strada Vasile Goldiș nr. 14, bl. A3, sc. B, ap. 27',
  },
  { nume: 'Pop Ion', adresa: 'Strada Horea nr. 2' },
  { nume: 'Țepeneag Ștefan', adresa: '' },
];

export const draft = {
  nume: 'Brădișteanu',
  adresa: '',
  suprafata: '25000',
  text: 'Primul rând.\n\nAl doilea rând, ceva mai lung, ca să se vadă cum se rupe un text pe mai multe rânduri.',
  planuri: files,
  semnatari: people,
  stiri: false,
};

export const over = (data: unknown, language: Language): Evaluation =>
  evaluate(form, data, {}, { language, now: NOW, documents: files });

export const listOf = (evaluation: Evaluation): ListInstance =>
  pageInstances(evaluation, 'oameni').find(isList) as ListInstance;

// The questions of the form that begins a guided procedure: the names of their answers, their components, and an answer to
// each for the sample.

import type { GuidedAnswers, GuidedQuestion } from '../guided.ts';

export type Json = { [name: string]: unknown };

/** Names that the form itself, FEEL or the platform use. */
const TAKEN: ReadonlySet<string> = new Set(
  'tip persoana firma canal limba cont dosar termen cerere date time string number not for if some every null true false function list context duration count sum min max item in and or return then else instance satisfies between'.split(
    ' ',
  ),
);

export interface Asked extends GuidedQuestion {
  /** Name of the answer: `cerere.NAME`. */
  name: string;
}

/** The questions with the names of their answers: the first words of the question, each name once. */
export function namedQuestions({ questions }: GuidedAnswers): Asked[] {
  const used = new Set<string>(TAKEN);
  return questions.map((question, index) => {
    const words = question.label
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '')
      .slice(0, 4);
    const camel = words.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
    const name = /^[a-z][a-zA-Z0-9]{1,39}$/.test(camel) && !used.has(camel) ? camel : `intrebarea${index + 1}`;
    used.add(name);
    return { ...question, name };
  });
}

/** How messages name the answer to a question: „ce decideți”. What is no question is named by its label. */
export const named = (label: string): { properties?: Json } => {
  const bare = label.replace(/[?!.:…\s]+$/, '');
  return bare === label || bare === '' ? {} : { properties: { name: bare.charAt(0).toLowerCase() + bare.slice(1) } };
};

/** The component of a question; blocks are groups that the forms engine fills. */
export function component(asked: Asked): Json {
  const { name, label } = asked;
  if (asked.kind === 'person') return block(name, label, 'person', 'nume prenume', asked.required);
  if (asked.kind === 'address')
    return block(name, label, 'address', 'judet localitate strada numar bloc apartament', asked.required);
  const { properties = {}, validate = {}, ...own } = byKind(asked) as { properties?: Json; validate?: Json };
  return {
    id: name,
    key: name,
    ...(asked.kind === 'date' ? { dateLabel: label } : { label }),
    ...own,
    validate: { ...(asked.required ? { required: true } : {}), ...validate },
    properties: { ...named(label).properties, ...properties },
  };
}

function byKind({ kind, options }: Asked): Json {
  switch (kind) {
    case 'paragraph':
      return { type: 'textarea', validate: { maxLength: 4000 }, properties: { rows: '5' } };
    case 'number':
      return { type: 'number', validate: { min: 0 }, properties: { width: '10' } };
    case 'date':
      return { type: 'datetime', subtype: 'date' };
    case 'yes-no':
      return { type: 'radio', values: choices(['da', 'nu'], ['Da', 'Nu']) };
    case 'choice': {
      const values = options.map((_, index) => `varianta-${index + 1}`);
      return { type: options.length > 6 ? 'select' : 'radio', values: choices(values, options) };
    }
    case 'files':
      return {
        type: 'filepicker',
        multiple: true,
        accept: '.pdf,.jpg,.jpeg,.png',
        properties: { maxFiles: '5', maxSizeMb: '10' },
      };
    default:
      return { type: 'textfield', validate: { maxLength: 200 } };
  }
}

const choices = (values: readonly string[], labels: readonly string[]): Json[] =>
  values.map((value, index) => ({ value, label: labels[index] }));

export const block = (name: string, label: string, of: string, parts: string, required: boolean): Json => ({
  type: 'group',
  id: name,
  path: name,
  label,
  components: [],
  properties: { block: of, parts, ...(required ? {} : { optional: 'all' }) },
});

/** Stands on a page of its own. */
export const isBlock = ({ kind }: Asked): boolean => kind === 'person' || kind === 'address';

/** An answer that the form takes. */
export function sampleAnswer({ kind }: Asked): unknown {
  switch (kind) {
    case 'text':
      return 'Un răspuns scurt';
    case 'paragraph':
      return 'Un răspuns mai lung, în câteva cuvinte.';
    case 'number':
      return 3;
    case 'date':
      return '2026-03-02';
    case 'yes-no':
      return 'da';
    case 'choice':
      return 'varianta-1';
    case 'files':
      return [{ id: 'fisier', name: 'document.pdf', sizeBytes: 68, mediaType: 'application/pdf' }];
    case 'person':
      return { nume: 'Șerban', prenume: 'Ștefania' };
    case 'address':
      return { judet: 'AB', localitate: '1026', strada: 'Strada Vasile Goldiș', numar: '12', apartament: '17' };
  }
}

// The form that is measured, in JSON that form-js 1.23 and we both run: sections of plain questions, a list with a list in
// it, conditions that read one question or two, a few computed values. No format and no keyword that only one of them knows.

export type Component = Record<string, unknown>;

export interface Measure {
  /** Answers asked for, those of the items counted. */
  readonly fields: number;
  readonly conditions: number;
  /** How many items the list has; each has 5 questions and an inner list of 2 × 5. */
  readonly items: number;
  /** Goes into the conditions, so that no two forms share a text that somebody may have kept compiled. */
  readonly seed?: number;
}

export const perItem = 15;

const values = ['a', 'b', 'c'].map((value) => ({ value, label: `Varianta ${value.toUpperCase()}` }));

/** Kinds by turns. */
const kinds: readonly ((index: number) => Component)[] = [
  () => ({ type: 'textfield', validate: { maxLength: 60 } }),
  (index) => ({ type: 'number', decimalDigits: 0, validate: { min: 0, max: 1_000 + index } }),
  () => ({ type: 'select', values }),
  () => ({ type: 'checkbox' }),
  () => ({ type: 'textfield', validate: { required: true, minLength: 2 } }),
  () => ({ type: 'radio', values }),
  () => ({ type: 'textarea', validate: { maxLength: 500 } }),
  () => ({ type: 'datetime', subtype: 'date', dateLabel: 'Data' }),
];

const question = (key: string, index: number, more: Component = {}): Component => {
  const kind = kinds[index % kinds.length]?.(index) ?? {};
  return { id: `id_${key}`, key, label: `Întrebarea ${key}`, ...kind, ...more };
};

/** The answer to `f0` that hides ten questions. */
export const hiding = (seed: number): string => `ascunde ${seed}`;

/** Ten read `f0`; the others a number, a box or a text that come before what they hide. */
const condition = (index: number, number: number, seed: number): string => {
  if (number < 10) return `=f0 = "${hiding(seed)}"`;
  const earlier = Math.floor(index / 2 / kinds.length) * kinds.length;
  if (number % 3 === 0) return `=f${earlier + 1} > ${900 + seed}`;
  if (number % 3 === 1) return `=f${earlier + 3} = true and f${earlier + 1} != ${1_000 + seed}`;
  return `=f${earlier} = "nu ${seed}" or f${earlier + 3} = true`;
};

const answer = (index: number): unknown =>
  [
    `Răspunsul ${index}`,
    index % 800,
    'b',
    index % 16 === 3,
    `Răspunsul ${index}`,
    'a',
    `Mai lung ${index}`,
    '2026-03-15',
  ][index % 8];

const repeated: Component = {
  type: 'dynamiclist',
  id: 'persoane',
  path: 'persoane',
  label: 'Persoane',
  isRepeating: true,
  allowAddRemove: true,
  defaultRepetitions: 1,
  properties: { max: '1000' },
  components: [
    ...Array.from({ length: 5 }, (_, index) =>
      question(`p${index}`, index, index === 4 ? { conditional: { hide: '=p1 > 900' } } : {}),
    ),
    {
      type: 'dynamiclist',
      id: 'copii',
      path: 'copii',
      label: 'Copii',
      isRepeating: true,
      allowAddRemove: true,
      defaultRepetitions: 1,
      properties: { max: '1000' },
      components: Array.from({ length: 5 }, (_, index) => question(`c${index}`, index)),
    },
  ],
};

export interface Measured {
  readonly json: Component;
  readonly data: Record<string, unknown>;
}

/** A form of this size with an answer to every question. `f0` is read by ten conditions, `liber` by none. */
export const measuredForm = ({ fields, conditions, items, seed = 0 }: Measure): Measured => {
  const plain = fields - items * perItem;
  const every = Math.max(1, Math.floor((plain - 20) / Math.max(1, conditions)));
  // The last text.
  const free = Math.floor((plain - 1) / kinds.length) * kinds.length;
  let made = 0;
  const all = Array.from({ length: plain }, (_, index) => {
    const conditional = index >= 20 && index !== free && (index - 20) % every === 0 && made < conditions;
    const more = conditional ? { conditional: { hide: condition(index, made++, seed) } } : {};
    return question(index === free ? 'liber' : `f${index}`, index, more);
  });
  const sections = Array.from({ length: Math.ceil(plain / 85) }, (_, index) => ({
    type: 'group',
    id: `sectiune_${index}`,
    label: `Secțiunea ${index + 1}`,
    components: all.slice(index * 85, (index + 1) * 85),
  }));
  const data: Record<string, unknown> = Object.fromEntries(all.map(({ key }, index) => [key, answer(index)]));
  const item = (prefix: string): Record<string, unknown> =>
    Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`${prefix}${index}`, answer(index)]));
  if (items > 0) data.persoane = Array.from({ length: items }, () => ({ ...item('p'), copii: [item('c'), item('c')] }));
  const components = items > 0 ? [...sections, repeated] : sections;
  return { json: { type: 'default', id: 'masura', schemaVersion: 19, components }, data };
};

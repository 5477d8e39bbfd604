// Blocks: groups of questions that every form asks alike. A form has an empty group with `path` and
// `properties.block`; its questions are laid in when the form is compiled, so that form-js's editor opens it as a group.
//
//   address   judet (plate code), localitate (SIRUTA), strada, numar, bloc, scara, etaj, apartament, codPostal
//   person    nume, prenume, cnp; with `parts` also telefon, email
//   company   denumire, cui; with `parts` also nrRegistru, reprezentant, telefon, email
//
// `properties.parts` lists the questions wanted, `properties.optional` those that may stay empty ("all": every one).

type Component = Record<string, unknown>;

interface Question {
  readonly type: 'textfield' | 'select';
  readonly label: string;
  readonly en: string;
  readonly required: boolean;
  /** FEEL in them sees the block's own names. */
  readonly properties: Readonly<Record<string, string>>;
  readonly maxLength?: number;
}

const ask = (label: string, en: string, more: Partial<Question> = {}): Question => ({
  type: 'textfield',
  label,
  en,
  required: true,
  properties: {},
  ...more,
});

/** Block, entrance, floor, flat: a few signs, where there is one. */
const short = (label: string, en: string, width: string): Question =>
  ask(label, en, { required: false, properties: { width }, maxLength: 10 });

const address: Readonly<Record<string, Question>> = {
  judet: ask('Județul', 'County', {
    type: 'select',
    properties: { source: 'counties', autocomplete: 'address-level1' },
  }),
  localitate: ask('Localitatea', 'Town or village', {
    type: 'select',
    properties: { source: 'localities', sourceOf: '=judet', autocomplete: 'address-level2' },
  }),
  strada: ask('Strada', 'Street', { properties: { autocomplete: 'address-line1' }, maxLength: 100 }),
  numar: { ...short('Numărul', 'Number', '8'), required: true },
  bloc: short('Blocul', 'Block', '8'),
  scara: short('Scara', 'Entrance', '4'),
  etaj: short('Etajul', 'Floor', '4'),
  apartament: short('Apartamentul', 'Flat', '4'),
  codPostal: ask('Codul poștal', 'Postal code', {
    required: false,
    properties: {
      format: 'postalCode',
      unusual: '=codPostal != null and judet != null and postalCodeCounty(codPostal) != judet',
      messageWarningRo: 'Codul poștal nu este din județul ales; verificați-l',
      messageWarningEn: 'The postal code is not of the chosen county; check it',
    },
  }),
};

const contact: Readonly<Record<string, Question>> = {
  telefon: ask('Numărul de telefon', 'Phone number', { properties: { format: 'phone' } }),
  email: ask('Adresa de e-mail', 'Email address', { properties: { format: 'email' } }),
};

const person: Readonly<Record<string, Question>> = {
  nume: ask('Numele de familie', 'Family name', {
    properties: { format: 'personName', autocomplete: 'family-name' },
  }),
  prenume: ask('Prenumele', 'Given names', { properties: { format: 'personName', autocomplete: 'given-name' } }),
  cnp: ask('Codul numeric personal', 'Personal numeric code', { properties: { format: 'cnp' } }),
  ...contact,
};

const company: Readonly<Record<string, Question>> = {
  denumire: ask('Denumirea', 'Name of the organisation', {
    properties: { autocomplete: 'organization' },
    maxLength: 200,
  }),
  cui: ask('Codul unic de înregistrare', 'Registration code (CUI)', { properties: { format: 'cui' } }),
  nrRegistru: ask('Numărul din registrul comerțului', 'Trade register number', {
    properties: { format: 'tradeRegister' },
  }),
  reprezentant: ask('Numele reprezentantului', 'Name of the representative', {
    properties: { format: 'personName' },
  }),
  ...contact,
};

interface Block {
  readonly questions: Readonly<Record<string, Question>>;
  readonly usual: readonly string[];
}

const blocks: ReadonlyMap<string, Block> = new Map([
  ['address', { questions: address, usual: Object.keys(address) }],
  ['person', { questions: person, usual: ['nume', 'prenume', 'cnp'] }],
  ['company', { questions: company, usual: ['denumire', 'cui'] }],
]);

export const isBuiltInBlock = (name: string): boolean => blocks.has(name);

/** The components of a block in the group `id`; null when there is none, or not these parts of it. */
export const blockComponents = (
  id: string,
  properties: Readonly<Record<string, string>>,
): readonly Component[] | null => {
  const block = blocks.get(properties.block ?? '');
  const parts = properties.parts?.split(/[\s,]+/).filter((part) => part !== '') ?? block?.usual ?? [];
  if (block === undefined || !parts.every((part) => Object.hasOwn(block.questions, part))) return null;
  const optional = new Set(properties.optional?.split(/[\s,]+/));
  return parts.flatMap((key) => {
    const question = block.questions[key];
    if (question === undefined) return [];
    const required = question.required && !optional.has('all') && !optional.has(key);
    const own = Object.entries(question.properties).filter(([name]) => name !== 'unusual' || parts.includes('judet'));
    return {
      type: question.type,
      id: `${id}-${key}`,
      key,
      label: question.label,
      validate: { required, ...(question.maxLength === undefined ? {} : { maxLength: question.maxLength }) },
      properties: {
        // Told once in any form, offered in the others (reuse.ts).
        ...(question.properties.autocomplete === undefined ? { reuse: `${properties.block ?? ''}.${key}` } : {}),
        ...Object.fromEntries(own),
      },
    };
  });
};

/** The blocks' own words in English, by the Romanian ones: a form need not translate them. */
export const blockTranslations: ReadonlyMap<string, string> = new Map(
  [...blocks.values()].flatMap(({ questions }) =>
    Object.values(questions).map(({ label, en }) => [label, en] as const),
  ),
);

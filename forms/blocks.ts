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
  readonly properties: Readonly<Record<string, string>>;
  readonly maxLength?: number;
}

/** `{path}` stands for the block's own path. */
const address: Readonly<Record<string, Question>> = {
  judet: {
    type: 'select',
    label: 'Județul',
    en: 'County',
    required: true,
    properties: { source: 'counties', autocomplete: 'address-level1' },
  },
  localitate: {
    type: 'select',
    label: 'Localitatea',
    en: 'Town or village',
    required: true,
    properties: { source: 'localities', sourceOf: '={path}judet', autocomplete: 'address-level2' },
  },
  strada: {
    type: 'textfield',
    label: 'Strada',
    en: 'Street',
    required: true,
    properties: { autocomplete: 'address-line1' },
    maxLength: 100,
  },
  numar: {
    type: 'textfield',
    label: 'Numărul',
    en: 'Number',
    required: true,
    properties: { width: '8' },
    maxLength: 10,
  },
  bloc: { type: 'textfield', label: 'Blocul', en: 'Block', required: false, properties: { width: '8' }, maxLength: 10 },
  scara: {
    type: 'textfield',
    label: 'Scara',
    en: 'Entrance',
    required: false,
    properties: { width: '4' },
    maxLength: 10,
  },
  etaj: { type: 'textfield', label: 'Etajul', en: 'Floor', required: false, properties: { width: '4' }, maxLength: 10 },
  apartament: {
    type: 'textfield',
    label: 'Apartamentul',
    en: 'Flat',
    required: false,
    properties: { width: '4' },
    maxLength: 10,
  },
  codPostal: {
    type: 'textfield',
    label: 'Codul poștal',
    en: 'Postal code',
    required: false,
    properties: {
      format: 'postalCode',
      unusual: '={path}codPostal != null and {path}judet != null and postalCodeCounty({path}codPostal) != {path}judet',
      messageWarningRo: 'Codul poștal nu este din județul ales; verificați-l',
      messageWarningEn: 'The postal code is not of the chosen county; check it',
    },
  },
};

const contact: Readonly<Record<string, Question>> = {
  telefon: {
    type: 'textfield',
    label: 'Numărul de telefon',
    en: 'Phone number',
    required: true,
    properties: { format: 'phone' },
  },
  email: {
    type: 'textfield',
    label: 'Adresa de e-mail',
    en: 'Email address',
    required: true,
    properties: { format: 'email' },
  },
};

const person: Readonly<Record<string, Question>> = {
  nume: {
    type: 'textfield',
    label: 'Numele de familie',
    en: 'Family name',
    required: true,
    properties: { format: 'personName', autocomplete: 'family-name' },
  },
  prenume: {
    type: 'textfield',
    label: 'Prenumele',
    en: 'Given names',
    required: true,
    properties: { format: 'personName', autocomplete: 'given-name' },
  },
  cnp: {
    type: 'textfield',
    label: 'Codul numeric personal',
    en: 'Personal numeric code',
    required: true,
    properties: { format: 'cnp' },
  },
  ...contact,
};

const company: Readonly<Record<string, Question>> = {
  denumire: {
    type: 'textfield',
    label: 'Denumirea',
    en: 'Name of the organisation',
    required: true,
    properties: { autocomplete: 'organization' },
    maxLength: 200,
  },
  cui: {
    type: 'textfield',
    label: 'Codul unic de înregistrare',
    en: 'Registration code (CUI)',
    required: true,
    properties: { format: 'cui' },
  },
  nrRegistru: {
    type: 'textfield',
    label: 'Numărul din registrul comerțului',
    en: 'Trade register number',
    required: true,
    properties: { format: 'tradeRegister' },
  },
  reprezentant: {
    type: 'textfield',
    label: 'Numele reprezentantului',
    en: 'Name of the representative',
    required: true,
    properties: { format: 'personName' },
  },
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

/** The components of a block in the group `id` whose names begin with `path` (`adresa.`); null when there is none. */
export const blockComponents = (
  id: string,
  path: string,
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
      properties: Object.fromEntries(own.map(([name, text]) => [name, text.replaceAll('{path}', path)])),
    };
  });
};

/** The blocks' own words in English, by the Romanian ones: a form need not translate them. */
export const blockTranslations: ReadonlyMap<string, string> = new Map(
  [...blocks.values()].flatMap(({ questions }) =>
    Object.values(questions).map(({ label, en }) => [label, en] as const),
  ),
);

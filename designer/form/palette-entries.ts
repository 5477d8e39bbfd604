// What can be added to a form: form-js's component types with the properties that make our fields of them. An entry says
// what is made; its words are in the catalogue under the same name.

import type { PaletteName } from './words/ro.ts';

export interface PaletteEntry {
  name: PaletteName;
  /** Name of an icon of icons.ts. */
  icon: string;
  /** The component without id, key and label. */
  made: { type: string; [keyword: string]: unknown };
  /** What its key (of a container its path) begins as; null: it has none. */
  key: string | null;
}

export type PaletteGroup = 'questions' | 'romanian' | 'blocks' | 'lists' | 'structure' | 'shown';

const required = { validate: { required: true } };

const text = (name: PaletteName, icon: string, key: string, properties: { [name: string]: string }): PaletteEntry => ({
  name,
  icon,
  key,
  made: { type: 'textfield', ...required, properties },
});

const format = (name: PaletteName, icon: string, key: string, more: { [name: string]: string } = {}): PaletteEntry =>
  text(name, icon, key, { format: name, ...more });

const ask = (name: PaletteName, icon: string, key: string, made: PaletteEntry['made']): PaletteEntry => ({
  name,
  icon,
  key,
  made: { ...required, ...made },
});

const two = [
  { value: 'prima', label: 'Prima variantă' },
  { value: 'aDoua', label: 'A doua variantă' },
];

const block = (name: PaletteName, icon: string, key: string): PaletteEntry => ({
  name,
  icon,
  key,
  made: { type: 'group', components: [], properties: { block: name } },
});

const shown = (name: PaletteName, icon: string, made: PaletteEntry['made']): PaletteEntry => ({
  name,
  icon,
  key: null,
  made,
});

export const palette: readonly (readonly [PaletteGroup, readonly PaletteEntry[]])[] = [
  [
    'questions',
    [
      text('text', 'text-cursor-input', 'text', {}),
      ask('longText', 'letter-text', 'descriere', {
        type: 'textarea',
        validate: { required: true, maxLength: 4000 },
        properties: { rows: '6' },
      }),
      ask('number', 'hash', 'numar', { type: 'number' }),
      ask('date', 'calendar', 'data', { type: 'datetime', subtype: 'date' }),
      ask('time', 'clock', 'ora', { type: 'datetime', subtype: 'time' }),
      ask('radio', 'circle-dot', 'alegere', { type: 'radio', values: two }),
      ask('checklist', 'list-checks', 'alegeri', { type: 'checklist', values: two }),
      ask('select', 'chevrons-up-down', 'varianta', { type: 'select', values: two }),
      { name: 'checkbox', icon: 'square-check', key: 'bifa', made: { type: 'checkbox' } },
      ask('files', 'paperclip', 'documente', {
        type: 'filepicker',
        multiple: true,
        accept: '.pdf,.jpg,.jpeg,.png',
        properties: { maxFiles: '5', maxSizeMb: '10' },
      }),
      { name: 'expression', icon: 'sigma', key: 'calcul', made: { type: 'expression', expression: '=0' } },
    ],
  ],
  [
    'romanian',
    [
      format('cnp', 'fingerprint', 'cnp'),
      format('personName', 'user', 'nume'),
      format('phone', 'phone', 'telefon'),
      format('email', 'at-sign', 'email'),
      format('postalCode', 'mailbox', 'codPostal'),
      format('identityCard', 'id-card', 'carteIdentitate'),
      format('passport', 'book-user', 'pasaport'),
      format('cui', 'building-2', 'cui'),
      format('fiscalCode', 'receipt-text', 'codFiscal'),
      format('tradeRegister', 'landmark', 'registrulComertului'),
      format('iban', 'credit-card', 'iban'),
      format('plate', 'car', 'numarInmatriculare'),
      format('foreignPlate', 'car-front', 'numarStrain'),
      format('vin', 'barcode', 'serieSasiu'),
      format('cadastralNumber', 'map', 'numarCadastral'),
      format('cpv', 'package', 'codCpv'),
      format('caen', 'briefcase', 'codCaen'),
      format('siruta', 'map-pinned', 'codSiruta'),
    ],
  ],
  [
    'blocks',
    [
      block('address', 'map-pin', 'adresa'),
      block('person', 'contact', 'persoana'),
      block('company', 'building', 'firma'),
    ],
  ],
  [
    'lists',
    [
      ask('county', 'map', 'judet', { type: 'select', properties: { source: 'counties' } }),
      ask('locality', 'map-pin', 'localitate', {
        type: 'select',
        properties: { source: 'localities', sourceOf: '=judet' },
      }),
      text('cpvChoice', 'search', 'cpv', { source: 'cpv', format: 'cpv' }),
      ask('place', 'map-pinned', 'loc', { type: 'place' }),
    ],
  ],
  [
    'structure',
    [
      {
        name: 'page',
        icon: 'file-plus',
        key: null,
        made: { type: 'group', components: [], properties: { page: 'true' } },
      },
      { name: 'group', icon: 'square-dashed', key: null, made: { type: 'group', components: [] } },
      {
        name: 'list',
        icon: 'copy-plus',
        key: 'lista',
        made: {
          type: 'dynamiclist',
          components: [],
          isRepeating: true,
          allowAddRemove: true,
          properties: { max: '10' },
        },
      },
      {
        name: 'listOfPages',
        icon: 'files',
        key: 'persoane',
        made: {
          type: 'dynamiclist',
          components: [],
          isRepeating: true,
          allowAddRemove: true,
          properties: { max: '10', ownPages: 'true' },
        },
      },
    ],
  ],
  [
    'shown',
    [
      shown('paragraph', 'pilcrow', { type: 'text', text: 'Scrieți aici ce trebuie să știe oamenii.' }),
      shown('notice', 'info', { type: 'text', text: 'Scrieți aici o notă.', properties: { tone: 'note' } }),
      {
        name: 'consent',
        icon: 'shield-check',
        key: 'acord',
        made: { type: 'checkbox', properties: { consent: 'true' } },
      },
      shown('html', 'code', { type: 'html', content: '<p>Text cu <strong>accente</strong>.</p>' }),
      shown('image', 'image', { type: 'image', source: '/', alt: '' }),
      shown('table', 'table-2', {
        type: 'table',
        dataSource: '=lista',
        columns: [{ key: 'nume', label: 'Numele' }],
      }),
      shown('documentPreview', 'file-search', { type: 'documentPreview', dataSource: '=documente' }),
      shown('separator', 'minus', { type: 'separator' }),
    ],
  ],
];

/** Types that have no words of their own on the page. */
export const unlabelled: ReadonlySet<string> = new Set(['text', 'html', 'image', 'separator', 'spacer']);

const OWN = 'bloc:';

/** A block of the procedure's own, by its name. */
export const ownBlock = (name: string): PaletteEntry => ({
  name: 'group',
  icon: 'layers',
  key: name,
  made: { type: 'group', components: [], properties: { block: name } },
});

/** What a button of the palette carries, so that what is dragged is known. */
export const entryName = (entry: PaletteEntry): string => {
  const block = (entry.made['properties'] as { block?: string } | undefined)?.block;
  return entry.name === 'group' && block !== undefined ? `${OWN}${block}` : entry.name;
};

export const paletteEntry = (name: string): PaletteEntry | undefined =>
  name.startsWith(OWN)
    ? ownBlock(name.slice(OWN.length))
    : palette.flatMap(([, entries]) => entries).find((entry) => entry.name === name);

// Shapes of the forms that form-js's viewer is tested with; see foreign.ts.

import { modeler, values, type Foreign } from './foreign.ts';

const viewer = 'bpmn-io/form-js packages/form-js-viewer/test/spec/';

export const fromViewer: readonly Foreign[] = [
  {
    source: `${viewer}form.json: text, HTML, group with a path, list, buttons; no ids, no schemaVersion`,
    json: {
      $schema: '../schema.json',
      type: 'default',
      components: [
        { type: 'text', text: '# Factura\n\n* unu\n* doi\n\n__important__ [aici](https://exemplu.ro)' },
        { type: 'html', content: "<h1>Titlu</h1><p style='color: green'>Text</p>" },
        {
          type: 'group',
          label: 'Detalii',
          path: 'detalii',
          showOutline: true,
          components: [
            { type: 'textfield', key: 'unu', label: 'Unu' },
            { type: 'textfield', key: 'doi', label: 'Doi' },
          ],
        },
        {
          type: 'dynamiclist',
          label: 'Clienți',
          path: 'clienti',
          showOutline: true,
          isRepeating: true,
          defaultRepetitions: 2,
          allowAddRemove: true,
          components: [{ type: 'textfield', key: 'nume', label: 'Numele' }],
        },
        { key: 'numar', label: 'Numărul', type: 'textfield', validate: { pattern: '^C-[0-9]+$' } },
        { key: 'suma', label: 'Suma', type: 'number', validate: { min: 0, max: 1000 } },
        { key: 'eticheta', label: 'Etichete', type: 'taglist', ...values('a', 'b') },
        { type: 'button', action: 'submit', label: 'Trimite', key: 'submit' },
        { type: 'button', action: 'reset', label: 'Golește' },
      ],
    },
    data: { detalii: { unu: 'x' }, numar: 'C-1', suma: '12,5', eticheta: ['b'] },
    gives: { detalii: { unu: 'x' }, clienti: [{}, {}], numar: 'C-1', suma: 12.5, eticheta: ['b'] },
  },
  {
    source: `${viewer}text-template.json: loops within loops, conditions, an address that is computed`,
    json: {
      components: [
        {
          type: 'text',
          text: '# Angajați\n{{#loop angajati}}\n## {{nume}}\n*{{varsta}} ani* [@{{cont}}]({{"https://exemplu.ro/" + cont}})\n{{#loop limbi}}\n- {{this}}\n{{/loop}}\n{{/loop}}\n{{#if count(angajati) > 1}}Mai mulți{{/if}}',
        },
      ],
    },
    changes: ['context'],
  },
  {
    source: `${viewer}template-variable-complex.json: parents of parents, names in loops over unknown lists`,
    json: {
      schemaVersion: 6,
      components: [
        {
          type: 'text',
          text: '{{#loop firme}} {{#loop membri}} {{_parent_._parent_.a.b}} {{/loop}} {{_parent_.c}} {{/loop}}',
        },
        { type: 'text', text: '{{parent}} {{this}}' },
      ],
    },
    changes: ['context'],
  },
  {
    source: `${viewer}nested-complex-context.json: this, parent, i in lists within lists`,
    json: {
      schemaVersion: 15,
      components: [
        { type: 'textfield', id: 'F1', key: 'a', label: 'A' },
        {
          type: 'dynamiclist',
          id: 'F2',
          path: 'l',
          label: 'L',
          components: [
            { type: 'textfield', id: 'F3', key: 'b', label: 'B' },
            {
              type: 'dynamiclist',
              id: 'F4',
              path: 'm',
              label: 'M',
              components: [
                {
                  type: 'number',
                  id: 'F5',
                  key: 'c',
                  label: 'C',
                  conditional: { hide: '=parent.parent.a = "x" and i = 1' },
                },
                {
                  type: 'text',
                  id: 'F6',
                  text: '{{this.c}} {{parent.this.b}} {{parent.parent.a}} {{parent.parent.this.a}} {{i}}',
                },
              ],
            },
          ],
        },
      ],
    },
    data: { a: 'x', l: [{ b: 'y', m: [{ c: 1 }, { c: 2 }] }] },
    gives: { a: 'x', l: [{ b: 'y', m: [{}, { c: 2 }] }] },
  },
  {
    source: `${viewer}appearance.json: adorners as FEEL and as templates; no label`,
    json: {
      components: [
        {
          type: 'textfield',
          key: 'pret_total',
          appearance: { prefixAdorner: '=moneda', suffixAdorner: '{{ unitate }}' },
        },
      ],
    },
    changes: ['label pret_total', 'context'],
    data: { pret_total: '5' },
    gives: { pret_total: '5' },
  },
  {
    source: `${viewer}labels.json, descriptions.json: FEEL and templates`,
    json: { components: [{ type: 'textfield', label: 'Ce {{ a }} și {{ b }}', description: '=c', key: 'x' }] },
    changes: ['context'],
  },
  {
    source: `${viewer}images.json: computed sources; one of another site`,
    json: {
      components: [
        { type: 'image', source: '=poza.dataUri', alt: '=text' },
        { type: 'image', source: 'https://exemplu.ro/sigla.svg', alt: 'Sigla' },
      ],
    },
    changes: ['context'],
    refused: ['image image_2'],
  },
  {
    source: `${viewer}iframes.json: fixed and computed addresses, rights of the frame`,
    json: {
      components: [
        {
          type: 'iframe',
          label: 'Harta',
          url: 'https://harta.exemplu.ro/',
          height: 400,
          security: { allowSameOrigin: true, allowScripts: true, camera: true },
        },
        { type: 'iframe', url: 'https://{{adresa}}' },
      ],
    },
    changes: ['iframe iframe'],
    refused: ['unsupported-component iframe_2'],
  },
  {
    source: `${viewer}filepicker.json: computed kinds and number`,
    json: {
      schemaVersion: 17,
      components: [
        { type: 'filepicker', id: 'F1', key: 'a', label: 'Acte', accept: '=feluri', multiple: '=multe' },
        {
          type: 'filepicker',
          id: 'F2',
          key: 'b',
          label: 'Poze',
          accept: 'image/*,application/pdf,.odt',
          multiple: '=true',
        },
      ],
    },
    changes: ['keyword F2', 'accept F2'],
    refused: ['computed-text F1', 'keyword F1'],
  },
  {
    source: `${viewer}documentPreview.json`,
    json: {
      schemaVersion: 18,
      components: [
        { type: 'documentPreview', id: 'F1', label: 'Actele cererii {{nr}}', dataSource: '=acte', maxHeight: 300 },
      ],
    },
    changes: ['context'],
  },
  {
    source: `${viewer}valuesExpression.json: choices from FEEL; a list of none`,
    json: {
      components: [
        { type: 'checklist', key: 'a', label: 'A', valuesExpression: '=lista' },
        { type: 'taglist', key: 'b', valuesExpression: '=concatenate(lista, alta)' },
        { type: 'select', key: 'c', label: 'C', valuesKey: 'lista', searchable: true },
      ],
    },
    changes: ['label b', 'context'],
    context: { lista: ['x', { value: 'y', label: 'Y' }], alta: ['z'] },
    data: { a: ['x', 'y'], b: ['z'], c: 'nu' },
    gives: { a: ['x', 'y'], b: ['z'] },
    problems: ['c option'],
  },
  {
    source: `${viewer}form.json of the first versions: choices without any`,
    json: { schemaVersion: 1, components: [{ type: 'radio', id: 'r', key: 'r', label: 'R', values: [] }] },
    refused: ['values r'],
  },
  {
    source: `${viewer}defaultValues.json: defaults, values that are numbers and true or false`,
    json: {
      schemaVersion: 4,
      components: [
        { type: 'textfield', key: 'a', label: 'A', defaultValue: 'x' },
        { type: 'radio', key: 'b', label: 'B', defaultValue: 2, ...values(1, 2) },
        { type: 'checklist', key: 'c', label: 'C', defaultValue: [true], ...values(true, false) },
        { type: 'checkbox', key: 'd', label: 'D', defaultValue: true },
      ],
    },
    changes: ['values b', 'values c'],
    data: {},
    gives: { a: 'x', b: '2', c: ['true'], d: true },
  },
  {
    source: `${viewer}disabled.json, readonly-expression.json: locked fields show variables of their names`,
    json: {
      components: [
        { type: 'textfield', key: 'a', label: 'A', disabled: true },
        { type: 'number', key: 'b', label: 'B', readonly: '=inchis' },
        { type: 'textfield', key: 'ref-nr', label: 'C' },
      ],
    },
    changes: ['key ref-nr', 'context'],
    context: { a: 'din proces', b: 7, inchis: true },
    data: { a: 'falsificat', b: 8, ref_nr: 'x' },
    gives: { a: 'din proces', b: 7, ref_nr: 'x' },
  },
  {
    source: `${viewer}cyclical-expressions.json`,
    json: {
      schemaVersion: 17,
      components: [
        { type: 'expression', id: 'A', key: 'a', expression: '=b', computeOn: 'change' },
        { type: 'expression', id: 'B', key: 'b', expression: '=a', computeOn: 'presubmit' },
      ],
    },
    refused: ['cycle a'],
  },
  {
    source: `${viewer}chain-expressions.json, expressionField.json`,
    json: {
      schemaVersion: 17,
      components: [
        { type: 'expression', id: 'C', key: 'c', expression: '=b * 2', computeOn: 'change' },
        { type: 'expression', id: 'B', key: 'b', expression: '=a + 1', computeOn: 'change' },
        { type: 'number', id: 'A', key: 'a', label: 'A' },
      ],
    },
    data: { a: 2, b: 100, c: 100 },
    gives: { a: 2, b: 3, c: 6 },
  },
  {
    source: `${viewer}dynamic-list-table-filter-interaction.json: a group in an item hides itself by its own field`,
    json: {
      ...modeler,
      schemaVersion: 15,
      components: [
        {
          type: 'table',
          id: 'T',
          label: 'T',
          dataSource: '=riscuri',
          rowCount: 3,
          columns: [{ label: 'Riscul', key: 'risc' }],
        },
        {
          type: 'dynamiclist',
          id: 'L',
          path: 'riscuri',
          label: 'Riscuri',
          nonCollapsedItems: null,
          components: [
            {
              type: 'group',
              id: 'G',
              label: 'G',
              components: [{ type: 'number', id: 'N', key: 'risc', label: 'R' }],
              conditional: { hide: '=this.risc <= 5' },
            },
          ],
        },
      ],
    },
    refused: ['cycle G'],
  },
  {
    source: `${viewer}customField.json: a component of one's own`,
    json: { components: [{ type: 'range', key: 'r', label: 'R', min: 1 }] },
    refused: ['unsupported-component r'],
  },
  {
    source: `${viewer}complex-conditions.json, hidden-fields-conditional.json`,
    json: {
      schemaVersion: 16,
      components: [
        { type: 'checkbox', id: 'A', key: 'a', label: 'A' },
        {
          type: 'group',
          id: 'G',
          path: 'g',
          label: 'G',
          components: [{ type: 'textfield', id: 'B', key: 'b', label: 'B', validate: { required: true } }],
          conditional: { hide: '=a' },
        },
        { type: 'textfield', id: 'C', key: 'c', label: 'C', conditional: { hide: '=g.b != "x"' } },
        { type: 'separator', id: 'S' },
        { type: 'spacer', id: 'P', height: 60 },
      ],
    },
    data: { a: true, g: { b: 'x' }, c: 'rămas' },
    gives: { a: true },
  },
];

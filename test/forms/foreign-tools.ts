// Shapes of forms from editors and from people's repositories; see foreign.ts.

import { modeler, values, type Foreign } from './foreign.ts';
import type { Component } from './builder.ts';

const row = (name: string): Component => ({ layout: { row: name, columns: null } });

export const fromTools: readonly Foreign[] = [
  {
    source: 'camunda/camunda-8-tutorials (the chat of an assistant): files by media types, `multiple`: "on"',
    json: {
      ...modeler,
      id: 'chat',
      schemaVersion: 18,
      components: [
        {
          type: 'textarea',
          id: 'F1',
          key: 'intrebare',
          label: 'Întrebarea',
          validate: { required: true },
          ...row('R1'),
        },
        {
          type: 'filepicker',
          id: 'F2',
          key: 'acte',
          label: 'Acte',
          accept: 'text/*,image/*,application/json,application/pdf',
          multiple: 'on',
        },
      ],
    },
    changes: ['keyword F2', 'accept F2'],
    data: { intrebare: 'Da?', acte: [{ id: '1', name: 'a.pdf', sizeBytes: 1, mediaType: 'application/pdf' }] },
    gives: { intrebare: 'Da?', acte: [{ id: '1', name: 'a.pdf', sizeBytes: 1, mediaType: 'application/pdf' }] },
  },
  {
    source: 'bpmn-io/form-js packages/form-js-editor/test/spec/form.json: properties of other tools, dates and times',
    json: {
      schemaVersion: 9,
      components: [
        { type: 'textfield', id: 'F1', key: 'a', label: 'A', properties: { firstName: 'Ana', hint: 'ajutor' } },
        { type: 'datetime', id: 'F2', key: 'b', dateLabel: 'B', subtype: 'date', disallowPassedDates: false },
        {
          type: 'datetime',
          id: 'F3',
          key: 'c',
          dateLabel: 'C',
          timeLabel: 'Ora',
          subtype: 'datetime',
          timeSerializingFormat: 'utc_offset',
          timeInterval: 15,
          use24h: true,
        },
        {
          type: 'datetime',
          id: 'F4',
          key: 'd',
          timeLabel: 'D',
          subtype: 'time',
          timeSerializingFormat: 'no_timezone',
          timeInterval: 1,
        },
      ],
    },
    changes: ['property F1'],
    data: { b: '2026-11-22', c: '2026-11-22T09:30+02:00', d: '09:31' },
    gives: { b: '2026-11-22', c: '2026-11-22T09:30+02:00', d: '09:31' },
  },
  {
    source: 'bpmn-io/form-js packages/form-js/test/spec/form.json: `condition` before there was `conditional`',
    json: { components: [{ type: 'text', text: 'Text', condition: '=a' }] },
    changes: ['keyword text'],
  },
  {
    source:
      'camunda/camunda-platform-tutorials EventRegistration.form: `validate.email`, text above fields, no exporter',
    json: {
      type: 'default',
      id: 'inscriere',
      schemaVersion: 19,
      executionPlatform: 'Camunda Cloud',
      executionPlatformVersion: '8.7.0',
      components: [
        { type: 'text', id: 'T', text: '# Înscriere\nCompletați mai jos', ...row('R1') },
        {
          type: 'textfield',
          id: 'E',
          key: 'email',
          label: 'E-mail',
          description: 'Obligatoriu',
          validate: { required: true, email: true },
          ...row('R2'),
        },
        { type: 'textfield', id: 'M', key: 'alt', label: 'Alt e-mail', validate: { validationType: 'email' } },
        { type: 'select', id: 'S', key: 'zi', label: 'Ziua', searchable: true, ...values('luni', 'marți') },
      ],
    },
    changes: ['keyword E'],
    data: { email: 'x', alt: 'y', zi: 'luni' },
    gives: { email: 'x', zi: 'luni' },
    problems: ['alt format:at'],
  },
  {
    source: 'camunda/camunda-platform-tutorials ApproveAbsence.form: a locked field hides itself while it is empty',
    json: {
      ...modeler,
      schemaVersion: 19,
      components: [
        { type: 'textfield', id: 'C', key: 'nota', label: 'Nota', disabled: true, conditional: { hide: '=nota = ""' } },
      ],
    },
    changes: ['context'],
    refused: ['cycle nota'],
  },
  {
    source:
      'camunda-community-hub/camunda-8-examples check-payment.form; DMachemehl/GovModeler: rows and columns, limits as texts',
    json: {
      ...modeler,
      schemaVersion: 12,
      generated: true,
      components: [
        {
          type: 'number',
          id: 'N',
          key: 'suma',
          label: 'Suma',
          layout: { row: 'R', columns: 8 },
          decimalDigits: 2,
          increment: '0.01',
          serializeToString: true,
          appearance: { prefixAdorner: 'EUR' },
          validate: { min: '1', max: '=plafon' },
        },
        {
          type: 'textfield',
          id: 'P',
          key: 'plz',
          label: 'Codul',
          validate: { minLength: 5, maxLength: 5, pattern: '^[0-9]{5}$' },
        },
        { type: 'checkbox', id: 'B', key: 'platit', label: 'Plătit', validate: { required: true } },
      ],
    },
    changes: ['context'],
    context: { plafon: 100 },
    data: { suma: '101', plz: '1', platit: false },
    gives: {},
    problems: ['suma max', 'plz minLength', 'platit required'],
  },
  {
    source: 'a form of a newer form-js than any that is known',
    json: { schemaVersion: 20, components: [] },
    refused: ['schema-version'],
  },
];

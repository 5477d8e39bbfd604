// ITP, the periodic technical inspection of a vehicle, in the database of RAR. No public interface exists: what is here is
// our port, and how an institution that has an agreement reaches RAR is written in adapter.ts alone.

import { Type, type Static } from 'typebox';
import { defineContract, defineOperation } from '../connector.ts';
import { askItp } from './adapter.ts';

const closed = { additionalProperties: false } as const;
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const configuration = Type.Object({ url: Type.String({ pattern: '^https?://' }) }, closed);
const secrets = Type.Object({ apiKey: Type.String({ minLength: 1, title: 'Cheia API' }) }, closed);

export const ItpQuestion = Type.Object(
  {
    vin: Type.String({ pattern: '^[A-HJ-NPR-Z0-9]{17}$', title: 'Seria șasiului (VIN)' }),
    civ: Type.Optional(Type.String({ pattern: '^[A-Z][0-9]{6}$', title: 'Seria cărții de identitate' })),
    date: Day,
  },
  closed,
);
export type ItpQuestion = Static<typeof ItpQuestion>;
export const Inspection = Type.Object({ validTo: Day }, closed);
export type Inspection = Static<typeof Inspection>;

export const rar = defineContract({
  name: 'rar',
  title: { ro: 'RAR: inspecția tehnică (ITP)', en: 'RAR: technical inspection' },
  modes: ['live', 'simulator', 'manual'],
  configuration,
  secrets,
  hosts: ({ url }) => [new URL(url).host],
  pace: { perSecond: 2, atOnce: 2 },
  // A number that no maker gives out.
  probe: { operation: 'check-itp', input: { vin: 'TRASEU00000000000', date: '2026-01-01' } },
  operations: {
    'check-itp': defineOperation({ configuration, secrets })({
      title: { ro: 'Verifică inspecția tehnică', en: 'Check the technical inspection' },
      manual: {
        ro: 'Verificați pe prog.rarom.ro/rarpol sau pe anexa la certificatul de înmatriculare.',
        en: 'Check at prog.rarom.ro/rarpol or on the annex to the registration certificate.',
      },
      effect: 'asks',
      input: ItpQuestion,
      output: Inspection,
      refusals: {
        expired: {
          ro: 'Inspecția tehnică este expirată la data cerută.',
          en: 'The inspection has expired on that day.',
        },
        'not-found': { ro: 'RAR nu are o inspecție a acestui vehicul.', en: 'RAR has no inspection of this vehicle.' },
      },
      personal: ['vin', 'civ'],
      attempt: (question, tools) => askItp(question, tools),
    }),
  },
});

// RCA, the compulsory insurance of a vehicle, in the database of BAAR (AIDA). No public interface exists: what is here is
// our port, and how an institution that has an agreement reaches BAAR is written in adapter.ts alone.

import { Type, type Static } from 'typebox';
import { defineContract, defineOperation } from '../connector.ts';
import { askRca } from './adapter.ts';

const closed = { additionalProperties: false } as const;
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const Plate = Type.String({
  pattern: '^[A-Z]{1,2}[0-9]{2,6}[A-Z]{0,3}$',
  title: 'Numărul de înmatriculare',
  description: 'fără spații',
});

const configuration = Type.Object({ url: Type.String({ pattern: '^https?://' }) }, closed);
const secrets = Type.Object({ apiKey: Type.String({ minLength: 1, title: 'Cheia API' }) }, closed);

export const RcaQuestion = Type.Object(
  { plate: Plate, vin: Type.Optional(Type.String({ pattern: '^[A-HJ-NPR-Z0-9]{17}$' })), date: Day },
  closed,
);
export type RcaQuestion = Static<typeof RcaQuestion>;

export const Policy = Type.Object(
  { insurer: Type.String(), series: Type.String(), number: Type.String(), validFrom: Day, validTo: Day },
  closed,
);
export type Policy = Static<typeof Policy>;

export const baar = defineContract({
  name: 'baar',
  title: { ro: 'BAAR: asigurarea RCA', en: 'BAAR: compulsory motor insurance' },
  modes: ['live', 'simulator', 'manual'],
  configuration,
  secrets,
  hosts: ({ url }) => [new URL(url).host],
  pace: { perSecond: 2, atOnce: 2 },
  // A plate that no office gives out.
  probe: { operation: 'check-rca', input: { plate: 'B00TST', date: '2026-01-01' } },
  operations: {
    'check-rca': defineOperation({ configuration, secrets })({
      title: { ro: 'Verifică asigurarea RCA', en: 'Check the compulsory insurance' },
      manual: {
        ro: 'Verificați pe www.aida.info.ro numărul de înmatriculare, la data cererii, sau polița depusă de solicitant.',
        en: 'Check the plate at www.aida.info.ro for the day of the request, or the policy that the applicant filed.',
      },
      effect: 'asks',
      input: RcaQuestion,
      output: Policy,
      refusals: {
        expired: { ro: 'Polița este expirată la data cerută.', en: 'The policy has expired on that day.' },
        // Insurers may be days late in reporting: a policy in hand outweighs this.
        'not-found': {
          ro: 'BAAR nu are o poliță; dacă solicitantul are una nouă, verificați-o.',
          en: 'BAAR has no policy; when the applicant has a new one, check it.',
        },
      },
      personal: ['plate', 'vin', 'number'],
      attempt: (question, tools) => askRca(question, tools),
    }),
  },
});

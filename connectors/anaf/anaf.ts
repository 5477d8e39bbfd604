// ANAF, the tax administration: is a company registered for VAT, active, struck off? Public web service PlatitorTvaRest,
// version 9, without authentication. Told by its page at webservicesp.anaf.ro and by what it really does (README.md).

import { Type, type Static } from 'typebox';
import { defineContract, defineOperation, type Attempt } from '../connector.ts';
import { answerOf, failed, refused } from '../http/reading.ts';

const closed = { additionalProperties: false } as const;

export const ANAF_URL = 'https://webservicesp.anaf.ro';
export const VAT_PATH = '/api/PlatitorTvaRest/v9/tva';

const configuration = Type.Object({ url: Type.String({ pattern: '^https?://', default: ANAF_URL }) }, closed);
const secrets = Type.Object({}, closed);

const Input = Type.Object(
  {
    /** Without RO. */
    cui: Type.String({ pattern: '^(RO)?[0-9]{2,10}$', title: 'CUI', description: 'Codul unic de înregistrare' }),
    /** The day that is asked about. */
    date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title: 'La data', description: 'AAAA-LL-ZZ' }),
  },
  closed,
);

const Company = Type.Object(
  {
    cui: Type.String(),
    name: Type.String(),
    address: Type.String(),
    /** Number in the register of commerce; empty for institutions. */
    registerNumber: Type.String(),
    /** As ANAF writes it: `INREGISTRAT din data 28.11.2023`. */
    state: Type.String(),
    vatPayer: Type.Boolean(),
    vatOnCollection: Type.Boolean(),
    inactive: Type.Boolean(),
    struckOff: Type.Boolean(),
    eInvoice: Type.Boolean(),
  },
  closed,
);
export type Company = Static<typeof Company>;

interface Item {
  [block: string]: unknown;
}

const block = (item: Item, name: string): Item => {
  const value = item[name];
  // Version 8 has the same fields without blocks.
  return typeof value === 'object' && value !== null ? (value as Item) : item;
};
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

function companyOf(item: Item): Company {
  const general = block(item, 'date_generale');
  const inactive = block(item, 'stare_inactiv');
  return {
    cui: text(general['cui']),
    name: text(general['denumire']),
    address: text(general['adresa']),
    registerNumber: text(general['nrRegCom']),
    state: text(general['stare_inregistrare']),
    vatPayer: block(item, 'inregistrare_scop_Tva')['scpTVA'] === true,
    vatOnCollection: block(item, 'inregistrare_RTVAI')['statusTvaIncasare'] === true,
    inactive: inactive['statusInactivi'] === true,
    struckOff: text(inactive['dataRadiere']) !== '' || /^RADIE|^RADIAT/i.test(text(general['stare_inregistrare'])),
    eInvoice: general['statusRO_e_Factura'] === true,
  };
}

/** `notFound` has numbers, or objects with `cui`. */
const cuiOf = (entry: unknown): string =>
  text(typeof entry === 'object' && entry !== null ? (entry as Item)['cui'] : entry);

function readVat(json: unknown, cui: string): Attempt<Company> {
  const { cod, found, notFound } = (json ?? {}) as { cod?: unknown; found?: unknown; notFound?: unknown };
  if (!Array.isArray(found)) return failed('Expected the list "found", but there is none.', { passing: false });
  const item = (found as Item[]).find((each) => cuiOf(block(each, 'date_generale')) === cui);
  if (item !== undefined) return { status: 'OK', value: companyOf(item) };
  if (Array.isArray(notFound) && notFound.some((each) => cuiOf(each) === cui)) {
    return refused('not-found', 'ANAF knows no taxpayer of this number.');
  }
  return failed(
    `Expected the number among those found or not found, but it is in neither (cod ${text(cod) || 'missing'}).`,
  );
}

const define = defineOperation({ configuration, secrets });

export const anaf = defineContract({
  name: 'anaf',
  title: { ro: 'ANAF: registrul plătitorilor de TVA', en: 'ANAF: register of VAT payers' },
  modes: ['live', 'simulator', 'manual'],
  configuration,
  secrets,
  hosts: ({ url }) => [new URL(url).host],
  // One request a second is what ANAF allows.
  pace: { perSecond: 1, atOnce: 1 },
  operations: {
    'check-vat': define({
      title: { ro: 'Verifică o firmă la ANAF', en: 'Check a company with ANAF' },
      manual: {
        ro: 'Căutați codul fiscal pe anaf.ro, la „Informații despre agenți economici”, și notați ce scrie.',
        en: 'Look the number up on anaf.ro under “Informații despre agenți economici” and note what it says.',
      },
      effect: 'asks',
      input: Input,
      output: Company,
      refusals: { 'not-found': { ro: 'ANAF nu cunoaște acest cod fiscal.', en: 'ANAF does not know this number.' } },
      personal: [
        'adresa',
        'telefon',
        'fax',
        'iban',
        'sdetalii_Adresa',
        'ddetalii_Adresa',
        'snumar_Strada',
        'dnumar_Strada',
      ],
      timeoutMs: 20_000,
      async attempt({ cui, date }, { configuration: { url }, http }) {
        const number = cui.replace(/^RO/, '').replace(/^0+/, '');
        const response = await http.send({
          method: 'POST',
          url: `${url}${VAT_PATH}`,
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify([{ cui: Number(number), data: date }]),
        });
        // "Not found" comes with 404 and JSON.
        const answer = answerOf(response, [404]);
        return 'json' in answer ? readVat(answer.json, number) : answer;
      },
    }),
  },
  // An authority's number, nobody's.
  probe: { operation: 'check-vat', input: { cui: '4270740', date: '2026-01-01' } },
});

// SICAP (e-licitatie.ro), public procurement: the public, undocumented API that its own pages read. There is no public way
// to write: a person makes the direct acquisition in the portal and types its number, and `verify-acquisition` looks
// whether it is there and is the one that was approved.

import { Type, type Static } from 'typebox';
import { defineContract, defineOperation, type Attempt } from '../connector.ts';
import { failed, refused } from '../http/reading.ts';
import { ask, cuiOf, isFailed, searchAcquisitions, SICAP_URL, type SicapItem } from './read.ts';

const closed = { additionalProperties: false } as const;
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Cui = Type.String({ pattern: '^[0-9]{2,10}$', title: 'CUI' });

const configuration = Type.Object(
  {
    url: Type.String({ pattern: '^https?://', default: SICAP_URL }),
    /** SICAP's own number of the institution; without it whole days are read and filtered here. */
    authorityId: Type.Optional(Type.Integer({ title: 'Numărul instituției în SICAP' })),
  },
  closed,
);
const secrets = Type.Object({}, closed);

const Acquisition = Type.Object(
  {
    id: Type.Integer(),
    code: Type.String(),
    name: Type.String(),
    cpv: Type.String(),
    bani: Type.Union([Type.Integer(), Type.Null()]),
    authorityCui: Type.String(),
    supplierCui: Type.Union([Type.String(), Type.Null()]),
    finalized: Type.String(),
    state: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
export type Acquisition = Static<typeof Acquisition>;

const acquisitionOf = (item: SicapItem): Acquisition => ({
  id: item.directAcquisitionId,
  code: item.uniqueIdentificationCode,
  name: item.directAcquisitionName,
  cpv: /^\d{8}-\d/.exec(item.cpvCode)?.[0] ?? item.cpvCode,
  bani: item.closingValue === null ? null : Math.round(item.closingValue * 100),
  authorityCui: cuiOf(item.contractingAuthority) ?? '',
  supplierCui: cuiOf(item.supplier),
  finalized: item.finalizationDate ?? '',
  state: item.sysDirectAcquisitionState?.text ?? null,
});

const Expected = Type.Object(
  {
    code: Type.String({ pattern: '^DA[0-9]{6,10}$', title: 'Numărul achiziției (DA…)' }),
    authorityCui: Cui,
    supplierCui: Type.Optional(Cui),
    bani: Type.Optional(Type.Integer({ minimum: 1 })),
    from: Day,
    to: Day,
  },
  closed,
);

function compare(found: Acquisition, wanted: Static<typeof Expected>): Attempt<Acquisition> {
  if (wanted.supplierCui !== undefined && found.supplierCui !== wanted.supplierCui)
    return refused('other-supplier', 'The acquisition has another supplier.');
  if (wanted.bani !== undefined && found.bani !== wanted.bani)
    return refused('other-value', 'The acquisition has another value.');
  return { status: 'OK', value: found };
}

const define = defineOperation({ configuration, secrets });
const manual = {
  ro: 'Căutați pe e-licitatie.ro, la Achiziții directe, și notați ce scrie acolo.',
  en: 'Search e-licitatie.ro under direct acquisitions and note what it says.',
};
const personal = ['email', 'phone', 'fax', 'contactPerson', 'contactName', 'legalRepresentative', 'userName'];

export const sicap = defineContract({
  name: 'sicap',
  title: { ro: 'SICAP: achiziții publice', en: 'SICAP: public procurement' },
  modes: ['live', 'simulator', 'manual'],
  configuration,
  secrets,
  hosts: ({ url }) => [new URL(url).host],
  pace: { perSecond: 2, atOnce: 1 },
  operations: {
    'find-acquisitions': define({
      title: { ro: 'Caută achiziții directe', en: 'Find direct acquisitions' },
      manual,
      effect: 'asks',
      input: Type.Object({ authorityCui: Cui, from: Day, to: Day }, closed),
      output: Type.Object({ items: Type.Array(Acquisition), complete: Type.Boolean() }, closed),
      refusals: {},
      personal,
      timeoutMs: 120_000,
      async attempt(filter, { configuration: { url, authorityId }, http }) {
        const found = await searchAcquisitions(http, url, { ...filter, authorityId });
        if (isFailed(found)) return found;
        return { status: 'OK', value: { items: found.items.map(acquisitionOf), complete: found.complete } };
      },
    }),
    'verify-acquisition': define({
      title: { ro: 'Verifică o achiziție directă', en: 'Verify a direct acquisition' },
      manual,
      effect: 'asks',
      input: Expected,
      output: Acquisition,
      refusals: {
        'not-found': {
          ro: 'În SICAP nu există o achiziție cu acest număr în perioada dată.',
          en: 'SICAP has no acquisition of this number in these days.',
        },
        'other-supplier': {
          ro: 'Achiziția din SICAP are alt furnizor.',
          en: 'The acquisition in SICAP has another supplier.',
        },
        'other-value': {
          ro: 'Achiziția din SICAP are altă valoare.',
          en: 'The acquisition in SICAP has another value.',
        },
      },
      personal,
      timeoutMs: 120_000,
      async attempt(wanted, { configuration: { url, authorityId }, http }) {
        const found = await searchAcquisitions(http, url, { ...wanted, authorityId });
        if (isFailed(found)) return found;
        const item = found.items.find(({ uniqueIdentificationCode }) => uniqueIdentificationCode === wanted.code);
        if (item !== undefined) return compare(acquisitionOf(item), wanted);
        return found.complete
          ? refused('not-found', 'SICAP has no acquisition of this number in these days.')
          : failed('SICAP cut the list, so the acquisition may exist: fewer days, or the authority’s own number.', {
              passing: false,
            });
      },
    }),
    'search-cpv': define({
      title: { ro: 'Caută un cod CPV', en: 'Search a CPV code' },
      manual,
      effect: 'asks',
      input: Type.Object({ text: Type.String({ minLength: 2, maxLength: 100 }) }, closed),
      output: Type.Object(
        { items: Type.Array(Type.Object({ id: Type.Integer(), text: Type.String() }, closed)) },
        closed,
      ),
      refusals: {},
      personal: [],
      async attempt({ text }, { configuration: { url }, http }) {
        const query = new URLSearchParams({ filter: text, pageIndex: '0', pageSize: '20' });
        const answer = await ask(http, url, `/ComboPub/searchCpvs?${query}`);
        if (!('json' in answer)) return answer;
        const { items } = answer.json as { items?: { id: number; text: string }[] };
        if (!Array.isArray(items)) return failed('Expected a list of CPV codes, but it is none.', { passing: false });
        return { status: 'OK', value: { items: items.map((item) => ({ id: item.id, text: item.text })) } };
      },
    }),
    authority: define({
      title: { ro: 'Citește o autoritate contractantă', en: 'Read a contracting authority' },
      manual,
      effect: 'asks',
      input: Type.Object({ id: Type.Integer() }, closed),
      output: Type.Object({ id: Type.Integer(), name: Type.String(), cui: Type.String() }, closed),
      refusals: {},
      personal,
      async attempt({ id }, { configuration: { url }, http }) {
        const answer = await ask(http, url, `/Entity/getCAEntityView/${id}`);
        if (!('json' in answer)) return answer;
        const { officialName, entityName, numericFiscalNumber, fiscalNumber } = answer.json as {
          [name: string]: unknown;
        };
        const [name, cui] = [officialName ?? entityName, numericFiscalNumber ?? fiscalNumber];
        if (typeof name !== 'string')
          return failed('Expected the name of an authority, but there is none.', { passing: false });
        return {
          status: 'OK',
          value: { id, name, cui: (typeof cui === 'string' || typeof cui === 'number' ? cuiOf(`${cui}`) : null) ?? '' },
        };
      },
    }),
    time: define({
      title: { ro: 'Întreabă cât e ceasul la SICAP', en: 'Ask SICAP for its time' },
      manual,
      effect: 'asks',
      input: Type.Object({}, closed),
      output: Type.Object({ time: Type.String() }, closed),
      refusals: {},
      personal: [],
      async attempt(_input, { configuration: { url }, http }) {
        const answer = await ask(http, url, '/time/getServerTime/');
        return 'json' in answer ? { status: 'OK', value: { time: JSON.stringify(answer.json).slice(0, 60) } } : answer;
      },
    }),
  },
  probe: { operation: 'time', input: {} },
});

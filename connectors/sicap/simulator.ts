// SICAP's public read API with its quirks: 403 without Referer, unknown filters ignored, lists cut at 2,000, errors with
// status 200. Acquisitions that a demonstration made in the "portal" are added with `publish`.

import type { Asked, Reply, Simulation } from '../simulator/simulator.ts';
import { API, HARD_CAP, type SicapItem } from './read.ts';

export const OUTCOMES = {
  'no Referer': '403 {"message":"Access Denied: Referrer cannot be null."}',
  'Origin with www': '403',
  'contractingAuthorityId 0 or null': 'every authority of the country, as a filter that is not known',
  'finalizationDateStart 2020-01-01': 'searchTooLong, the list is cut at 2000',
  'finalizationDateStart 2020-02-02': '200 with hasError',
  'finalizationDateStart 2020-03-03': '200 with null',
  'finalizationDateStart 2020-04-04': '200 with a list of strings',
} as const;

export interface SicapSimulation extends Simulation {
  /** As if the institution had made it in the portal. */
  publish(item: Partial<SicapItem> & Pick<SicapItem, 'uniqueIdentificationCode' | 'contractingAuthority'>): void;
}

const item = (at: number, over: Partial<SicapItem> = {}): SicapItem => ({
  directAcquisitionId: 100_000 + at,
  uniqueIdentificationCode: `DA${40_000_000 + at}`,
  directAcquisitionName: `Achiziție de probă ${at}`,
  cpvCode: '30192000-1 - Accesorii de birou (Rev.2)',
  estimatedValueRon: 1_000 + at,
  closingValue: 1_000 + at,
  contractingAuthority: `${4_000_000 + (at % 7)} Comuna Proba ${at % 7}`,
  supplier: `RO ${6_000_000 + at} FURNIZOR DE PROBA`,
  publicationDate: '2026-07-01T09:00:00+03:00',
  finalizationDate: '2026-07-01T12:00:00+03:00',
  sysDirectAcquisitionState: { id: 7, text: 'Finalizata' },
  ...over,
});

export function sicapSimulation(): SicapSimulation {
  const items = Array.from({ length: 250 }, (_, at) => item(at));

  const list = ({ body }: Asked): Reply => {
    const {
      pageSize = 50,
      pageIndex = 0,
      finalizationDateStart: from,
      finalizationDateEnd: to,
      contractingAuthorityId,
    } = JSON.parse(body) as {
      pageSize?: number;
      pageIndex?: number;
      finalizationDateStart?: string;
      finalizationDateEnd?: string;
      contractingAuthorityId?: number | null;
    };
    if (from === '2020-02-02') return { body: { hasError: true, items: null } };
    if (from === '2020-03-03') return { body: null };
    if (from === '2020-04-04') return { body: ['A apărut o eroare.'] };
    if (from === '2020-01-01') return { body: { total: HARD_CAP, items: items.slice(0, 10), searchTooLong: true } };
    const within = items.filter(({ finalizationDate, contractingAuthority }) => {
      const day = finalizationDate?.slice(0, 10) ?? '';
      const authority = !contractingAuthorityId || contractingAuthority.startsWith(String(contractingAuthorityId));
      return authority && (from === undefined || day >= from) && (to === undefined || day <= to);
    });
    const at = pageIndex * pageSize;
    return { body: { total: within.length, items: within.slice(at, at + pageSize), searchTooLong: false } };
  };

  return {
    name: 'sicap',
    outcomes: OUTCOMES,
    publish: (made) => void items.unshift(item(items.length, made)),
    answer(asked) {
      const { path, headers, query } = asked;
      if (!path.startsWith(API)) return null;
      if (!headers['referer']) return { status: 403, body: { message: 'Access Denied: Referrer cannot be null.' } };
      if (headers['origin'] !== undefined && headers['origin'] !== 'https://e-licitatie.ro')
        return { status: 403, body: { message: 'Access Denied' } };
      const rest = path.slice(API.length);
      if (rest === '/time/getServerTime/') return { body: { serverTime: new Date().toISOString() } };
      if (rest === '/DirectAcquisitionCommon/GetDirectAcquisitionList/') return list(asked);
      if (rest === '/ComboPub/searchCpvs') {
        const found = [{ id: 1, text: '30192000-1 - Accesorii de birou' }].filter(({ text }) =>
          text.toLowerCase().includes((query.get('filter') ?? '').toLowerCase()),
        );
        return { body: { total: found.length, items: found } };
      }
      const authority = /^\/Entity\/getCAEntityView\/(\d+)$/.exec(rest)?.[1];
      if (authority !== undefined)
        return {
          body: {
            entityId: Number(authority),
            officialName: `Comuna Proba ${authority}`,
            numericFiscalNumber: `${4_000_000 + Number(authority)}`,
            email: 'nimeni@exemplu.ro',
          },
        };
      return null;
    },
  };
}

// How SICAP's public API is asked and read. It wants a Referer of its own pages, ignores filters whose name it does not
// know (and then answers with the whole country), cuts long lists without an error, and says errors with status 200.

import { answerOf, failed, type Failed } from '../http/reading.ts';
import type { Http } from '../http/http.ts';

export const SICAP_URL = 'https://e-licitatie.ro';
export const API = '/api-pub';
/** Direct acquisitions that one search gives at most. */
export const HARD_CAP = 2_000;
export const PAGE_SIZE = 100;

export interface SicapItem {
  directAcquisitionId: number;
  uniqueIdentificationCode: string;
  directAcquisitionName: string;
  cpvCode: string;
  estimatedValueRon: number | null;
  closingValue: number | null;
  contractingAuthority: string;
  supplier: string;
  publicationDate: string | null;
  finalizationDate: string | null;
  sysDirectAcquisitionState: { id: number; text: string } | null;
}

export interface Found {
  items: SicapItem[];
  /** False: SICAP cut the list, so what is not in it may exist. */
  complete: boolean;
}

export async function ask(http: Http, base: string, path: string, body?: unknown): Promise<{ json: unknown } | Failed> {
  const response = await http.send({
    method: body === undefined ? 'GET' : 'POST',
    url: `${base}${API}${path}`,
    headers: {
      // Ours to name, theirs to insist on, whatever host a simulator has.
      referer: `${SICAP_URL}/pub/direct-acquisitions/list/1`,
      accept: 'application/json',
      'content-type': 'application/json;charset=UTF-8',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = answerOf(response);
  if (!('json' in answer)) return answer;
  const { json } = answer;
  if (json === null) return failed('SICAP answered with nothing (null).');
  if (Array.isArray(json) && json.length > 0 && json.every((each) => typeof each === 'string')) {
    return failed('SICAP answered with a list of errors.', { passing: false });
  }
  if (typeof json === 'object' && (json as { hasError?: unknown }).hasError === true)
    return failed('SICAP answered with an error (hasError).');
  return answer;
}

export interface Filter {
  /** Days of finalisation, both included. */
  from: string;
  to: string;
  /** SICAP's own number of the authority. */
  authorityId?: number;
  /** CUI of the authority: what every item is checked against. */
  authorityCui: string;
}

/** `4406134 Comuna Rasinari`, `RO 6891914 STRABAG`. */
export const cuiOf = (party: string): string | null => /^\s*(?:RO)?\s*0*(\d{2,10})\b/i.exec(party)?.[1] ?? null;

/** The first page and the others, until all are there. */
export async function searchAcquisitions(
  http: Http,
  base: string,
  { from, to, authorityId, authorityCui }: Filter,
): Promise<Found | Failed> {
  const items: SicapItem[] = [];
  let complete = true;
  for (let pageIndex = 0; ; pageIndex += 1) {
    const answer = await ask(http, base, '/DirectAcquisitionCommon/GetDirectAcquisitionList/', {
      pageSize: PAGE_SIZE,
      pageIndex,
      showOngoingDa: false,
      cookieContext: null,
      finalizationDateStart: from,
      finalizationDateEnd: to,
      cpvCategoryId: null,
      cpvCodeId: null,
      sysDirectAcquisitionStateId: null,
      contractingAuthorityId: authorityId ?? null,
      supplierId: null,
    });
    if (!('json' in answer)) return answer;
    const {
      total,
      items: page,
      searchTooLong,
    } = answer.json as { total?: unknown; items?: unknown; searchTooLong?: unknown };
    if (typeof total !== 'number' || !Array.isArray(page))
      return failed('Expected a list of acquisitions, but it is none.', { passing: false });
    if (searchTooLong === true || total >= HARD_CAP) complete = false;
    items.push(...(page as SicapItem[]));
    if (page.length < PAGE_SIZE || items.length >= Math.min(total, HARD_CAP)) break;
  }
  return { items: items.filter((item) => fits(item, from, to, authorityCui)), complete };
}

/** A filter that was ignored shows in its items. */
function fits(
  { finalizationDate, contractingAuthority }: SicapItem,
  from: string,
  to: string,
  authorityCui: string,
): boolean {
  const day = finalizationDate?.slice(0, 10);
  return day !== undefined && day >= from && day <= to && cuiOf(contractingAuthority) === authorityCui;
}

export const isFailed = (value: Found | Failed): value is Failed => 'status' in value;

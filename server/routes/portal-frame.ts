// What every page of the portal needs to know about the institution and the visitor, and what was just done.

import type { FastifyRequest, FastifySchema } from 'fastify';
import { dayAt } from '../../calendar/bucharest.ts';
import type { Frame } from '../../portal/frame.tsx';
import { words } from '../../portal/words.ts';
import { readProcedure } from '../../store/procedures.ts';
import { publishes } from '../../store/publications.ts';
import { readTenant, type Tenant } from '../../store/tenants.ts';
import { nowOf as storeNow } from '../now.ts';

/** Routes of pages stay out of the API's description. */
export const hidden: FastifySchema & { hide: boolean } = { hide: true };

const KINDS =
  /^((?:Primăria|Consiliul|Comuna|Orașul|Municipiul|Direcția)(?: (?:Municipiului|Orașului|Comunei|Sectorului|Județean|Locală?))?) (.+)$/;

/** "Primăria Municipiului Alba Iulia" is written on two lines. */
export function institutionOf(name: string): { kind: string; name: string } {
  const [, kind, rest] = KINDS.exec(name) ?? [];
  return kind === undefined || rest === undefined ? { kind: '', name } : { kind, name: rest };
}

export function addressOf({ settings }: Tenant): string {
  const town = [settings.postalCode, settings.locality].filter((part) => part !== undefined && part !== '').join(' ');
  return [settings.address, town].filter((part) => part !== undefined && part !== '').join(', ');
}

/** What a redirect says on the next page: `?gata=mesaj`. Unknown words say nothing. */
function noticeOf(request: FastifyRequest): string | null {
  const w = words(request.language);
  const said: Record<string, string> = {
    cont: w.account.welcome,
    iesire: w.account.signedOut,
    mesaj: w.request.message.sent,
    retrasa: w.request.withdrawal.done,
    facut: w.task.sent,
    salvat: w.task.kept,
    stearsa: w.application.deleted,
    preluata: w.draft.adopted,
    parasita: w.draft.left,
    cunoscute: w.application.reuse.used,
    necunoscute: w.application.reuse.gone,
  };
  const { gata } = request.query as { gata?: unknown };
  return typeof gata === 'string' && Object.hasOwn(said, gata) ? (said[gata] ?? null) : null;
}

const PETITION = 'petitie';

/** What the frames of an application were made of last, for pages that must not ask the database. */
const lastFrames = new WeakMap<object, Pick<Frame, 'institution' | 'address' | 'schedule' | 'demo'>>();

/** A frame without anything that has to be read: of an institution as it was when a page was last made, for nobody in particular. */
export function plainFrame(request: FastifyRequest): Frame {
  const nothing = { institution: institutionOf(''), address: '', schedule: '', demo: false };
  return {
    ...(lastFrames.get(request.server.services) ?? nothing),
    language: request.language,
    account: null,
    path: request.url,
    publications: false,
    petition: null,
    notice: null,
  };
}

export async function frameOf(request: FastifyRequest): Promise<Frame> {
  const { store, services } = request.server;
  const number = request.asker?.tenant ?? services.tenant;
  const tenant = await readTenant(store, number);
  const petition = await readProcedure(store, number, PETITION);
  const { person, roles } = request.asker ?? { person: null, roles: [] };
  const plain = {
    institution: institutionOf(tenant?.name ?? ''),
    address: tenant === null ? '' : addressOf(tenant),
    schedule: tenant?.settings.schedule?.[request.language] ?? '',
    demo: tenant?.demo ?? false,
  };
  lastFrames.set(services, plain);
  return {
    ...plain,
    language: request.language,
    account: person === null ? null : { name: person.name, staff: roles.some(({ role }) => role !== 'citizen') },
    path: request.url,
    publications: await publishes(store, number),
    petition: petition === null || petition.retired ? null : `/proceduri/${PETITION}`,
    notice: noticeOf(request),
  };
}

/** Milliseconds since 1970, by the store's clock (tests and simulations have their own). */
export const nowOf = (request: FastifyRequest): number => storeNow(request.server.store);

/** The day on the wall in Bucharest. */
export const todayOf = (request: FastifyRequest): string => dayAt(nowOf(request));

// `publication:publish`: a line of a public list. Header `list`, input `publicare` with the columns that the manifest
// declares; answers `publicatie` { id }. `publication:withdraw`: takes it back, input `publicatie`; the line keeps its
// number. What is not as declared fails at once: nothing leaves the case by mistake.

import { dayNumber } from '../../calendar/day.ts';
import type { Json } from '../../engine/values.ts';
import type { PublicList } from '../../procedure/manifest.ts';
import { publish, withdrawPublication, type PublicDocument } from '../../store/publications.ts';
import { contentOf } from '../../store/read-document.ts';
import type { Store } from '../../store/store.ts';
import type { Handler } from '../jobs.ts';
import { caseOf, causeOf, headerOf, refused } from './job.ts';

type Column = PublicList['columns'][number];

const isContext = (value: unknown): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const publishLine: Handler = async (job, { store }) => {
  const { dossier, manifest } = await caseOf(store, job);
  const key = headerOf(job, 'list');
  const list = manifest.publications?.[key];
  if (list === undefined) throw refused(`Expected a list "${key}" in the manifest, but there is none.`);
  const told = job.variables['publicare'];
  if (!isContext(told)) throw refused(`Expected a context in the variable "publicare" at ${job.element}.`);
  const known = new Set(list.columns.map((column) => column.key));
  const strange = Object.keys(told).find((name) => !known.has(name));
  if (strange !== undefined) throw refused(`Expected only columns of the list "${key}", but found "${strange}".`);
  const content: { [column: string]: Json } = {};
  for (const column of list.columns) {
    const value = told[column.key] ?? null;
    const of = { tenant: job.tenant, dossier: dossier.id };
    content[column.key] = column.type === 'document' ? await documentIn(store, column, value, of) : cell(column, value);
  }
  const id = await publish(store, {
    tenant: job.tenant,
    list: key,
    dossier: dossier.id,
    procedure: manifest.key,
    cause: causeOf(job),
    content,
    years: list.years ?? null,
  });
  return { publicatie: { id } };
};

export const withdrawLine: Handler = async (job, { store }) => {
  const { dossier } = await caseOf(store, job);
  const id = idIn(job.variables['publicatie']);
  const known = await withdrawPublication(store, { tenant: job.tenant, dossier: dossier.id, id });
  if (!known) throw refused(`Expected a line that this case has published at ${job.element}, but there is none.`);
  return {};
};

/** A text, a day or an amount in lei; nothing stays empty. */
function cell({ key, type }: Column, value: Json): Json {
  if (value === null || value === '') return null;
  if (type === 'date' && typeof value === 'string') {
    const day = value.slice(0, 10);
    if (isDay(day)) return day;
  }
  if (type === 'amount' && Number.isFinite(typeof value === 'string' ? Number(value) : value)) return Number(value);
  if (type === 'text' && (typeof value === 'string' || typeof value === 'number')) return String(value);
  const expected = { text: 'a text', date: 'a day such as 2026-01-31', amount: 'a number', document: 'a document' };
  throw refused(`Expected ${expected[type]} in the column "${key}", but found something else.`);
}

function isDay(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

const idIn = (value: unknown): string => {
  const id = isContext(value) ? value['id'] : value;
  return typeof id === 'string' ? id : '';
};

/** A document of this case: its id, or what `document:issue` answers. */
async function documentIn(
  store: Store,
  { key }: Column,
  value: Json,
  { tenant, dossier }: { tenant: number; dossier: string },
): Promise<Json> {
  if (value === null || value === '') return null;
  const document = await contentOf(store, { tenant, document: idIn(value) });
  if (document === null || document.dossier !== dossier)
    throw refused(`Expected a document of this case in the column "${key}", but there is none.`);
  const shown: PublicDocument = { id: document.id, title: document.title };
  return { ...shown };
}

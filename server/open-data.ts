// A public list as open data: CSV for spreadsheets, JSON for programs, both whole and stable. Pure.
//
// CSV is RFC 4180 in UTF-8 with a byte order mark, so that spreadsheets read the letters. They also take a text that begins
// with = + - @ or a tab for a formula and run it (OWASP "CSV injection"): such a text gets an apostrophe in front. JSON
// carries a Table Schema of the fields (specs.frictionlessdata.io/table-schema), the licence and the legal basis.

import type { Json } from '../engine/values.ts';
import type { Language } from '../look/words.ts';
import type { List, Publication } from '../store/publications.ts';
import { isPublicDocument } from '../store/publications.ts';

/** The open licence of the Romanian government, which data.gov.ro uses (Legea nr. 179/2022 art. 8 asks for an open one). */
export const LICENCE = { name: 'OGL-ROU-1.0', url: 'https://data.gov.ro/base/images/logoinst/OGL-ROU-1.0.pdf' };

/** What stands around the columns of the list. */
const OWN = {
  number: { key: 'nr', title: { ro: 'Nr.', en: 'No.' } },
  published: { key: 'publicat', title: { ro: 'Publicat', en: 'Published' } },
  withdrawn: { key: 'retras', title: { ro: 'Retras', en: 'Withdrawn' } },
};

export interface Addresses {
  /** Of the list's page. */
  list: string;
  document: (id: string) => string;
}

const BOM = '\ufeff';
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** One field; a text that a spreadsheet would run is defused. Numbers are numbers. */
export function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvLine = (fields: readonly (string | number | null)[]): string => `${fields.map(csvField).join(',')}\r\n`;
const dayOf = (instant: Date | null): string | null =>
  instant === null ? null : new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(instant);

function plain(value: Json, { document }: Addresses): string | number | null {
  if (isPublicDocument(value)) return document(value.id);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

export async function* csvOf(
  { columns }: List,
  lines: AsyncIterable<Publication>,
  addresses: Addresses,
  language: Language,
): AsyncGenerator<string> {
  const { number, published, withdrawn } = OWN;
  const titles = [number, published, ...columns, withdrawn].map(({ title }) => title[language]);
  yield BOM + csvLine(titles);
  for await (const { number: of, publishedAt, withdrawnAt, content } of lines) {
    const cells = columns.map(({ key }) => plain(content?.[key] ?? null, addresses));
    yield csvLine([of, dayOf(publishedAt), ...cells, dayOf(withdrawnAt)]);
  }
}

const TYPES = {
  text: { type: 'string' },
  date: { type: 'date', format: 'default' },
  amount: { type: 'number' },
  document: { type: 'string', format: 'uri' },
};

export async function* jsonOf(
  list: List,
  lines: AsyncIterable<Publication>,
  addresses: Addresses,
  about: { publisher: string; modified: Date | null },
): AsyncGenerator<string> {
  const { number, published, withdrawn } = OWN;
  const field = ({ key, title }: { key: string; title: List['title'] }, type: object) => ({
    name: key,
    title: title.ro,
    titles: title,
    ...type,
  });
  const head = {
    name: list.key,
    title: list.title.ro,
    titles: list.title,
    homepage: addresses.list,
    publisher: about.publisher,
    ...(list.basis === undefined ? {} : { basis: list.basis }),
    licence: LICENCE,
    modified: about.modified?.toISOString() ?? null,
    schema: {
      fields: [
        field(number, { type: 'integer' }),
        field(published, TYPES.date),
        ...list.columns.map((column) => field(column, TYPES[column.type])),
        field(withdrawn, TYPES.date),
      ],
      primaryKey: number.key,
    },
  };
  yield `${JSON.stringify(head).slice(0, -1)},"data":[`;
  let first = true;
  for await (const { number: of, publishedAt, withdrawnAt, content } of lines) {
    const cells = list.columns.map(({ key }) => [key, plain(content?.[key] ?? null, addresses)]);
    const row = {
      [number.key]: of,
      [published.key]: dayOf(publishedAt),
      ...Object.fromEntries(cells),
      [withdrawn.key]: dayOf(withdrawnAt),
    };
    yield `${first ? '' : ','}\n${JSON.stringify(row)}`;
    first = false;
  }
  yield '\n]}\n';
}

// One column of many rows as an array in PostgreSQL's binary format (`array_send` in its source): a header, then each value
// with its length. Numbers and times are not turned into text and back, and nothing has to be quoted or unquoted.

import type { ColumnType } from '../tables/columns.ts';

/** What it travels as: an array of these. */
type Element = Exclude<ColumnType, 'text[]'>;

export const elementOf = (type: ColumnType): Element => (type === 'text[]' ? 'text' : type);

/** Ids of the types in PostgreSQL's catalogue, the same in every database. */
const OIDS: { readonly [type in Element]: number } = {
  int2: 21,
  int4: 23,
  int8: 20,
  bool: 16,
  text: 25,
  json: 114,
  jsonb: 3802,
  timestamptz: 1184,
};
const SIZES: { readonly [type in Element]?: number } = { int2: 2, int4: 4, int8: 8, bool: 1, timestamptz: 8 };
const HEADER_BYTES = 20;
/** PostgreSQL counts microseconds from the year 2000. */
const EPOCH_MS = 946_684_800_000n;

/** U+0000 and lone surrogates: JSON may carry them, PostgreSQL's text may not. The backslash must not be escaped. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

const HALF_CHARACTER = /\p{Surrogate}/u;

/** Whether JSON text holds a character that PostgreSQL cannot keep. */
export function isUnstorable(json: string): boolean {
  // Nearly no text has an escape; looking for one is a hundred times faster than the expression.
  return json.includes('\\u') && UNSTORABLE.test(json);
}

export class Unstorable extends Error {}

/** Throws `Unstorable` for text that PostgreSQL cannot keep. Times are ISO text. */
export function columnArray(type: ColumnType, values: unknown[]): Buffer {
  const size = SIZES[elementOf(type)];
  return size === undefined ? texts(type, values) : fixed(type, size, values);
}

function header(bytes: Buffer, type: ColumnType, count: number, hasNull: boolean): number {
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(hasNull ? 1 : 0, 4);
  bytes.writeInt32BE(OIDS[elementOf(type)], 8);
  bytes.writeInt32BE(count, 12);
  bytes.writeInt32BE(1, 16);
  return HEADER_BYTES;
}

function fixed(type: ColumnType, size: number, values: unknown[]): Buffer {
  let nulls = 0;
  for (const value of values) if (value === null || value === undefined) nulls += 1;
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + 4 * values.length + size * (values.length - nulls));
  let at = header(bytes, type, values.length, nulls > 0);
  for (const value of values) {
    const missing = value === null || value === undefined;
    at = bytes.writeInt32BE(missing ? -1 : size, at);
    if (!missing) at = put(bytes, at, type, value);
  }
  return bytes;
}

function put(bytes: Buffer, at: number, type: ColumnType, value: unknown): number {
  switch (type) {
    case 'int2':
      return bytes.writeInt16BE(value as number, at);
    case 'int4':
      return bytes.writeInt32BE(value as number, at);
    case 'bool':
      return bytes.writeInt8(value === true ? 1 : 0, at);
    case 'timestamptz':
      return bytes.writeBigInt64BE(microseconds(value as string), at);
    default:
      return putId(bytes, at, value as string);
  }
}

/** Ids are text; nearly all are small enough to be computed with as numbers, which is faster. */
function putId(bytes: Buffer, at: number, id: string): number {
  const number = Number(id);
  if (!Number.isSafeInteger(number)) return bytes.writeBigInt64BE(BigInt(id), at);
  const high = Math.floor(number / 2 ** 32);
  return bytes.writeUInt32BE(number - high * 2 ** 32, bytes.writeInt32BE(high, at));
}

let last = { iso: '', microseconds: 0n };

function microseconds(iso: string): bigint {
  // Neighbours mostly have the same time.
  if (iso !== last.iso) last = { iso, microseconds: (BigInt(Date.parse(iso)) - EPOCH_MS) * 1000n };
  return last.microseconds;
}

function texts(type: ColumnType, values: unknown[]): Buffer {
  const written = values.map((value) => (value === null || value === undefined ? null : textOf(type, value)));
  // A jsonb begins with the number of its format.
  const prefix = type === 'jsonb' ? 1 : 0;
  let size = HEADER_BYTES + 4 * written.length;
  const lengths = written.map((text) => {
    if (text === null) return -1;
    const length = Buffer.byteLength(text) + prefix;
    size += length;
    return length;
  });
  const bytes = Buffer.allocUnsafe(size);
  let at = header(bytes, type, written.length, written.includes(null));
  written.forEach((text, index) => {
    at = bytes.writeInt32BE(lengths[index]!, at);
    if (text === null) return;
    if (prefix === 1) at = bytes.writeInt8(1, at);
    at += bytes.write(text, at);
  });
  return bytes;
}

function textOf(type: ColumnType, value: unknown): string {
  if (type === 'json' || type === 'jsonb') {
    const json = JSON.stringify(value);
    if (isUnstorable(json)) throw unstorable();
    return json;
  }
  const text = type === 'text[]' ? arrayText(value as string[]) : (value as string);
  if (HALF_CHARACTER.test(text) || text.includes('\u0000')) throw unstorable();
  return text;
}

const unstorable = () =>
  new Unstorable('Expected text that PostgreSQL can keep, but some holds U+0000 or half a character.');

const arrayText = (values: string[]): string =>
  values.length === 0 ? '{}' : `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join()}}`;

// What a template may call besides Handlebars' own `if`, `unless`, `each`, `with`. Helpers that format want a value and
// say so; only those in LENIENT may be asked about a name that the data lacks.

import Handlebars from 'handlebars';
import { writtenAddress } from './address.ts';
import { amountWords, numberWords } from './amount-words.ts';
import { code128Svg } from './code-128.ts';
import { LEVELS, Numbering, roman, type Level } from './numbering.ts';
import { qrSvg } from './qr.ts';
import { amount, count, dateTime, decimal, longDate, quoted, shortDate } from './romanian.ts';
import { isSealName, sealLink } from './seal-places.ts';

export const LENIENT: ReadonlySet<string> = new Set(['if', 'unless', 'and', 'or', 'not', 'eq', 'default']);

const truthy = (value: unknown): boolean => !Handlebars.Utils.isEmpty(value) || value === 0;

/** One for each rendering, known by the data that is rendered. */
const numberings = new WeakMap<object, Numbering>();

/** Places of signatures that a rendering has made. */
const seals = new WeakMap<object, Set<string>>();

/** Repetitions of one rendering, of all its `each` together: no letter has so many lines. */
const MOST_REPETITIONS = 20_000;
const repetitions = new WeakMap<object, number>();

/** Throws TypeError when there is no end of it. */
export function countRepetition(root: unknown): void {
  const count = (repetitions.get(root as object) ?? 0) + 1;
  if (count > MOST_REPETITIONS) throw new TypeError(`expected at most ${MOST_REPETITIONS} repetitions`);
  repetitions.set(root as object, count);
}

const sealsOf = (root: unknown): Set<string> => seals.get(root as object) ?? new Set();

/** Numbers, places of signatures and the count of repetitions begin again: called before each rendering. */
export function beginRendering(data: object): void {
  numberings.set(data, new Numbering());
  seals.set(data, new Set());
  repetitions.set(data, 0);
}

function next(level: string, root: unknown): string {
  if (!(LEVELS as string[]).includes(level)) throw new TypeError(`expected one of ${LEVELS.join(', ')}`);
  return numberings.get(root as object)?.next(level as Level) ?? '';
}

/** Handlebars adds its options after the arguments of a helper. */
const given = (values: unknown[]): unknown[] => values.slice(0, -1);

const words = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new TypeError(`expected a text but got ${value === null ? 'null' : typeof value}`);
};

const number = (value: unknown): number => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof read === 'number' && Number.isFinite(read)) return read;
  throw new TypeError(`expected a number but got ${value === null ? 'null' : typeof value}`);
};

export const HELPERS: { [name: string]: (...values: unknown[]) => unknown } = {
  /** {{date termen.legal}} → 21 noiembrie 2026 */
  date: (value: unknown) => longDate(words(value)),
  /** {{shortDate dosar.data}} → 21.11.2026 */
  shortDate: (value: unknown) => shortDate(words(value)),
  /** {{year document.data}} → 2026 */
  year: (value: unknown) => shortDate(words(value)).slice(-4),
  /** {{padded document.numar 5}} → 00027 */
  padded: (value: unknown, width: unknown) => words(value).padStart(number(width), '0'),
  /** {{dateTime termen.limita}} → 21 noiembrie 2026, ora 09:05 */
  dateTime: (value: unknown) => dateTime(words(value)),
  /** {{number 1234.5}} → 1.234,5 */
  number: (value: unknown) => decimal(number(value)),
  /** {{plural zile "zi" "zile"}} → 20 de zile */
  plural: (value: unknown, one: unknown, many: unknown) => count(number(value), words(one), words(many)),
  /** {{quoted subiect}} → „Școala «Eminescu»” */
  quoted: (value: unknown) => quoted(words(value)),
  /** {{amount 1234.5}} → 1.234,50 lei */
  amount: (value: unknown) => amount(number(value)),
  /** {{amountWords 1234.5}} → o mie două sute treizeci și patru de lei și 50 de bani */
  amountWords: (value: unknown) => amountWords(number(value)),
  /** {{numberWords 21}} → douăzeci și unu; {{numberWords 21 "feminine"}} → douăzeci și una */
  numberWords: (...values: unknown[]) => {
    const [value, gender] = given(values);
    return numberWords(number(value), gender === 'feminine' ? 'feminine' : 'masculine');
  },
  /** {{roman 4}} → IV */
  roman: (value: unknown) => roman(number(value)),
  /** {{next "article"}} → Art. 1, then Art. 2; also "chapter", "paragraph", "letter". A clause left out leaves no hole. */
  next: (...values: unknown[]) => next(words(values[0]), (values.at(-1) as Handlebars.HelperOptions).data?.root),
  /** {{qr legatura "Verificarea documentului"}}: with what a screen reader says. */
  qr: (...values: unknown[]) => {
    const [value, label] = given(values);
    return new Handlebars.SafeString(qrSvg(words(value), words(label), Handlebars.escapeExpression));
  },
  /** {{barcode document.numar "Codul de bare al documentului"}}: Code 128. */
  barcode: (...values: unknown[]) => {
    const [value, label] = given(values);
    return new Handlebars.SafeString(code128Svg(words(value), words(label), Handlebars.escapeExpression));
  },
  /** {{seal "primar"}}: the place of the electronic signature of this name; a name once in a document. */
  seal: (value: unknown, options: unknown) => {
    const name = words(value);
    if (!isSealName(name)) throw new TypeError('expected a name such as "primar": small letters, digits and dashes');
    const places = sealsOf((options as Handlebars.HelperOptions).data?.root);
    if (places.has(name)) throw new TypeError(`expected each seal once, but "${name}" is there already`);
    places.add(name);
    return new Handlebars.SafeString(sealLink(name));
  },
  /** {{address cerere.adresa}} → Alba Iulia, Strada Vasile Goldiș nr. 12, județul Alba: of a form's block `address`. */
  address: (value: unknown) => writtenAddress(value),
  upper: (value: unknown) => words(value).toLocaleUpperCase('ro-RO'),
  /** {{join semnatari ", " "nume"}}: the items, or one property of each. */
  join: (...values: unknown[]) => {
    const [list, separator, property] = given(values);
    if (!Array.isArray(list)) throw new TypeError('expected a list');
    return list
      .map((item: unknown) => words(property === undefined ? item : (item as Record<string, unknown>)[words(property)]))
      .join(words(separator));
  },
  eq: (...values: unknown[]) => {
    const [left, right] = given(values);
    return left === right;
  },
  and: (...values: unknown[]) => given(values).every(truthy),
  or: (...values: unknown[]) => given(values).some(truthy),
  not: (value: unknown) => !truthy(value),
  /** {{default triaj.motiv "fără motiv"}} */
  default: (...values: unknown[]) => given(values).find(truthy) ?? '',
  /** {{nl2p text}}: what a person typed, as paragraphs: escaped, empty lines separate, single line ends stay. */
  nl2p: (value: unknown) =>
    new Handlebars.SafeString(
      words(value)
        .replace(/\r\n?/g, '\n')
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.trim())
        .filter(Boolean)
        .map((paragraph) => `<p>${Handlebars.escapeExpression(paragraph).replaceAll('\n', '<br>')}</p>`)
        .join('\n'),
    ),
};

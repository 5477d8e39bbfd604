// The fields that may stand in a letter, in groups, each with what is written into the text for it: a day as a date, what
// may be absent within a condition, a list as rows. Pure.

import type { Variable } from '../variables/variable.ts';
import type { LetterWords } from './words/ro.ts';

export interface Field {
  /** `cerere.adresa.strada` */
  path: string;
  label: string;
  /** Written into the text; `|` is where the cursor stands then. */
  insert: string;
  maybeAbsent: boolean;
}

export type FieldGroupName = keyof LetterWords['insert']['groups'];

export interface FieldGroup {
  group: FieldGroupName;
  /** Of a task: its name. */
  title: string | null;
  fields: Field[];
}

/** How each helper is written. Its name is the key, its meaning is in the words. */
export const HELPER_EXAMPLES: { readonly [name in keyof LetterWords['helpers']]: string } = {
  date: '{{date |}}',
  shortDate: '{{shortDate |}}',
  year: '{{year |}}',
  dateTime: '{{dateTime |}}',
  number: '{{number |}}',
  plural: '{{plural | "zi" "zile"}}',
  amount: '{{amount |}}',
  amountWords: '{{amountWords |}}',
  numberWords: '{{numberWords |}}',
  roman: '{{roman |}}',
  padded: '{{padded | 5}}',
  quoted: '{{quoted |}}',
  upper: '{{upper |}}',
  address: '{{address |}}',
  join: '{{join | ", "}}',
  nl2p: '{{nl2p |}}',
  default: '{{default | "—"}}',
  if: '{{#if |}}…{{else}}…{{/if}}',
  unless: '{{#unless |}}…{{/unless}}',
  each: '{{#each |}}…{{/each}}',
  with: '{{#with |}}…{{/with}}',
  eq: '{{#if (eq | "da")}}…{{/if}}',
  and: '{{#if (and | …)}}…{{/if}}',
  or: '{{#if (or | …)}}…{{/if}}',
  not: '{{#if (not |)}}…{{/if}}',
  lookup: '{{lookup | "nume"}}',
  next: '{{next "article"}} |',
  seal: '{{seal "primar"}}|',
  qr: '{{qr | "Codul QR"}}',
  barcode: '{{barcode | "Codul de bare"}}',
};

/** Deeper entries are seldom written into a letter, and would hide the others. */
const DEEPEST = 4;

/** What is written for one value. */
export function insertFor(path: string, { type, entries, maybeAbsent }: Variable): string {
  const names = new Set(entries.map(({ name }) => name));
  const value = ((): string => {
    if (type === 'context' && names.has('localitate') && names.has('strada')) return `{{address ${path}}}`;
    if (type === 'day') return `{{date ${path}}}`;
    if (type === 'moment') return `{{dateTime ${path}}}`;
    if (type === 'number') return `{{number ${path}}}`;
    if (type === 'choices') return `{{join ${path} ", "}}`;
    if (type === 'list' || type === 'files') {
      const row = entries
        .filter((each) => each.entries.length === 0)
        .slice(0, 3)
        .map((each) => insertFor(each.name, each).replace('|', ''));
      return `{{#each ${path}}}${row.length === 0 ? '{{this}}' : row.join(' ')}\n{{/each}}`;
    }
    return `{{${path}}}`;
  })();
  if (type === 'ticked') return `{{#if ${path}}}|{{/if}}`;
  return maybeAbsent && type !== 'list' ? `{{#if ${path}}}${value}{{/if}}|` : `${value}|`;
}

function fieldsOf(variable: Variable, before: string, absent: boolean, depth: number): Field[] {
  const path = before === '' ? variable.name : `${before}.${variable.name}`;
  const maybeAbsent = absent || variable.maybeAbsent;
  const insert = insertFor(path, { ...variable, maybeAbsent });
  const own: Field = { path, label: variable.label, insert, maybeAbsent };
  const { type, entries } = variable;
  if (type !== 'context' || entries.length === 0) return [own];
  const inner =
    depth >= DEEPEST ? [] : entries.flatMap((each) => fieldsOf(each, path, absent || variable.maybeAbsent, depth + 1));
  const whole = insert.includes('{{address ') ? [own] : [];
  return [...whole, ...inner];
}

const CASE = new Set(['dosar', 'termen']);

/** What the platform gives every letter beside the variables of the process (server/jobs/letter.ts). */
function platformFields(say: LetterWords['platform'], names: readonly (keyof LetterWords['platform'])[]): Field[] {
  return names.map((path) => {
    const insert =
      path === 'document.data'
        ? `{{date ${path}}}|`
        : path === 'prelungit'
          ? `{{#if ${path}}}|{{/if}}`
          : `{{${path}}}|`;
    return { path, label: say[path], insert, maybeAbsent: false };
  });
}

const PERSON = [
  'petent.nume',
  'petent.email',
  'institutie.nume',
  'institutie.localitate',
  'institutie.judet',
  'institutie.telefon',
  'institutie.email',
  'institutie.conducator',
  'departament.nume',
  'responsabil.nume',
  'subiect',
] as const;
const DOCUMENT = [
  'document.numar',
  'document.data',
  'document.cod',
  'legatura',
  'urmarire',
  'inbox',
  'prelungit',
] as const;

/** `variables`: that can exist where the letter is written. Groups without a field are left out. */
export function fieldGroups(variables: readonly Variable[], say: LetterWords): FieldGroup[] {
  const own = new Set<string>([...PERSON, ...DOCUMENT].map((path) => path.split('.')[0]!));
  const all = (chosen: readonly Variable[]): Field[] => chosen.flatMap((each) => fieldsOf(each, '', false, 1));
  const known = variables.filter(({ name }) => !own.has(name));
  const request = known.filter(({ origin }) => origin === 'request');
  const ofCase = known.filter(({ name }) => CASE.has(name));
  const tasks = known.filter(({ origin }) => origin === 'task');
  const others = known.filter((each) => !request.includes(each) && !ofCase.includes(each) && !tasks.includes(each));
  const groups: FieldGroup[] = [
    { group: 'request', title: null, fields: all(request) },
    { group: 'case', title: null, fields: all(ofCase) },
    { group: 'person', title: null, fields: platformFields(say.platform, PERSON) },
    { group: 'document', title: null, fields: platformFields(say.platform, DOCUMENT) },
    ...tasks.map((task): FieldGroup => ({ group: 'tasks', title: task.label, fields: all([task]) })),
    { group: 'others', title: null, fields: all(others) },
    {
      group: 'helpers',
      title: null,
      fields: Object.entries(HELPER_EXAMPLES).map(([name, insert]) => ({
        path: name,
        label: say.helpers[name as keyof LetterWords['helpers']],
        insert,
        maybeAbsent: false,
      })),
    },
  ];
  return groups.filter(({ fields }) => fields.length > 0);
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The fields whose name or path holds every word, without regard to accents. */
export function searched(groups: readonly FieldGroup[], query: string): FieldGroup[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      fields: group.fields.filter(({ path, label }) => {
        const text = plain(`${path} ${label} ${group.title ?? ''}`);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ fields }) => fields.length > 0);
}

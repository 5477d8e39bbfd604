// The sentences of differences.ts. Romanian nouns come with their article: „Întrebarea «Numele» a devenit obligatorie”.

import type { Language } from '../../forms/model.ts';

type Limit = 'minLength' | 'maxLength' | 'min' | 'max' | 'earliest' | 'latest' | 'increment';
type Value = string | number | null;

const ro = {
  nouns: { input: 'Întrebarea', list: 'Lista', text: 'Textul', view: 'Elementul', group: 'Grupul', page: 'Pagina' },
  rule: 'Regula între răspunsuri',
  named: (noun: string, name: string) => `${noun} „${name}”`,
  added: (name: string, where: string, details: readonly string[]) =>
    `S-a adăugat ${lower(name)}${where}${details.length > 0 ? `: ${details.join('; ')}` : ''}.`,
  removed: (name: string, where: string) => `S-a scos ${lower(name)}${where}.`,
  inside: (label: string) => ` în „${label}”`,
  required: 'obligatorie',
  softRequired: 'cerută, dar cererea se primește și fără',
  renamed: (name: string, was: string, is: string) =>
    `${name} își păstrează răspunsul sub alt nume, ${is} în loc de ${was}: ciornele și condițiile vechi nu o mai găsesc.`,
  relabelled: (noun: string, was: string, is: string) => `${noun} „${was}” se numește acum „${is}”.`,
  movedInto: (name: string, label: string) =>
    label === '' ? `${name} a ieșit din grup.` : `${name} a trecut în „${label}”.`,
  reordered: (name: string) => `${name} stă în alt loc.`,
  hint: 'textul ajutător',
  itsText: 'textul',
  text: (name: string, what: string, was: string, is: string) =>
    was === ''
      ? `${name}: ${what} este nou: „${is}”.`
      : is === ''
        ? `${name}: ${what} nu mai este.`
        : `${name}: ${what} este acum „${is}” (era „${was}”).`,
  content: (name: string) => `${name} arată altceva.`,
  condition: (name: string, was: string | null, is: string | null) =>
    is === null
      ? `${name} apare acum întotdeauna (înainte: ${was ?? ''}).`
      : `${name} ${is}${was === null ? ' (înainte apărea întotdeauna)' : ` (înainte: ${was})`}.`,
  page: (name: string, page: boolean) => `${name} ${page ? 'este acum o pagină' : 'nu mai este o pagină'}.`,
  type: (name: string, was: string, is: string) => `${name} cere acum ${is} (înainte: ${was}).`,
  becameRequired: (name: string) => `${name} a devenit obligatorie.`,
  becameSoft: (name: string) => `${name}: lipsa răspunsului doar avertizează, cererea se primește.`,
  becameOptional: (name: string) => `${name} a devenit opțională.`,
  requiredWhen: (name: string, feel: string) => `${name} este obligatorie când ${feelOf(feel)}.`,
  limit: (name: string, limit: string, was: Value, is: Value) =>
    is === null
      ? `${name}: nu mai are ${limit}.`
      : was === null
        ? `${name}: ${limit} ${is}.`
        : `${name}: ${limit} ${is} (era ${was}).`,
  limits: {
    minLength: 'lungimea minimă (caractere):',
    maxLength: 'lungimea maximă (caractere):',
    min: 'valoarea minimă:',
    max: 'valoarea maximă:',
    earliest: 'cea mai veche dată:',
    latest: 'cea mai nouă dată:',
    increment: 'pasul:',
    minItems: 'numărul minim:',
    maxItems: 'numărul maxim:',
    files: 'numărul de fișiere:',
    fileSize: 'mărimea unui fișier, cel mult',
    kinds: 'felurile de fișiere:',
  } satisfies Record<Limit | 'minItems' | 'maxItems' | 'files' | 'fileSize' | 'kinds', string>,
  anyKind: 'oricare',
  pattern: (name: string) => `${name}: forma cerută răspunsului s-a schimbat.`,
  choicesAdded: (name: string, labels: readonly string[]) => `${name}: se poate alege și ${quoted(labels)}.`,
  choicesRemoved: (name: string, labels: readonly string[]) => `${name}: nu se mai poate alege ${quoted(labels)}.`,
  choiceRenamed: (name: string, was: string, is: string) => `${name}: varianta „${was}” se numește acum „${is}”.`,
  choicesReordered: (name: string) => `${name}: variantele stau în altă ordine.`,
  choiceSource: (name: string) => `${name}: variantele vin din altă parte.`,
  locked: (name: string) => `${name} doar se arată, nu se mai completează.`,
  unlocked: (name: string) => `${name} se poate completa.`,
  lockedWhen: (name: string, feel: string) => `${name} nu se completează când ${feelOf(feel)}.`,
  madePrivate: (name: string) => `${name} nu se mai arată celui care completează.`,
  madePublic: (name: string) => `${name} se arată acum celui care completează.`,
  prefill: (name: string, feel: string | null) =>
    feel === null
      ? `${name} nu mai este completată dinainte.`
      : `${name} este completată dinainte din altă parte decât până acum.`,
  computed: (name: string) => `${name} se calculează altfel.`,
  preset: (name: string) => `${name}: valoarea de la început s-a schimbat.`,
  unit: (name: string, unit: string) =>
    unit === '' ? `${name} nu mai are unitate.` : `${name}: unitatea este „${unit}”.`,
  messages: (name: string) => `${name}: mesajele de greșeală s-au schimbat.`,
  ruleAdded: (message: string) => `Se verifică în plus: „${message}”.`,
  ruleChanged: (message: string) => `Se verifică altfel: „${message}”.`,
  ruleRemoved: (message: string) => `Nu se mai verifică: „${message}”.`,
  untranslated: (count: number) =>
    count === 0 ? 'Toate textele au traducere.' : `Texte fără traducere în engleză: ${count}.`,
  types: {
    textfield: 'un text scurt',
    textarea: 'un text lung',
    number: 'un număr',
    date: 'o dată',
    time: 'o oră',
    dateTime: 'o dată și o oră',
    checkbox: 'o bifă',
    checklist: 'una sau mai multe bife',
    taglist: 'una sau mai multe variante',
    radio: 'o variantă',
    select: 'o variantă dintr-o listă',
    filepicker: 'fișiere',
    place: 'un loc pe hartă',
    expression: 'un calcul',
  } as Readonly<Record<string, string>>,
};

export type DifferenceWords = typeof ro;

const quoted = (labels: readonly string[]): string => labels.map((label) => `„${label}”`).join(', ');
const lower = (text: string): string => text.charAt(0).toLocaleLowerCase('ro') + text.slice(1);
const feelOf = (feel: string): string => feel.replace(/^\s*=/, '').trim();

const en: DifferenceWords = {
  nouns: { input: 'Question', list: 'List', text: 'Text', view: 'Element', group: 'Group', page: 'Page' },
  rule: 'The rule between answers',
  named: (noun, name) => `${noun} “${name}”`,
  added: (name, where, details) => `${name} is new${where}${details.length > 0 ? `: ${details.join('; ')}` : ''}.`,
  removed: (name, where) => `${name} is gone${where}.`,
  inside: (label) => ` in “${label}”`,
  required: 'required',
  softRequired: 'asked for, but the request is taken without it',
  renamed: (name, was, is) =>
    `${name} keeps its answer under another name, ${is} instead of ${was}: older drafts and conditions do not find it.`,
  relabelled: (noun, was, is) => `${noun} “${was}” is now called “${is}”.`,
  movedInto: (name, label) => (label === '' ? `${name} left its group.` : `${name} moved into “${label}”.`),
  reordered: (name) => `${name} stands elsewhere.`,
  hint: 'the hint',
  itsText: 'the text',
  text: (name, what, was, is) =>
    was === ''
      ? `${name}: ${what} is new: “${is}”.`
      : is === ''
        ? `${name}: ${what} is gone.`
        : `${name}: ${what} is now “${is}” (was “${was}”).`,
  content: (name) => `${name} shows something else.`,
  condition: (name, was, is) =>
    is === null
      ? `${name} is now always shown (before: ${was ?? ''}).`
      : `${name} is ${is}${was === null ? ' (before: always)' : ` (before: ${was})`}.`,
  page: (name, page) => `${name} is ${page ? 'now' : 'no longer'} a page.`,
  type: (name, was, is) => `${name} now asks for ${is} (before: ${was}).`,
  becameRequired: (name) => `${name} became required.`,
  becameSoft: (name) => `${name}: a missing answer only warns, the request is taken.`,
  becameOptional: (name) => `${name} became optional.`,
  requiredWhen: (name, feel) => `${name} is required when ${feelOf(feel)}.`,
  limit: (name, limit, was, is) =>
    is === null
      ? `${name}: no longer has a ${limit}`
      : was === null
        ? `${name}: ${limit} ${is}.`
        : `${name}: ${limit} ${is} (was ${was}).`,
  limits: {
    minLength: 'shortest length (characters):',
    maxLength: 'longest length (characters):',
    min: 'smallest value:',
    max: 'largest value:',
    earliest: 'earliest date:',
    latest: 'latest date:',
    increment: 'step:',
    minItems: 'fewest:',
    maxItems: 'most:',
    files: 'number of files:',
    fileSize: 'size of a file, at most',
    kinds: 'kinds of files:',
  },
  anyKind: 'any',
  pattern: (name) => `${name}: the form of the answer changed.`,
  choicesAdded: (name, labels) => `${name}: may also be ${quoted(labels)}.`,
  choicesRemoved: (name, labels) => `${name}: may no longer be ${quoted(labels)}.`,
  choiceRenamed: (name, was, is) => `${name}: the choice “${was}” is now called “${is}”.`,
  choicesReordered: (name) => `${name}: the choices stand in another order.`,
  choiceSource: (name) => `${name}: the choices come from elsewhere.`,
  locked: (name) => `${name} is only shown and no longer filled in.`,
  unlocked: (name) => `${name} can be filled in.`,
  lockedWhen: (name, feel) => `${name} is not filled in when ${feelOf(feel)}.`,
  madePrivate: (name) => `${name} is no longer shown to the person who fills in.`,
  madePublic: (name) => `${name} is now shown to the person who fills in.`,
  prefill: (name, feel) => (feel === null ? `${name} is no longer prefilled.` : `${name} is prefilled from elsewhere.`),
  computed: (name) => `${name} is computed otherwise.`,
  preset: (name) => `${name}: what stands in it at first changed.`,
  unit: (name, unit) => (unit === '' ? `${name} has no unit any more.` : `${name}: the unit is “${unit}”.`),
  messages: (name) => `${name}: the messages about mistakes changed.`,
  ruleAdded: (message) => `Checked in addition: “${message}”.`,
  ruleChanged: (message) => `Checked otherwise: “${message}”.`,
  ruleRemoved: (message) => `No longer checked: “${message}”.`,
  untranslated: (count) =>
    count === 0 ? 'Every text is translated.' : `Texts without an English translation: ${count}.`,
  types: {
    textfield: 'a short text',
    textarea: 'a long text',
    number: 'a number',
    date: 'a date',
    time: 'a time',
    dateTime: 'a date and a time',
    checkbox: 'a tick',
    checklist: 'one or more ticks',
    taglist: 'one or more choices',
    radio: 'a choice',
    select: 'a choice from a list',
    filepicker: 'files',
    place: 'a place on a map',
    expression: 'a calculation',
  },
};

const catalogue: Readonly<Record<Language, DifferenceWords>> = { ro, en };

export const differenceWords = (language: Language): DifferenceWords => catalogue[language];

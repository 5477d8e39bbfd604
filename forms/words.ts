// Every word that the form engine itself shows to people, in both languages; a form's own words are in the form.
// Second person plural, present tense; an error says what was expected and what to do. `de` from 20 up in Romanian.

import { longDate } from './dates.ts';
import { formatsEn, formatsRo, warningsEn, warningsRo, type Named } from './format-words.ts';
import type { FileCeiling } from './file-limits.ts';
import type { Language } from './model.ts';

/** `10 000` with a non-breaking space; four digits stay together. */
const grouped = (count: number): string =>
  count < 10_000 ? `${count}` : `${count}`.replace(/\B(?=(\d{3})+$)/g, '\u00a0');

const plural = (count: number, one: string, many: string): string => {
  const rest = count % 100;
  if (count === 1) return `1\u00a0${one}`;
  return rest === 0 || rest >= 20 ? `${grouped(count)}\u00a0de ${many}` : `${grouped(count)}\u00a0${many}`;
};

/** A number with the decimal sign of the language. */
export const decimal = (number: number, language: Language): string =>
  language === 'ro' ? String(number).replace('.', ',') : String(number);

export const megabytes = (bytes: number, language: Language): string =>
  bytes >= 1024 * 1024
    ? `${decimal(Math.round((bytes / 1024 / 1024) * 10) / 10, language)}\u00a0MB`
    : `${Math.max(1, Math.round(bytes / 1024))}\u00a0kB`;

/** A time of day that a step of so many minutes allows. */
const stepExample = (minutes: number): string => `14:${String(minutes % 60).padStart(2, '0')}`;

/**
 * What the counter below a field says while one types; keys are GOV.UK Frontend's, with the plural form
 * (Intl.PluralRules).
 */
const countedRo: Readonly<Record<string, string>> = {
  'characters-under-limit.one': 'Mai puteți scrie %{count} caracter',
  'characters-under-limit.few': 'Mai puteți scrie %{count} caractere',
  'characters-under-limit.other': 'Mai puteți scrie %{count} de caractere',
  'characters-at-limit': 'Nu mai puteți scrie nimic: ați ajuns la limită',
  'characters-over-limit.one': 'Ați depășit limita cu %{count} caracter',
  'characters-over-limit.few': 'Ați depășit limita cu %{count} caractere',
  'characters-over-limit.other': 'Ați depășit limita cu %{count} de caractere',
};
const countedEn: typeof countedRo = {
  'characters-under-limit.one': 'You have %{count} character left',
  'characters-under-limit.other': 'You have %{count} characters left',
  'characters-at-limit': 'You have no characters left',
  'characters-over-limit.one': 'You have %{count} character too many',
  'characters-over-limit.other': 'You have %{count} characters too many',
};

const ro = {
  example: (text: string) => `, de exemplu ${text}`,
  enter: ({ name, example }: Named) => `Introduceți ${name}${example}`,
  enterDate: ({ name }: Named) => `Introduceți ${name}: ziua, luna și anul`,
  enterTime: ({ name }: Named) => `Introduceți ${name}, de exemplu 14:30`,
  choose: ({ name }: Named) => `Alegeți ${name}`,
  tick: ({ label }: Named) => `Bifați „${label}” ca să puteți continua`,
  attach: ({ name }: Named) => `Adăugați ${name}`,
  offered: ({ name }: Named) => `Alegeți ${name} din lista de variante`,
  taken: (place: string) =>
    `Locul ${place} nu mai este liber: l-a luat altcineva între timp. Alegeți alt loc; celelalte răspunsuri au rămas`,
  exclusive: ({ name }: Named) => `Ați bifat și varianta care le exclude pe celelalte; alegeți din nou ${name}`,
  unknown: ({ Name }: Named) => `${Name} nu este în nomenclator; verificați fiecare semn`,
  unusual: ({ Name }: Named) => `${Name} este neobișnuit; verificați`,
  interval: ({ Name }: Named, minutes: number) =>
    `${Name} trebuie să fie din ${minutes} în ${plural(minutes, 'minut', 'minute')}, de exemplu ${stepExample(minutes)}`,
  increment: ({ Name }: Named, step: number) => `${Name} trebuie să fie un multiplu de ${decimal(step, 'ro')}`,
  enterAgain: ({ name }: Named) => `Introduceți din nou ${name}; ce am primit nu poate fi citit`,
  chooseAgain: ({ name }: Named) => `Alegeți din nou ${name}; ce am primit nu poate fi citit`,
  tickAgain: ({ label }: Named) => `Bifați din nou „${label}” sau lăsați nebifat; ce am primit nu poate fi citit`,
  attachAgain: ({ name }: Named) => `Adăugați din nou ${name}; ce am primit nu poate fi citit`,
  minLength: ({ Name }: Named, least: number, actual: number) =>
    `${Name} trebuie să aibă cel puțin ${plural(least, 'caracter', 'caractere')}; ați scris ${actual}`,
  maxLength: ({ Name }: Named, most: number, actual: number) =>
    `${Name} trebuie să aibă cel mult ${plural(most, 'caracter', 'caractere')}; ați scris ${actual}`,
  pattern: ({ name, example }: Named) => `Introduceți ${name} în forma cerută${example}`,
  number: ({ Name }: Named) => `${Name} trebuie să fie un număr, de exemplu 512 sau 12,5; scrieți miile fără punct`,
  whole: ({ Name }: Named) => `${Name} trebuie să fie un număr întreg, de exemplu 12`,
  decimals: ({ Name }: Named, most: number) =>
    `${Name} trebuie să aibă cel mult ${plural(most, 'zecimală', 'zecimale')}`,
  min: ({ Name }: Named, least: number) => `${Name} trebuie să fie cel puțin ${decimal(least, 'ro')}`,
  max: ({ Name }: Named, most: number) => `${Name} trebuie să fie cel mult ${decimal(most, 'ro')}`,
  date: {
    day: ({ Name }: Named) => `${Name} trebuie să aibă și ziua, de exemplu 27`,
    month: ({ Name }: Named) => `${Name} trebuie să aibă și luna, de exemplu 3 sau martie`,
    year: ({ Name }: Named) => `${Name} trebuie să aibă și anul, cu patru cifre, de exemplu 1985`,
    real: ({ Name }: Named) => `${Name} trebuie să fie o zi care există, de exemplu 27 3 1985`,
    time: ({ Name }: Named) => `${Name} trebuie să aibă o oră care există, de exemplu 14:30`,
  },
  earliest: ({ Name }: Named, day: string) => `${Name} trebuie să fie ${longDate(day, 'ro')} sau după`,
  latest: ({ Name }: Named, day: string) => `${Name} trebuie să fie ${longDate(day, 'ro')} sau înainte`,
  fileType: (file: string, kinds: string) => `Fișierul „${file}” nu poate fi primit; alegeți unul de tipul ${kinds}`,
  fileSize: (file: string, bytes: number) =>
    `Fișierul „${file}” este prea mare; alegeți unul de cel mult ${megabytes(bytes, 'ro')}`,
  fileCount: (most: number, actual: number) =>
    `Puteți adăuga cel mult ${plural(most, 'fișier', 'fișiere')}; eliminați ${plural(actual - most, 'fișier', 'fișiere')}`,
  fileUnknown: (file: string) => `Fișierul „${file}” nu mai este aici; adăugați-l din nou`,
  minItems: ({ label }: Named, least: number) => `Adăugați cel puțin ${least} la „${label}”`,
  maxItems: ({ label }: Named, most: number) => `Puteți adăuga cel mult ${most} la „${label}”`,
  formats: formatsRo,
  warnings: warningsRo,
  ui: {
    error: 'Eroare:',
    summary: (count: number) =>
      count === 1 ? 'Mai este un lucru de corectat' : `Mai sunt ${plural(count, 'lucru', 'lucruri')} de corectat`,
    appeared: 'După răspunsul dumneavoastră au apărut întrebări noi. Răspundeți la ele și continuați.',
    optional: '(opțional)',
    continue: 'Continuă',
    day: 'Ziua',
    time: 'Ora',
    month: 'Luna',
    year: 'Anul',
    choose: 'Alegeți',
    or: 'sau',
    add: 'Adăugați încă unul',
    remove: 'Eliminați',
    removeQuestion: (what: string) => `Eliminați ${what}?`,
    removeYes: 'Da, eliminați',
    removeNo: 'Nu, păstrați',
    removed: (what: string) => `Ați eliminat ${what}.`,
    undo: 'Puneți la loc',
    itemOf: (item: string, of: number) => `${item} din ${of}`,
    first: (label: string) => `Adăugați ceva la „${label}”?`,
    more: (label: string) => `Mai adăugați ceva la „${label}”?`,
    moreMissing: 'Alegeți „Da” ca să adăugați sau „Nu” ca să continuați',
    nothingAdded: 'Nu ați adăugat nimic.',
    atLeast: (least: number) => `Sunt necesare cel puțin ${least}: continuați cu următorul.`,
    atMost: (most: number) => `Ați adăugat ${most}, cel mai mare număr admis.`,
    incomplete: 'Incomplet',
    item: (label: string, number: number) => `${label} ${number}`,
    yes: 'Da',
    no: 'Nu',
    none: 'Fără răspuns',
    change: 'Schimbă',
    quoted: (label: string, of?: string) => (of === undefined ? `„${label}”` : `„${label}” (${of})`),
    warning: 'Atenție',
    toCheck: 'De verificat',
    missing: 'Lipsește',
    warnings: 'Mai verificați o dată',
    warningsLead: 'Aceste răspunsuri sunt neobișnuite sau lipsesc. Puteți trimite și așa, dacă sunt cum doriți.',
    consent: 'Nu este obligatoriu, iar acordul îl puteți retrage oricând.',
    characters: (most: number) => `Cel mult ${plural(most, 'caracter', 'caractere')}.`,
    charactersLeft: countedRo,
    dateHint: 'De exemplu 27 3 1985.',
    fileLimits: ({ maxFiles, maxBytes, maxTotalBytes }: FileCeiling, kinds: string) =>
      `${maxFiles === 1 ? 'Un singur fișier' : `Cel mult ${plural(maxFiles, 'fișier', 'fișiere')}`}, de cel mult ${megabytes(maxBytes, 'ro')}${maxFiles === 1 ? '' : ' fiecare'}${maxTotalBytes < maxFiles * maxBytes ? ` și ${megabytes(maxTotalBytes, 'ro')} împreună` : ''}: ${kinds}.`,
    upload: (files: number): string => (files === 1 ? 'Încărcați fișierul ales' : 'Încărcați fișierele alese'),
    dropZone: {
      choose: (files: number): string => (files === 1 ? 'Alegeți fișierul' : 'Alegeți fișiere'),
      drop: (files: number): string => (files === 1 ? 'sau trageți-l aici' : 'sau trageți-le aici'),
      none: 'Niciun fișier ales',
      entered: 'Sunteți deasupra zonei de fișiere',
      left: 'Ați ieșit din zona de fișiere',
    },
    filesAdded: (count: number) => `Ați adăugat ${plural(count, 'fișier', 'fișiere')}`,
    noFiles: 'Nu ați adăugat niciun fișier',
    anotherFile: 'Adăugați alt fișier',
    filesFull: (files: number) =>
      `Ați adăugat ${plural(files, 'fișier', 'fișiere')}, cât se poate. Eliminați unul ca să adăugați altul.`,
    uploaded: 'Fișiere adăugate',
    files: (count: number) => plural(count, 'fișier', 'fișiere'),
  },
};

export type { Named } from './format-words.ts';
export type Words = typeof ro;

const enPlural = (count: number, one: string): string => `${grouped(count)}\u00a0${one}${count === 1 ? '' : 's'}`;

const en: Words = {
  example: (text) => `, for example ${text}`,
  enter: ({ name, example }) => `Enter ${name}${example}`,
  enterDate: ({ name }) => `Enter ${name}: day, month and year`,
  enterTime: ({ name }) => `Enter ${name}, for example 14:30`,
  choose: ({ name }) => `Select ${name}`,
  tick: ({ label }) => `Tick “${label}” to continue`,
  attach: ({ name }) => `Add ${name}`,
  offered: ({ name }) => `Select ${name} from the list`,
  taken: (place) =>
    `Place ${place} is no longer free: somebody else took it meanwhile. Select another; your other answers are kept`,
  exclusive: ({ name }) => `You also selected the option that excludes the others; select ${name} again`,
  unknown: ({ Name }) => `${Name} is not in the nomenclature; check every sign`,
  unusual: ({ Name }) => `${Name} is unusual; check it`,
  interval: ({ Name }, minutes) =>
    `${Name} must be in steps of ${enPlural(minutes, 'minute')}, for example ${stepExample(minutes)}`,
  increment: ({ Name }, step) => `${Name} must be a multiple of ${step}`,
  enterAgain: ({ name }) => `Enter ${name} again; what we received cannot be read`,
  chooseAgain: ({ name }) => `Select ${name} again; what we received cannot be read`,
  tickAgain: ({ label }) => `Tick “${label}” again or leave it; what we received cannot be read`,
  attachAgain: ({ name }) => `Add ${name} again; what we received cannot be read`,
  minLength: ({ Name }, least, actual) =>
    `${Name} must be ${enPlural(least, 'character')} or more; you entered ${actual}`,
  maxLength: ({ Name }, most, actual) =>
    `${Name} must be ${enPlural(most, 'character')} or fewer; you entered ${actual}`,
  pattern: ({ name, example }) => `Enter ${name} in the form asked for${example}`,
  number: ({ Name }) => `${Name} must be a number, for example 512 or 12.5, without a thousands separator`,
  whole: ({ Name }) => `${Name} must be a whole number, for example 12`,
  decimals: ({ Name }, most) => `${Name} must have ${enPlural(most, 'decimal place')} or fewer`,
  min: ({ Name }, least) => `${Name} must be ${least} or more`,
  max: ({ Name }, most) => `${Name} must be ${most} or less`,
  date: {
    day: ({ Name }) => `${Name} must include a day, for example 27`,
    month: ({ Name }) => `${Name} must include a month, for example 3`,
    year: ({ Name }) => `${Name} must include a year of four digits, for example 1985`,
    real: ({ Name }) => `${Name} must be a real date, for example 27 3 1985`,
    time: ({ Name }) => `${Name} must include a real time, for example 14:30`,
  },
  earliest: ({ Name }, day) => `${Name} must be ${longDate(day, 'en')} or later`,
  latest: ({ Name }, day) => `${Name} must be ${longDate(day, 'en')} or earlier`,
  fileType: (file, kinds) => `The file “${file}” cannot be accepted; choose one of the types ${kinds}`,
  fileSize: (file, bytes) => `The file “${file}” is too large; choose one of ${megabytes(bytes, 'en')} or less`,
  fileCount: (most, actual) =>
    `You can add ${enPlural(most, 'file')} at most; remove ${enPlural(actual - most, 'file')}`,
  fileUnknown: (file) => `The file “${file}” is no longer here; add it again`,
  minItems: ({ label }, least) => `Add at least ${least} under “${label}”`,
  maxItems: ({ label }, most) => `You can add ${most} at most under “${label}”`,
  formats: formatsEn,
  warnings: warningsEn,
  ui: {
    error: 'Error:',
    summary: (count) => (count === 1 ? 'There is 1 thing to correct' : `There are ${count} things to correct`),
    appeared: 'Your answer brought new questions. Answer them and continue.',
    optional: '(optional)',
    continue: 'Continue',
    day: 'Day',
    time: 'Time',
    month: 'Month',
    year: 'Year',
    choose: 'Select',
    or: 'or',
    add: 'Add another',
    remove: 'Remove',
    removeQuestion: (what) => `Remove ${what}?`,
    removeYes: 'Yes, remove',
    removeNo: 'No, keep',
    removed: (what) => `You removed ${what}.`,
    undo: 'Put back',
    itemOf: (item, of) => `${item} of ${of}`,
    first: (label) => `Do you want to add anything under “${label}”?`,
    more: (label) => `Do you want to add another under “${label}”?`,
    moreMissing: 'Select “Yes” to add another or “No” to continue',
    nothingAdded: 'You have added nothing.',
    atLeast: (least) => `At least ${least} are needed: continue with the next.`,
    atMost: (most) => `You added ${most}, the most that is allowed.`,
    incomplete: 'Incomplete',
    item: (label, number) => `${label} ${number}`,
    yes: 'Yes',
    no: 'No',
    none: 'No answer',
    change: 'Change',
    quoted: (label, of) => (of === undefined ? `“${label}”` : `“${label}” (${of})`),
    warning: 'Warning',
    toCheck: 'To check',
    missing: 'Missing',
    warnings: 'Please check once more',
    warningsLead: 'These answers are unusual or missing. You can send them as they are if that is what you want.',
    consent: 'You need not agree, and you can withdraw your consent at any time.',
    characters: (most) => `Up to ${enPlural(most, 'character')}.`,
    charactersLeft: countedEn,
    dateHint: 'For example 27 3 1985.',
    fileLimits: ({ maxFiles, maxBytes, maxTotalBytes }, kinds) =>
      `${maxFiles === 1 ? 'One file' : `Up to ${enPlural(maxFiles, 'file')}`} of ${megabytes(maxBytes, 'en')} or less${maxFiles === 1 ? '' : ' each'}${maxTotalBytes < maxFiles * maxBytes ? ` and ${megabytes(maxTotalBytes, 'en')} together` : ''}: ${kinds}.`,
    upload: (files) => (files === 1 ? 'Upload the chosen file' : 'Upload the chosen files'),
    dropZone: {
      choose: (files) => (files === 1 ? 'Choose file' : 'Choose files'),
      drop: (files) => (files === 1 ? 'or drop it here' : 'or drop them here'),
      none: 'No file chosen',
      entered: 'You are over the file area',
      left: 'You left the file area',
    },
    filesAdded: (count) => `You added ${enPlural(count, 'file')}`,
    noFiles: 'You have not added a file',
    anotherFile: 'Add another file',
    filesFull: (files) => `You added ${enPlural(files, 'file')}, as many as allowed. Remove one to add another.`,
    uploaded: 'Files added',
    files: (count) => enPlural(count, 'file'),
  },
};

export const words: Record<Language, Words> = { ro, en };

// Why a file was not taken, in words: the same from the server, which decides, and from the browser, which checks size,
// number and kind before sending. Each says which file is meant and what to do.

import type { Language } from './model.ts';

/**
 * - `wrongKind`: the content is of no kind that the field takes, whatever its name says.
 * - `damaged`: of the right kind, but cut short or not readable. `password`: nobody here could open it.
 * - `tooComplex`: it would take far more room when opened than as a file. `tooManyPixels`: the same for pictures.
 * - `unsafe`: the virus scanner found something. `notChecked`: the virus scanner does not answer.
 * - `notSent`: the connection broke (said by the browser only).
 */
export type Refusal =
  | ('empty' | 'tooLarge' | 'tooMany' | 'totalTooLarge' | 'wrongKind' | 'damaged' | 'password' | 'macros')
  | ('tooComplex' | 'tooManyPixels' | 'unsafe' | 'notChecked' | 'notSent');

/** What a sentence needs; `limit` in bytes, files or pixels, as the refusal has it. */
export interface RefusedFile {
  readonly name: string;
  /** "PDF, JPG sau PNG" */
  readonly kinds: string;
  readonly limit: number;
}

type Sentences = { readonly [refusal in Refusal]: (file: RefusedFile) => string };

const nbsp = '\u00a0';
const MIB = 1024 * 1024;

/** `10 MB`, `195 kB`: as people read it in both languages. */
export const sizeInWords = (bytes: number, language: Language): string => {
  if (bytes < MIB) return `${Math.max(1, Math.round(bytes / 1024))}${nbsp}kB`;
  const megabytes = String(Math.round((bytes / MIB) * 10) / 10);
  return `${language === 'ro' ? megabytes.replace('.', ',') : megabytes}${nbsp}MB`;
};

const files = (count: number): string => {
  const rest = count % 100;
  if (count === 1) return `un singur fișier`;
  return rest === 0 || rest >= 20 ? `${count}${nbsp}de fișiere` : `${count}${nbsp}fișiere`;
};
const million = (pixels: number): number => Math.round(pixels / 1_000_000);

const ro: Sentences = {
  empty: ({ name }) => `„${name}” este gol. Alegeți fișierul din nou.`,
  tooLarge: ({ name, limit }) =>
    `„${name}” depășește ${sizeInWords(limit, 'ro')}. Alegeți un fișier mai mic sau împărțiți-l.`,
  tooMany: ({ limit }) => `Puteți atașa cel mult ${files(limit)}.`,
  totalTooLarge: ({ name, limit }) =>
    `Cu „${name}”, fișierele depășesc împreună ${sizeInWords(limit, 'ro')}. Alegeți unul mai mic sau eliminați altul.`,
  wrongKind: ({ name, kinds }) => `„${name}” nu este un fișier ${kinds}. Salvați-l în alt format.`,
  damaged: ({ name }) => `„${name}” este incomplet sau deteriorat. Deschideți-l, salvați-l din nou și alegeți-l iar.`,
  password: ({ name }) => `„${name}” este protejat cu parolă. Salvați-l fără parolă și alegeți-l din nou.`,
  macros: ({ name }) => `„${name}” conține macrocomenzi. Salvați-l fără ele, de exemplu ca PDF.`,
  tooComplex: ({ name }) => `„${name}” ocupă prea mult loc după deschidere. Salvați-l ca PDF sau împărțiți-l.`,
  tooManyPixels: ({ name, limit }) =>
    `„${name}” are prea mulți pixeli. Micșorați imaginea la cel mult ${million(limit)} de megapixeli.`,
  unsafe: ({ name }) => `„${name}” nu a trecut verificarea de siguranță și nu l-am păstrat. Alegeți alt fișier.`,
  notChecked: ({ name }) => `„${name}” nu a putut fi verificat acum. Încercați din nou peste câteva minute.`,
  notSent: ({ name }) => `„${name}” nu a ajuns la noi: legătura s-a întrerupt. Încercați din nou.`,
};

const en: Sentences = {
  empty: ({ name }) => `“${name}” is empty. Choose the file again.`,
  tooLarge: ({ name, limit }) => `“${name}” is over ${sizeInWords(limit, 'en')}. Choose a smaller file or split it.`,
  tooMany: ({ limit }) => `You can attach ${limit === 1 ? 'one file' : `${limit} files`} at most.`,
  totalTooLarge: ({ name, limit }) =>
    `With “${name}” the files are over ${sizeInWords(limit, 'en')} together. Choose a smaller one or remove another.`,
  wrongKind: ({ name, kinds }) => `“${name}” is not a ${kinds} file. Save it in another format.`,
  damaged: ({ name }) => `“${name}” is incomplete or damaged. Open it, save it again and choose it again.`,
  password: ({ name }) => `“${name}” is protected by a password. Save it without one and choose it again.`,
  macros: ({ name }) => `“${name}” has macros in it. Save it without them, for example as PDF.`,
  tooComplex: ({ name }) => `“${name}” takes too much room when opened. Save it as PDF or split it.`,
  tooManyPixels: ({ name, limit }) =>
    `“${name}” has too many pixels. Make the picture smaller, ${million(limit)} megapixels at most.`,
  unsafe: ({ name }) => `“${name}” did not pass the safety check and was not kept. Choose another file.`,
  notChecked: ({ name }) => `“${name}” could not be checked now. Try again in a few minutes.`,
  notSent: ({ name }) => `“${name}” did not reach us: the connection broke. Try again.`,
};

const sentences: { readonly [language in Language]: Sentences } = { ro, en };

/** The sentence for one file that was not taken. */
export const refusalInWords = (language: Language, refusal: Refusal, file: RefusedFile): string =>
  sentences[language][refusal](file);

/** What the browser says while files are on their way. */
const ways = {
  ro: {
    waiting: 'Așteaptă',
    uploading: 'Se încarcă',
    checking: 'Se verifică',
    cancel: 'Renunțați',
    retry: 'Încercați din nou',
    dismiss: 'Ascundeți',
    added: (name: string): string => `„${name}” a fost adăugat.`,
    removed: (name: string): string => `„${name}” a fost eliminat.`,
    notRemoved: (name: string): string =>
      `„${name}” nu a putut fi eliminat: legătura s-a întrerupt. Încercați din nou.`,
    cancelled: (name: string): string => `Ați renunțat la „${name}”.`,
    going: (name: string): string => `Se încarcă „${name}”.`,
    list: 'Fișiere pe drum',
    wait: 'Continuăm imediat ce se încarcă fișierele.',
    left: 'Unele fișiere nu s-au încărcat. Încercați din nou sau renunțați la ele.',
  },
  en: {
    waiting: 'Waiting',
    uploading: 'Uploading',
    checking: 'Being checked',
    cancel: 'Cancel',
    retry: 'Try again',
    dismiss: 'Hide',
    added: (name: string): string => `“${name}” was added.`,
    removed: (name: string): string => `“${name}” was removed.`,
    notRemoved: (name: string): string => `“${name}” could not be removed: the connection broke. Try again.`,
    cancelled: (name: string): string => `You cancelled “${name}”.`,
    going: (name: string): string => `Uploading “${name}”.`,
    list: 'Files on their way',
    wait: 'We go on as soon as the files are uploaded.',
    left: 'Some files were not uploaded. Try again or cancel them.',
  },
};

export type UploadWords = typeof ways.ro;

export const uploadWords: { readonly [language in Language]: UploadWords } = ways;

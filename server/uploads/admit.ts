// The gate that every file of a stranger passes, wherever it comes in: a page, a message, the counter, the API. Neither
// its name nor the browser's word is believed. What passes is of a kind that the field takes, opens without a password,
// runs nothing, grows into no bomb, says nothing about where a photograph was taken, and was shown to the virus scanner
// when there is one. What does not pass is forgotten, and its sender told why.

import { endingOf, fileKinds, kindOfEnding, kindsTaken, nameOfKind, type FileKind } from '../../forms/file-kinds.ts';
import type { Refusal } from '../../forms/file-words.ts';
import { inspectArchive } from './archive.ts';
import { cleanJpeg } from './jpeg.ts';
import { signatureOf, textKind } from './kind.ts';
import { inspectPdf } from './pdf.ts';
import { cleanPng } from './png.ts';
import { Refused } from './refused.ts';
import type { VirusScan } from './virus-scan.ts';
import { cleanWebp } from './webp.ts';

export interface AdmissionRules {
  /** Lower case with the point; empty: what people usually send. */
  extensions: readonly string[];
  /** Of this file; of all, which the caller counts; only to be told. */
  maxBytes: number;
  maxFiles: number;
  maxTotalBytes: number;
  /** Null: this installation has none. */
  virusScan: VirusScan | null;
}

export interface Sent {
  fileName: string;
  content: Buffer;
  /** What was noticed while it arrived; its content was forgotten then. */
  refused: 'tooLarge' | 'totalTooLarge' | 'tooMany' | null;
}

/** A file as it is kept: without metadata, with the ending of its kind. */
export interface AdmittedFile {
  fileName: string;
  mediaType: string;
  content: Buffer;
}

/** `limit`: what the sentence about it needs (forms/file-words.ts). */
export type Admission = { ok: true; file: AdmittedFile } | { ok: false; refusal: Refusal; limit: number };

export async function admitFile(sent: Sent, rules: AdmissionRules): Promise<Admission> {
  const { fileName, content } = sent;
  if (sent.refused === 'tooMany') return { ok: false, refusal: 'tooMany', limit: rules.maxFiles };
  if (sent.refused === 'totalTooLarge') return { ok: false, refusal: 'totalTooLarge', limit: rules.maxTotalBytes };
  if (sent.refused === 'tooLarge' || content.byteLength > rules.maxBytes) {
    return { ok: false, refusal: 'tooLarge', limit: rules.maxBytes };
  }
  if (content.byteLength === 0) return { ok: false, refusal: 'empty', limit: 1 };
  try {
    const { kind, content: clean } = await inspect(sent, kindsTaken(rules.extensions));
    await rules.virusScan?.(clean);
    const { mediaType } = fileKinds[kind];
    return { ok: true, file: { fileName: nameOfKind(fileName, kind, rules.extensions), mediaType, content: clean } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal, limit: error.limit };
    throw error;
  }
}

interface Inspected {
  kind: FileKind;
  content: Buffer;
}

const CONTAINERS: readonly FileKind[] = ['docx', 'xlsx', 'odt', 'ods', 'zip'];
const CLEAN = { jpg: cleanJpeg, png: cleanPng, webp: cleanWebp } as const;

async function inspect({ fileName, content }: Sent, taken: readonly FileKind[]): Promise<Inspected> {
  const signature = signatureOf(content);
  if (signature === 'locked') throw new Refused('password');
  if (signature === null) {
    const kind = textKind(content, taken, kindOfEnding(endingOf(fileName)));
    if (kind === null) throw new Refused('wrongKind');
    return { kind, content };
  }
  const opened = signature !== 'container' || taken.some((kind) => CONTAINERS.includes(kind));
  if (!opened) throw new Refused('wrongKind');
  const kind = signature === 'container' ? await inspectArchive(content) : signature;
  if (kind === null || !taken.includes(kind)) throw new Refused('wrongKind');
  if (kind === 'pdf') inspectPdf(content);
  if (kind === 'jpg' || kind === 'png' || kind === 'webp') return { kind, content: CLEAN[kind](content) };
  return { kind, content };
}

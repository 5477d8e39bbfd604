// A file that somebody sends: not too large, not too many, and really of a kind that is allowed. The kind is read from its
// content; name and browser are not believed. What is wrong is told per file, in words that say what to do.

import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { fileSize, listed } from '../../look/words.ts';
import type { Language } from '../../look/words.ts';
import { words } from '../../portal/words.ts';
import type { Upload } from '../form-body.ts';

export interface UploadRules {
  /** Lower case with the point; empty: what people usually send. */
  extensions: readonly string[];
  maxBytes: number;
  language: Language;
}

/** Allowed with a message, and wherever a form says nothing else. */
export const usualExtensions = ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.odt'] as const;

export type Checked = { ok: true; mediaType: string } | { ok: false; message: string };

const same: Record<string, string> = { jpeg: 'jpg', tif: 'tiff', htm: 'html' };
const kindOf = (extension: string): string => {
  const bare = extension.replace(/^\./, '').toLowerCase();
  return same[bare] ?? bare;
};

/** Kinds without a signature: text that is UTF-8 and has no control characters. */
const textual: Record<string, string> = { txt: 'text/plain', csv: 'text/csv' };

function asText(upload: Upload, allowed: readonly string[]): string | null {
  const kind = kindOf(extname(upload.fileName));
  const mediaType = allowed.includes(kind) ? textual[kind] : undefined;
  if (mediaType === undefined) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(upload.content);
    // eslint-disable-next-line no-control-regex -- their absence is what makes it a text
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : mediaType;
  } catch {
    return null;
  }
}

/** "PDF, JPG sau PNG" for people: one word per kind. */
export function kindsOf(extensions: readonly string[], language: Language): string {
  const kinds = [...new Set((extensions.length > 0 ? extensions : usualExtensions).map(kindOf))];
  return listed(
    language,
    kinds.map((kind) => kind.toUpperCase()),
  ).replace(language === 'ro' ? ' și ' : ' and ', language === 'ro' ? ' sau ' : ' or ');
}

export async function checkUpload(upload: Upload, rules: UploadRules): Promise<Checked> {
  const say = words(rules.language).application.uploads;
  const { fileName, content } = upload;
  if (upload.tooLarge || content.byteLength > rules.maxBytes) {
    return { ok: false, message: say.tooLarge(fileName, fileSize(rules.language, rules.maxBytes)) };
  }
  if (content.byteLength === 0) return { ok: false, message: say.empty(fileName) };
  const extensions = rules.extensions.length > 0 ? rules.extensions : usualExtensions;
  const allowed = extensions.map(kindOf);
  const found = await fileTypeFromBuffer(content);
  const mediaType =
    found === undefined ? asText(upload, allowed) : allowed.includes(kindOf(found.ext)) ? found.mime : null;
  if (mediaType === null) {
    return { ok: false, message: say.wrongType(fileName, kindsOf(rules.extensions, rules.language)) };
  }
  return { ok: true, mediaType };
}

// What somebody brings in: a ZIP archive of a procedure's folder, or one model. Names and sizes are what the other side says,
// so nothing is believed: paths that leave the folder, archives that grow, texts that are no UTF-8 are refused or left out,
// and it is told which.

import { decodeXml } from '../../dialects/xml/decode.ts';
import { isProcedurePath, LIMITS, MANIFEST } from '../../procedure/files.ts';
import { Refused } from '../uploads/refused.ts';
import { openEntry, readZip, type ZipEntry } from '../uploads/zip.ts';

/** Keywords of the page's words; `path`: of which file. */
export interface NotRead {
  why: 'empty' | 'kind' | 'damaged' | 'password' | 'tooMuch' | 'fileTooLarge' | 'encoding' | 'nothing';
  path?: string;
}

export interface Upload {
  /** Path in the folder → text. Without a manifest: the file's name. */
  texts: Map<string, string>;
  /** Whether it is the folder of a procedure: it has a manifest. */
  folder: boolean;
  /** What does not belong to a procedure and was left out. */
  leftOut: string[];
}

const MODEL = /\.(bpmn|bpmn2|dmn|xml)$/i;
const LONE = /\.(bpmn|bpmn2|dmn|xml|form|json)$/i;

export async function readUpload(name: string, content: Buffer): Promise<Upload | NotRead> {
  if (content.length === 0) return { why: 'empty' };
  if (content.readUInt16BE(0) === 0x504b) {
    try {
      return await readArchive(content);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { why: error.refusal === 'password' ? 'password' : error.refusal === 'damaged' ? 'damaged' : 'tooMuch' };
    }
  }
  if (!MODEL.test(name)) return { why: 'kind' };
  if (content.length > LIMITS.fileBytes) return { why: 'fileTooLarge', path: name };
  const text = textOf(name, content);
  if (text === null) return { why: 'encoding', path: name };
  return { texts: new Map([[name, text]]), folder: false, leftOut: [] };
}

/** What systems put beside the files of people. */
const isNoise = (name: string): boolean => /(^|\/)(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(\/|$)/i.test(name);

async function readArchive(content: Buffer): Promise<Upload | NotRead> {
  const entries = readZip(content).filter(({ name }) => !name.endsWith('/') && !isNoise(name));
  const top = entries
    .map(({ name }) => name)
    .filter((name) => name === MANIFEST || name.endsWith(`/${MANIFEST}`))
    .sort((a, b) => a.split('/').length - b.split('/').length)[0];
  const root = top?.slice(0, -MANIFEST.length) ?? null;
  const wanted = new Map<string, ZipEntry>();
  const leftOut: string[] = [];
  for (const entry of entries) {
    const { name } = entry;
    const path = root === null ? (name.split('/').pop() ?? '') : name.startsWith(root) ? name.slice(root.length) : '';
    const belongs = root === null ? LONE.test(path) && !wanted.has(path) : isProcedurePath(path);
    if (belongs) wanted.set(path, entry);
    else leftOut.push(name);
  }
  if (wanted.size === 0) return { why: 'nothing' };
  const sizes = [...wanted.values()].map(({ opened }) => opened);
  if (wanted.size > LIMITS.files || sizes.reduce((sum, size) => sum + size, 0) > LIMITS.bytes)
    return { why: 'tooMuch' };
  const texts = new Map<string, string>();
  for (const [path, entry] of wanted) {
    if (entry.opened > LIMITS.fileBytes) return { why: 'fileTooLarge', path };
    const text = textOf(path, await openEntry(content, entry, LIMITS.fileBytes));
    if (text === null) return { why: 'encoding', path };
    texts.set(path, text);
  }
  return { texts, folder: root !== null, leftOut };
}

/** Models in the encoding that they declare, everything else in UTF-8; null when it is not what it says. */
function textOf(path: string, content: Buffer): string | null {
  if (MODEL.test(path)) {
    const text = decodeXml(content);
    if (text.includes('\ufffd') || text.includes('\u0000')) return null;
    return text.replace(/^(\ufeff?\s*<\?xml[^>]*?\sencoding\s*=\s*)(["'])[\w.:-]+\2/i, '$1$2UTF-8$2');
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}

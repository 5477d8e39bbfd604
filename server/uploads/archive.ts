// What a ZIP container really is: a document of Word, Excel or LibreOffice, or just an archive. All of it is opened on the
// way (zip.ts), archives inside it too. Refused: passwords, and macros wherever they are, for a document that runs
// programs of a stranger on a clerk's computer is not a document.

import type { FileKind } from '../../forms/file-kinds.ts';
import { Refused } from './refused.ts';
import { openEntry, readZip, ZIP_LIMITS, type ZipEntry } from './zip.ts';

/** Small texts that say what the container is. */
const TELLING = new Set(['mimetype', '[Content_Types].xml', 'META-INF/manifest.xml']);
const TELLING_BYTES = 1024 * 1024;

/** Programs: VBA and ActiveX in Office Open XML, Basic and scripts in OpenDocument. */
const isMacro = (name: string): boolean =>
  /(^|\/)vbaProject[^/]*\.bin$|(^|\/)vbaData\.xml$|(^|\/)activeX\/|(^|\/)macrosheets\/|^(Basic|Scripts)\/./i.test(name);

interface Room {
  entries: number;
  bytes: number;
}

/** The kind, or null for a document of another program. Throws Refused. */
export async function inspectArchive(content: Buffer): Promise<FileKind | null> {
  return inspect(content, 0, { entries: ZIP_LIMITS.entries, bytes: ZIP_LIMITS.bytes });
}

async function inspect(content: Buffer, depth: number, room: Room): Promise<FileKind | null> {
  const entries = readZip(content);
  room.entries -= entries.length;
  room.bytes -= entries.reduce((sum, { opened }) => sum + opened, 0);
  if (room.entries < 0 || room.bytes < 0) throw new Refused('tooComplex');
  if (entries.some(({ name }) => isMacro(name))) throw new Refused('macros');
  const told = new Map<string, string>();
  for (const entry of entries) {
    const start = await openEntry(content, entry, TELLING.has(entry.name) ? TELLING_BYTES : 4);
    if (TELLING.has(entry.name)) told.set(entry.name, start.toString('utf8'));
    if (start.toString('latin1', 0, 4) === 'PK\u0003\u0004') await inspectInside(content, entry, depth, room);
  }
  if (told.get('META-INF/manifest.xml')?.includes('encryption-data') === true) throw new Refused('password');
  return kindOf(told);
}

async function inspectInside(content: Buffer, entry: ZipEntry, depth: number, room: Room): Promise<void> {
  if (depth >= ZIP_LIMITS.depth || entry.opened > ZIP_LIMITS.insideBytes) throw new Refused('tooComplex');
  await inspect(await openEntry(content, entry, entry.opened), depth + 1, room);
}

function kindOf(told: ReadonlyMap<string, string>): FileKind | null {
  const openDocument = told.get('mimetype')?.trim();
  if (openDocument !== undefined) {
    return (
      ({ text: 'odt', spreadsheet: 'ods' } as const)[
        /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet)$/.exec(openDocument)?.[1] as 'text' | 'spreadsheet'
      ] ?? null
    );
  }
  const types = told.get('[Content_Types].xml');
  if (types === undefined) return 'zip';
  if (/macroEnabled|vbaProject/i.test(types)) throw new Refused('macros');
  if (types.includes('wordprocessingml.document.main+xml')) return 'docx';
  return types.includes('spreadsheetml.sheet.main+xml') ? 'xlsx' : null;
}

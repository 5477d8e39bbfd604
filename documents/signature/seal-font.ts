// The typeface of the visible seal. The package ships it as WOFF, the PDF wants the font tables themselves: a WOFF 1.0 file
// is those tables, each deflated, behind a directory. Latin and extended Latin are two files, so a line is a run of pieces.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import type { EmbeddedFont, PDF } from '@libpdf/core';

/** WOFF 1.0 → an OpenType font. */
function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(12 + 16 * count);
  directory.writeUInt32BE(woff.readUInt32BE(4), 0);
  directory.writeUInt16BE(count, 4);
  const power = 2 ** Math.floor(Math.log2(count));
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((count - power) * 16, 10);
  const tables: Buffer[] = [];
  let offset = directory.length;
  for (let index = 0; index < count; index++) {
    const at = 44 + 20 * index;
    const [from, packed, length] = [4, 8, 12].map((part) => woff.readUInt32BE(at + part)) as [number, number, number];
    const bytes = woff.subarray(from, from + packed);
    const table = packed < length ? inflateSync(bytes) : bytes;
    const entry = 12 + 16 * index;
    woff.copy(directory, entry, at, at + 4);
    directory.writeUInt32BE(woff.readUInt32BE(at + 16), entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(length, entry + 12);
    const padded = Buffer.concat([table, Buffer.alloc((4 - (length % 4)) % 4)]);
    tables.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([directory, ...tables]);
}

export type Weight = 400 | 600;
const SUBSETS = ['latin', 'latin-ext'] as const;
const read = new Map<string, Buffer>();

function fontFile(subset: (typeof SUBSETS)[number], weight: Weight): Buffer {
  const file = `source-serif-4-${subset}-${weight}-normal.woff`;
  let bytes = read.get(file);
  if (!bytes) {
    bytes = unpacked(readFileSync(fileURLToPath(import.meta.resolve(`@fontsource/source-serif-4/files/${file}`))));
    read.set(file, bytes);
  }
  return bytes;
}

export interface Piece {
  font: EmbeddedFont;
  text: string;
}

/** Splits lines into pieces of one font each; embeds a font when its first character comes. */
export function sealFonts(pdf: PDF): { pieces(text: string, weight: Weight): Piece[]; used(): EmbeddedFont[] } {
  const embedded = new Map<string, EmbeddedFont>();
  const font = (subset: (typeof SUBSETS)[number], weight: Weight): EmbeddedFont => {
    const key = `${subset} ${weight}`;
    const known = embedded.get(key) ?? pdf.embedFont(fontFile(subset, weight));
    embedded.set(key, known);
    return known;
  };
  return {
    pieces(text, weight) {
      const pieces: Piece[] = [];
      for (const character of text.normalize('NFC')) {
        const latin = /[ -\u00ff\u2013\u2014\u2018-\u201e\u2022\u2026]/.test(character);
        const from = font(latin ? 'latin' : 'latin-ext', weight);
        // What the typeface does not know is a question mark, never a missing glyph.
        const known = from.canEncode(character)
          ? { font: from, text: character }
          : { font: font('latin', weight), text: '?' };
        const last = pieces.at(-1);
        if (last?.font === known.font) last.text += known.text;
        else pieces.push(known);
      }
      return pieces;
    },
    used: () => [...embedded.values()],
  };
}

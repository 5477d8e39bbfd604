// Looks into a font that an institution brings for its letters: whether it is one, may be embedded, and can be (OpenType
// specification 1.9: table directory, `OS/2`.fsType, `fvar`). A variable font is refused: Chromium embeds it as nameless
// Type 3, from which text copies badly.

/** TrueType outlines, the same under Apple's name, CFF outlines. */
const KINDS = new Set(['\0\x01\0\0', 'true', 'OTTO']);
/** Of `OS/2`.fsType: "Restricted License embedding". */
const RESTRICTED = 0x0002;

/** Why this file cannot be the font of a letter; null when it can. */
export function fontTrouble(content: Uint8Array): string | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.length < 12 || !KINDS.has(bytes.toString('latin1', 0, 4))) {
    return 'Expected a TrueType or OpenType font (.ttf, .otf), but the file is none; unpack .woff and .woff2 first.';
  }
  const tables = new Map<string, number>();
  const count = bytes.readUInt16BE(4);
  if (bytes.length < 12 + 16 * count) return 'Expected a whole font, but the file ends in its middle.';
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    const [offset, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    if (offset + length > bytes.length) return 'Expected a whole font, but the file ends in its middle.';
    tables.set(bytes.toString('latin1', at, at + 4), offset);
  }
  const os2 = tables.get('OS/2');
  if (os2 === undefined || !tables.has('cmap'))
    return 'Expected a font for text, but it lacks what says its characters.';
  if (tables.has('fvar')) return 'Expected a static font, but this is a variable one: take a file for each style.';
  if ((bytes.readUInt16BE(os2 + 8) & 0x000f) === RESTRICTED) {
    return 'Expected a font that may be embedded in documents, but its licence says that it may not.';
  }
  return null;
}

// The typeface that an institution's file names for its letters: the files, read and looked into.

import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fontTrouble } from '../../documents/font-file.ts';
import type { FontStyle, LetterFont } from '../../store/letter-fonts.ts';
import { whyUnreadable } from '../json-lines.ts';

/** `paths` are relative to `file`. Problems say which style and what was expected. */
export async function fontsOf(
  file: string,
  paths: { readonly [style in FontStyle]?: string | undefined } = {},
): Promise<{ fonts: LetterFont[]; problems: string[] }> {
  const fonts: LetterFont[] = [];
  const problems: string[] = [];
  for (const [style, path] of Object.entries(paths) as [FontStyle, string][]) {
    const content = await readFile(resolve(dirname(file), path)).catch(whyUnreadable);
    const trouble =
      typeof content === 'string' ? `Expected a font, but it cannot be read (${content}).` : fontTrouble(content);
    if (trouble !== null) problems.push(`/letterFonts/${style}: ${trouble}`);
    else if (typeof content !== 'string') fonts.push({ style, content });
  }
  return { fonts, problems };
}

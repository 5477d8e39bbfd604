// The letters' typeface, inside the document: nothing is fetched while printing and the PDF embeds the same glyphs
// everywhere. Static files, because Chromium embeds a variable font as nameless Type 3, from which text copies badly.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FACES = ['400.css', '400-italic.css', '600.css'];

/** `url(./files/x.woff2) format('woff2'), url(…woff) …` → one data: URI. */
function inlined(sheet: string): string {
  const path = fileURLToPath(import.meta.resolve(`@fontsource/source-serif-4/${sheet}`));
  return readFileSync(path, 'utf8').replace(/src: url\(\.\/(files\/[^)]+\.woff2)\)[^;]*;/g, (_, file: string) => {
    const bytes = readFileSync(fileURLToPath(new URL(file, `file://${path}`)));
    return `src: url(data:font/woff2;base64,${bytes.toString('base64')}) format('woff2');`;
  });
}

let css: string | null = null;

/** A face of an institution's own typeface. */
export interface OwnFace {
  style: 'regular' | 'italic' | 'bold';
  /** TrueType or OpenType. */
  content: Uint8Array;
}

const FACE = {
  regular: 'font-style: normal; font-weight: 400',
  italic: 'font-style: italic; font-weight: 400',
  bold: 'font-style: normal; font-weight: 600',
};

/** The `@font-face` rules: the platform's, read once, and those of `own`, which `letter.css` takes first. */
export function letterFonts(own: readonly OwnFace[] = []): string {
  css ??= FACES.map(inlined).join('\n').replaceAll('font-display: swap', 'font-display: block');
  const faces = own.map(({ style, content }) => {
    const data = Buffer.from(content).toString('base64');
    return `@font-face { font-family: 'Letter'; ${FACE[style]}; font-display: block; src: url(data:font/sfnt;base64,${data}); }`;
  });
  return [css, ...faces].join('\n');
}

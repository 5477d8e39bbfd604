// The visible seal of a signature: a box on the page that says who signed, as what and when. It is the appearance of the
// signature's field, so viewers show it and let a reader click it; it proves nothing by itself, the signature does.

import { PdfArray, PdfDict, PdfName, PdfNumber, type PDF, type PdfRef } from '@libpdf/core';
import { sealFonts, type Weight } from './seal-font.ts';

export interface SealLine {
  text: string;
  weight?: Weight;
}

export interface Box {
  /** From 0; -1 is the last page. */
  page: number;
  /** Points, from the lower left corner of the page. */
  x: number;
  y: number;
  width: number;
  height: number;
}

const PADDING = 5;
const LARGEST = 9;
const SMALLEST = 5;
const LEADING = 1.28;
const INK = '0.078 0.125 0.18';

const round = (value: number): string => String(Math.round(value * 1000) / 1000);

/** A Form XObject of the box's size; with no lines an empty one, for a place that waits for its signature. */
export function sealAppearance(pdf: PDF, { width, height }: Pick<Box, 'width' | 'height'>, lines: SealLine[]): PdfRef {
  const fonts = sealFonts(pdf);
  const written = lines.map(({ text, weight = 400 }) => fonts.pieces(text, weight));
  const widthAt = (size: number): number =>
    Math.max(0, ...written.map((line) => line.reduce((sum, { font, text }) => sum + font.getTextWidth(text, size), 0)));
  const inner = width - 2 * PADDING;
  const fit = Math.min(
    LARGEST,
    (height - 2 * PADDING) / (Math.max(1, lines.length) * LEADING),
    inner / Math.max(1e-6, widthAt(1)),
  );
  const size = Math.max(SMALLEST, fit);
  const names = new Map(fonts.used().map((font, index) => [font, `F${index}`]));
  const content: string[] = [];
  if (lines.length > 0) {
    content.push(
      'q',
      `0 0 ${round(width)} ${round(height)} re W n`,
      `1 1 1 rg 0 0 ${round(width)} ${round(height)} re f`,
      `${INK} RG 0.75 w`,
    );
    content.push(`0.5 0.5 ${round(width - 1)} ${round(height - 1)} re S`, `BT ${INK} rg`);
    let y = (height + lines.length * size * LEADING) / 2 - size;
    for (const line of written) {
      content.push(`1 0 0 1 ${PADDING} ${round(y)} Tm`);
      for (const { font, text } of line) {
        const codes = font.encodeTextToGids(text).map((code) => code.toString(16).padStart(4, '0'));
        content.push(`/${names.get(font)} ${round(size)} Tf <${codes.join('')}> Tj`);
      }
      y -= size * LEADING;
    }
    content.push('ET', 'Q');
  }
  const used = [...names].flatMap(([font, name]) => {
    const ref = pdf.getFontRef(font);
    return ref ? [[name, ref] as const] : [];
  });
  return pdf.createStream(
    {
      Type: PdfName.of('XObject'),
      Subtype: PdfName.of('Form'),
      BBox: new PdfArray([0, 0, width, height].map((value) => PdfNumber.of(value))),
      Resources: PdfDict.of(used.length > 0 ? { Font: PdfDict.of(Object.fromEntries(used)) } : {}),
    },
    Buffer.from(content.join('\n')),
  );
}

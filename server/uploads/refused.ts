// A file that is not taken. Inspectors throw it from wherever they notice; the gate (admit.ts) turns it into a sentence.

import type { Refusal } from '../../forms/file-words.ts';

export class Refused extends Error {
  override name = 'Refused';

  constructor(
    readonly refusal: Refusal,
    /** For `tooManyPixels`: how many are allowed. */
    readonly limit = 0,
  ) {
    super(`Expected a file that can be kept but it is refused: ${refusal}.`);
  }
}

/** Says that a file is damaged unless `holds`. */
export function expectWhole(holds: boolean): asserts holds {
  if (!holds) throw new Refused('damaged');
}

/** What a picture may measure. 100 megapixels are 400 MB of memory for whoever opens it; a page A1 at 300 dpi is 70. */
export const MAX_PIXELS = 100_000_000;

export function limitPixels(width: number, height: number): void {
  expectWhole(width > 0 && height > 0);
  if (width * height > MAX_PIXELS) throw new Refused('tooManyPixels', MAX_PIXELS);
}

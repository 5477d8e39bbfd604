// A Code 128 barcode (ISO/IEC 15417) as SVG, for scanners at the counter and in the archive. Set C packs two digits into one
// symbol, so a number's bars are half as wide; text is set B (printable ASCII).

/** Widths of bars and spaces by symbol value; the last is the stop. */
const PATTERNS =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  );
const START_B = 104;
const START_C = 105;
const STOP = 106;
/** Modules of white that scanners want before and after. */
const QUIET = 10;

/** Symbol values with start, check symbol and stop. Throws RangeError for what is not printable ASCII. */
export function code128(text: string): number[] {
  if (!/^[ -~]{1,80}$/.test(text)) throw new RangeError('expected 1 to 80 characters of printable ASCII');
  const packed = /^(\d\d)+$/.test(text);
  const data = packed
    ? (text.match(/\d\d/g) ?? []).map(Number)
    : Array.from(text, (character) => character.charCodeAt(0) - 32);
  const start = packed ? START_C : START_B;
  const check = data.reduce((sum, value, index) => sum + value * (index + 1), start) % 103;
  return [start, ...data, check, STOP];
}

/** One path; `label` is what a screen reader says. */
export function code128Svg(text: string, label: string, escape: (text: string) => string): string {
  let x = QUIET;
  const bars: string[] = [];
  for (const value of code128(text)) {
    Array.from(PATTERNS[value] ?? '', Number).forEach((width, index) => {
      if (index % 2 === 0) bars.push(`M${x} 0h${width}v30h-${width}z`);
      x += width;
    });
  }
  return `<svg class="barcode" role="img" aria-label="${escape(label)}" viewBox="0 0 ${x + QUIET} 30" preserveAspectRatio="none"><path d="${bars.join('')}"/></svg>`;
}

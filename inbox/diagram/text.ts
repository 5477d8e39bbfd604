// SVG does not wrap text, and the server has no font to measure with. Widths are estimated per class of letter, from the
// advance widths of Source Sans 3 (in em). Against Chromium, over the names of the petition's model: 4 % too wide on
// average, from 8 % too narrow (two-letter words) to 13 % too wide.

const narrow = /[iljtfrI.,:;'’„”!|()\-\s]/;
const wide = /[mwMWQ@%—&ÂÎĂ]/;

/** Width of `text` in units of the font size. */
export function widthInEm(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (narrow.test(letter)) width += 0.31;
    else if (wide.test(letter)) width += 0.82;
    else if (letter >= 'A' && letter <= 'Z') width += 0.6;
    else width += 0.51;
  }
  return width;
}

/**
 * Breaks `text` into lines no wider than `widthPx` at `sizePx`; a word wider than a line is cut with a hyphen, and what
 * does not fit in `maxLines` ends in an ellipsis (the whole name stays in the element's title).
 */
export function wrap(text: string, widthPx: number, sizePx: number, maxLines = 5): string[] {
  const room = widthPx / sizePx;
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => cut(word, room))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && widthInEm(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  let last = kept[maxLines - 1] ?? '';
  while (last && widthInEm(`${last}…`) > room) last = last.slice(0, -1);
  return [...kept.slice(0, -1), `${last.trimEnd()}…`];
}

function cut(word: string, room: number): string[] {
  if (widthInEm(word) <= room || word.length < 4) return [word];
  // at a hyphen or slash of its own first, else where the line is full
  const own = /^(.{2,}?[-–/])(.+)$/.exec(word);
  if (own?.[1] && own[2] && widthInEm(own[1]) <= room) return [own[1], ...cut(own[2], room)];
  let end = word.length - 1;
  while (end > 2 && widthInEm(`${word.slice(0, end)}-`) > room) end -= 1;
  return [`${word.slice(0, end)}-`, ...cut(word.slice(end), room)];
}

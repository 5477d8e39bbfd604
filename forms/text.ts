// What a person types, as it is kept. Done before any check, so that s or t with a cedilla for ș or
// ț with a comma, or a trailing space, never decide.

const withComma = new Map([
  ['\u015f', 'ș'],
  ['\u0163', 'ț'],
  ['\u015e', 'Ș'],
  ['\u0162', 'Ț'],
]);

/** Control characters, marks of writing direction, and half characters that PostgreSQL's jsonb refuses. */
const unprintable = /(?![\t\n\r])[\p{Cs}\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(unprintable, '')
    .replace(/[\u015f\u0163\u015e\u0162]/g, (letter) => withComma.get(letter) ?? letter);

/** Characters as JSON Schema counts them (code points): an emoji is one, and two marks of an accent are two. */
export const characterCount = (text: string): number => Array.from(text).length;

/** One line: line ends and runs of white space become one space, ends trimmed. */
export const normaliseLine = (text: string): string => clean(text).replace(/\s+/g, ' ').trim();

/**
 * Several lines: line ends become `\n`, each line loses its trailing spaces, ends trimmed. Line by line, for an expression
 * that looks for spaces before a line's end takes a minute over 50 000 spaces that something else follows.
 */
export const normaliseText = (text: string): string =>
  clean(text)
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();

/** The first letter small, for the middle of a sentence; abbreviations (`CNP`, `B1`) stay. */
export const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Lu}|^\p{Lu}\d/u.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1);

export const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

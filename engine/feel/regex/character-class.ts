// Sets of characters in a pattern: `[a-z-[aeiou]]`, `\d`, `\p{Lu}`, `\p{IsGreek}`, `.` (XML Schema part 2, appendix F). The
// general categories are asked of the platform one character at a time, so no Unicode tables travel to the browser.

/** Whether a code point is in the set. */
export type CharacterTest = (point: number) => boolean;

/** Unicode blocks that XML Schema names, as first and last code point; the ones that European texts meet. */
const BLOCKS: { [name: string]: [number, number] } = {
  BasicLatin: [0x00, 0x7f],
  'Latin-1Supplement': [0x80, 0xff],
  'LatinExtended-A': [0x100, 0x17f],
  'LatinExtended-B': [0x180, 0x24f],
  IPAExtensions: [0x250, 0x2af],
  SpacingModifierLetters: [0x2b0, 0x2ff],
  CombiningDiacriticalMarks: [0x300, 0x36f],
  Greek: [0x370, 0x3ff],
  GreekandCoptic: [0x370, 0x3ff],
  Cyrillic: [0x400, 0x4ff],
  Armenian: [0x530, 0x58f],
  Hebrew: [0x590, 0x5ff],
  Arabic: [0x600, 0x6ff],
  Syriac: [0x700, 0x74f],
  Thaana: [0x780, 0x7bf],
  Devanagari: [0x900, 0x97f],
  Bengali: [0x980, 0x9ff],
  Thai: [0xe00, 0xe7f],
  Georgian: [0x10a0, 0x10ff],
  HangulJamo: [0x1100, 0x11ff],
  LatinExtendedAdditional: [0x1e00, 0x1eff],
  GreekExtended: [0x1f00, 0x1fff],
  GeneralPunctuation: [0x2000, 0x206f],
  SuperscriptsandSubscripts: [0x2070, 0x209f],
  CurrencySymbols: [0x20a0, 0x20cf],
  LetterlikeSymbols: [0x2100, 0x214f],
  NumberForms: [0x2150, 0x218f],
  Arrows: [0x2190, 0x21ff],
  MathematicalOperators: [0x2200, 0x22ff],
  BoxDrawing: [0x2500, 0x257f],
  GeometricShapes: [0x25a0, 0x25ff],
  MiscellaneousSymbols: [0x2600, 0x26ff],
  Dingbats: [0x2700, 0x27bf],
  CJKSymbolsandPunctuation: [0x3000, 0x303f],
  Hiragana: [0x3040, 0x309f],
  Katakana: [0x30a0, 0x30ff],
  CJKUnifiedIdeographs: [0x4e00, 0x9fff],
  HangulSyllables: [0xac00, 0xd7a3],
  PrivateUse: [0xe000, 0xf8ff],
  SmallFormVariants: [0xfe50, 0xfe6f],
  HalfwidthandFullwidthForms: [0xff00, 0xffef],
};

const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/** One character at a time, each answer remembered. */
function remembered(source: string): CharacterTest {
  const expression = new RegExp(source, 'u');
  const ascii = new Int8Array(128).fill(-1);
  const others = new Map<number, boolean>();
  return (point) => {
    if (point < 128) {
      if (ascii[point] === -1) ascii[point] = expression.test(String.fromCharCode(point)) ? 1 : 0;
      return ascii[point] === 1;
    }
    let known = others.get(point);
    if (known === undefined) {
      known = expression.test(String.fromCodePoint(point));
      if (others.size < 10_000) others.set(point, known);
    }
    return known;
  };
}

const made = new Map<string, CharacterTest>();

function once(source: string): CharacterTest {
  let test = made.get(source);
  if (!test) {
    test = remembered(source);
    made.set(source, test);
  }
  return test;
}

export const not =
  (test: CharacterTest): CharacterTest =>
  (point) =>
    !test(point);

const SPACE: CharacterTest = (point) => point === 32 || point === 9 || point === 10 || point === 13;
const NAME_START =
  '[:A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}]';
const NAME_PART = `${NAME_START.slice(0, -1)}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]`;

/** `\d`, `\S`, …; null when the letter stands for no class. */
export function shorthand(letter: string): CharacterTest | null {
  const lower = letter.toLowerCase();
  const found =
    lower === 's'
      ? SPACE
      : lower === 'd'
        ? once('\\p{Nd}')
        : lower === 'w'
          ? once('[^\\p{P}\\p{Z}\\p{C}]')
          : lower === 'i'
            ? once(NAME_START)
            : lower === 'c'
              ? once(NAME_PART)
              : null;
  return found && letter !== lower ? not(found) : found;
}

/** `\p{…}`; null for a category or block that is unknown. */
export function property(name: string): CharacterTest | null {
  if (name.startsWith('Is')) {
    const block = Object.hasOwn(BLOCKS, name.slice(2)) ? BLOCKS[name.slice(2)]! : null;
    return block && ((point) => point >= block[0] && point <= block[1]);
  }
  return CATEGORY.test(name) ? once(`\\p{${name}}`) : null;
}

/** Everything, or everything but the ends of lines. */
export const anything =
  (alsoLineEnds: boolean): CharacterTest =>
  (point) =>
    alsoLineEnds || (point !== 10 && point !== 13);

const folded = new Map<number, number>();

/** One code point for all that differ in case only. */
export function fold(point: number): number {
  if (point < 128) return point >= 65 && point <= 90 ? point + 32 : point;
  let found = folded.get(point);
  if (found === undefined) {
    const lower = String.fromCodePoint(point).toUpperCase().toLowerCase();
    const only = lower.codePointAt(0)!;
    found = String.fromCodePoint(only) === lower ? only : point;
    if (folded.size < 10_000) folded.set(point, found);
  }
  return found;
}

/** From first to last, both included. */
export function between(first: number, last: number, ignoreCase: boolean): CharacterTest {
  if (!ignoreCase) return (point) => point >= first && point <= last;
  const inside = (point: number): boolean => point >= first && point <= last;
  if (first === last) return (point) => fold(point) === fold(first);
  return (point) => {
    if (inside(point)) return true;
    const text = String.fromCodePoint(point);
    return (
      inside(fold(point)) || inside(text.toUpperCase().codePointAt(0)!) || inside(text.toLowerCase().codePointAt(0)!)
    );
  };
}

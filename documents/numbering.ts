// Numbers of contracts and decisions: articles, paragraphs and letters that count by themselves, so that a clause which a
// condition leaves out leaves no hole. Counters live as long as one rendering.

const ROMAN: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** 4 → 'IV'. Throws RangeError outside 1 to 3999. */
export function roman(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 3999)
    throw new RangeError('expected a whole number of 1 to 3999');
  let rest = value;
  return ROMAN.map(([size, letters]) => {
    const times = Math.floor(rest / size);
    rest %= size;
    return letters.repeat(times);
  }).join('');
}

/** 1 → 'a', 26 → 'z', 27 → 'aa'. */
export const letterOf = (value: number): string =>
  value <= 26
    ? String.fromCharCode(96 + value)
    : letterOf(Math.floor((value - 1) / 26)) + letterOf(((value - 1) % 26) + 1);

/** What restarts when each goes on: chapters restart nothing, as laws number articles through. */
const RESTARTS = { chapter: [], article: ['paragraph', 'letter'], paragraph: ['letter'], letter: [] } as const;
export type Level = keyof typeof RESTARTS;

export const LEVELS = Object.keys(RESTARTS) as Level[];

const SHOWN: { [level in Level]: (value: number) => string } = {
  chapter: (value) => `Capitolul\u00a0${roman(value)}`,
  article: (value) => `Art.\u00a0${value}`,
  paragraph: (value) => `(${value})`,
  letter: (value) => `${letterOf(value)})`,
};

export class Numbering {
  readonly #counted = new Map<Level, number>();

  /** The next of this level as it is written: 'Art. 3', '(2)', 'b)', 'Capitolul IV'. */
  next(level: Level): string {
    const value = (this.#counted.get(level) ?? 0) + 1;
    this.#counted.set(level, value);
    for (const below of RESTARTS[level]) this.#counted.delete(below);
    return SHOWN[level](value);
  }
}

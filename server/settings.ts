// The vocabulary of settings: one environment variable each, with what a reader of the README needs to know and a
// parser that answers `undefined` when the text is not what was expected. Nothing here reads the environment.

/** One environment variable. `expected` completes the sentence "PORT: expected …". */
export interface Setting<T> {
  name: string;
  unit: string;
  /** What holds without it, in words for the README; `value` is the same for the program. */
  standard: string;
  value: T;
  meaning: string;
  expected: string;
  parse(text: string): T | undefined;
}

type Words = Omit<Setting<never>, 'parse' | 'value' | 'expected' | 'standard'> & { standard?: string };

export function whole(words: Words, value: number, [least, most]: [number, number]): Setting<number> {
  return {
    standard: String(value),
    ...words,
    value,
    expected: `a whole number from ${least} to ${most}`,
    parse(text) {
      const number = Number(text);
      return /^\d+$/.test(text) && number >= least && number <= most ? number : undefined;
    },
  };
}

export function choice<T extends string>(words: Words, value: T, options: readonly T[]): Setting<T> {
  return {
    standard: value,
    ...words,
    value,
    expected: `one of ${options.join(', ')}`,
    parse: (text) => options.find((option) => option === text),
  };
}

type Good = (text: string) => boolean;

export function text(words: Words, value: string, expected: string, good: Good): Setting<string> {
  return { standard: value, ...words, value, expected, parse: (given) => (good(given) ? given : undefined) };
}

/** Null without it. */
export function optional(words: Words, expected: string, good: Good): Setting<string | null> {
  return { standard: '', ...words, value: null, expected, parse: (given) => (good(given) ? given : undefined) };
}

/** Null without it. */
export function optionalWhole(words: Words, range: [number, number]): Setting<number | null> {
  return { ...whole(words, range[0], range), standard: '', ...words, value: null };
}

/** What `text` and `optional` may want: an address with one of these schemes and a host. */
export const address =
  (...schemes: string[]) =>
  (text: string): boolean => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    return schemes.includes(url.protocol.slice(0, -1)) && url.hostname !== '';
  };

/** `on` and `off`, and what people also write for them. */
export function toggle<T extends boolean | null>(words: Words, value: T): Setting<boolean | T> {
  const standard = { true: 'on', false: 'off', null: '' }[String(value) as 'true' | 'false' | 'null'];
  return {
    standard,
    ...words,
    value,
    expected: 'on or off',
    parse: (given) =>
      ['on', 'true', '1', 'yes'].includes(given) || (['off', 'false', '0', 'no'].includes(given) ? false : undefined),
  };
}

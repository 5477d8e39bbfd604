// What every format of a Romanian identifier answers: the text as the law writes it, or why it is not one.
// A warning is not an error: the value is kept, and the reader is told what looks unusual.

export type FormatResult =
  | { readonly ok: true; readonly value: string; readonly warnings: readonly string[] }
  /** `reason` is a key of the format's own sentences in forms/format-words.ts, for example `digits` or `control`. */
  | { readonly ok: false; readonly reason: string };

export interface FormatOptions {
  /** Today as `YYYY-MM-DD`; a date of birth after it is refused. Without it the check is skipped. */
  readonly today?: string;
}

export interface Format {
  readonly name: string;
  /** A well-formed but invented value. */
  readonly example: string;
  /** Whether messages show it: it helps where the shape is the question, not with names or personal codes. */
  readonly helpfulExample: boolean;
  /** `inputmode` of the HTML field: which keyboard a phone opens. */
  readonly inputMode: 'text' | 'numeric' | 'tel' | 'email';
  /** HTML input type; text for all but the two that every keyboard knows. */
  readonly inputType: 'text' | 'tel' | 'email';
  /** `autocomplete` token (WCAG 1.3.5), or null where the platform has none. */
  readonly autocomplete: string | null;
  /** A kept value as people read it, `0722 123 456`, where that is not how it is kept. */
  readonly shown: (value: string) => string;
  /** Characters a field for it should be wide; 0 is the full width. */
  readonly width: number;
  check(text: string, options?: FormatOptions): FormatResult;
}

/** A format of which only what is not usual is said: an example that helps, plain letters, 20 characters. */
export const textFormat = (own: Pick<Format, 'name' | 'example' | 'check'> & Partial<Format>): Format => ({
  helpfulExample: true,
  inputMode: 'text',
  inputType: 'text',
  autocomplete: null,
  shown: (value) => value,
  width: 20,
  ...own,
});

/** The sum of digits, each times its weight: what control digits are made of. */
export const weightedSum = (weights: readonly number[], digits: string): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

export const accepted = (value: string, warnings: readonly string[] = []): FormatResult => ({
  ok: true,
  value,
  warnings,
});

export const refused = (reason: string): FormatResult => ({ ok: false, reason });

// Reads the parts of form JSON that every component shares and notes what is wrong with them, so that the files
// that use it can be read as a list of what a form may say.

import type { FindingCode, FindingParams, Note } from './findings.ts';
import { compileFormula, type Formula } from './formula.ts';
import { isMessageProperty, propertyNames } from './keywords.ts';
import type { Dynamic, Rule } from './model.ts';
import type { Blocks } from './own-blocks.ts';
import { compilePattern, PatternError, type Pattern } from './pattern.ts';
import { readObject } from './paths.ts';
import type { Sources } from './sources.ts';
import { isTemplate } from './template.ts';

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class Reader {
  readonly ids = new Set<string>();
  readonly patterns = new Map<string, string>();
  readonly usedBlocks = new Set<string>();
  /** What is wrong, in the order in which it was found. */
  readonly notes: Note[] = [];

  constructor(
    readonly sources: Sources,
    readonly blocks: Blocks = {},
  ) {}

  /** A form of which this was said cannot be used. */
  get refused(): boolean {
    return this.notes.some(({ severity }) => severity === 'error');
  }

  error<Code extends FindingCode>(
    element: string | null,
    code: Code,
    params: FindingParams<Code> & { ce?: string },
  ): void {
    this.notes.push({ element, severity: 'error', code, params });
  }

  warning<Code extends FindingCode>(element: string | null, code: Code, params: FindingParams<Code>): void {
    this.notes.push({ element, severity: 'warning', code, params });
  }

  text(element: string, value: unknown, keyword: string): string {
    if (value === undefined || value === null) return '';
    if (typeof value !== 'string') {
      this.error(element, 'keyword.text', { keyword });
      return '';
    }
    return value;
  }

  /** A text that answers cannot be woven into. */
  fixedText(element: string, value: unknown, keyword: string): string {
    const text = this.text(element, value, keyword);
    if (!isTemplate(text)) return text;
    this.error(element, 'computed-text', { keyword });
    return '';
  }

  expression(element: string | null, text: unknown, keyword: string): Formula | null {
    if (typeof text !== 'string' || text.trim().replace(/^=/, '').trim() === '') {
      this.error(element, 'expression.empty', { keyword });
      return null;
    }
    try {
      return compileFormula(text);
    } catch (error) {
      this.error(element, 'expression', { keyword, reason: reasonOf(error) });
      return null;
    }
  }

  /** A keyword that form-js allows to be a value or `=FEEL`. */
  dynamic<T>(
    element: string,
    raw: unknown,
    keyword: string,
    accept: (raw: unknown) => T | undefined,
    none: T,
  ): Dynamic<T> {
    if (raw === undefined || raw === null) return { fixed: none };
    if (typeof raw === 'string' && raw.startsWith('=')) {
      const feel = this.expression(element, raw, keyword);
      return feel === null ? { fixed: none } : { feel };
    }
    const fixed = accept(raw);
    if (fixed === undefined) this.error(element, 'keyword.value', { keyword, found: JSON.stringify(raw) });
    return { fixed: fixed ?? none };
  }

  flag(element: string, raw: unknown, keyword: string): Dynamic<boolean> {
    return this.dynamic(element, raw, keyword, (value) => (typeof value === 'boolean' ? value : undefined), false);
  }

  bound(element: string, raw: unknown, keyword: string): Dynamic<number | null> {
    const accept = (value: unknown): number | undefined => {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    };
    return this.dynamic<number | null>(element, raw, keyword, accept, null);
  }

  day(element: string, raw: unknown, keyword: string): Dynamic<string | null> {
    const accept = (value: unknown): string | undefined =>
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
    return this.dynamic<string | null>(element, raw, keyword, accept, null);
  }

  pattern(element: string, raw: unknown): Pattern | null {
    if (raw === undefined || raw === null || raw === '') return null;
    try {
      return compilePattern(typeof raw === 'string' ? raw : '');
    } catch (error) {
      const ce = error instanceof PatternError ? error.ro : reasonOf(error);
      this.error(element, 'pattern', { what: reasonOf(error), ce });
      return null;
    }
  }

  properties(element: string, raw: unknown): Record<string, string> {
    if (raw === undefined || raw === null) return {};
    if (typeof raw !== 'object' || Array.isArray(raw)) {
      this.error(element, 'properties', {});
      return {};
    }
    const entries = Object.entries(raw as Record<string, unknown>).filter(([name, value]) => {
      if (typeof value !== 'string') this.error(element, 'keyword.text', { keyword: `properties.${name}` });
      else if (!propertyNames.has(name) && !isMessageProperty(name)) {
        this.error(element, 'unsupported-keyword.property', { name });
      } else return true;
      return false;
    });
    return Object.fromEntries(entries) as Record<string, string>;
  }

  rules(raw: unknown): Rule[] {
    if (raw === undefined) return [];
    if (!Array.isArray(raw)) {
      this.error(null, 'rules', {});
      return [];
    }
    return raw.flatMap((rule, index) => {
      const [name, path, message] = ['name', 'path', 'message'].map((part) => readObject(rule, part));
      const valid = this.expression(null, readObject(rule, 'valid'), `traseu.rules[${index}].valid`);
      if (typeof name !== 'string' || typeof path !== 'string' || typeof message !== 'string' || message === '') {
        this.error(null, 'rules.parts', { number: String(index + 1) });
        return [];
      }
      return valid === null ? [] : [{ name, path, message, valid }];
    });
  }

  translations(raw: unknown): Record<string, ReadonlyMap<string, string>> {
    if (typeof raw !== 'object' || raw === null) return {};
    return Object.fromEntries(
      Object.entries(raw as Record<string, unknown>).map(([language, texts]) => [
        language,
        new Map(
          Object.entries((texts ?? {}) as Record<string, unknown>).filter(
            (entry): entry is [string, string] => typeof entry[1] === 'string',
          ),
        ),
      ]),
    );
  }
}

// Texts of a form that answers are woven into, as form-js has them (feelers): a text that begins with `=` is FEEL; in
// any other, `{{ FEEL }}` stands for a value, `{{#if FEEL}}…{{/if}}` and `{{#loop FEEL}}…{{/loop}}` for a part that is
// shown at times or once for each element. In a loop the element's entries are names over those around it; `this` is the
// element, `parent` what is around the loop, and `_this_`, `_parent_` the same where a field is called so.
//
// A line end right after an opening tag is left out, and one after a closing tag is kept only when the part ends without
// its own: so parts may stand on lines of their own.

import type { Json } from '../engine/values.ts';
import { compileFormula, compute, type Formula } from './formula.ts';

export type Part =
  | string
  | { readonly kind: 'value'; readonly formula: Formula }
  | {
      readonly kind: 'if' | 'loop';
      readonly formula: Formula;
      readonly parts: readonly Part[];
      /** A line end follows the closing tag. */
      readonly endsLine: boolean;
    };

export interface Template {
  readonly parts: readonly Part[];
}

export const isTemplate = (text: string): boolean => text.startsWith('=') || text.includes('{{');

const deepest = 10;

/** Throws an Error that says what is wrong: FEEL's own, or of a tag. */
export const compileTemplate = (text: string): Template => {
  if (text.startsWith('=')) return { parts: [{ kind: 'value', formula: compileFormula(text) }] };
  const root: Part[] = [];
  const open: { kind: 'if' | 'loop'; formula: Formula; parts: Part[] }[] = [];
  const into = (): Part[] => open.at(-1)?.parts ?? root;
  let at = 0;
  for (;;) {
    const start = text.indexOf('{{', at);
    if (start < 0) break;
    const end = text.indexOf('}}', start);
    if (end < 0) throw new Error('Expected `}}` after `{{`');
    into().push(text.slice(at, start));
    const tag = text.slice(start + 2, end);
    at = end + 2;
    const [, kind, inner = ''] = /^#(if|loop)\s([\s\S]*)$/.exec(tag) ?? [];
    const [, closed] = /^\/(if|loop)$/.exec(tag) ?? [];
    if (kind === undefined && closed === undefined) {
      if (/^[#/]/.test(tag))
        throw new Error(`Expected {{#if …}}, {{#loop …}}, {{/if}} or {{/loop}} instead of {{${tag}}}`);
      if (tag.replace('=', '').trim() !== '') into().push({ kind: 'value', formula: compileFormula(tag) });
      continue;
    }
    const endsLine = text[at] === '\n';
    if (endsLine) at += 1;
    if (kind !== undefined) {
      if (open.length === deepest) throw new Error(`Expected at most ${deepest} parts within each other`);
      open.push({ kind: kind as 'if' | 'loop', formula: compileFormula(inner), parts: [] });
      continue;
    }
    const part = open.pop();
    if (part?.kind !== closed) throw new Error(`Expected {{#${closed}}} before {{/${closed}}}`);
    into().push({ ...part, endsLine } as Part);
  }
  const [unclosed] = open;
  if (unclosed !== undefined) throw new Error(`Expected {{/${unclosed.kind}}} after {{#${unclosed.kind} …}}`);
  into().push(text.slice(at));
  return { parts: root };
};

/** The value of a name where a template stands; undefined when nobody has it. */
export type Look = (name: string) => Json | undefined;

/** A text whose values still stand apart, so that what people typed never becomes a link, an element or emphasis. */
export interface Composed {
  /** Has `\ue000 INDEX \ue001` where a value stands. */
  readonly source: string;
  readonly values: readonly string[];
}

const marks = /[\ue000\ue001]/g;

/** Puts the values into (a piece of) the source. */
export const fillIn = (piece: string, values: readonly string[]): string =>
  values.length === 0 ? piece : piece.replace(/\ue000(\d+)\ue001/g, (_, index: string) => values[Number(index)] ?? '');

const mostElements = 1_000;
const longest = 50_000;

/** What FEEL cannot compute shows nothing. `said` writes a value for the reader. */
export const composeTemplate = (
  template: Template,
  look: Look,
  now: number,
  said: (value: Json) => string,
): Composed => {
  const values: string[] = [];
  let elements = 0;
  let length = 0;
  const valueOf = (formula: Formula, names: Look): Json => {
    const seen = formula.reads.flatMap((name): [string, Json][] => {
      const value = names(name);
      return value === undefined ? [] : [[name, value]];
    });
    return compute(formula, Object.fromEntries(seen), now) ?? null;
  };
  const one = (part: Part, names: Look): string => {
    if (length > longest) return '';
    if (typeof part === 'string') {
      length += part.length;
      return part.replace(marks, '');
    }
    const value = valueOf(part.formula, names);
    if (part.kind === 'value') {
      const text = said(value);
      length += text.length;
      return text === '' ? '' : `\ue000${values.push(text) - 1}\ue001`;
    }
    if (part.kind === 'if' && (value === null || value === false || value === 0 || value === '')) return '';
    const turns = part.kind === 'if' ? [names] : elementsOf(value).map((element) => within(element, names));
    let inner = '';
    for (const turn of turns) {
      elements += 1;
      if (elements > mostElements) break;
      inner += part.parts.map((each) => one(each, turn)).join('');
    }
    return part.endsLine && !inner.endsWith('\n') ? `${inner}\n` : inner;
  };
  return { source: template.parts.map((part) => one(part, look)).join(''), values };
};

const elementsOf = (value: Json): readonly Json[] => {
  if (value === null) return [];
  return Array.isArray(value) ? value.slice(0, mostElements) : [value];
};

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names in a loop. */
const within =
  (element: Json, outer: Look): Look =>
  (name) => {
    if (name === '_this_') return element;
    if (name === '_parent_') return around(outer);
    if (isObject(element) && Object.hasOwn(element, name)) return element[name];
    if (name === 'this') return element;
    return name === 'parent' ? around(outer) : outer(name);
  };

const around = (outer: Look): Json => {
  const own = outer('_this_') ?? null;
  return isObject(own) ? { parent: outer('_parent_') ?? null, ...own } : own;
};

/** A formula of a template with the loops that it stands in, outermost first. */
export interface TemplateFormula {
  readonly kind: 'value' | 'if' | 'loop';
  readonly formula: Formula;
  readonly loops: readonly Formula[];
}

export const formulasIn = ({ parts }: Template, loops: readonly Formula[] = []): TemplateFormula[] =>
  parts.flatMap((part) => {
    if (typeof part === 'string') return [];
    const own = { kind: part.kind, formula: part.formula, loops };
    if (part.kind === 'value') return [own];
    return [own, ...formulasIn(part, part.kind === 'loop' ? [...loops, part.formula] : loops)];
  });

/** The words that stand there whatever is answered, `…` for each value: for descriptions of the form itself. */
export const outline = ({ parts }: Template): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.kind === 'value' ? '…' : outline(part))).join('');

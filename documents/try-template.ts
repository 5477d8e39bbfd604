// A template tried while somebody writes it: what its data lacks is no error here but a mark in the page, and a line of
// a list, so that one sees the whole letter and everything that is missing at once. The places are found one by one: the
// statement at which rendering ends is replaced by its mark, and the template is rendered again.

import Handlebars from 'handlebars';
import {
  compileTree,
  partsOfMessage,
  setMessage,
  TemplateError,
  type TemplateData,
  type TemplatePlace,
} from './render.ts';

/** Something that the data does not give, or gives in a way that a helper cannot write. */
export interface Gap extends TemplatePlace {
  /** What is missing (`cerere.nume`); null: a helper could not use what it got. */
  path: string | null;
  message: string;
}

export interface Tried {
  text: string;
  /** In the order of the lines. */
  gaps: Gap[];
}

/** Words of the mark at a gap, such as «lipsește: cerere.nume». */
export type Mark = (gap: Gap) => string;

const MOST_GAPS = 60;

/** Private characters round the number of a gap: no letter has them, and they survive escaping. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARKS = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');

/** Throws TemplateError for a mistake of the template itself, which no data would mend. */
export function tryTemplate(
  name: string,
  source: string,
  data: TemplateData,
  mark: Mark,
  { plainText = false } = {},
): Tried {
  const found = render(name, source, data, plainText);
  const text = plainText ? found.text.replace(MARKS, (_, at) => `«${mark(found.gaps[Number(at)]!)}»`) : found.text;
  return {
    text: plainText ? text : markedHtml(text, found.gaps, mark),
    gaps: found.gaps.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)),
  };
}

/** The same for a message: its subject and its text. */
export function tryMessage(
  name: string,
  source: string,
  data: TemplateData,
  mark: Mark,
): { subject: string; text: string; gaps: Gap[] } {
  const parts = partsOfMessage(name, source);
  const subject = tryTemplate(name, parts.subject, data, mark, { plainText: true });
  const text = tryTemplate(name, parts.text, data, mark, { plainText: true });
  return { ...setMessage(subject.text, text.text), gaps: [...subject.gaps, ...text.gaps] };
}

function render(name: string, source: string, data: TemplateData, plainText: boolean): Tried {
  const gaps: Gap[] = [];
  const replaced = new Map<string, number>();
  for (;;) {
    const template = compileTree(name, source, plainText, (tree) => replace(tree.body, replaced));
    try {
      return { text: template.render(data), gaps };
    } catch (error) {
      if (!(error instanceof TemplateError) || gaps.length >= MOST_GAPS) throw error;
      const { line, column } = error.place;
      const at = line === null || column === null ? null : statementAt(source, line, column);
      if (at === null || replaced.has(at)) throw error;
      replaced.set(at, gaps.length);
      gaps.push({ line, column, path: error.missing, message: error.what });
    }
  }
}

const keyOf = ({ start, end }: hbs.AST.SourceLocation): string =>
  `${start.line}:${start.column}-${end.line}:${end.column}`;

type Statement = hbs.AST.Statement & {
  program?: hbs.AST.Program | null;
  inverse?: hbs.AST.Program | null;
};

/** The innermost thing in braces that holds a place; null: none does. */
function statementAt(source: string, line: number, column: number): string | null {
  const holds = ({ start, end }: hbs.AST.SourceLocation): boolean =>
    (start.line < line || (start.line === line && start.column <= column)) &&
    (end.line > line || (end.line === line && end.column >= column));
  const search = (body: readonly hbs.AST.Statement[]): string | null => {
    for (const each of body as Statement[]) {
      if (!/^(Mustache|Block)Statement$/.test(each.type) || !holds(each.loc)) continue;
      const inside = search([...(each.program?.body ?? []), ...(each.inverse?.body ?? [])]);
      return inside ?? keyOf(each.loc);
    }
    return null;
  };
  return search(Handlebars.parse(source).body);
}

function replace(body: hbs.AST.Statement[], replaced: ReadonlyMap<string, number>): void {
  for (const [index, each] of (body as Statement[]).entries()) {
    const gap = /^(Mustache|Block)Statement$/.test(each.type) ? replaced.get(keyOf(each.loc)) : undefined;
    if (gap !== undefined) {
      const value = `${OPEN}${gap}${CLOSE}`;
      body[index] = {
        type: 'ContentStatement',
        value,
        original: value,
        loc: each.loc,
      } as unknown as hbs.AST.ContentStatement;
      continue;
    }
    replace(each.program?.body ?? [], replaced);
    replace(each.inverse?.body ?? [], replaced);
  }
}

/** Marks as elements, but plain words where one stands within a tag. */
function markedHtml(html: string, gaps: readonly Gap[], mark: Mark): string {
  const words = (at: string): string => `«${Handlebars.escapeExpression(mark(gaps[Number(at)]!))}»`;
  return html
    .split(/(<[^>]*>)/)
    .map((part, index) =>
      part.replace(MARKS, (_, at: string) =>
        index % 2 === 1 ? words(at) : `<mark class="missing">${words(at)}</mark>`,
      ),
    )
    .join('');
}

// Templates: Handlebars, strict. A name that the data does not have is an error that names it, an unknown helper is one at
// compile time, everything inserted is escaped, and prototypes cannot be reached. Only a condition (`if`, `unless`, `and`,
// `or`, `not`, `default`) may ask for what may be absent: forms leave out what a person was not asked.

import Handlebars from 'handlebars';
import { beginRendering, countRepetition, HELPERS, LENIENT } from './template-helpers.ts';

/** Anything that survives JSON. */
export type TemplateData = { readonly [name: string]: unknown };

/** Where in a template: the line from 1, the column from 0; null where Handlebars does not say. */
export interface TemplatePlace {
  line: number | null;
  column: number | null;
}

/** The template or its data is wrong; the message names the file, the line and what was expected. */
export class TemplateError extends Error {
  /** What the template reads and nobody gives, e.g. `cerere.nume`; null for another mistake. */
  readonly missing: string | null;
  readonly place: TemplatePlace;
  /** The message without the file and the line. */
  readonly what: string;

  constructor(
    message: string,
    missing: string | null = null,
    place: TemplatePlace = { line: null, column: null },
    what: string = message,
  ) {
    super(message);
    this.missing = missing;
    this.place = place;
    this.what = what;
  }
}

export interface Template {
  name: string;
  /** Throws TemplateError. */
  render(data: TemplateData): string;
}

const strict = Handlebars.create();
for (const [name, helper] of Object.entries(HELPERS)) strict.registerHelper(name, placed(helper));
strict.unregisterHelper('log');
const each = strict.helpers['each'] as (list: unknown, options: Handlebars.HelperOptions) => string;
strict.registerHelper(
  'each',
  placed((...values) => {
    const options = values.at(-1) as Handlebars.HelperOptions;
    const fn: Handlebars.TemplateDelegate = (...given) => {
      countRepetition((options.data as { root: unknown }).root);
      return options.fn(...given);
    };
    return each(values[0], { ...options, fn });
  }),
);

/** A helper that cannot use what it got says on which line: Handlebars tells it in its options. */
function placed(helper: (...values: unknown[]) => unknown): (...values: unknown[]) => unknown {
  return (...values) => {
    try {
      return helper(...values);
    } catch (error) {
      const { loc } = values.at(-1) as { loc?: hbs.AST.SourceLocation };
      if (error instanceof Error && !('lineNumber' in error) && loc !== undefined) {
        Object.assign(error, { lineNumber: loc.start.line, column: loc.start.column });
      }
      throw error;
    }
  };
}

const OPTIONS: CompileOptions = {
  strict: true,
  knownHelpersOnly: true,
  // `log` would write a case's data where the operator reads.
  knownHelpers: { ...Object.fromEntries(Object.keys(HELPERS).map((name) => [name, true])), log: false },
};

interface Node extends hbs.AST.Node {
  path?: hbs.AST.PathExpression;
  params?: Node[];
  hash?: { pairs: { value: Node }[] };
  /** Made here, from a path in a condition. */
  stepwise?: true;
}

const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';

/** `a.b.c` as `(lookup (lookup a "b") "c")`, which ends at the first that is absent instead of failing there. */
function stepwise(path: hbs.AST.PathExpression): hbs.AST.Node {
  const { loc } = path;
  const [first = '', ...rest] = path.parts;
  if (rest.length === 0 || path.data) return path;
  const name = (original: string) => ({
    type: 'PathExpression',
    data: false,
    depth: 0,
    parts: [original],
    original,
    loc,
  });
  return rest.reduce<hbs.AST.Node>(
    (object, part) =>
      ({
        type: 'SubExpression',
        path: name('lookup'),
        params: [object, { type: 'StringLiteral', value: part, original: part, loc }],
        stepwise: true,
        loc,
      }) as unknown as hbs.AST.Node,
    { ...path, parts: [first], original: first } as hbs.AST.Node,
  );
}

/** Handlebars checks names that are printed, not those given to helpers; the compiler obeys this mark on the node. */
class StrictArguments extends Handlebars.Visitor {
  readonly asked: hbs.AST.PathExpression[] = [];
  unescaped: hbs.AST.MustacheStatement | null = null;

  #mark(node: Node): void {
    if (node.stepwise) return;
    const lenient = LENIENT.has(node.path?.original ?? '');
    const given = [...(node.params ?? []), ...(node.hash?.pairs.map((pair) => pair.value) ?? [])];
    for (const value of given.filter(isPath)) {
      this.asked.push(value);
      if (lenient) Object.assign(value, stepwise(value));
      else Object.assign(value, { strict: true });
    }
    if (node.path) this.asked.push(node.path);
  }
  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    this.#mark(node as hbs.AST.Node);
    if (!node.escaped) this.unescaped ??= node;
    super.MustacheStatement(node);
  }
  override BlockStatement(node: hbs.AST.BlockStatement): void {
    this.#mark(node);
    super.BlockStatement(node);
  }
  override SubExpression(node: hbs.AST.SubExpression): void {
    this.#mark(node);
    super.SubExpression(node);
  }
}

interface Located extends Error {
  lineNumber?: number;
  column?: number;
}

/** The parser says it only in words. */
function lineOf({ message }: Error): number | null {
  const [, line] = /^Parse error on line (\d+)/.exec(message) ?? [];
  return line === undefined ? null : Number(line);
}

/** `change` may put something else into the tree before it is compiled (`try-template.ts`). */
export function compileTree(
  name: string,
  source: string,
  plainText: boolean,
  change: (tree: hbs.AST.Program) => void = () => {},
): Template {
  const visitor = new StrictArguments();
  const explain = (error: Located): TemplateError => {
    const path = visitor.asked.find(
      ({ loc }) => loc.start.line === error.lineNumber && loc.start.column === error.column,
    )?.original;
    const line = error.lineNumber ?? lineOf(error);
    const where = line === null ? name : `${name}, line ${line}`;
    const missing = path !== undefined && error.message.includes('not defined') ? path : null;
    const what = missing === null ? error.message : `expected a value for "${missing}", but there is none`;
    return new TemplateError(`${where}: ${what}`, missing, { line, column: error.column ?? null }, what);
  };
  let run: HandlebarsTemplateDelegate<TemplateData>;
  try {
    const tree = strict.parse(source);
    change(tree);
    visitor.accept(tree);
    if (visitor.unescaped && !plainText) {
      const { line } = visitor.unescaped.loc.start;
      throw Object.assign(new Error('expected {{…}}, because {{{…}}} would insert unescaped'), { lineNumber: line });
    }
    run = strict.compile(tree, { ...OPTIONS, noEscape: plainText });
    // Handlebars compiles at the first run; an unknown helper must show now.
    strict.precompile(tree, { ...OPTIONS, noEscape: plainText });
  } catch (error) {
    throw explain(error as Located);
  }
  return {
    name,
    render(data) {
      beginRendering(data);
      try {
        return run(data);
      } catch (error) {
        throw explain(error as Located);
      }
    },
  };
}

const CACHED = 200;
const cache = new Map<string, Template>();

/** Compiles once per source. `plainText` turns escaping off: for e-mails, never for HTML. Throws TemplateError. */
export function compileTemplate(name: string, source: string, { plainText = false } = {}): Template {
  const key = JSON.stringify([name, plainText, source]);
  const known = cache.get(key);
  if (known) return known;
  const template = compileTree(name, source, plainText);
  if (cache.size >= CACHED) cache.delete(cache.keys().next().value ?? '');
  cache.set(key, template);
  return template;
}

export interface MessageTemplate {
  /** Throws TemplateError. */
  render(data: TemplateData): { subject: string; text: string };
}

/** The subject and the text of a message, each where it stands in the file, so that errors tell its line. */
export function partsOfMessage(name: string, source: string): { subject: string; text: string } {
  const [comment = ''] = /^\{\{!--[\s\S]*?--\}\}\s*/.exec(source) ?? [];
  const [whole = '', subject, text] = /^([^\n]+)\n[ \t]*\n([\s\S]+)$/.exec(source.slice(comment.length)) ?? [];
  if (subject === undefined || text === undefined) {
    const what = 'expected a subject in the first line, an empty line, and the text';
    throw new TemplateError(`${name}: ${what}`, null, { line: linesIn(comment) + 1, column: 0 }, what);
  }
  const before = linesIn(comment);
  const between = linesIn(whole.slice(0, whole.length - text.length));
  return { subject: '\n'.repeat(before) + subject, text: '\n'.repeat(before + between) + text };
}

const linesIn = (text: string): number => text.split('\n').length - 1;

/** How a rendered message is sent: no inserted value can add a line to the subject. */
export const setMessage = (subject: string, text: string): { subject: string; text: string } => ({
  subject: subject.replace(/\s+/g, ' ').trim(),
  text: `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`,
});

/** A message is a subject in its first line, an empty line, and plain text. Throws TemplateError. */
export function compileMessage(name: string, source: string): MessageTemplate {
  const parts = partsOfMessage(name, source);
  const subject = compileTemplate(`${name} (subject)`, parts.subject, { plainText: true });
  const text = compileTemplate(name, parts.text, { plainText: true });
  return { render: (data) => setMessage(subject.render(data), text.render(data)) };
}

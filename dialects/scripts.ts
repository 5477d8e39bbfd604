// Scripts of a few statements → FEEL: assignments of variables, one value. Everything else (loops, branches, Java) is
// Untranslatable and becomes a job.

import { textLiteral, writer } from './juel/feel.ts';
import type { Setting } from './juel/feel.ts';
import { treeToFeel } from './juel/expression.ts';
import { parseJuel } from './juel/parse.ts';
import { partsOf } from './juel/template.ts';
import { Untranslatable } from './juel/tree.ts';
import type { Expr } from './juel/tree.ts';

export interface ScriptMeaning {
  /** `=FEEL` of what the script gives; null: nothing. */
  value: string | null;
  /** Process variables that it sets, in order. */
  sets: { name: string; value: string }[];
  reads: Set<string>;
}

const JAVASCRIPT = /^(application\/|text\/)?(javascript|ecmascript|js|graal\.js|nashorn)$/i;
const GROOVY = /^groovy$/i;
const EXPRESSION = /^(juel|uel)$/i;
const FEEL = /feel/i;

const notSimple = (what: string): Untranslatable =>
  new Untranslatable(
    `'${what}' is more than an assignment or a value`,
    `„${what}” este mai mult decât o atribuire sau o valoare`,
  );

/** `autoStore`: plain assignments are process variables. Throws Untranslatable. */
export function scriptMeaning(source: string, format: string, autoStore: boolean, setting: Setting): ScriptMeaning {
  if (FEEL.test(format)) return { value: `=${source.trim().replace(/^=/, '')}`, sets: [], reads: new Set() };
  if (EXPRESSION.test(format)) return juel(source, setting);
  if (!JAVASCRIPT.test(format) && !GROOVY.test(format))
    throw new Untranslatable(`scripts in ${format} are not read`, `scripturile în ${format} nu se citesc`);
  return statements(source, autoStore, GROOVY.test(format), { ...setting, script: true });
}

function juel(source: string, setting: Setting): ScriptMeaning {
  const parts = partsOf(source.trim());
  const [only] = parts;
  if (parts.length !== 1 || !only || !('expression' in only)) {
    const items = parts.map((part) =>
      'text' in part
        ? textLiteral(part.text)
        : `string(${treeToFeel(parseJuel(part.expression), setting).value.slice(1)})`,
    );
    return { value: `=string join([${items.join(', ')}])`, sets: [], reads: new Set() };
  }
  return treeMeaning(parseJuel(only.expression), setting);
}

/** An expression, or a call that sets a variable. */
export function treeMeaning(tree: Expr, setting: Setting): ScriptMeaning {
  const set = settingOf(tree);
  const made = treeToFeel(set ? set.value : tree, setting);
  const reads = new Set(made.reads);
  return set
    ? { value: null, sets: [{ name: set.name, value: made.value }], reads }
    : { value: made.value, sets: [], reads };
}

/** `execution.setVariable('x', value)`. */
function settingOf(tree: Expr): { name: string; value: Expr } | null {
  if (tree.type !== 'method' || !/^setVariable(Local)?$/.test(tree.name)) return null;
  if (tree.of.type !== 'name' || tree.of.name !== 'execution') return null;
  const [name, value] = tree.args;
  return name?.type === 'text' && value && tree.args.length === 2 ? { name: name.value, value } : null;
}

const LOGS =
  /^(System\s*\.\s*(out|err)\s*\.\s*print(ln)?|println|print|console\s*\.\s*\w+|log(ger)?\s*\.\s*\w+)\s*[( ]/;
const ASSIGNMENT =
  /^(?:(var|let|const|def|String|Integer|int|Long|long|Double|double|Boolean|boolean|Object)\s+)?([\p{L}_$][\p{L}\p{N}_$]*)\s*=(?![=~])\s*([\s\S]+)$/u;
const KEYWORDS = /^(if|for|while|do|switch|try|throw|function|class|import|importPackage|importClass|load|with|new)\b/;

function statements(source: string, autoStore: boolean, groovy: boolean, setting: Setting): ScriptMeaning {
  const all = split(withoutComments(source));
  /** Entries of a context, each of which sees the ones before it. */
  const entries: { name: string; tree: Expr; isVariable: boolean }[] = [];
  let result: Expr | null = null;
  all.forEach((statement, index) => {
    if (LOGS.test(statement)) return;
    if (KEYWORDS.test(statement)) throw notSimple(statement.slice(0, 40));
    if (groovy && /"[^"]*\$[{\w]/.test(statement))
      throw new Untranslatable('it has a text with expressions in it', 'are un text cu expresii');
    const [, keyword, name, value] = ASSIGNMENT.exec(statement) ?? [];
    if (name !== undefined && value !== undefined) {
      const tree = parseJuel(value);
      entries.push({ name, tree, isVariable: autoStore && keyword === undefined });
      if (index === all.length - 1) result = { type: 'name', name };
      return;
    }
    const returned = /^return\s+([\s\S]+)$/.exec(statement)?.[1];
    const tree = parseJuel(returned ?? statement);
    const set = settingOf(tree);
    if (set) entries.push({ name: set.name, tree: set.value, isVariable: true });
    else if (index < all.length - 1) throw notSimple(statement.slice(0, 40));
    else result = tree;
  });
  return meaning(entries, result, setting);
}

function meaning(
  entries: { name: string; tree: Expr; isVariable: boolean }[],
  result: Expr | null,
  setting: Setting,
): ScriptMeaning {
  const reads = new Set<string>();
  const names = new Set(entries.map(({ name }) => name));
  if (names.size < entries.length)
    throw new Untranslatable('it sets the same variable twice', 'atribuie de două ori aceeași variabilă');
  const feelOf = (tree: Expr, known: readonly { name: string; tree: Expr }[]): string => {
    const made = treeToFeel(tree, setting);
    for (const name of made.reads) if (!known.some((each) => each.name === name)) reads.add(name);
    const needed = known.filter(({ name }) => made.reads.has(name));
    if (needed.length === 0) return made.value;
    const self = writer(setting);
    const context = known.map((each) => `${each.name}: ${self.feel(each.tree).text}`).join(', ');
    return `={${context}, result: ${made.value.slice(1)}}.result`;
  };
  const sets = entries.flatMap(({ name, tree, isVariable }, index) =>
    isVariable ? [{ name, value: feelOf(tree, entries.slice(0, index)) }] : [],
  );
  const value = result === null ? null : feelOf(result, entries);
  return { value, sets, reads };
}

function withoutComments(source: string): string {
  return source.replaceAll(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (whole, text?: string) => (text === undefined ? '' : whole),
  );
}

/** At semicolons and ends of lines that stand in no brackets and after no operator. */
function split(source: string): string[] {
  const found: string[] = [];
  let statement = '';
  let depth = 0;
  let quote = '';
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    if (quote !== '') {
      statement += character;
      if (character === '\\') statement += source[++at] ?? '';
      else if (character === quote) quote = '';
      continue;
    }
    if (character === '"' || character === "'") quote = character;
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    const goesOn = /[-+*/%=&|?:,.(<>!]\s*$/.test(statement) || /^\s*[-+*/%&|?:.,)]/.test(source.slice(at + 1));
    if (depth === 0 && (character === ';' || (character === '\n' && !goesOn))) {
      if (statement.trim() !== '') found.push(statement.trim());
      statement = '';
    } else statement += character;
  }
  if (statement.trim() !== '') found.push(statement.trim());
  return found;
}

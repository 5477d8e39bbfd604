// Scripts of a few statements → FEEL: assignments of variables, one value. Everything else (loops, branches, Java) is
// Untranslatable and becomes a job.

import { textLiteral } from './juel/feel.ts';
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
  /** When it sets several: a context of all of them, and of what they need. */
  whole: string | null;
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
  if (FEEL.test(format))
    return { value: `=${source.trim().replace(/^=/, '')}`, sets: [], whole: null, reads: new Set() };
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
    return { value: `=string join([${items.join(', ')}])`, sets: [], whole: null, reads: new Set() };
  }
  return treeMeaning(parseJuel(only.expression), setting);
}

/** An expression, or a call that sets a variable. */
export function treeMeaning(tree: Expr, setting: Setting): ScriptMeaning {
  const set = settingOf(tree);
  const made = treeToFeel(set ? set.value : tree, setting);
  const reads = new Set(made.reads);
  return set
    ? { value: null, sets: [{ name: set.name, value: made.value }], whole: null, reads }
    : { value: made.value, sets: [], whole: null, reads };
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
  if (new Set(entries.map(({ name }) => name)).size < entries.length)
    throw new Untranslatable('it sets the same variable twice', 'atribuie de două ori aceeași variabilă');
  const known = new Set<string>();
  let needsContext = false;
  const feelOf = (tree: Expr): string => {
    const made = treeToFeel(tree, setting);
    for (const name of made.reads) {
      if (known.has(name)) needsContext = true;
      else reads.add(name);
    }
    return made.value.slice(1);
  };
  const parts = entries.map(({ name, tree }) => {
    const feel = feelOf(tree);
    known.add(name);
    return `${name}: ${feel}`;
  });
  const together = needsContext;
  const variables = entries.filter(({ isVariable }) => isVariable).map(({ name }) => name);
  const last = result === null ? null : feelOf(result);
  const context = `{${[...parts, ...(last === null ? [] : [`result: ${last}`])].join(', ')}}`;
  const value = last === null ? null : needsContext ? `=${context}.result` : `=${last}`;
  const one = variables.length === 1 && !together ? entries.find(({ isVariable }) => isVariable) : undefined;
  const sets = one
    ? [{ name: one.name, value: `=${parts[entries.indexOf(one)]!.slice(one.name.length + 2)}` }]
    : variables.map((name) => ({ name, value: `={${parts.join(', ')}}.${name}` }));
  const whole = variables.length > 1 ? `={${parts.join(', ')}}` : null;
  return { value, sets, whole, reads };
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
